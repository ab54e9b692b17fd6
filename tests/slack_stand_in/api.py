"""What all methods of the Web API have in common: tokens, scopes, channels, tiers."""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from slack_stand_in.clock import Clock
from slack_stand_in.refusals import Limited, Refused
from slack_stand_in.workspace import Channel, Token, Workspace

Args = dict[str, Any]

# Calls of a method a minute, by its tier (docs.slack.dev/apis/web-api/rate-limits). Slack promises
# that many and lets some more through; of the first, one a minute and "a small burst": an app may
# open ten sockets, and so many at once.
TIERS = {1: 10, 2: 20, 3: 50, 4: 100}
# The scopes that methods about conversations need, by the kind of conversation.
_SCOPED = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


class Api:
    """A workspace as the methods work on it: whose token it is, what may be seen, how often."""

    def __init__(self, space: Workspace, clock: Clock, base: Callable[[], str]) -> None:
        self.space, self.clock, self.base = space, clock, base
        self.is_paced = True  # False for apps whose time is none of this clock's
        self._last_post: dict[str, float] = {}
        self._called: dict[tuple[str, str], list[float]] = {}
        self._limited: dict[tuple[str, str], tuple[float, float]] = {}

    def pace(self, token: str, name: str, tier: int) -> None:
        """Refuse a call beyond those of a minute that its tier has, and one that did not wait."""
        if not self.is_paced:
            return
        now, key = self.clock(), (token, name)
        said, until = self._limited.get(key, (now, now))
        if said < now < until - 1e-6:
            raise Limited(until - now, ignored=True)
        within = [at for at in self._called.get(key, []) if at > now - 60]
        if len(within) >= TIERS[tier]:
            refusal = Limited(within[0] + 60 - now, ignored=False)
            self._limited[key] = (now, now + refusal.more["retry_after"])
            raise refusal
        self._called[key] = [*within, now]

    def allowed(self, token: str, scope: str) -> Token:
        """Return whose token it is. Raises Refused for one that is no good or has no such scope."""
        if not token:
            raise Refused("not_authed")
        known = self.space.tokens.get(token)
        if known is None:
            raise Refused("invalid_auth")
        if known.error:
            raise Refused(known.error)
        if scope and scope not in known.scopes:
            raise Refused("missing_scope", needed=scope, provided=",".join(sorted(known.scopes)))
        return known

    def seen(self, token: Token, id_: str, what: str) -> Channel:
        """Return a channel that the bot may look at: a public one, or one that it is in.

        `what` is the kind of scope that its kind of channel needs. Raises Refused.
        """
        channel = self.space.channels.get(id_)
        if channel is None or not self.is_mine(token, channel.team):
            raise Refused("channel_not_found")
        if channel.kind != "channel" and token.bot not in channel.members:
            raise Refused("channel_not_found")
        needed = f"{_SCOPED[channel.kind]}:{what}"
        if needed not in token.scopes:
            raise Refused("missing_scope", needed=needed, provided=",".join(sorted(token.scopes)))
        return channel

    def is_mine(self, token: Token, team: str) -> bool:
        """Tell whether something of a workspace is there for a token; an organisation sees all."""
        return token.team in (team, "") or token.team.startswith("E")

    def open_channel(self, token: Token, args: Args) -> Channel:
        """Return a channel that the bot may write to. Raises Refused."""
        name = args.get("channel") or args.get("channel_id") or ""
        channel = self.space.channels.get(name)
        if channel is None and name in self.space.users:
            channel = self.space.dm(name)
        if channel is None or not self.is_mine(token, channel.team):
            raise Refused("channel_not_found")
        if channel.kind != "channel" and token.bot not in channel.members:
            raise Refused("channel_not_found")
        if channel.archived:
            raise Refused("is_archived")
        if token.bot not in channel.members:
            raise Refused("not_in_channel")
        if channel.kind == "im" and self.space.users[channel.members[0]]["deleted"]:
            raise Refused("user_disabled")
        return channel

    def pace_channel(self, channel: str) -> None:
        """Refuse a second message to a channel within a second."""
        if not self.is_paced:
            return
        now = self.clock()
        wait = self._last_post.get(channel, -math.inf) + 1.0 - now
        if wait > 1e-6:
            raise Refused("ratelimited", status=429, retry_after=math.ceil(wait))
        self._last_post[channel] = now

    def new_ts(self) -> str:
        """Return the timestamp of a new message: its number within its channel too."""
        return f"{self.clock():.0f}.{self.space.next():06d}"

    def is_thread(self, channel: str, ts: str) -> bool:
        """Tell whether a message is there that a thread can hang on: the bot's, or somebody's."""
        return bool(self.space.find(channel, ts)) or (channel, ts) in self.space.written


class Method(NamedTuple):
    """A method, the scope that it needs, and its tier (0 where Slack has a rule of its own)."""

    run: Callable[[Api, Token, Args], dict[str, Any]]
    scope: str = ""
    tier: int = 0


def page(name: str, listed: list[Any], args: Args) -> dict[str, Any]:
    """Return a page of what is listed, and where the next one begins."""
    start, limit = int(args.get("cursor") or 0), int(args.get("limit") or 100)
    if not 0 < limit < 1000:
        raise Refused("invalid_limit")
    more = len(listed) > start + limit
    after = {"response_metadata": {"next_cursor": str(start + limit)}} if more else {}
    return {name: listed[start : start + limit], "has_more": more} | after
