"""Connecting to Discord, for serving and for the doctor: what keeps one out is a sentence."""

import asyncio

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.errors import SettingsError
from bot.settings import Settings

_BAD_TOKEN = (
    "Discord does not take the token: make a new one at discord.com/developers, Bot, Reset Token, "
    "and set DISCORD_TOKEN to it."
)
_BAD_INTENTS = (
    "Discord does not let me in with these intents: switch them on at the app's page Bot."
)
_UNREACHABLE = "Discord cannot be reached ({error}); check the connection and try again."
_REFUSED = "Discord does not take what it was told as Dateline started: {error}."
_NO_TOKEN = 4004  # the gateway's code for a token that is no good (any more)


def intents() -> discord.Intents:
    """Return what Discord is to tell of: servers, and messages without their content.

    The content of direct messages and of mentions comes all the same, so that no privileged intent
    is asked for.
    """
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


def point_to(settings: Settings) -> None:
    """Let discord.py talk to other addresses than Discord's own, where they are set.

    discord.py has them as attributes of its classes: they hold for the whole process.
    """
    if settings.discord.api_url:
        Route.BASE = settings.discord.api_url.rstrip("/")
    if settings.discord.gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord.gateway_url)


async def log_in(client: discord.Client, token: str) -> None:
    """Let Discord know who comes, over its REST API. Raises SettingsError."""
    try:
        await client.login(token)
    except (discord.DiscordException, OSError) as error:
        raise SettingsError(refusal(error)) from error


async def connect(client: discord.Client) -> "asyncio.Task[None]":
    """Connect to the gateway; return what keeps the connection up. Raises SettingsError."""
    connection = asyncio.create_task(client.connect())
    connected = asyncio.create_task(client.wait_for("connect"))
    await asyncio.wait((connection, connected), return_when=asyncio.FIRST_COMPLETED)
    if not connected.done():
        connected.cancel()
        raise SettingsError(refusal(connection.exception()))
    return connection


def refusal(error: BaseException | None) -> str:
    """Return why Discord let nobody in."""
    if isinstance(error, discord.LoginFailure) or getattr(error, "code", 0) == _NO_TOKEN:
        return _BAD_TOKEN
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return _BAD_INTENTS
    if isinstance(error, discord.HTTPException) and error.status < 500:
        return _REFUSED.format(error=error)
    return _UNREACHABLE.format(error=error)
