"""A feed that is kept: when it is read next, and what is remembered of the last time.

The clock and chance are passed in.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, Protocol

from bot.intake.fetching import Fetched, Unreachable

EVERY = timedelta(minutes=10)
EVERY_FOLDER = timedelta(seconds=5)  # a look at names and sizes; nobody else's host is asked
LONGEST = timedelta(days=1)  # a feed that is gone is still looked at once a day
FOLDER = "file://"
Which = Literal["feeds", "folders", "all"]  # those of hosts, those of this machine, or both
# Feeds that failed together must not come back together: half of a wait is left to chance ("equal
# jitter": M. Brooker, "Exponential Backoff and Jitter", 2015).
_SURE = 0.5


def every(url: str) -> timedelta:
    """Return how often a feed is read, a folder ("file:///…/inbox") more often than a host."""
    return EVERY_FOLDER if url.startswith(FOLDER) else EVERY


class Feed(NamedTuple):
    """A feed. `since` is when it was first read: what it held by then is an archive, not news.

    `due` is when it is read next, `failures` how often in a row it could not be, `fault` why,
    `aside` how many of its articles were set aside for their language.
    """

    url: str
    due: datetime
    outlet: str = ""
    etag: str = ""
    modified: str = ""
    since: datetime | None = None
    failures: int = 0
    fault: str = ""
    aside: int = 0

    def read(self, fetched: Fetched, now: datetime, *, again: bool, aside: int = 0) -> "Feed":
        """Return the feed after a reading; `again`: as a whole next time, for what failed."""
        etag, modified = ("", "") if again else (fetched.etag, fetched.modified)
        since = self.since or now
        aside += self.aside
        return Feed(
            self.url, now + every(self.url), self.outlet, etag, modified, since, aside=aside
        )

    def failed(self, why: Unreachable, now: datetime, chance: float) -> "Feed":
        """Return the feed after a failure; `chance` is one from 0 to 1.

        Waits double from EVERY to LONGEST; one that the host asks for is kept to.
        """
        # Doubling further would only pass what a timedelta holds.
        wait = min(every(self.url) * 2 ** min(self.failures, 10), LONGEST) * (
            _SURE + (1 - _SURE) * chance
        )
        asked = min(timedelta(seconds=why.wait), LONGEST)
        return self._replace(due=now + max(wait, asked), failures=self.failures + 1, fault=str(why))


class Feeds(Protocol):
    """The feeds that are kept. Raises StoreError."""

    def due(self, which: Which = "all") -> datetime | None:
        """Return when the next feed is to be read, None where there is none."""

    def claim(self, now: datetime, lease: timedelta, which: Which = "all") -> tuple[Feed, ...]:
        """Return the feeds that are due, and let nobody else have them for a time."""

    def seen(self, url: str) -> frozenset[str]:
        """Return the keys of the entries that were dealt with."""

    def keep(self, feed: Feed, seen: Collection[str] | None = None) -> None:
        """Keep a feed as it is now, if it is still kept; `seen` takes the place of the last."""


class FeedList(Protocol):
    """The feeds as people keep them. Raises StoreError."""

    def all(self) -> tuple[Feed, ...]:
        """Return the feeds by their addresses."""

    def add(self, feed: Feed) -> bool:
        """Keep a new feed; tell whether it is one."""

    def remove(self, url: str) -> bool:
        """Read a feed no more; tell whether it was one."""
