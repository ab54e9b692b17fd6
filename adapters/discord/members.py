"""Who is a member of the servers that are let in: Discord is asked of who writes directly.

Without this, whoever finds the bot could read everything by writing to it, or by taking its
commands along, though only some servers are let in.
"""

from collections.abc import Callable
from typing import Any

import discord

from adapters.discord.errors import mapped, mapping

_KEPT = 3600.0  # seconds that somebody is taken for a member still
_ASKED_AGAIN = 60.0  # seconds until one who is none is looked for again: they may have joined
_MOST = 20_000  # people remembered
_PAGE = 1000  # members; Discord lists no more at once


class Members:
    """Looks people up in the servers `guilds`, where Dateline is in them; `clock` tells seconds."""

    def __init__(
        self,
        guilds: frozenset[str],
        client: Callable[[], discord.Client],
        clock: Callable[[], float],
    ) -> None:
        self._guilds = guilds
        self._client = client
        self._clock = clock
        self._known: dict[str, tuple[bool, float]] = {}

    async def include(self, user: str) -> bool:
        """Tell whether somebody is a member of any. Raises DiscordError."""
        is_member, until = self._known.get(user, (False, 0.0))
        if until > self._clock():
            return is_member
        is_member = await self._is_member(int(user))
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[user] = (is_member, self._clock() + (_KEPT if is_member else _ASKED_AGAIN))
        return is_member

    async def _is_member(self, user: int) -> bool:
        for id_ in sorted(self._guilds):
            guild = self._client().get_guild(int(id_))
            if guild is None:
                continue
            try:
                await guild.fetch_member(user)
            except discord.NotFound:
                continue
            except (discord.DiscordException, OSError) as error:
                raise mapped(error) from error
            return True
        return False


def may_list(app: discord.AppInfo | None) -> bool:
    """Tell whether Discord lists the members of a server to the app.

    It does where *Server Members Intent* is on at the app's page; the gateway need not be asked for
    that intent, which would tell of everybody who joins.
    """
    flags = app.flags if app else discord.ApplicationFlags()
    return flags.gateway_guild_members or flags.gateway_guild_members_limited


async def with_roles(
    client: discord.Client, guild: discord.Guild, roles: frozenset[str]
) -> frozenset[str]:
    """Return the people of a server who have one of some roles. Raises DiscordError."""
    found, after = set[str](), 0
    while True:
        with mapping():
            page: Any = await client.http.get_members(guild.id, _PAGE, after)
        found |= {one["user"]["id"] for one in page if roles & set(one["roles"])}
        if len(page) < _PAGE:
            return frozenset(found)
        after = int(page[-1]["user"]["id"])
