"""What to ask instead where nothing was found: names that are spelt alike, and places around.

A place that the gazetteer knows and no incident has leads to the province or country around it,
if that has incidents. Nothing is changed silently: these are only offered.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.answering.findings import Ways
from bot.gazetteer.names import fold
from bot.query.canonical import km_text, query_text
from bot.query.elsewhere import FindPlaces, around
from bot.query.model import UNKNOWN, Either, Filter, FilterKind, Key, Near, Query, Term
from bot.query.names import written
from bot.query.nearest import nearest, nearest_by_word
from bot.query.terms import either
from bot.query.vocabulary import Name, Vocabulary, name_proper

Count = Callable[[Query], int]
_MOST = 3
_COUNTRIES = 5  # looking for spellings in one more costs some milliseconds
_EVERY_COUNTRY = 250
_FIELD: dict[FilterKind, str] = {
    "country": "country", "admin1": "province", "place": "place", "perpetrator": "by",
    "source": "source", "target": "target", "weapon": "weapon",
}  # fmt: skip
_PLACES = frozenset({"place", "admin1", "country"})
_NAMED = frozenset(_FIELD) - {"target", "weapon"}
_SOUGHT = frozenset({"text", *_FIELD})
_NAMELESS = _SOUGHT - _PLACES - {"text"}  # a place may be called as they are, and is none
_AROUND_KM = 50.0  # a district
_GROUPS = 25  # of most incidents, tried where the one asked for has none
_WIDER, _MOST_KM = 4, 5_000  # a circle sixteen times as large, up to the largest there is


def find_ways(query: Query, vocabulary: Vocabulary, find_places: FindPlaces, count: Count) -> Ways:
    """Return what to ask in the place of a query that nothing matches."""
    alike = suggest(query, vocabulary, find_places, count)
    others = [] if alike else find_others(query, vocabulary, count)
    return Ways(alike, others, count_without(query, count))


def suggest(
    query: Query, vocabulary: Vocabulary, find_places: FindPlaces, count: Count
) -> list[tuple[str, str]]:
    """Return labels of names, each with the text of the query that has it in the wrong one's place.

    Only filters that by themselves match nothing are replaced. A circle is offered where incidents
    are in it, as `count` tells.
    """
    found: dict[str, str] = {}
    text = query_text(query)
    for filter_ in _asked(query.terms):
        if _is_lost(filter_, vocabulary):
            for circle in _near(filter_, find_places):
                if number := count(_replaced(query, filter_, circle)):
                    label = f"{circle.label}: {number:,}"
                    found[label] = text.replace(filter_.written, circle.written, 1)
            for label, term in _instead(filter_, vocabulary, find_places):
                found.setdefault(label, text.replace(filter_.written, term, 1))
    circles = [term for term in query.terms if isinstance(term, Near)]
    any_ = _any_of(query, circles)
    if any_ and (number := count(any_)):
        found[f"either distance: {number:,}"] = query_text(any_)
    for near in circles:
        wider = _wider(query, near, count)
        if wider:
            found.setdefault(f"within {wider.km:,g} km", text.replace(near.written, wider.written))
    return list(found.items())[:_MOST]


def find_others(query: Query, vocabulary: Vocabulary, count: Count) -> list[tuple[str, str]]:
    """Return groups that have incidents in the place of one that has none, most of them first.

    They are no other names of the one asked for: each is a label and the text of a query.
    """
    lost = next((f for f in _asked(query.terms) if f.keys[0].kind == "perpetrator"), None)
    if lost is None or _is_lost(lost, vocabulary):
        return []
    named = vocabulary.names_like("", "perpetrator", _GROUPS)
    counted = [(count(_replaced(query, lost, Filter(keys=(n.key,)))), n) for n in named]
    most = sorted((pair for pair in counted if pair[0]), key=lambda pair: -pair[0])[:_MOST]
    text = query_text(query)
    return [
        (f"{name.label}: {number:,}", text.replace(lost.written, _term(name), 1))
        for number, name in most
    ]


def count_without(query: Query, count: Count) -> list[tuple[Term, int]]:
    """Return the terms of a query that match nothing together, each with how many lack it alone.

    Those whose leaving out finds nothing either are left out, unless that is all of them.
    """
    terms = query.terms
    counted = [
        (left, count(query._replace(terms=tuple(t for t in terms if t is not left))))
        for left in terms
    ]
    return [pair for pair in counted if pair[1]] or counted


def _any_of(query: Query, circles: Sequence[Near]) -> Query | None:
    """Return the query of what is in any of its circles, None of fewer than two."""
    if len(circles) < 2:
        return None
    others = tuple(term for term in query.terms if term not in circles)
    return query._replace(terms=(*others, either([(circle,) for circle in circles])))


def _wider(query: Query, near: Near, count: Count) -> Near | None:
    """Return the next wider circle that has incidents."""
    km = near.km
    while km < _MOST_KM:
        km = min(km * _WIDER, _MOST_KM)
        written = near.written.replace(km_text(near.km), km_text(km))
        wider = near._replace(km=km, written=written)
        if count(_replaced(query, near, wider)):
            return wider
    return None


def _near(filter_: Filter, find_places: FindPlaces) -> Iterator[Near]:
    """Yield the circle around a place that is known and has no incidents."""
    key = filter_.keys[0]
    if key.kind != "place" or not _is_coded(key.value):
        return
    country, admin1, name = key.value.split("/")
    for place in find_places(name, [country]):
        if (place.country, place.admin1 or "") == (country, admin1):
            written = f"near:{place.lat:g},{place.lon:g} {km_text(_AROUND_KM)}"
            label = f"within {_AROUND_KM:g} km of {name}"
            yield Near(lat=place.lat, lon=place.lon, km=_AROUND_KM, label=label, written=written)
            return


def _replaced(query: Query, old: Term, new: Term) -> Query:
    terms = tuple(new if term is old else term for term in query.terms)
    return query._replace(terms=terms)


def _asked(terms: Iterable[Term]) -> Iterator[Filter]:
    """Yield the filters that are to be fulfilled, those of alternatives too, of "not" none."""
    for term in terms:
        if isinstance(term, Filter):
            yield term
        elif isinstance(term, Either):
            for alternative in term.alternatives:
                yield from _asked(alternative)


def _is_lost(filter_: Filter, vocabulary: Vocabulary) -> bool:
    """Tell whether a filter by itself asks for what no incident has."""
    return all(key.kind in _SOUGHT and not _has(key, vocabulary) for key in filter_.keys)


def _has(key: Key, vocabulary: Vocabulary) -> bool:
    if key == Key("country", UNKNOWN):
        return True
    if key.kind == "text":
        return vocabulary.has_word(key.value)
    if key.kind in {"target", "weapon"}:
        return all(_is_called(word, key.kind, vocabulary) for word in fold(key.value).split())
    return _name_of(key, _own_name(key), vocabulary) is not None


def _is_called(word: str, kind: FilterKind, vocabulary: Vocabulary) -> bool:
    """Tell whether some report has a word for a target or weapon."""
    return any(name.key.value == word for name in vocabulary.names_like(word, kind, _MOST))


def _own_name(key: Key) -> str:
    return key.value.rpartition("/")[2]


def _name_of(key: Key, name: str, vocabulary: Vocabulary) -> Name | None:
    """Return the name of a value that incidents have; a country's code is not its name."""
    if key.kind == "country":
        names = vocabulary.names_like("", "country", _EVERY_COUNTRY)
    else:
        names = vocabulary.names(fold(name))
    return next((found for found in names if found.key == key), None)


