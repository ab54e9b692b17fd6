"""What editors ask of intake: an article taken in, feeds kept and read. What is said is `reply`'s.

How articles come in is behind a port: in the process at hand, or in one of its own beside serving.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import NamedTuple, Protocol

from bot.errors import QueryError
from bot.intake.feed import Feed, FeedList
from bot.intake.outcome import LoadSummary, Round

_READ_ONLY = "This copy of the incidents can only be read."
Tell = Callable[[str], None]


class Source(NamedTuple):
    """An article to take in: the address of its page, or its text; `day` is the one it comes on."""

    day: date
    url: str = ""
    text: str = ""


class Intake(Protocol):
    """What takes articles in; a call lasts seconds to minutes, and `tell` hears how far it is.

    Both raise StoreError.
    """

    def take_in(self, source: Source, tell: Tell) -> LoadSummary:
        """Take an article in; what is wrong with it stands in what is left out."""

    def poll(self, tell: Tell) -> Round:
        """Read the feeds that are due, and take in what is new in them."""


OpenIntake = Callable[[], Intake]
OpenFeeds = Callable[[], AbstractContextManager[FeedList]]


def no_intake() -> Intake:
    """Refuse to take anything in: this copy of the corpus is only read. Raises QueryError."""
    raise QueryError(_READ_ONLY, "/incidents")


@contextmanager
def no_feeds() -> Iterator[FeedList]:
    """Open a list of feeds that stays empty."""
    yield _NoFeeds()


class _NoFeeds:
    """Keeps nothing."""

    def all(self) -> tuple[Feed, ...]:
        return ()

    def add(self, feed: Feed) -> bool:
        raise QueryError(_READ_ONLY, "/incidents")

    def remove(self, url: str) -> bool:
        return False
