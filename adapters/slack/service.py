"""From a question at Slack to its answer there: who asks, whether they may, the answer, its files.

Every surface answers through here; how it is brought is `adapters.slack.reach`'s business.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.serving.allowance import Allowance
from adapters.serving.channels import is_setting_up
from adapters.serving.desk import Answered, Desk
from adapters.serving.drawing import Painter
from adapters.serving.look import Look, is_drawn
from adapters.serving.progress import Progress
from adapters.serving.roles import Role
from adapters.serving.running import Running
from adapters.serving.sharing import begin_shared, confirm_shared
from adapters.serving.shown import Shown
from adapters.serving.weighing import is_editing
from adapters.slack.access import Rules, refusal, role_of
from adapters.slack.channels import Channels
from adapters.slack.errors import SlackBusy
from adapters.slack.limits import ACK_SECONDS
from adapters.slack.people import People, Person
from adapters.slack.reach import Reach, Spot
from adapters.slack.readers import Readers
from adapters.slack.render.answer import Rendered, render_answer
from adapters.slack.render.text import fit, link
from adapters.slack.sending import Sender, Upload
from bot.answering.answer import Asker
from bot.answering.preferences import Preferences
from bot.delivery.post import Destination
from bot.errors import DatelineError
from bot.reply.model import Reply
from bot.reply.plain import told_line

_SOON = {"map": "The map is being drawn …", "stats": "The chart is being drawn …"}
_FILE_SOON = "The file is on its way …"
_LINE = 1000  # characters of a sentence
ALONE = "{}, so that this is for you alone."
_NOT_HERE = "{}, so that nothing is told in it; set it up in another one, or directly with me."


class Asked(NamedTuple):
    """A question: who asks where, in which workspace, and what a follow-up goes on from."""

    team: str
    spot: Spot
    person: Person
    asker: Asker
    preferences: Preferences


@dataclass(frozen=True)
class Service:
    """The parts that answering needs; `now` is the time, aware."""

    desk: Desk
    sender: Sender
    people: People
    channels: Channels
    readers: Readers
    rules: Rules
    allowance: Allowance
    painter: Painter
    running: Running
    now: Callable[[], datetime]
    web: str = ""
    assistant: bool = False
    shown: Shown[Rendered] = field(default_factory=lambda: Shown(render_answer))

    # Who asks

    def asker_id(self, team: str, user: str) -> str:
        """Return whom settings and views belong to: people of a workspace, each for themselves."""
        return f"slack:{team}:{user}"

    def asked_now(self, team: str, spot: Spot) -> Asked | None:
        """Return a question by somebody who is known, None where Slack has to be asked first."""
        person = self.people.known(team, spot.user)
        return self._asked(team, spot, person) if person else None

    async def asked(self, team: str, spot: Spot) -> Asked:
        """Return a question, with who asks it. Raises SlackRefused or SlackBusy."""
        return self._asked(team, spot, await self.people.find(spot.token, team, spot.user))

    async def asked_soon(self, team: str, spot: Spot) -> Asked:
        """Do the same within the time that an acknowledgement has."""
        try:
            async with self.sender.time.within(ACK_SECONDS / 2):
                return await self.asked(team, spot)
        except TimeoutError:
            raise SlackBusy from None

    def _asked(self, team: str, spot: Spot, person: Person) -> Asked:
        place = str(_place(team, spot))
        asker = Asker(
            self.asker_id(team, spot.user),
            self.now(),
            place,
            name=person.name,
            zone=told_zone(person),
        )
        preferences = self.desk.core.preferences(asker)
        local = asker.now.astimezone(_zone(preferences.zone or person.zone))
        asker = asker._replace(now=local, page=preferences.page)
        return Asked(team, spot, person, asker, preferences)

    def refusal(self, asked: Asked, *, counted: bool = True) -> str:
        """Return why a question gets no answer, empty if it gets one; an answer is counted."""
        reason = refusal(asked.person, asked.spot.channel, self.rules, direct=asked.spot.direct)
        if reason or not counted:
            return reason
        return self.allowance.refusal(asked.asker.id)

    async def barred(self, asked: Asked) -> str:
        """Return who reads this channel and may not read an answer, empty where everybody may."""
        spot = asked.spot
        if spot.direct:
            return ""
        return await self.readers.barred(spot.token, asked.team, spot.channel)

    async def role(self, asked: Asked) -> Role:
        """Return what somebody may do."""
        found = set()
        for group in sorted(self.rules.groups):
            if asked.spot.user in await self.people.members(asked.spot.token, asked.team, group):
                found.add(group)
        return role_of(asked.person, self.rules, frozenset(found))

    # Answers

    def rendered(
        self, reply: Reply, asked: Asked, *, back: str = "", share: bool = False,
        shared_by: str = "", lines: tuple[str, ...] = (), small: bool = False,
    ) -> Rendered:  # fmt: skip
        """Return a reply as a message; its buttons work as long as its view is kept."""
        view = self.desk.view_of(reply, asked.asker, share=share)
        look = Look(view, back, share, shared_by, lines, small)
        return self.shown.of(reply, look)

    async def answer(
        self, asked: Asked, text: str, reach: Reach, *, back: str = "", thread: str = "",
        allowed: bool = False, lines: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Answer a text, with its picture and its file. Raises DatelineError.

        What is said in a `thread` may go on from what was said there before. Whether somebody may
        ask is looked at here, unless it was before.
        """
        reason = "" if allowed else self.refusal(asked)
        if reason:
            await reach.tell(fit(reason, _LINE))
            return
        barred = await self.barred(asked) if is_setting_up(text) else ""
        if barred:
            await reach.tell(_NOT_HERE.format(barred))
            return
        if is_editing(text) and await self.role(asked) >= Role.EDITOR:
            asked = asked._replace(asker=asked.asker._replace(edits=True))
        async with Progress(reach.progress, self.now) as progress:
            asker = asked.asker._replace(tell=progress.tell)
            if thread:
                answered = await self.desk.talk(thread, text, asker)
            else:
                answered = await self.desk.answer(text, asker)
        await self.bring(asked, answered, reach, back, lines=lines)

    async def bring(
        self, asked: Asked, answered: Answered, reach: Reach, back: str = "", shared_by: str = "",
        lines: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Bring an answer with `lines` below it, and after it what it hands over.

        Raises DatelineError.
        """
        reply = answered.reply
        soon = _soon(reply, small=reach.beside)

        def rendered(*more: str) -> Rendered:
            return self.rendered(
                reply, asked, back=back, share=reach.shareable, shared_by=shared_by,
                lines=(*more, *lines), small=reach.beside,
            )  # fmt: skip

        first = rendered(*([soon] if soon else []))
        spot, drawn = asked.spot, is_drawn(reply, small=reach.beside)
        place = Destination("slack", asked.team, spot.channel, spot.thread)
        post = await begin_shared(
            self.desk, answered, asked.asker, place, reach.answers, by=shared_by, drawn=drawn
        )
        await reach.show(first.message)
        if soon or first.rest:
            line = await self.hand_over(
                asked, answered, first.rest, private=reach.private, small=reach.beside
            )
            if not await reach.amend(rendered(*([line] if line else [])).message) and line:
                await reach.tell(line)
        await confirm_shared(self.desk, post, reach.ref)

    async def hand_over(
        self, asked: Asked, answered: Answered, rest: str = "", *, private: bool, small: bool
    ) -> str:
        """Upload what an answer brings, to the asker alone where it is private.

        The `small` map of an incident comes too. Return the line that says where everything is,
        empty where it stands right below the answer.
        """
        try:
            uploads = await self._uploads(answered, rest, small=small)
            return await self._upload(asked, uploads, private)
        except DatelineError as error:
            return fit(str(error), _LINE)
        finally:
            if answered.path:
                self.desk.drop(answered.path)

    async def _uploads(self, answered: Answered, rest: str, *, small: bool) -> list[Upload]:
        reply, uploads = answered.reply, []
        title = " · ".join((reply.head.subject, *map(told_line, reply.head.facts[:1])))
        if reply.picture and is_drawn(reply, small=small):
            content = await self.painter.draw(reply.picture)
            uploads.append(
                Upload(f"{reply.kind}.png", reply.picture.title, content, reply.picture.alt)
            )
        if reply.file and answered.path:
            uploads.append(Upload(reply.file.name, title, answered.path))
        if rest:
            uploads.append(Upload(f"{reply.kind}.txt", title, rest.encode("utf-8", "replace")))
        return uploads

    async def _upload(self, asked: Asked, uploads: list[Upload], private: bool) -> str:
        spot = asked.spot
        channel, thread = spot.channel, spot.thread
        if private:
            channel = await self.channels.direct_with(spot.token, asked.team, spot.user)
            thread = spot.thread if channel == spot.channel else ""
        for upload in uploads:
            await self.sender.upload(spot.token, channel, upload, thread)
        if not private:
            return ""
        titles = " and ".join(fit(upload.title, _LINE // 4) for upload in uploads)
        return f"Sent to {link(self.sender.address_of(channel), 'your direct messages')}: {titles}"


def _soon(reply: Reply, *, small: bool) -> str:
    if is_drawn(reply, small=small):
        return _SOON.get(reply.kind, _SOON["map"])
    return _FILE_SOON if reply.file else ""


def _place(team: str, spot: Spot) -> Destination:
    """Return where watches and digests tell that are set up at a spot."""
    if spot.direct or not spot.channel:
        return Destination("slack", team, spot.user)
    return Destination("slack", team, spot.channel, "" if spot.begins else spot.thread)


def told_zone(person: Person) -> str:
    """Return which time zone is somebody's, as Slack has it."""
    return f"{person.zone}, as in Slack" if person.zone else "UTC, as Slack tells none of yours"


def _zone(name: str) -> Any:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
