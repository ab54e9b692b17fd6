"""Posts at Discord: alerts and digests in channels, threads and direct messages.

A post carries its marker as the nonce, by which Discord itself drops a second one within minutes,
and in the last embed's footer, by which it is found in the history after that.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import discord

from adapters.discord.errors import DiscordBusy, DiscordGone, mapped
from adapters.discord.limits import FILE_TEXT, NONCE
from adapters.discord.reach import files_of, parts_of
from adapters.discord.render.answer import render_answer
from adapters.discord.render.text import label
from adapters.discord.service import Upload
from adapters.serving.courier import Message, PostGone, PostLater
from adapters.serving.desk import Desk
from adapters.serving.look import Look, view_text
from bot.delivery.post import Destination

_VIEWS = "discord posts"  # whom the views of posts belong to: nobody, and so everybody
_LOOKED = 100  # messages; a channel in which more were written since is a busy one
_BUSY = 30.0  # seconds until Discord is asked again after it was over its limits


class Sendable(Protocol):
    """What messages can be sent to: discord.py's channels."""

    async def send(self, *args: Any, **more: Any) -> discord.Message:
        """Send a message."""

    def history(self, *, limit: int) -> Any:
        """Return the last messages."""

    def get_partial_message(self, id_: int, /) -> discord.PartialMessage:
        """Return a message by its id."""


class DiscordPosts:
    """Posts wherever the bot may write."""

    def __init__(self, client: discord.Client, desk: Desk) -> None:
        self._client = client
        self._desk = desk

    def direct_with(self, owner: str) -> Destination:
        """Return the direct conversation with somebody: "discord:100:400"."""
        return Destination("discord", "", f"@{Destination.of(owner).channel}")

    async def post(self, to: Destination, message: Message) -> str:
        """Post a message with its picture; return channel and id."""
        parts, files = self._rendered(message)
        channel = await self._channel(to)
        with posting():
            sent = await channel.send(
                **parts, files=files_of(files), nonce=message.marker[:NONCE], silent=False
            )
        return f"{sent.channel.id} {sent.id}"

    async def find(self, to: Destination, marker: str) -> str:
        """Return channel and id of the message with a marker, empty where there is none."""
        channel = await self._channel(to)
        with posting():
            async for message in channel.history(limit=_LOOKED):
                footers = {embed.footer.text for embed in message.embeds}
                if message.author == self._client.user and marker in footers:
                    return f"{message.channel.id} {message.id}"
        return ""

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Change a message; its picture stays."""
        channel_id, _, id_ = ref.partition(" ")
        parts, _ = self._rendered(message._replace(picture=None))
        with posting():
            channel = self._client.get_partial_messageable(int(channel_id))
            await channel.get_partial_message(int(id_)).edit(**parts)

    def _rendered(self, message: Message) -> tuple[dict[str, Any], list[Upload]]:
        reply, files, name = message.reply, [], ""
        if message.picture and reply.picture:
            name = "map.png"
            files = [Upload(name, message.picture, label(reply.picture.alt, FILE_TEXT))]
        view = self._desk.keep_view(view_text(reply), _VIEWS, self._desk.now())
        rendered = render_answer(reply._replace(picture=None), Look(view), name).message
        embeds = rendered["embeds"] or [{}]
        embeds[-1]["footer"] = {"text": message.marker}
        return parts_of(rendered | {"embeds": embeds}), files

    async def _channel(self, to: Destination) -> Sendable:
        """Return a channel; that of a person ("@1234") is their direct conversation."""
        if not to.channel.startswith("@"):
            return self._client.get_partial_messageable(int(to.thread or to.channel))
        with posting():
            user = await self._client.fetch_user(int(to.channel.removeprefix("@")))
            return await user.create_dm()


@contextmanager
def posting() -> Iterator[None]:
    """Let what Discord refuses come out as the courier's errors."""
    try:
        yield
    except (discord.DiscordException, OSError) as error:
        refused = mapped(error)
        if isinstance(refused, DiscordBusy):
            raise PostLater(_BUSY) from error
        if isinstance(refused, DiscordGone):
            raise PostGone("Discord does not know that channel or message any more") from error
        if refused.is_closed:
            raise PostGone(str(refused)) from error
        raise refused from error
