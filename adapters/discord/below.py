"""How an answer reaches whoever wrote to the bot: as a message below theirs, after it has typed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord

from adapters.discord.errors import DiscordError, DiscordGone, DiscordRefused, mapping
from adapters.discord.limits import NONCE
from adapters.discord.reach import files_of, parts_of, send_directly
from adapters.discord.service import Whole

_TYPING = 8.0  # seconds; Discord shows it for ten


class ByMessage:
    """By a message below the one that asked; Discord drops a second one that answers the same."""

    shared = True

    def __init__(self, message: discord.Message) -> None:
        self._message = message
        self._progress: discord.Message | None = None
        self.answers = str(message.id) if message.guild else ""
        self.ref = ""

    @asynccontextmanager
    async def typing(self) -> AsyncIterator[None]:
        """Show that something is being made, until it is; where that is refused nothing is lost."""
        showing = asyncio.create_task(self._type())
        try:
            yield
        finally:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)

    async def _type(self) -> None:
        with suppress(DiscordError), mapping():
            while True:
                await self._message.channel.typing()
                await asyncio.sleep(_TYPING)

    async def progress(self, line: str) -> None:
        """Say how far it is where the answer will stand."""
        if not await self._amend(content=line):
            with mapping():
                self._progress = await self._message.reply(line, mention_author=False)

    async def show(self, whole: Whole) -> None:
        """Bring an answer, in place of how far it was."""
        parts = parts_of(whole.rendered.message)
        sent = await self._amend(**parts, attachments=files_of(whole.uploads))
        if sent is None:
            with mapping():
                sent = await self._message.reply(
                    **parts, files=files_of(whole.uploads), mention_author=False,
                    nonce=f"a{self._message.id}"[:NONCE],
                )  # fmt: skip
        if self._message.guild is not None:
            self.ref = f"{sent.channel.id} {sent.id}"

    async def tell(self, line: str) -> None:
        """Bring a sentence, to the asker directly where nothing may be written."""
        if await self._amend(content=line):
            return
        try:
            with mapping():
                await self._message.reply(
                    line, mention_author=False, nonce=f"t{self._message.id}"[:NONCE]
                )
        except DiscordRefused as refused:
            if not refused.is_access or self._message.guild is None:
                raise
            await send_directly(self._message.author, content=line)

    async def _amend(self, **parts: Any) -> discord.Message | None:
        """Change how far it was; return the message where it stands there still."""
        if self._progress is None:
            return None
        try:
            with mapping():
                return await self._progress.edit(**parts)
        except DiscordGone:  # somebody has deleted it
            self._progress = None
            return None
