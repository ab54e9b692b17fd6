"""From a place that somebody typed to a filter.

Only places that incidents of the corpus have are known here, in every spelling the corpus was
told; a gazetteer is not asked. Of equal names a country goes first ("Niger"), and "Tripoli, Libya"
tells two places apart.
"""

from collections.abc import Collection
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.query.model import UNKNOWN, Filter, FilterKind, Key
from bot.query.names import written
from bot.query.vocabulary import Name, Vocabulary, name_proper

LEVELS: tuple[FilterKind, ...] = ("country", "admin1", "place")
FIELDS: dict[str, tuple[FilterKind, ...]] = {
    "place": LEVELS,
    "province": ("admin1",),
    "country": ("country",),
}
_SHOWN = 3  # names of places in one label


class PlaceTerm(NamedTuple):
    """A place as it was asked for: `names` is what `words` mean in a field, most frequent first."""

    field: str
    words: str
    names: tuple[Name, ...]

    @property
    def keys(self) -> frozenset[Key]:
        """Return the values that the places have."""
        return frozenset(name.key for name in self.names)


def find_place(field: str, words: str, vocabulary: Vocabulary) -> PlaceTerm | None:
    """Return the places that some words name in a field (place, province or country)."""
    names = _chosen(_named(words, FIELDS[field], vocabulary))
    if not names:
        return None
    term = PlaceTerm(field, words, names)
    proper = name_proper(names[0])
    same = _chosen(_named(proper, FIELDS[field], vocabulary))
    return term._replace(words=proper) if {n.key for n in same} == term.keys else term


def _named(words: str, kinds: Collection[FilterKind], vocabulary: Vocabulary) -> list[Name]:
    """Return all places of a name; "Tripoli, Libya" are those that lie in a Libya."""
    exact = [name for name in vocabulary.names(fold(words)) if name.key.kind in kinds]
    inner, comma, outer = words.partition(",")
    if exact or not comma:
        return exact
    around = _named(outer, LEVELS, vocabulary)
    return _within(_named(inner, kinds, vocabulary), around)


def _within(names: Collection[Name], around: Collection[Name]) -> list[Name]:
    return [name for name in names if any(contains(outer.key, name.key) for outer in around)]


def contains(outer: Key, inner: Key) -> bool:
    """Tell whether one place is the other or lies in it, which their values show."""
    return inner == outer or inner.value.startswith(f"{outer.value}/")


def _chosen(names: list[Name]) -> tuple[Name, ...]:
    """Prefer the country to its namesakes; leave out what lies in another one of the names."""
    countries = [name for name in names if name.key.kind == "country"]
    kept = countries or [
        name
        for name in names
        if not any(other.key != name.key and contains(other.key, name.key) for other in names)
    ]
    return tuple({name.key: name for name in kept}.values())


def join_places(terms: list[PlaceTerm], vocabulary: Vocabulary) -> list[PlaceTerm]:
    """Leave out a place that another one lies in: of Diyala and Iraq, Diyala is left.

    Tripoli and Libya become the Tripoli that lies in Libya. Places apart stay apart.
    """
    for inner in terms:
        for outer in terms:
            joint = _joined(inner, outer, vocabulary) if inner is not outer else None
            if joint:
                joined = [joint if term is inner else term for term in terms if term is not outer]
                return join_places(joined, vocabulary)
    return terms


def _joined(inner: PlaceTerm, outer: PlaceTerm, vocabulary: Vocabulary) -> PlaceTerm | None:
    """Return the inner term narrowed to what lies in the outer, None if that is no one term."""
    wanted = {name.key for name in _within(inner.names, outer.names)}
    if wanted == inner.keys:
        return inner
    namesakes = _named(inner.words, FIELDS[inner.field], vocabulary)
    if not _within(namesakes, outer.names):
        return None
    joint = find_place(inner.field, f"{inner.words}, {outer.words}", vocabulary)
    around = _named(outer.words, LEVELS, vocabulary)
    if joint and {name.key for name in around} == outer.keys:
        return joint
    return None


def place_filter(term: PlaceTerm) -> Filter:
    """Make the filter of a place that the corpus knows."""
    labels = list(dict.fromkeys(name.label for name in term.names))
    more = f" or {len(labels) - _SHOWN} more of that name" if len(labels) > _SHOWN else ""
    return Filter(
        keys=tuple(name.key for name in term.names),
        label=" or ".join(labels[:_SHOWN]) + more,
        written=written(term.field, term.words),
    )


def unknown_place_filter(field: str, words: str) -> Filter:
    """Make the filter of a place that no incident has: nothing passes it.

    "place:unknown" and "country:unknown" are what is told without any place.
    """
    if _is_nowhere(field, words):
        shown = written(field, UNKNOWN)
        return Filter(keys=(Key("country", UNKNOWN),), label="place unknown", written=shown)
    kind = FIELDS[field][-1]
    return Filter(keys=(Key(kind, fold(words)),), label=words, written=written(field, words))


def no_such_place(field: str, words: str) -> str:
    """Return a remark on a place that no incident has, empty where one that is unknown is meant."""
    if _is_nowhere(field, words):
        return ""
    return f"No place called {words} is known here, in any spelling."


def _is_nowhere(field: str, words: str) -> bool:
    return field != "province" and fold(words) == UNKNOWN


def also_called(term: PlaceTerm, vocabulary: Vocabulary) -> str:
    """Return a remark on provinces that a country's name hides, empty if there are none."""
    if term.names[0].key.kind != "country":
        return ""
    named = vocabulary.names(fold(term.words))
    hidden = next((name for name in named if name.key.kind == "admin1"), None)
    return f"{hidden.label} is a province: {written('province', term.words)}." if hidden else ""