def _instead(
    filter_: Filter, vocabulary: Vocabulary, find_places: FindPlaces
) -> Iterator[tuple[str, str]]:
    if any(key.kind in _PLACES and _is_coded(key.value) for key in filter_.keys):
        outer = around(filter_.keys[0], vocabulary)
        if outer:
            yield f"{outer.label}, around {_own_name(filter_.keys[0])}", _term(outer)
        return
    words = _own_name(filter_.keys[0]).replace("-", " ")
    alike = _alike(words, filter_.keys[0].kind, vocabulary)
    for name in alike[:_MOST]:
        yield name.label, _term(name)
    if not alike and any(key.kind not in _NAMELESS for key in filter_.keys):
        yield from _around(words, vocabulary, find_places)


def _alike(words: str, kind: FilterKind, vocabulary: Vocabulary) -> list[Name]:
    """Return the values that are spelt alike: of the kind asked for, else of any."""
    kinds = _PLACES if kind in _PLACES else {kind}
    alike = nearest(words, kinds, vocabulary) or nearest(words, _NAMED, vocabulary)
    return alike or ([] if kind == "text" else nearest_by_word(words, kind, vocabulary))


def _is_coded(value: str) -> bool:
    """Tell whether a place's value is a known place's, and not just what somebody typed."""
    return value[:2].isupper() and value[2:3] in {"", "/"}


def _around(
    words: str, vocabulary: Vocabulary, find_places: FindPlaces
) -> Iterator[tuple[str, str]]:
    """Yield the province, else the country, of the first place of that name that has incidents."""
    common = vocabulary.names_like("", "country", _COUNTRIES)
    for place in find_places(words, [name.key.value for name in common])[:_MOST]:
        outer = around(Key("place", f"{place.country}/{place.admin1}/{place.name}"), vocabulary)
        if outer:
            yield f"{outer.label}, around {place.name}", _term(outer)
            return


def _term(name: Name) -> str:
    return written(_FIELD[name.key.kind], name_proper(name))
