"""Discord, put together from the settings: connected while it is entered as a context manager."""

import asyncio
import time
from contextlib import suppress

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.access import Rules
from adapters.discord.client import Client
from adapters.discord.service import Service
from adapters.serving.allowance import Allowance
from adapters.serving.platforms import Shared
from bot.errors import SettingsError
from bot.settings import Settings

_BAD_TOKEN = (
    "Discord does not take the token: make a new one at discord.com/developers, Bot, Reset Token, "
    "and set DISCORD_TOKEN to it."
)
_UNREACHABLE = "Discord cannot be reached ({error}); check the connection and try again."


def rules_of(settings: Settings) -> Rules:
    """Return who may do what."""
    said = settings.discord
    return Rules(said.guilds, said.channels, said.editors, said.admins, said.home)


def point_to(settings: Settings) -> None:
    """Let discord.py talk to other addresses than Discord's own, where they are set.

    discord.py has them as attributes of its classes: they hold for the whole process.
    """
    if settings.discord.api_url:
        Route.BASE = settings.discord.api_url.rstrip("/")
    if settings.discord.gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord.gateway_url)


class DiscordPlatform:
    """Discord as it is served."""

    name = "Discord"

    def __init__(self, settings: Settings, shared: Shared) -> None:
        self._settings = settings
        point_to(settings)
        service = Service(
            desk=shared.desk,
            painter=shared.painter,
            rules=rules_of(settings),
            allowance=Allowance(settings.limit, time.monotonic),
            running=shared.running,
            now=shared.now,
        )
        self.client = Client(service, shared.installations, settings.discord.dev_guild)
        self._connection: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "DiscordPlatform":
        try:
            await self._open()
        except BaseException:
            await self.client.close()
            raise
        return self

    async def _open(self) -> None:
        try:
            await self.client.login(self._settings.discord.token.get_secret_value())
        except discord.LoginFailure:
            raise SettingsError(_BAD_TOKEN) from None
        except (discord.HTTPException, OSError) as error:
            raise SettingsError(_UNREACHABLE.format(error=error)) from error
        self._connection = asyncio.create_task(self.client.connect())
        connected = asyncio.create_task(self.client.wait_for("connect"))
        await asyncio.wait((self._connection, connected), return_when=asyncio.FIRST_COMPLETED)
        if not connected.done():
            connected.cancel()
            raise _refused(self._connection.exception())

    async def __aexit__(self, *_: object) -> None:
        await self.client.close()
        if self._connection:
            with suppress(discord.ConnectionClosed, asyncio.CancelledError):
                await self._connection

    async def ready(self) -> str:
        """Return the line that says how Discord is reached."""
        shards = len(self.client.shards)
        user = self.client.user
        return f"Discord: {user}, {shards} {'shard' if shards == 1 else 'shards'}"


def _refused(error: BaseException | None) -> SettingsError:
    """Return why the gateway let nobody in."""
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return SettingsError(
            "Discord does not let me in with these intents; dateline doctor says what to switch on."
        )
    return SettingsError(_UNREACHABLE.format(error=error))
