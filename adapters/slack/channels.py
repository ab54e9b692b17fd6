"""What is to be known of a channel: whether it is answered in the open, whether the bot is in it.

Who reads it is `adapters.slack.readers`.
"""

from collections.abc import Callable
from typing import Any

from adapters.serving.channels import OpenChannels
from adapters.slack.errors import SlackRefused
from adapters.slack.sending import Sender
from bot.ports import Memory

_MOST = 5_000


class Channels:
    """Settings of channels, and the direct conversation with each person."""

    def __init__(self, sender: Sender, memory: Callable[[], Memory]) -> None:
        self._sender = sender
        self._open = OpenChannels(memory)
        self._direct: dict[tuple[str, str], str] = {}

    def is_open(self, team: str, channel: str) -> bool:
        """Tell whether a channel was set to be answered in the open."""
        return self._open.has(_id(team, channel))

    def set_open(self, team: str, channel: str, answers: str) -> str:
        """Set how a channel is answered ("" sets nothing); return what to say about it."""
        return self._open.set(_id(team, channel), answers, "settings channel")

    def known_direct(self, team: str, user: str) -> str | None:
        """Return the direct conversation with somebody, None if it was never asked for."""
        return self._direct.get((team, user))

    async def direct_with(self, token: str, team: str, user: str) -> str:
        """Return the direct conversation with somebody; other conversations begin with D too."""
        known = self.known_direct(team, user)
        if known is None:
            opened = await self._sender.call(token, "conversations.open", users=user)
            if len(self._direct) >= _MOST:
                self._direct.clear()
            known = self._direct[team, user] = str(opened["channel"]["id"])
        return known

    async def has_me(self, token: str, channel: str) -> bool:
        """Tell whether the bot is in a channel; of those that it is not in, Slack may not tell."""
        found = await seen(self._sender, token, channel)
        return bool(found and found.get("is_member"))


async def seen(sender: Sender, token: str, channel: str) -> dict[str, Any] | None:
    """Return what Slack tells of a channel, None where it tells nothing to who is not in it.

    Raises SlackRefused for a token that is no good or lacks a scope.
    """
    try:
        answer = await sender.call(token, "conversations.info", channel=channel)
    except SlackRefused as refused:
        if refused.is_token or refused.code == "missing_scope":
            raise
        return None
    return dict(answer["channel"])


def _id(team: str, channel: str) -> str:
    return f"slack:{team}:{channel}"
