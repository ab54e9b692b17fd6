"""What happened to incidents, one change after another: what watches and digests tell of.

The store notes a change in the transaction that makes it, so that none is lost and none is told
that was undone. What somebody is told of it is decided in `bot.watches` and `bot.digests`.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, Protocol

from bot.models import Incident

# Remote places are reported a week late; what is older when it is first told of is background.
RECENT = timedelta(days=7)
What = Literal["new", "changed", "gone"]


class Change(NamedTuple):
    """An incident as it was before and after; `at` is when its news came, None for no news.

    An archive that is loaded is no news: what it adds is not told, and what it changes is only
    put right where it was said. `id` counts up in the order of the changes.
    """

    id: int
    number: int
    at: datetime | None
    before: Incident | None
    after: Incident | None

    @property
    def what(self) -> What:
        """Return whether the incident came, changed or went."""
        if self.before is None:
            return "new"
        return "changed" if self.after else "gone"


class Journal(Protocol):
    """The changes of a corpus."""

    def changes(self, after: int, limit: int | None = None) -> Iterator[Change]:
        """Yield the changes after one, in order; those of an incident that was merged too."""

    def change_before(self, moment: datetime) -> int:
        """Return the id of the last change whose news came before a moment, 0 where none did."""

    def news_of(self, numbers: Collection[int]) -> datetime | None:
        """Return when an incident was last news under any of its numbers, None for never."""

    def last_change(self) -> int:
        """Return the id of the last change, 0 where there was none."""


def is_recent(day: date, at: datetime) -> bool:
    """Tell whether what happened until a day was news when its news came."""
    return day >= (at - RECENT).date()
