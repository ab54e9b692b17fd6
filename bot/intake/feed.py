"""A feed that is kept: when it is read next, and what is remembered of the last time.

The clock and chance are passed in.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.intake.fetching import Fetched, Unreachable

EVERY = timedelta(minutes=10)
LONGEST = timedelta(days=1)  # a feed that is gone is still looked at once a day
# Feeds that failed together must not come back together: half of a wait is left to chance ("equal
# jitter": M. Brooker, "Exponential Backoff and Jitter", 2015).
_SURE = 0.5


class Feed(NamedTuple):
    """A feed. `since` is when it was first read: what it held by then is an archive, not news.

    `due` is when it is read next, `failures` how often in a row it could not be, `fault` why.
    """

    url: str
    due: datetime
    outlet: str = ""
    etag: str = ""
    modified: str = ""
    since: datetime | None = None
    failures: int = 0
    fault: str = ""

    def read(self, fetched: Fetched, now: datetime, *, again: bool) -> "Feed":
        """Return the feed after a reading; `again`: as a whole next time, for what failed."""
        etag, modified = ("", "") if again else (fetched.etag, fetched.modified)
        since = self.since or now
        return Feed(self.url, now + EVERY, self.outlet, etag, modified, since)

    def failed(self, why: Unreachable, now: datetime, chance: float) -> "Feed":
        """Return the feed after a failure; `chance` is one from 0 to 1.

        Waits double from EVERY to LONGEST; one that the host asks for is kept to.
        """
        # Doubling further would only pass what a timedelta holds.
        wait = min(EVERY * 2 ** min(self.failures, 10), LONGEST) * (_SURE + (1 - _SURE) * chance)
        asked = min(timedelta(seconds=why.wait), LONGEST)
        return self._replace(due=now + max(wait, asked), failures=self.failures + 1, fault=str(why))


class Feeds(Protocol):
    """The feeds that are kept. Raises StoreError."""

    def claim(self, now: datetime, lease: timedelta) -> tuple[Feed, ...]:
        """Return the feeds that are due, and let nobody else have them for a time."""

    def seen(self, url: str) -> frozenset[str]:
        """Return the keys of the entries that were dealt with."""

    def keep(self, feed: Feed, seen: Collection[str] | None = None) -> None:
        """Keep a feed as it is now, if it is still kept; `seen` takes the place of the last."""
