"""A small corpus's names, held in a list: a vocabulary for tests of the parser, with texts."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.gazetteer.names import fold, skeleton
from bot.gazetteer.place import Place
from bot.lexicons.lexicon import load_lexicon
from bot.query.dates import YEARS
from bot.query.elsewhere import World
from bot.query.model import FilterKind, Key
from bot.query.vocabulary import LONGEST_NAME, Named

LEXICON = load_lexicon(Path(__file__).parents[1] / "data")


class ListedName(NamedTuple):
    folded: str
    key: Key
    label: str
    incidents: int


def named_in(
    names: Callable[[str], tuple[Any, ...]], has_word: Callable[[str], bool], words: Sequence[str]
) -> Named:
    """Return what words in a row mean, each run of them looked up by itself."""
    runs = {" ".join(words[at : at + n]) for at in range(len(words)) for n in range(1, 7)}
    return Named(
        {run: found for run in runs if (found := names(run))},
        {word for word in words if has_word(word)},
    )


class ListVocabulary:
    """The names and words that it is given; similar are those of a ratio of 80 and more."""

    def __init__(self, names: list[tuple[str, FilterKind, str, str]], words: set[str]) -> None:
        self._names = [ListedName(fold(n), Key(k, v), label, 1) for n, k, v, label in names]
        self._by_spelling: dict[str, tuple[ListedName, ...]] = {}
        for name in self._names:
            same = self._by_spelling.get(name.folded, ())
            self._by_spelling[name.folded] = (*same, name)
        self._words = words

    def names(self, folded: str) -> tuple[ListedName, ...]:
        return self._by_spelling.get(folded, ())

    def named_in(self, words: Sequence[str]) -> Named:
        return named_in(self.names, self.has_word, words)

    def longest(self, folded: str) -> int:
        return LONGEST_NAME

    def transliterated(self, folded: str) -> tuple[ListedName, ...]:
        alike = self.similar_names(folded, len(self._names))
        return tuple(name for name in alike if skeleton(name.folded) == skeleton(folded))

    def slips(self, folded: str) -> tuple[ListedName, ...]:
        return tuple(n for n in self._names if OSA.distance(folded, n.folded) == 1)

    def similar_names(self, folded: str, limit: int) -> tuple[ListedName, ...]:
        scored = [(fuzz.ratio(folded, name.folded), name) for name in self._names]
        alike = sorted((pair for pair in scored if pair[0] >= 80), key=lambda pair: -pair[0])
        return tuple(name for _, name in alike[:limit])

    def names_like(
        self, prefix: str, kind: FilterKind | None, limit: int
    ) -> tuple[ListedName, ...]:
        found = [n for n in self._names if n.folded.startswith(fold(prefix))]
        return tuple(n for n in found if kind in (None, n.key.kind))[:limit]

    def names_completing(
        self, prefix: str, kind: FilterKind | None, limit: int
    ) -> tuple[ListedName, ...]:
        inner = [n for n in self._names if f" {fold(prefix)}" in n.folded and prefix]
        inside = [n for n in inner if kind in (None, n.key.kind)]
        return tuple(dict.fromkeys([*self.names_like(prefix, kind, limit), *inside]))[:limit]

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
        ("Sahel", "admin1", "BF/Sahel", "Sahel, Burkina Faso"),
        ("South Sudan", "country", "SS", "South Sudan"),
        ("Bardera", "place", "SO/Gedo/Bardera", "Bardera, Gedo, Somalia"),
        ("Islamic State", "perpetrator", "Islamic State", "Islamic State"),
        ("Turkish forces", "perpetrator", "Turkish forces", "Turkish forces"),
        ("Reuters", "source", "reuters", "Reuters"),
        ("The Daily Star", "source", "the daily star", "The Daily Star"),
    ],
    words={"soldiers", "border", "prison", "convoy"},
)

# What a gazetteer knows of places that are in the corpus, and of some that are not.
PLACES = (
    Place(1, "Baqubah", "city", "IQ", "Diyala", None, 33.75, 44.64, 152_550),
    Place(2, "Baqubah", "city", "SY", "Homs", None, 34.7, 36.7, 1_000_000),
    Place(3, "Tripoli", "city", "LY", "Tripoli", None, 32.88, 13.19, 1_150_989),
    Place(4, "Tripoli", "city", "LB", "North", None, 34.43, 35.84, 229_398),
    Place(5, "Tripoli", "city", "GR", "Peloponnese", None, 37.5, 22.37, 9_000_000),
    Place(6, "Diyala", "admin1", "IQ", "Diyala", None, 33.9, 44.9, 1_500_000),
    Place(7, "Iraq", "country", "IQ", None, None, 33.0, 44.0, 38_000_000),
    Place(8, "Mosul", "city", "IQ", "Nineveh", None, 36.335, 43.11889, 1_683_000),
    Place(9, "Deir ez-Zor", "city", "SY", "Deir ez-Zor", None, 35.33588, 40.14084, 242_565),
    Place(10, "Deir ez-Zor", "admin1", "SY", "Deir ez-Zor", None, 35.0, 40.5, 1_600_000),
    Place(11, "Lake Chad", "region", "TD", None, None, 13.0, 14.0, 0),
    Place(12, "Lake", "admin2", "US", "Illinois", "Lake", 42.3, -87.9, 627_003),
    Place(13, "Tripoli", "city", "IQ", "Anbar", None, 33.0, 41.0, 900),
    Place(14, "Baghdad", "admin1", "IQ", "Baghdad", None, 33.3, 44.4, 9_677_849),
    Place(15, "Baghdad", "city", "IQ", "Baghdad", None, 33.34058, 44.40088, 7_216_000),
)
_BY_NAME = {fold(p.name): [o for o in PLACES if o.name == p.name] for p in PLACES}
COUNTRIES = {
    "IQ": "Iraq",
    "SY": "Syria",
    "LY": "Libya",
    "LB": "Lebanon",
    "GR": "Greece",
    "US": "USA",
}
WORLD = World(
    lambda name, _countries: _BY_NAME.get(fold(name), ()),
    lambda code: COUNTRIES.get(code, code),
    respelt=lambda name, _countries: _BY_NAME.get(fold(name), ()),
)

PIECES = """
    diyala Diyala, iraq anbar tripoli libya niger nigeria hasakah Baqouba place:atlantis IS is
    ISIS taliban by:ISIS by:="Islamic_State" by:nobody bombing type:suicide_bombing type:=bombing
    "suicide attack" soldiers convoys "exact words" text:al-azim 2021 2022-01 2022-02-30 January
    may yesterday since until before from to between and in last month 7 days since:2021
    until:2022-01 on:2022-01-21 in:2021 last:3m killed>=5 killed>3 wounded>=2 sort:deadliest
    oldest page:3 province:niger country:niger OR not -iraq near:x foo:bar : = "" “ ” ( ) * '
    ( ) ( ) -( OR OR or | not except without AND -bombing -2021 -"exact words" -by:ISIS killed<5
    killed:2..9 wounded=3 sources>=2 abducted:1+ source:reuters source:Reutrs target:"police post"
    weapon:rockets near:Baqubah near:Tripoli near:33.75,44.64 50km 50 km 3 mi within of near mosul
    -near:mosul diyala diyala anbar iraq stats map export brief by month csv show settings page 10
    type!=bombing killed!=0 after:2021 before:2022 in:iraq 2020..2021 at least more than 10 killed
    people wounded between 5 around forget me weekly by day
    watch stast watch:x stats: page 2 top 10 size:7 sorted by killed vs most recent first place:
"""


def generated_texts() -> st.SearchStrategy[str]:
    """Return texts as people could type them, and could not."""
    piece = st.sampled_from(PIECES.split()) | st.text(max_size=6)
    return st.lists(piece, max_size=12).map(" ".join)


def generated_days() -> st.SearchStrategy[date]:
    """Return days that a query can speak of."""
    return st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))
