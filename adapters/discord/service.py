"""From a question at Discord to its answer there: who asks, whether they may, the answer, files.

Every surface answers through here; how it is brought is `adapters.discord.reach`'s business.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from adapters.discord.access import Rules, Spot, refusal, role_of
from adapters.discord.limits import FILE_TEXT
from adapters.discord.members import Members
from adapters.discord.render.answer import Rendered, render_answer
from adapters.discord.render.text import label
from adapters.serving.allowance import Allowance
from adapters.serving.channels import DIRECT, OpenChannels
from adapters.serving.desk import Answered, Desk
from adapters.serving.drawing import Painter
from adapters.serving.errors import TooLarge
from adapters.serving.look import Look, is_drawn
from adapters.serving.roles import Role
from adapters.serving.running import Running
from adapters.serving.shown import Shown
from bot.answering.answer import Asker
from bot.answering.preferences import Preferences
from bot.delivery.post import Destination
from bot.reply.model import Reply


class Asked(NamedTuple):
    """A question: who asks where, and how they want answers."""

    spot: Spot
    asker: Asker
    preferences: Preferences


class Upload(NamedTuple):
    """A file that comes with a message; `about` is what it shows, for whom it cannot be seen."""

    name: str
    content: bytes | Path
    about: str = ""


class Whole(NamedTuple):
    """An answer as it is sent: the message and its files."""

    rendered: Rendered
    uploads: Sequence[Upload] = ()


_ZONE = "UTC, as Discord tells nobody's"


@dataclass(frozen=True)
class Service:
    """The parts that answering needs; `now` is the time, aware."""

    desk: Desk
    painter: Painter
    rules: Rules
    allowance: Allowance
    running: Running
    members: Members
    open: OpenChannels
    now: Callable[[], datetime]
    shown: Shown[Rendered] = field(default_factory=lambda: Shown(render_answer))

    async def asked(self, spot: Spot) -> Asked:
        """Return a question, with who asks it. Raises DiscordError where it cannot be told."""
        if self.rules.guilds and not spot.guild:
            spot = spot._replace(stranger=not await self.members.include(spot.user))
        id_ = f"discord:{spot.guild}:{spot.user}"
        edits = role_of(spot, self.rules) >= Role.EDITOR
        asker = Asker(id_, self.now(), str(_place(spot)), edits, name=spot.name, zone=_ZONE)
        preferences = self.desk.core.preferences(asker)
        local = preferences.local(asker.now)
        asker = asker._replace(now=local, page=preferences.page)
        return Asked(spot, asker, preferences)

    def refusal(self, asked: Asked, *, counted: bool = True) -> str:
        """Return why a question gets no answer, empty if it gets one; an answer is counted."""
        reason = refusal(asked.spot, self.rules)
        if reason or not counted:
            return reason
        return self.allowance.refusal(asked.spot.user)  # in all servers together

    def role(self, asked: Asked) -> Role:
        """Return what somebody may do."""
        return role_of(asked.spot, self.rules)

    def is_shared(self, asked: Asked) -> bool:
        """Tell whether a command's answer is for everybody: so set by the asker, or the channel."""
        spot = asked.spot
        if not spot.guild:
            return False
        return not asked.preferences.private or self.open.has(_channel_id(spot))

    def set_open(self, spot: Spot, answers: str) -> str:
        """Set how a channel is answered ("" sets nothing); return what to say about it."""
        if not spot.guild:
            return DIRECT
        return self.open.set(_channel_id(spot), answers, "/channel")

    # Answers

    def rendered(self, reply: Reply, asked: Asked, look: Look, picture: str = "") -> Rendered:
        """Return a reply as a message; its buttons work as long as its view is kept."""
        look = look._replace(view=self.desk.view_of(reply, asked.asker, share=look.share))
        return render_answer(reply, look, picture) if picture else self.shown.of(reply, look)

    async def whole(self, answered: Answered, asked: Asked, look: Look) -> Whole:
        """Return an answer with its picture and its file. Raises DatelineError."""
        reply, uploads = answered.reply, []
        if answered.path and answered.path.stat().st_size > asked.spot.largest:
            raise TooLarge(asked.spot.largest)
        name = ""
        if reply.picture and is_drawn(reply, small=look.small):
            name = f"{reply.kind}.png"
            content = await self.painter.draw(reply.picture)
            uploads.append(Upload(name, content, label(reply.picture.alt, FILE_TEXT)))
        rendered = self.rendered(reply, asked, look, name)
        if reply.file and answered.path:
            uploads.append(Upload(reply.file.name, answered.path))
        return self.with_rest(rendered, reply, uploads)

    def with_rest(self, rendered: Rendered, reply: Reply, uploads: Sequence[Upload] = ()) -> Whole:
        """Return a message with its files, what had no room in it among them."""
        if not rendered.rest:
            return Whole(rendered, uploads)
        rest = Upload(f"{reply.kind}.txt", rendered.rest.encode("utf-8", "replace"))
        return Whole(rendered, [*uploads, rest])


def _place(spot: Spot) -> Destination:
    """Return where watches and digests tell that are set up at a spot."""
    if not spot.guild:
        return Destination("discord", "", f"@{spot.user}")
    thread = spot.channel if spot.parent else ""
    return Destination("discord", spot.guild, spot.parent or spot.channel, thread)


def _channel_id(spot: Spot) -> str:
    return f"discord:{spot.guild}:#{spot.parent or spot.channel}"
