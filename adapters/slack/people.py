"""Who somebody is at Slack: name, time zone, guest or from elsewhere; kept for an hour.

Who may do what with that is `adapters.slack.access`.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, NamedTuple

from adapters.slack.errors import SlackRefused
from adapters.slack.sending import Sender

_KEPT = 3600.0  # seconds; a new time zone or role is seen within the hour
_STALE = 86_400.0  # seconds for which an older list is good while it is read anew
_MOST = 20_000  # people remembered
_WORKSPACES = 1000  # of an organisation; Slack lists no more at once
ORGANISATION = "E"  # what ids of organisations begin with
_GUESTS = "guests"  # kept beside the user groups, whose ids begin with S


class Person(NamedTuple):
    """Somebody who asks. `stranger` is of another organisation.

    `zone` is an IANA name, empty where Slack has none.
    """

    id: str
    team: str
    name: str
    zone: str = ""
    guest: bool = False
    stranger: bool = False
    gone: bool = False
    boss: bool = False
    """an administrator or owner of the Slack workspace itself"""


class People:
    """Asks Slack who somebody is, once an hour; `clock` returns seconds."""

    def __init__(self, sender: Sender, clock: Callable[[], float]) -> None:
        self._sender = sender
        self._clock = clock
        self._known: OrderedDict[tuple[str, str], tuple[Person, float]] = OrderedDict()
        self._groups: dict[tuple[str, str], tuple[frozenset[str], float]] = {}
        self._reading: dict[tuple[str, str], asyncio.Task[frozenset[str]]] = {}

    def close(self) -> None:
        """End what is still read for nobody."""
        for task in self._reading.values():
            task.cancel()

    def known(self, team: str, user: str) -> Person | None:
        """Return somebody without asking, None if Slack has to be asked."""
        found = self._known.get((team, user))
        return found[0] if found and found[1] > self._clock() else None

    async def find(self, token: str, team: str, user: str) -> Person:
        """Return somebody. Raises SlackRefused or SlackBusy; what was known before is better."""
        known = self.known(team, user)
        if known:
            return known
        info = await self._sender.call(token, "users.info", user=user)
        person = _person(info["user"], team)
        self._known[team, user] = (person, self._clock() + _KEPT)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return person

    def lists_guests(self, team: str) -> bool:
        """Tell whether the guests of a workspace are known, at least those of the day."""
        kept = self._groups.get((team, _GUESTS))
        return kept is not None and kept[1] + _STALE > self._clock()

    async def guests(self, token: str, team: str) -> frozenset[str]:
        """Return the guests of a workspace, or of all those of an organisation.

        Listing a workspace of thousands takes Slack minutes: it goes on when nobody waits for it
        any more.
        """
        return await self._once((team, _GUESTS), partial(self._read_guests, token, team))

    async def members(self, token: str, team: str, group: str) -> frozenset[str]:
        """Return the people of a user group; of one that cannot be read, nobody."""
        return await self._once((team, group), partial(self._read_members, token, team, group))

    async def _once(
        self, key: tuple[str, str], read: Callable[[], Coroutine[Any, Any, frozenset[str]]]
    ) -> frozenset[str]:
        """Return people who are read once for all who ask; those of the day while they are."""
        kept = self._groups.get(key)
        if kept and kept[1] > self._clock():
            return kept[0]
        task = self._reading.get(key)
        if task is None:
            task = self._reading[key] = asyncio.create_task(read())
            task.add_done_callback(partial(self._have_read, key))
        if kept and kept[1] + _STALE > self._clock():
            return kept[0]
        return await asyncio.shield(task)

    def _have_read(self, key: tuple[str, str], task: "asyncio.Task[frozenset[str]]") -> None:
        """Keep who was read; why that failed is told to those who wait, if anybody does."""
        del self._reading[key]
        if not task.cancelled() and task.exception() is None:
            self._groups[key] = (task.result(), self._clock() + _KEPT)

    async def _read_guests(self, token: str, team: str) -> frozenset[str]:
        found = set()
        for where in await self._wheres(token, team):
            async for page in self._sender.pages(token, "users.list", **where):
                found |= {str(one["id"]) for one in page["members"] if is_guest(one)}
        return frozenset(found)

    async def _read_members(self, token: str, team: str, group: str) -> frozenset[str]:
        members = frozenset[str]()
        for where in await self._wheres(token, team):
            members |= await self._listed(token, group, where)
        return members

    async def _wheres(self, token: str, team: str) -> list[dict[str, str]]:
        """Return where a group is looked for: with an organisation's token, in each workspace.

        Slack wants to be told the workspace then, and a group's id does not say which it is.
        """
        if not team.startswith(ORGANISATION):
            return [{}]
        found = await self._sender.call(token, "auth.teams.list", limit=_WORKSPACES)
        return [{"team_id": str(one["id"])} for one in found["teams"]]

    async def _listed(self, token: str, group: str, where: dict[str, str]) -> frozenset[str]:
        try:
            found = await self._sender.call(
                token, "usergroups.users.list", usergroup=group, **where
            )
        except SlackRefused:  # deleted, or the scope is missing: dateline doctor says so
            return frozenset()
        return frozenset(map(str, found["users"]))


def _person(info: dict[str, Any], team: str) -> Person:
    profile = info.get("profile") or {}
    name = profile.get("display_name") or info.get("real_name") or info.get("name") or info["id"]
    return Person(
        id=str(info["id"]),
        team=team,
        name=" ".join(str(name).split()),
        zone=str(info.get("tz") or ""),
        guest=is_guest(info),
        stranger=bool(info.get("is_stranger")) or team not in _homes(info, team),
        gone=bool(info.get("deleted")),
        boss=bool(info.get("is_admin") or info.get("is_owner")),
    )


def is_guest(info: dict[str, Any]) -> bool:
    """Tell whether Slack says of somebody that they are a guest, of one channel or of several."""
    guest = bool(info.get("is_restricted") or info.get("is_ultra_restricted"))
    return guest and not info.get("deleted")


def _homes(info: dict[str, Any], team: str) -> set[str]:
    """Return where somebody is at home: a workspace, and the organisation with its others.

    Somebody of another organisation, in a shared channel, has homes of their own.
    """
    whole = info.get("enterprise_user") or {}
    return {
        str(info.get("team_id", team)),
        str(whole.get("enterprise_id")),
        *whole.get("teams", ()),
    }
