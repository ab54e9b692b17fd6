"""Who is a member of the servers that are let in: Discord is asked of who writes directly.

Without this, whoever finds the bot could read everything by writing to it, or by taking its
commands along, though only some servers are let in.
"""

from collections.abc import Callable

import discord

from adapters.discord.errors import mapped

_KEPT = 3600.0  # seconds that somebody is taken for a member still
_ASKED_AGAIN = 60.0  # seconds until one who is none is looked for again: they may have joined
_MOST = 20_000  # people remembered


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
