"""What is missing at Discord: the token, the app's page, servers, commands; how to mend each.

It logs in and connects as serving does, so that what lets it in lets serving in.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import aiohttp
import discord
from discord import app_commands

from adapters.discord.connection import connect, intents, log_in, point_to
from adapters.discord.invite import lacking, person_link, server_link
from adapters.discord.members import may_list
from adapters.discord.rights import post_findings
from adapters.discord.shown import hidden_findings
from adapters.serving.doctor import Finding, clock
from bot.bootstrap import Application
from bot.delivery.post import Destination
from bot.errors import DatelineError, SettingsError
from bot.platform_settings import Discord

_SETTLED = 0.5  # seconds without another server told of: all are
_PATIENCE = 60.0  # seconds for all shards to be told of their servers
_TOLD = 10  # servers named one by one
_SILENT = "it takes the connection, but does not say which servers there are; try again later."
_ENDPOINT = (
    "the app's page General Information has an Interactions Endpoint URL, so that commands go "
    "there and not to Dateline; delete it."
)
_GRANT = (
    "the app's page Bot asks for an OAuth2 code grant, so that nobody can invite it; switch it off."
)
_NO_PEOPLE = (
    "servers alone can install it; tick User Install on the app's page Installation to let people "
    "take it along."
)
_NOT_ASKED = (
    "who has a role is not told, so that editors by role are not asked directly to approve; switch "
    "on Server Members Intent at the app's page Bot to let them be."
)


async def discord_findings(application: Application) -> AsyncIterator[Finding]:
    """Yield what is found at Discord."""
    settings = application.settings
    point_to(settings)
    client = discord.AutoShardedClient(
        intents=intents(), max_messages=None, guild_ready_timeout=_SETTLED
    )
    async with AsyncExitStack() as stack:
        stack.push_async_callback(client.close)
        try:
            await log_in(client, settings.discord.token.get_secret_value())
            yield Finding("Discord, token", True, f"{client.user}")
            yield await _clock()
            for finding in _page(client.application):
                yield finding
            await connect(client)
        except SettingsError as error:
            yield Finding("Discord", False, str(error))
            return
        try:
            async with asyncio.timeout(_PATIENCE):
                await client.wait_until_ready()
        except TimeoutError:
            yield Finding("Discord, gateway", False, _SILENT)
            return
        yield Finding("Discord, gateway", True, _shards(client))
        for finding in _servers(client, settings.discord):
            yield finding
        told = _destinations(application)
        async for finding in post_findings(client, told, settings.discord.channels):
            yield finding
        if settings.approval and _by_role(client, settings.discord):
            yield Finding("Discord, editors", True, _NOT_ASKED)
        async for finding in _commands(client, settings.discord):
            yield finding
        yield _invitation(client)


async def _clock() -> Finding:
    url = discord.http.Route("GET", "/gateway").url
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return clock(answer.headers, "Discord")


def _page(app: discord.AppInfo | None) -> Iterator[Finding]:
    """Yield what is wrong with the app's own page."""
    if app is None:
        return
    if app.interactions_endpoint_url:
        yield Finding("Discord, app", False, _ENDPOINT)
    if app.bot_require_code_grant:
        yield Finding("Discord, app", False, _GRANT)
    if app.user_integration_config is None:
        yield Finding("Discord, app", True, _NO_PEOPLE)


def _shards(client: discord.AutoShardedClient) -> str:
    shards = len(client.shards)
    return f"{shards} {'shard' if shards == 1 else 'shards'}; no intent needs switching on"


def _servers(client: discord.Client, said: Discord) -> Iterator[Finding]:
    """Yield the servers, and which lack a permission or are allowed without having Dateline."""
    names = ", ".join(sorted(guild.name for guild in client.guilds)[:_TOLD])
    yield Finding("Discord, servers", True, f"{len(client.guilds)}: {names}" if names else "none")
    for guild in client.guilds:
        missing = lacking(guild.me.guild_permissions)
        if missing:
            says = f"Dateline's role lacks {missing}; give it in Server Settings, Roles."
            yield Finding(f"Discord, {guild.name}", False, says)
    for id_ in sorted(said.guilds - {str(guild.id) for guild in client.guilds}):
        says = "is allowed to ask, but Dateline is not in it; invite it there by the link below."
        yield Finding(f"Discord, server {id_}", False, says)


def _destinations(application: Application) -> set[Destination]:
    """Return the channels of servers in which something tells, unless it was switched off."""
    try:
        with application.answers() as answers:
            standing = answers.standing
            told = {one.destination for one in standing.watches() if not one.off}
            told |= {one.destination for one in standing.digests() if not one.off}
    except DatelineError:  # the doctor has told of it
        return set()
    return {to for to in told if to.platform == "discord" and to.channel.isdecimal()}


def _by_role(client: discord.Client, said: Discord) -> bool:
    """Tell whether there are editors of whom Discord does not tell who they are."""
    roles = {str(role.id) for guild in client.guilds for role in guild.roles}
    return bool(roles & (said.editors | said.admins)) and not may_list(client.application)


async def _commands(client: discord.Client, said: Discord) -> AsyncIterator[Finding]:
    """Yield which commands Discord has, and which of them editors are not shown."""
    guild = discord.Object(int(said.dev_guild)) if said.dev_guild else None
    try:
        found = await app_commands.CommandTree(client).fetch_commands(guild=guild)
    except discord.HTTPException as error:
        yield Finding("Discord, commands", False, f"they cannot be read ({error}).")
        return
    names = ", ".join(sorted(command.name for command in found))
    where = f" in server {said.dev_guild} alone" if said.dev_guild else ""
    yield Finding(
        "Discord, commands", True, f"{names}{where}" if names else "none yet; dateline serve has "
        "them known when it starts"
    )  # fmt: skip
    async for finding in hidden_findings(client, found, said):
        yield finding


def _invitation(client: discord.Client) -> Finding:
    id_ = client.application_id or 0
    return Finding(
        "Discord, invite", True, f"to a server {server_link(id_)} · to a person {person_link(id_)}"
    )
