"""What the parser asks of the corpus: which places, perpetrators and types it has names for.

The store answers this; a test can with a list. Names are folded by `bot.gazetteer.names.fold`
before they are compared.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from bot.gazetteer.names import fold
from bot.query.model import FilterKind, Key

LONGEST_NAME = 6  # words: "Islamic State of Iraq and Syria" is a name of six
_LONGEST = 1000  # characters of the longest text that is read


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

    def all_names(self, spellings: Collection[str]) -> Mapping[str, tuple[Name, ...]]:
        """Return everything that each of some folded spellings can mean."""

    def transliterated(self, folded: str) -> tuple[Name, ...]:
        """Return names that are spelt alike and have the same consonants, the likest first."""

    def slips(self, folded: str) -> tuple[Name, ...]:
        """Return names one slip of the finger away: a letter more, less, other or swapped."""

    def names_like(self, prefix: str, kind: FilterKind | None, limit: int) -> tuple[Name, ...]:
        """Return names that begin with a prefix, each value once."""

    def has_word(self, word: str) -> bool:
        """Tell whether the words of some incident hold this one."""


class Remembered:
    """A vocabulary that is asked once for each spelling, while one text is read.

    What the words of the text mean, in a row of up to `LONGEST_NAME`, is looked up together: the
    readers of places, groups and types ask for each run of them, and most mean nothing.
    """

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._named = vocabulary.all_names(set(_runs(fold(text[:_LONGEST]).split())))
        self._other_names = cache(vocabulary.names)
        self.all_names = vocabulary.all_names
        self.transliterated = cache(vocabulary.transliterated)
        self.slips = cache(vocabulary.slips)
        self.similar_names = cache(vocabulary.similar_names)
        self.names_like = cache(vocabulary.names_like)
        self.has_word = cache(vocabulary.has_word)

    def names(self, folded: str) -> tuple[Name, ...]:
        """Return everything that a folded spelling can mean."""
        found = self._named.get(folded)
        return self._other_names(folded) if found is None else found


def _runs(words: Sequence[str]) -> Iterator[str]:
    for at, run in enumerate(words):
        yield run
        for word in words[at + 1 : at + LONGEST_NAME]:
            run = f"{run} {word}"
            yield run


def name_proper(name: Name) -> str:
    """Return the name by itself: "Diyala" of the label "Diyala, Iraq"."""
    if name.key.kind in {"admin1", "place"}:
        return name.key.value.rpartition("/")[2]
    return name.label if name.key.kind in {"country", "source"} else name.key.value
