"""Discord, put together from the settings: connected while it is entered as a context manager."""

import asyncio
import logging
import time
from contextlib import suppress

import discord

from adapters.discord.access import Rules
from adapters.discord.client import Client
from adapters.discord.connection import connect, log_in, point_to, refusal
from adapters.discord.members import Members
from adapters.discord.posts import DiscordPosts
from adapters.discord.quick import Quick
from adapters.discord.responding import Responses
from adapters.discord.service import Service
from adapters.serving.allowance import Allowance
from adapters.serving.channels import OpenChannels
from adapters.serving.entered import Entered
from adapters.serving.platforms import Shared
from bot.settings import Settings

_log = logging.getLogger(__name__)


def rules_of(settings: Settings) -> Rules:
    """Return who may do what."""
    said = settings.discord
    return Rules(said.guilds, said.channels, said.editors, said.admins, said.home)


class DiscordPlatform(Entered):
    """Discord as it is served."""

    name = "discord"

    def __init__(self, settings: Settings, shared: Shared) -> None:
        super().__init__()
        self._settings = settings
        point_to(settings)
        rules = rules_of(settings)
        service = Service(
            desk=shared.desk,
            painter=shared.painter,
            rules=rules,
            allowance=Allowance(settings.limit, time.monotonic),
            running=shared.running,
            open=OpenChannels(lambda: shared.desk.core.memory),
            members=Members(rules.guilds, lambda: self.client, time.monotonic),
            now=shared.now,
        )
        said = settings.discord
        self.client = Client(service, shared.installations, said.dev_guild, said.language)
        self.posts = DiscordPosts(self.client, shared.desk, rules)
        self._service = service
        self._connection: asyncio.Task[None] | None = None

    async def _open(self) -> None:
        responses = self._stack.enter_context(Responses(self.client.http.user_agent))
        self._stack.push_async_callback(self._close)
        quick = Quick(self._service, responses, self.client.interaction)
        self.client.answer_first(quick.take)
        await log_in(self.client, self._settings.discord.token.get_secret_value())
        self._connection = await connect(self.client)
        self._connection.add_done_callback(_lost)

    async def _close(self) -> None:
        await self.client.close()
        if self._connection:
            with suppress(discord.DiscordException, OSError, asyncio.CancelledError):
                await self._connection

    async def health(self) -> dict[str, object]:
        """Return whether it works: whether all shards are connected, at this moment."""
        is_up = not self.client.is_closed() and self.client.is_up()
        told: dict[str, object] = {"ok": is_up, "discord": is_up}
        return told if is_up else told | {"discord shards": self.client.shards_up()}

    async def ready(self) -> str:
        """Return the line that says how Discord is reached."""
        shards = len(self.client.shards)
        user = self.client.user
        return f"Discord: {user}, {shards} {'shard' if shards == 1 else 'shards'}"


def _lost(connection: "asyncio.Task[None]") -> None:
    """Log that Discord has thrown us out for good; from a mere break discord.py comes back."""
    error = None if connection.cancelled() else connection.exception()
    if error is not None:
        _log.error("%s", refusal(error))
