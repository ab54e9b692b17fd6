"""Who may do what at Discord: servers, channels, editors, admins.

Pure: what is known of somebody goes in, and a sentence comes out, empty where they may.
"""

from typing import NamedTuple

from adapters.discord.limits import FILE
from adapters.serving.roles import Role


class Spot(NamedTuple):
    """Where somebody asks: ids as texts, `guild` empty in a direct conversation.

    `parent` is the channel of a thread. `roles` are those of the asker in the server; `direct` is
    a conversation with the bot alone, `stranger` one who asks outside of servers and is a member
    of none that is let in. A file may have `largest` bytes there. `writes` tells whether the asker
    may write there, `posts` whether Dateline may, and `member` whether it is one of the server: it
    is none where somebody has only taken its commands along.
    """

    guild: str
    channel: str
    user: str
    name: str
    parent: str = ""
    roles: frozenset[str] = frozenset()
    direct: bool = False
    stranger: bool = False
    largest: int = FILE
    writes: bool = True
    posts: bool = True
    member: bool = True


class Rules(NamedTuple):
    """Who may do what, from the settings. `guilds` and `channels` may ask, none means all of them.

    `editors` and `admins` are ids of users and roles of the home server `home` (empty: any).
    """

    guilds: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    editors: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    home: str = ""


def refusal(spot: Spot, rules: Rules) -> str:
    """Return why somebody gets no answer here; empty if they get one."""
    if spot.stranger:
        return "I only answer members of some servers; ask whoever runs Dateline to let you in."
    if not spot.guild:
        return ""
    if rules.guilds and spot.guild not in rules.guilds:
        return "I do not answer in this server; ask whoever runs Dateline to let it in."
    if rules.channels and not {spot.channel, spot.parent} & rules.channels:
        return "I do not answer in this channel; ask me in one that is allowed, or directly."
    return ""


def posting_refusal(spot: Spot) -> str:
    """Return why nothing can be set up to be posted where somebody asks; empty where it can."""
    if not spot.guild:
        return ""
    if not spot.member:
        return NO_MEMBER
    if not spot.writes:
        return "You may not write in this channel, so that nothing can be set up to be told here."
    if not spot.posts:
        return (
            "I may not write in this channel, so that nothing can be told here; whoever runs the "
            "server can let me, or choose another channel."
        )
    return ""


def role_of(spot: Spot, rules: Rules) -> Role:
    """Return what somebody may do: by their own id anywhere, by a role in the home server."""
    named = {spot.user}
    if spot.guild and rules.home in {"", spot.guild}:
        named |= spot.roles
    if named & rules.admins:
        return Role.ADMIN
    return Role.EDITOR if named & rules.editors else Role.READER


NO_RULES = Rules()
NO_MEMBER = (
    "I am no member of this server, so that I can post nothing here by myself; ask for it in a "
    "direct conversation with me, or let whoever runs the server invite me."
)
