"""What somebody may do in a channel: by roles and the channel's overwrites, as Discord's docs say.

docs.discord.com/developers/topics/permissions: the roles together, then the channel's overwrites of
@everyone, of the member's roles, and of the member, each denying before it allows. A thread has
those of its parent.
"""

from collections.abc import Collection, Iterable
from typing import Any

ADMINISTRATOR, MANAGE_CHANNELS, MANAGE_MESSAGES = 1 << 3, 1 << 4, 1 << 13
VIEW, SEND, EMBED, ATTACH, HISTORY = 1 << 10, 1 << 11, 1 << 14, 1 << 15, 1 << 16
MANAGE_THREADS, SEND_IN_THREADS = 1 << 34, 1 << 38
USUAL = VIEW | SEND | EMBED | ATTACH | HISTORY | SEND_IN_THREADS
EVERYTHING = (1 << 53) - 1
_OF_ROLES, _OF_MEMBERS = 0, 1  # kinds of overwrites
_WRITTEN = EMBED | ATTACH  # nothing where nothing may be sent


def may_do(guild: dict[str, Any], place: dict[str, Any], user: str, roles: Collection[str]) -> int:
    """Return the permissions of a member in a channel, or in a thread of it."""
    if user == guild["owner_id"]:
        return EVERYTHING
    held = {guild["id"], *roles}
    base = 0
    for role in guild["roles"]:
        base |= int(role["permissions"]) if role["id"] in held else 0
    if base & ADMINISTRATOR:
        return EVERYTHING
    is_thread = "thread_metadata" in place
    channel = _parent(guild, place) if is_thread else place
    may = _overwritten(base, channel["permission_overwrites"], guild["id"], held, user)
    if not may & VIEW:
        return 0
    sends = may & (SEND_IN_THREADS if is_thread else SEND)
    return may if sends else may & ~_WRITTEN


def _parent(guild: dict[str, Any], thread: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in guild["channels"] if one["id"] == thread["parent_id"])


def _overwritten(
    base: int, overwrites: list[dict[str, Any]], everyone: str, roles: Collection[str], user: str
) -> int:
    mine = [one for one in overwrites if one["type"] == _OF_ROLES and one["id"] in roles]
    steps = (
        [one for one in mine if one["id"] == everyone],
        [one for one in mine if one["id"] != everyone],
        [one for one in overwrites if one["type"] == _OF_MEMBERS and one["id"] == user],
    )
    for step in steps:
        base = base & ~_all(step, "deny") | _all(step, "allow")
    return base


def _all(overwrites: Iterable[dict[str, Any]], kind: str) -> int:
    bits = 0
    for one in overwrites:
        bits |= int(one[kind])
    return bits


def overwrite(id_: str, *, deny: int = 0, allow: int = 0, member: bool = False) -> dict[str, Any]:
    """Return an overwrite of a role, or of a member."""
    kind = _OF_MEMBERS if member else _OF_ROLES
    return {"id": id_, "type": kind, "deny": str(deny), "allow": str(allow)}
