"""How an answer reaches whoever asked: here as the response to an interaction.

`show` brings an answer, `tell` a sentence. Nothing of it knows what the answer says. What Discord
refuses comes out as DiscordError.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Protocol, TypeGuard

import discord
from discord import ui

from adapters.discord.errors import DiscordLate, DiscordRefused, mapping
from adapters.discord.limits import FILES, NONCE
from adapters.discord.render.answer import Message
from adapters.discord.service import Upload, Whole

# The name of who asked, which pings nobody, and nothing of the answer: that was for them alone.
_CLOSED = (
    "-# <@{user}>, Discord took no answer from me in time, and your direct messages are closed to "
    "me: ask or press again."
)


class Rows(ui.View):
    """Rows of components as they were rendered.

    Presses are told by their custom ids (adapters/discord/pressing.py), so discord.py keeps
    nothing of a view: it is finished from the beginning.
    """

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._rows = rows
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """Return the rows."""
        return self._rows


class Reach(Protocol):
    """A way to whoever asked."""

    shared: bool
    """Whether everybody there reads an answer"""

    @property
    def answers(self) -> str:
        """Id of the interaction or message that is answered, empty where the asker is alone."""

    @property
    def ref(self) -> str:
        """Channel and id of an answer that everybody there reads, empty where there is none."""

    async def show(self, whole: Whole) -> None:
        """Bring an answer."""

    async def tell(self, line: str) -> None:
        """Bring a sentence, escaped already."""

    async def progress(self, line: str) -> None:
        """Say how far an answer is that takes long, each time in place of the last."""


def parts_of(message: Message) -> dict[str, Any]:
    """Return a rendered message as discord.py takes it."""
    return {
        "content": message["content"] or None,
        "embeds": [discord.Embed.from_dict(embed) for embed in message["embeds"]],
        "view": Rows(message["components"]),
    }


def files_of(uploads: Sequence[Upload]) -> list[discord.File]:
    """Return files as discord.py takes them."""
    return [
        discord.File(
            BytesIO(one.content) if isinstance(one.content, bytes) else one.content,
            one.name,
            description=one.about or None,
        )
        for one in uploads[:FILES]
    ]


class ByInteraction:
    """By the response to an interaction, or what follows it; `replace` is the message pressed in.

    An answer that takes long is begun with `wait`: whether it is private is fixed then. In a direct
    conversation with the bot nobody else reads it, so that it is a message like others, which does
    not vanish. What Discord takes no more is sent directly; where that is closed, a line in the
    channel says so.
    """

    def __init__(
        self,
        interaction: "discord.Interaction[Any]",
        *,
        replace: bool = False,
        shared: bool = False,
    ) -> None:
        self._interaction = interaction
        self._replace = replace
        self._is_late = False
        self._is_direct = interaction.guild_id is None and interaction.context.dm_channel
        self.shared = shared
        self.answers = str(interaction.id) if interaction.guild_id else ""
        self.ref = ""

    @property
    def _is_ephemeral(self) -> bool:
        return not (self.shared or self._is_direct)

    def age(self, now: datetime) -> float:
        """Return how many seconds ago it was asked, by Discord's clock and ours."""
        return (now - self._interaction.created_at).total_seconds()

    async def wait(self) -> None:
        """Say that the answer will come, once."""
        response = self._interaction.response
        if response.is_done():
            return
        try:
            with mapping():
                if self._replace:
                    await response.defer()
                else:
                    await response.defer(ephemeral=self._is_ephemeral, thinking=True)
        except DiscordLate:  # the answer will come all the same
            self._is_late = True

    async def show(self, whole: Whole) -> None:
        """Bring an answer."""
        if self._is_late:
            await self.show_directly(whole)
            return
        response, parts = self._interaction.response, parts_of(whole.rendered.message)
        files = files_of(whole.uploads)
        try:
            with mapping():
                if response.is_done():
                    sent: Any = await self._interaction.edit_original_response(
                        **parts, attachments=files
                    )
                elif self._replace:
                    sent = await response.edit_message(**parts, attachments=files)
                else:
                    made = await response.send_message(
                        **parts, files=files, ephemeral=self._is_ephemeral
                    )
                    sent = made.resource
            self._note(sent, shared=self.shared)
        except DiscordLate:
            await self.show_directly(whole)

    async def tell(self, line: str) -> None:
        """Bring a sentence for the asker alone, in place of an answer that was to come."""
        if self._is_late:
            await self.tell_directly(line)
            return
        response = self._interaction.response
        try:
            with mapping():
                if not response.is_done():
                    await response.send_message(line, ephemeral=not self._is_direct)
                elif self._replace:
                    await self._interaction.followup.send(line, ephemeral=not self._is_direct)
                else:
                    await self._interaction.edit_original_response(
                        content=line, embeds=[], view=None, attachments=[]
                    )
        except DiscordLate:
            await self.tell_directly(line)

    async def progress(self, line: str) -> None:
        """Say how far it is where the answer will stand."""
        if self._interaction.response.is_done():
            with mapping():
                await self._interaction.edit_original_response(content=line)

    async def show_directly(self, whole: Whole) -> None:
        """Bring an answer as a direct message: the interaction takes none."""
        parts, files = parts_of(whole.rendered.message), files_of(whole.uploads)
        await self._directly(**parts, files=files)

    async def tell_directly(self, line: str) -> None:
        """Bring a sentence as a direct message: the interaction takes none."""
        await self._directly(content=line)

    async def _directly(self, **parts: Any) -> None:
        """Send a direct message; where those are closed, say in the channel that there was one."""
        asked = self._interaction
        try:
            await send_directly(asked.user, **parts)
        except DiscordRefused as refused:
            here = asked.channel
            if not (refused.is_closed and asked.is_guild_integration() and _is_written_in(here)):
                raise
            with mapping():
                await here.send(_CLOSED.format(user=asked.user.id), nonce=f"l{asked.id}"[:NONCE])

    async def follow(self, whole: Whole, *, shared: bool) -> None:
        """Bring one more message after the answer."""
        with mapping():
            sent = await self._interaction.followup.send(
                **parts_of(whole.rendered.message),
                files=files_of(whole.uploads),
                ephemeral=not (shared or self._is_direct),
                wait=True,
            )
        self._note(sent, shared=shared)

    def _note(self, sent: Any, *, shared: bool) -> None:
        """Keep the name of a message that is no private one."""
        if shared and isinstance(sent, discord.Message) and self._interaction.guild_id:
            self.ref = f"{sent.channel.id} {sent.id}"


def _is_written_in(channel: Any) -> TypeGuard[discord.abc.Messageable]:
    return isinstance(channel, discord.abc.Messageable)


async def send_directly(person: discord.User | discord.Member, **parts: Any) -> None:
    """Send a direct message. Raises DiscordError, as where somebody takes none."""
    with mapping():
        await person.send(**parts)
