"""A bare discord.py client at Discord's stand-in: what it is told, and what it is refused."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import DESK, NEWS, TOKEN

NONE = discord.AllowedMentions.none()


INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Bare(discord.AutoShardedClient):
    """A client that keeps what it was told; `respond` is what it does with an interaction."""

    def __init__(self, intents: discord.Intents = INTENTS) -> None:
        super().__init__(
            intents=intents, allowed_mentions=NONE, max_messages=None, guild_ready_timeout=0.05
        )
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        self.errors: list[discord.HTTPException] = []
        self.refused = asyncio.Event()
        self.respond: Callable[[discord.Interaction[Any]], Awaitable[Any]] | None = None

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message.content)

    async def on_interaction(self, interaction: "discord.Interaction[Any]") -> None:
        if self.respond:
            try:
                await self.respond(interaction)
            except discord.HTTPException as error:
                self.errors.append(error)
                self.refused.set()


@asynccontextmanager
async def connected(at: DiscordStandIn, intents: discord.Intents = INTENTS) -> AsyncIterator[Bare]:
    """Yield a client that is connected."""
    Route.BASE = at.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(at.gateway.url)
    client = Bare(intents)
    await client.login(TOKEN)
    connection = asyncio.create_task(client.connect())
    try:
        async with asyncio.timeout(10):
            await client.wait_until_ready()
        yield client
    finally:
        await client.close()
        with suppress(discord.ConnectionClosed, asyncio.CancelledError):
            await connection


def desk(client: discord.Client) -> discord.PartialMessageable:
    return client.get_partial_messageable(int(DESK), guild_id=int(NEWS))


async def refusal_of(work: Awaitable[Any]) -> int | None:
    """Return the code that a call is refused with, None where it is not."""
    try:
        await work
    except discord.HTTPException as error:
        return error.code
    return None


@asynccontextmanager
async def connected_with_command(at: DiscordStandIn) -> AsyncIterator[Bare]:
    """Yield a client that is connected, and has told Discord of a command."""
    async with connected(at) as made:

        @made.tree.command(description="Finds incidents")
        async def incidents(interaction: "discord.Interaction[Any]", query: str = "") -> None:
            del interaction, query

        await made.tree.sync()
        yield made
