"""Telling Discord the commands: only where what it has differs from what it is to have.

What is told has a hash, and so has what Discord lists of it afterwards, all but the ids that it
gives: where either has changed since (a new version of ours, or somebody else's hand), they are
told again. Discord fills in what it was not told, so that the two are never compared.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

from bot.ports import Memory

# What Discord gives a command, and what it adds to a list for whoever reads it.
_GIVEN = frozenset(
    "id application_id guild_id version name_localized description_localized".split()
)
_EVERYWHERE = "everywhere"


class Syncing:
    """Tells the commands of `tree`, and remembers what it told."""

    def __init__(self, tree: "app_commands.CommandTree[Any]", memory: Callable[[], Memory]) -> None:
        self._tree = tree
        self._memory = memory

    async def tell(self, guild: discord.Object | None) -> None:
        """Tell them to one server, or to all; raises discord.HTTPException where it is refused."""
        memory, who = self._memory(), f"discord:app:{self._tree.client.application_id}"
        name = f"commands {guild.id if guild else _EVERYWHERE}"
        ours = await self._ours(guild)
        if memory.settings(who).get(name) != f"{ours} {await self._theirs(guild)}":
            await self._tree.sync(guild=guild)
            memory.set(who, name, f"{ours} {await self._theirs(guild)}")
        if guild is None:
            await self._take_back(memory, who)

    async def _take_back(self, memory: Memory, who: str) -> None:
        """Take back the commands of servers that they were developed in: they are for all now."""
        for name in memory.settings(who):
            server = name.removeprefix("commands ")
            if server.isdecimal():
                with suppress(discord.Forbidden, discord.NotFound):  # the bot is there no longer
                    await self._tree.sync(guild=discord.Object(int(server)))
                memory.set(who, name, None)

    async def _ours(self, guild: discord.Object | None) -> str:
        """Return the hash of what is to be told, in all its languages."""
        commands, translator = self._tree.get_commands(guild=guild), self._tree.translator
        return _hashed(
            [
                await one.get_translated_payload(self._tree, translator)
                if translator
                else one.to_dict(self._tree)
                for one in commands
            ]
        )

    async def _theirs(self, guild: discord.Object | None) -> str:
        """Return the hash of what Discord has, in all its languages."""
        path = "/applications/{application_id}" + ("/guilds/{guild_id}" if guild else "")
        route = Route(
            "GET", f"{path}/commands", application_id=self._tree.client.application_id,
            guild_id=guild.id if guild else None,
        )  # fmt: skip
        found = await self._tree.client.http.request(route, params={"with_localizations": "true"})
        shapes = [{k: v for k, v in one.items() if k not in _GIVEN} for one in found]
        return _hashed(sorted(shapes, key=lambda one: (one["type"], one["name"])))


def _hashed(commands: object) -> str:
    return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
