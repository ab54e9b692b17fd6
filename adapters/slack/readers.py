"""Who reads a channel beside those who may ask there: guests, and people of other organisations.

What everybody in a channel would read is only put there where all of them may ask themselves.
"""

from collections.abc import Callable, Sequence

from adapters.slack.access import Rules
from adapters.slack.channels import seen
from adapters.slack.errors import SlackRefused
from adapters.slack.people import People
from adapters.slack.sending import Sender

STRANGERS = "People of another organisation read this channel"
GUESTS = "Guests read this channel"
UNSEEN = (
    "I am not in this conversation and cannot tell who reads it (/invite @Dateline lets me into "
    "a channel)"
)
UNTOLD = "Slack has not told me yet who reads this channel"
_PATIENCE = 2.5  # seconds
_HIDDEN = frozenset({"user_not_found", "user_not_visible"})
_FEW = 30  # members: Slack tells of a hundred people a minute, one by one
_KEPT = 600.0  # seconds; who comes into a channel is noticed within ten minutes
_MOST = 5_000


class Readers:
    """Tells why not everybody in a channel may read an answer; `clock` returns seconds."""

    def __init__(
        self, sender: Sender, people: People, rules: Rules, clock: Callable[[], float]
    ) -> None:
        self._sender = sender
        self._people = people
        self._rules = rules
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[str, float]] = {}

    async def barred(
        self, token: str, team: str, channel: str, *, patience: float = _PATIENCE
    ) -> str:
        """Return who reads a channel and may not, as the beginning of a sentence; else "".

        Who waits for an answer has that much `patience` (seconds): where listing a workspace takes
        longer, it is as if somebody did. Raises SlackRefused for a token that is no good or lacks a
        scope.
        """
        if self._rules.strangers and self._rules.guests:
            return ""
        kept = self._known.get((team, channel))
        if kept and kept[1] > self._clock():
            return kept[0]
        try:
            found = await self._look(token, team, channel, patience)
        except TimeoutError:
            return UNTOLD
        if found != UNSEEN:  # an invitation is noticed at once
            self._keep(team, channel, found)
        return found

    def tell_shared(self, team: str, channel: str) -> None:
        """Take note that Slack says of an event that people from elsewhere are in its channel."""
        if not self._rules.strangers:
            self._keep(team, channel, STRANGERS)

    def _keep(self, team: str, channel: str, found: str) -> None:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[team, channel] = (found, self._clock() + _KEPT)

    async def _look(self, token: str, team: str, channel: str, patience: float) -> str:
        info = await seen(self._sender, token, channel)
        if info is None:
            return UNSEEN
        shared = info.get("is_ext_shared") or info.get("is_pending_ext_shared")
        if shared and not self._rules.strangers:
            return STRANGERS
        if not self._rules.guests and await self._has_guests(token, team, channel, patience):
            return GUESTS
        return ""

    async def _has_guests(self, token: str, team: str, channel: str, patience: float) -> bool:
        if self._people.lists_guests(team) and not await self._people.guests(token, team):
            return False  # mostly: nobody has to be looked for
        pages = self._sender.pages(token, "conversations.members", channel=channel)
        async for page in pages:
            members = page["members"]
            if len(members) <= _FEW and not self._people.lists_guests(team):
                return await self._is_any_guest(token, team, members)
            async with self._sender.time.within(patience):
                guests = await self._people.guests(token, team)
            if not guests.isdisjoint(members):
                return True
        return False

    async def _is_any_guest(self, token: str, team: str, members: Sequence[str]) -> bool:
        """Tell whether one of a few is a guest; whom Slack does not show is none of these."""
        for member in members:
            try:
                person = await self._people.find(token, team, member)
            except SlackRefused as refused:
                if refused.code not in _HIDDEN:
                    raise
            else:
                if person.guest:
                    return True
        return False
