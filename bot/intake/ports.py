"""What editors ask of intake: an article taken in, feeds kept and read. What is said is `reply`'s.

How articles come in is behind a port: in the process at hand, or in one of its own beside serving.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, Protocol

from bot.errors import QueryError
from bot.intake.checking import Checked
from bot.intake.outcome import LoadSummary, Round

Tell = Callable[[str], None]


class Source(NamedTuple):
    """An article to take in: the address of its page, or its text; `day` is the one it comes on."""

    day: date
    url: str = ""
    text: str = ""


class Intake(Protocol):
    """What takes articles in; a call lasts seconds to minutes, and `tell` hears how far it is.

    Those raise StoreError.
    """

    def check(self, url: str, tell: Tell) -> Checked:
        """Tell whether a feed is at an address. Raises InputError where none is ever read."""

    def take_in(self, source: Source, tell: Tell) -> LoadSummary:
        """Take an article in; what is wrong with it stands in what is left out."""

    def poll(self, tell: Tell) -> Round:
        """Read the feeds that are due, and take in what is new in them."""


OpenIntake = Callable[[], Intake]


def no_intake() -> Intake:
    """Refuse to take anything in: this copy of the corpus is only read. Raises QueryError."""
    raise QueryError("This copy of the incidents can only be read.", "/incidents")
