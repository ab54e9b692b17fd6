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
    "city": ("place",),
}
# Words beside a name that say of which level it is: "Homs city", "the province of Kunduz".
LEVEL_WORDS = {
    "province": "province", "governorate": "province", "country": "country",
    "city": "city", "town": "city", "village": "city",
}  # fmt: skip
_EITHER = ("place", "city")
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
    """Return the places that some words name in a field (place, province, country or city).

    A town's field is `place` where that means the town too, and `city` where its province has its
    name.
    """
    names = _chosen(_named(words, FIELDS[field], vocabulary))
    if not names:
        return None
    term, proper = PlaceTerm(field, words, names), name_proper(names[0])
    for usual in ("place", "city") if field in _EITHER else (field,):
        same = _chosen(_named(proper, FIELDS[usual], vocabulary))
        if {name.key for name in same} == term.keys:
            return PlaceTerm(usual, proper, names)
    return term


def of_level(term: PlaceTerm, word: str, vocabulary: Vocabulary) -> PlaceTerm | None:
    """Return the place of a term's words that a word beside them means, None for the same."""
    field = LEVEL_WORDS.get(word)
    other = find_place(field, term.words, vocabulary) if field else None
    said = other and (other.keys != term.keys or also_called(term, vocabulary))
    return other if said else None


def _named(words: str, kinds: Collection[FilterKind], vocabulary: Vocabulary) -> list[Name]:
    """Return all places of a name; "Tripoli, Libya" are those that lie in a Libya."""
    exact = [name for name in vocabulary.names(fold(words)) if name.key.kind in kinds]
    inner, comma, outer = words.partition(",")
    if exact or not comma:
        return exact
    around = _named(outer, LEVELS, vocabulary)
    found = _within(_named(inner, kinds, vocabulary), around)
    inside = [name for name in found if _is_inside(name, around)]
    return inside or found  # "Homs, Homs" is the city


def _within(names: Collection[Name], around: Collection[Name]) -> list[Name]:
    return [name for name in names if any(contains(outer.key, name.key) for outer in around)]


def _is_inside(name: Name, around: Collection[Name]) -> bool:
    return any(outer.key != name.key and contains(outer.key, name.key) for outer in around)


def contains(outer: Key, inner: Key) -> bool:
    """Tell whether one place is the other or lies in it, which their values show."""
    return inner == outer or inner.value.startswith(f"{outer.value}/")


def _chosen(names: list[Name]) -> tuple[Name, ...]:
    """Prefer the country to its namesakes; leave out what lies in another one of the names."""
    countries = [name for name in names if name.key.kind == "country"]
    kept = countries or [name for name in names if not _is_inside(name, names)]
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


def place_filter(term: PlaceTerm, vocabulary: Vocabulary) -> Filter:
    """Make the filter of a place; of a city and its province of one name each says which it is."""
    labels = list(dict.fromkeys(_label(name, vocabulary) for name in term.names))
    more = f" or {len(labels) - _SHOWN} more of that name" if len(labels) > _SHOWN else ""
    return Filter(
        keys=tuple(name.key for name in term.names),
        label=" or ".join(labels[:_SHOWN]) + more,
        written=written(term.field, term.words),
    )


def _label(name: Name, vocabulary: Vocabulary) -> str:
    """Return how a place is shown: "Homs (city), Syria" and "Homs (province), Syria"."""
    proper = name_proper(name)
    if name.key.kind == "place" and name.key.value.endswith(f"/{proper}/{proper}"):
        return name.label.replace(f"{proper}, {proper}", f"{proper} (city)", 1)
    if name.key.kind == "admin1" and _city_of(name, vocabulary):
        return name.label.replace(proper, f"{proper} (province)", 1)
    return name.label


def _city_of(province: Name, vocabulary: Vocabulary) -> Name | None:
    """Return the city that a province has its name from, None if no incident is told from it."""
    proper = name_proper(province)
    city = Key("place", f"{province.key.value}/{proper}")
    return next((name for name in vocabulary.names(fold(proper)) if name.key == city), None)


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
    """Return a remark on a province that a country's name hides, or a city that a province's does.

    It is empty if there is none, or the field said which of them was meant.
    """
    if term.names[0].key.kind != "country":
        city = _city_of(term.names[0], vocabulary) if _is_province(term) else None
        words = written("city", name_proper(city)) if city else ""
        return f"{_label(city, vocabulary)}, has {city.incidents:,}: {words}." if city else ""
    named = vocabulary.names(fold(term.words))
    hidden = next((name for name in named if name.key.kind == "admin1"), None)
    return f"{hidden.label} is a province: {written('province', term.words)}." if hidden else ""


def _is_province(term: PlaceTerm) -> bool:
    return term.field == "place" and [name.key.kind for name in term.names] == ["admin1"]
