"""What is to be known of a channel: whether it is answered in the open, and who reads it."""

from collections.abc import Callable

from adapters.serving.channels import OpenChannels
from adapters.slack.errors import SlackRefused
from adapters.slack.sending import Sender
from bot.ports import Memory

_KEPT = 600.0  # seconds; a channel that is shared with others is noticed within ten minutes
_MOST = 5_000


class Channels:
    """Settings of channels, and whether people of other organisations are in them."""

    def __init__(
        self, sender: Sender, memory: Callable[[], Memory], clock: Callable[[], float]
    ) -> None:
        self._sender = sender
        self._open = OpenChannels(memory)
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[bool, float]] = {}
        self._direct: dict[tuple[str, str], str] = {}

    def is_open(self, team: str, channel: str) -> bool:
        """Tell whether a channel was set to be answered in the open."""
        return self._open.has(_id(team, channel))

    def set_open(self, team: str, channel: str, answers: str) -> str:
        """Set how a channel is answered ("" sets nothing); return what to say about it."""
        return self._open.set(_id(team, channel), answers, "settings channel")

    def _known_strangers(self, team: str, channel: str) -> bool | None:
        """Tell whether others read a channel, None if Slack has to be asked."""
        kept = self._known.get((team, channel))
        return kept[0] if kept and kept[1] > self._clock() else None

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
        try:
            found = await self._sender.call(token, "conversations.info", channel=channel)
        except SlackRefused as refused:
            if refused.is_token or refused.code == "missing_scope":
                raise
            return False
        return bool(found["channel"].get("is_member"))

    async def has_strangers(self, token: str, team: str, channel: str) -> bool:
        """Tell whether others read a channel; where Slack will not say, they might."""
        known = self._known_strangers(team, channel)
        if known is not None:
            return known
        try:
            info = (await self._sender.call(token, "conversations.info", channel=channel))[
                "channel"
            ]
        except SlackRefused as refused:
            if refused.is_token:
                raise
            found = True
        else:
            found = bool(info.get("is_ext_shared") or info.get("is_pending_ext_shared"))
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[team, channel] = (found, self._clock() + _KEPT)
        return found


def _id(team: str, channel: str) -> str:
    return f"slack:{team}:{channel}"
