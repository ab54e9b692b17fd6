"""What to ask instead where nothing was found: names that are spelt alike, and places around.

A place that the gazetteer knows and no incident has leads to the province or country around it,
if that has incidents. Nothing is changed silently: these are only offered.
"""

from collections.abc import Iterable, Iterator

from bot.gazetteer.names import fold
from bot.query.canonical import km_text, query_text
from bot.query.elsewhere import FindPlaces, around
from bot.query.model import Either, Filter, FilterKind, Key, Near, Query, Term
from bot.query.names import written
from bot.query.vocabulary import Name, Vocabulary, name_proper

_MOST = 3
_COUNTRIES = 5  # looking for spellings in one more costs some milliseconds
_EVERY_COUNTRY = 250
_FIELD: dict[FilterKind, str] = {
    "country": "country", "admin1": "province", "place": "place", "perpetrator": "by",
    "source": "source",
}  # fmt: skip
_PLACES = frozenset({"place", "admin1", "country"})
_SOUGHT = frozenset({"text", "place", "admin1", "country", "perpetrator", "source"})
_NAMELESS = frozenset({"perpetrator", "source"})  # a place may be called as they are, and is none
_WIDER, _MOST_KM = 4, 1_000  # a circle sixteen times as large, up to that of a large country


def suggest(query: Query, vocabulary: Vocabulary, find_places: FindPlaces) -> list[tuple[str, str]]:
    """Return labels of names, each with the text of the query that has it in the wrong one's place.

    Only filters that by themselves match nothing are replaced.
    """
    found: dict[str, str] = {}
    text = query_text(query)
    for filter_ in _asked(query.terms):
        if _is_lost(filter_, vocabulary):
            for label, term in _instead(filter_, vocabulary, find_places):
                found.setdefault(label, text.replace(filter_.written, term, 1))
    for near in query.terms:
        if isinstance(near, Near) and near.km * _WIDER <= _MOST_KM:
            wider = near.written.replace(km_text(near.km), km_text(near.km * _WIDER))
            found.setdefault(f"within {near.km * _WIDER:,g} km", text.replace(near.written, wider))
    return list(found.items())[:_MOST]


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
    if key.kind == "text":
        return vocabulary.has_word(key.value)
    return _name_of(key, _own_name(key), vocabulary) is not None


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
    alike = vocabulary.similar_names(fold(words), _MOST)
    for name in alike:
        if name.key.kind in _FIELD:
            yield name.label, _term(name)
    if not alike and any(key.kind not in _NAMELESS for key in filter_.keys):
        yield from _around(words, vocabulary, find_places)


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
