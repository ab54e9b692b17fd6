"""What came of taking articles in: of one load, and of one round of the feeds."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

if TYPE_CHECKING:  # answering knows what came of a load, and reads no article itself
    from bot.corpus.document import LeftOut

FOREIGN = "is not in English"


class Dated(NamedTuple):
    """The day that a pasted text counts as of, and the others that it tells of, all earlier."""

    day: date
    others: tuple[date, ...]


@dataclass
class LoadSummary:
    """What a load did. `updated` are known articles of which something is new.

    Incidents are told by their numbers, two bytes each of a load that may bring a million; one that
    the same load brought is new, not changed.
    `dated` is of a text that was pasted, `lacking` are columns that an export does not have.
    `offline` counts the articles that a model was to read and did not, by the reason.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    incidents_new: BitMap = field(default_factory=BitMap)
    incidents_changed: BitMap = field(default_factory=BitMap)
    left_out: "list[LeftOut]" = field(default_factory=list)
    dated: Dated | None = None
    lacking: list[str] = field(default_factory=list)
    offline: Counter[str] = field(default_factory=Counter)


@dataclass
class Round:
    """What a round did: feeds `read`, of those `unchanged`, and the others that `failed`.

    Of those read, `unfinished` have more to come: a file being written, a page that is away.
    """

    read: int = 0
    unchanged: int = 0
    failed: "list[LeftOut]" = field(default_factory=list)
    loaded: LoadSummary = field(default_factory=LoadSummary)
    unfinished: int = 0

    @property
    def foreign(self) -> int:
        """Return how many articles were set aside for their language."""
        return sum(item.reason == FOREIGN for item in self.loaded.left_out)
