"""A small corpus's names, held in a list: a vocabulary for tests of the parser."""

from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.gazetteer.names import fold
from bot.lexicon import load_lexicon
from bot.query.model import FilterKind, Key

LEXICON = load_lexicon(Path(__file__).parents[1] / "data")


class ListedName(NamedTuple):
    folded: str
    key: Key
    label: str
    incidents: int


class ListVocabulary:
    """The names and words that it is given; similar are those of a ratio of 80 and more."""

    def __init__(self, names: list[tuple[str, FilterKind, str, str]], words: set[str]) -> None:
        self._names = [ListedName(fold(n), Key(k, v), label, 1) for n, k, v, label in names]
        self._words = words

    def names(self, folded: str) -> tuple[ListedName, ...]:
        return tuple(name for name in self._names if name.folded == folded)

    def similar_names(self, folded: str, limit: int) -> tuple[ListedName, ...]:
        scored = [(fuzz.ratio(folded, name.folded), name) for name in self._names]
        alike = sorted((pair for pair in scored if pair[0] >= 80), key=lambda pair: -pair[0])
        return tuple(name for _, name in alike[:limit])

    def names_like(
        self, prefix: str, kind: FilterKind | None, limit: int
    ) -> tuple[ListedName, ...]:
        found = [n for n in self._names if n.folded.startswith(fold(prefix))]
        return tuple(n for n in found if kind in (None, n.key.kind))[:limit]

    def has_word(self, word: str) -> bool:
        return word.casefold() in self._words


VOCABULARY = ListVocabulary(
    [
        ("Iraq", "country", "IQ", "Iraq"),
        ("Diyala", "admin1", "IQ/Diyala", "Diyala, Iraq"),
        ("Al-Azim", "place", "IQ/Diyala/Al-Azim", "Al-Azim, Diyala, Iraq"),
        ("Baqubah", "place", "IQ/Diyala/Baqubah", "Baqubah, Diyala, Iraq"),
        ("Anbar", "admin1", "IQ/Anbar", "Anbar, Iraq"),
        ("Syria", "country", "SY", "Syria"),
        ("Al Hasakah", "admin1", "SY/Al Hasakah", "Al Hasakah, Syria"),
        ("Hasakah", "admin1", "SY/Al Hasakah", "Al Hasakah, Syria"),
        ("Hasakah", "place", "SY/Al Hasakah/Hasakah", "Hasakah, Al Hasakah, Syria"),
        ("Deir ez-Zor", "admin1", "SY/Deir ez-Zor", "Deir ez-Zor, Syria"),
        ("Libya", "country", "LY", "Libya"),
        ("Lebanon", "country", "LB", "Lebanon"),
        ("Tripoli", "place", "LY/Tripoli/Tripoli", "Tripoli, Libya"),
        ("Tripoli", "place", "LB/North/Tripoli", "Tripoli, North, Lebanon"),
        ("Niger", "country", "NE", "Niger"),
        ("Nigeria", "country", "NG", "Nigeria"),
        ("Niger", "admin1", "NG/Niger", "Niger, Nigeria"),
        ("South Sudan", "country", "SS", "South Sudan"),
        ("Bardera", "place", "SO/Gedo/Bardera", "Bardera, Gedo, Somalia"),
        ("Islamic State", "perpetrator", "Islamic State", "Islamic State"),
        ("Turkish forces", "perpetrator", "Turkish forces", "Turkish forces"),
    ],
    words={"soldiers", "border", "prison", "convoy"},
)
