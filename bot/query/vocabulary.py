"""What the parser asks of the corpus: which places, perpetrators and types it has names for.

The store answers this; a test can with a list. Names are folded by `bot.gazetteer.names.fold`
before they are compared.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

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


class Named(NamedTuple):
    """What the words of a text mean: the names among them, by spelling, and which words there are.

    `names` has the words in a row that are a name, `words` those that the texts of incidents hold.
    """

    names: Mapping[str, tuple[Name, ...]]
    words: Collection[str]


class Vocabulary(Protocol):
    """The corpus's names, the most frequent first."""

    def names(self, folded: str) -> tuple[Name, ...]:
        """Return everything that a folded spelling can mean."""

    def similar_names(self, folded: str, limit: int) -> tuple[Name, ...]:
        """Return names that are spelt alike, the likest first."""

    def named_in(self, words: Sequence[str]) -> Named:
        """Return what folded words, in a row of up to `LONGEST_NAME`, mean: looked up together."""

    def transliterated(self, folded: str) -> tuple[Name, ...]:
        """Return names that are spelt alike and have the same consonants, the likest first."""

    def slips(self, folded: str) -> tuple[Name, ...]:
        """Return names one slip of the finger away: a letter more, less, other or swapped."""

    def names_like(self, prefix: str, kind: FilterKind | None, limit: int) -> tuple[Name, ...]:
        """Return names that begin with a prefix, each value once."""

    def names_completing(
        self, prefix: str, kind: FilterKind | None, limit: int
    ) -> tuple[Name, ...]:
        """Return those, and behind them names that have a word inside that begins so."""

    def has_word(self, word: str) -> bool:
        """Tell whether the words of some incident hold this one."""


class TextVocabulary(Vocabulary, Protocol):
    """The names, as they are asked for while one text is read."""

    def longest(self, folded: str) -> int:
        """Return how many words a name that begins with the first of some may have, at the most."""


class Remembered:
    """A vocabulary that is asked once for all words of a text, before it is read.

    The readers of places, groups and types ask for each run of them, and most mean nothing.
    """

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        words = fold(text[:_LONGEST]).split()
        self._asked = f" {' '.join(words)} "
        self._asked_words = frozenset(words)
        names, self._words = vocabulary.named_in(words)
        self._named = dict(names)
        self._longest: dict[str, int] = {}
        for name in names:
            first, count = name.partition(" ")[0], name.count(" ") + 1
            self._longest[first] = max(self._longest.get(first, 1), count)
        self._vocabulary = vocabulary
        self.named_in = vocabulary.named_in
        self.transliterated = vocabulary.transliterated
        self.slips = vocabulary.slips
        self.similar_names = vocabulary.similar_names
        self.names_like = vocabulary.names_like
        self.names_completing = vocabulary.names_completing

    def names(self, folded: str) -> tuple[Name, ...]:
        """Return everything that a folded spelling can mean."""
        found = self._named.get(folded)
        if found is None:
            found = () if self._was_asked(folded) else self._vocabulary.names(folded)
            self._named[folded] = found
        return found

    def _was_asked(self, folded: str) -> bool:
        if " " not in folded:
            return folded in self._asked_words
        return f" {folded} " in self._asked and folded.count(" ") < LONGEST_NAME

    def longest(self, folded: str) -> int:
        """Return how many words a name that begins with the first of some may have, at the most."""
        first = folded.partition(" ")[0]
        return self._longest.get(first, 1) if first in self._asked_words else LONGEST_NAME

    def has_word(self, word: str) -> bool:
        """Tell whether the words of some incident hold this one."""
        folded = fold(word)
        if folded in self._asked_words:
            return folded in self._words
        return self._vocabulary.has_word(word)


def name_proper(name: Name) -> str:
    """Return the name by itself: "Diyala" of the label "Diyala, Iraq"."""
    if name.key.kind in {"admin1", "place"}:
        return name.key.value.rpartition("/")[2]
    return name.label if name.key.kind in {"country", "source"} else name.key.value
