"""What the parser asks of the corpus: which places, perpetrators and types it has names for.

The store answers this; a test can with a list. Names are folded by `bot.gazetteer.names.fold`
before they are compared.
"""

from functools import cache
from typing import Protocol

from bot.query.model import FilterKind, Key


class Name(Protocol):
    """A spelling that incidents of the corpus go by, and the value it means."""

    @property
    def folded(self) -> str:
        """Return the spelling, folded."""

    @property
    def key(self) -> Key:
        """Return what a filter compares with."""

    @property
    def label(self) -> str:
        """Return how the value is shown."""

    @property
    def incidents(self) -> int:
        """Return how many incidents have the value."""


class Vocabulary(Protocol):
    """The corpus's names, the most frequent first."""

    def names(self, folded: str) -> tuple[Name, ...]:
        """Return everything that a folded spelling can mean."""

    def similar_names(self, folded: str, limit: int) -> tuple[Name, ...]:
        """Return names that are spelt alike, the likest first."""

    def names_like(self, prefix: str, kind: FilterKind | None, limit: int) -> tuple[Name, ...]:
        """Return names that begin with a prefix, each value once."""

    def has_word(self, word: str) -> bool:
        """Tell whether the words of some incident hold this one."""


class Remembered:
    """A vocabulary that is asked once for each spelling, while one text is read.

    The readers of places, groups and types ask for the same words one after the other.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.names = cache(vocabulary.names)
        self.similar_names = cache(vocabulary.similar_names)
        self.names_like = cache(vocabulary.names_like)
        self.has_word = cache(vocabulary.has_word)


def name_proper(name: Name) -> str:
    """Return the name by itself: "Diyala" of the label "Diyala, Iraq"."""
    if name.key.kind in {"admin1", "place"}:
        return name.key.value.rpartition("/")[2]
    return name.label if name.key.kind in {"country", "source"} else name.key.value
