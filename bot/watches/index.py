"""Which of many standing queries an incident passes: an index of their filters.

A query is kept under what an incident must have to pass it: the values of one of its filters, or
the cells of a circle. Only queries that are kept under something that the incident has are looked
at more closely, and a term that many of them share is looked at once (after the inverted index of
Yan and García-Molina 1994, "Index structures for selective dissemination of information").
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from math import cos, floor, radians

from bot.gazetteer.names import fold
from bot.query.model import Either, Filter, Key, Near, Query, Term
from bot.watches.facts import Facts
from bot.watches.passing import passes_by

Handle = tuple[str, object]
_KM_A_DEGREE = 111.0  # of latitude; a degree of longitude at the equator is as long
_MOST_CELLS = 400  # a circle of more (2,000 km across) is looked at every time
# The rarest first: which of its filters a query is kept under.
_RAREST = ("place", "admin1", "perpetrator", "source", "target", "weapon", "text", "country")
_ANYTHING: Handle = ("anything", None)


class WatchIndex:
    """Standing queries by id."""

    def __init__(self, queries: Iterable[tuple[int, Query]] = ()) -> None:
        self._ids: dict[Term, int] = {}
        self._terms: list[Term] = []
        self._wanted: dict[int, tuple[int, ...]] = {}
        self._kept: dict[Handle, set[int]] = defaultdict(set)
        for id_, query in queries:
            self.add(id_, query)

    def add(self, id_: int, query: Query) -> None:
        """Keep a query under an id."""
        self._wanted[id_] = tuple(self._id_of(term) for term in query.terms)
        for handle in _handles_of(query.terms):
            self._kept[handle].add(id_)

    def matching(self, facts: Facts) -> list[int]:
        """Return the ids of the queries that an incident passes, in order."""
        look = _Look(facts, self._terms)
        candidates = set[int]().union(
            *(
                self._kept[handle]
                for handle in _handles_in(facts, look.words)
                if handle in self._kept
            )
        )
        return sorted(id_ for id_ in candidates if all(map(look.passes, self._wanted[id_])))

    def _id_of(self, term: Term) -> int:
        id_ = self._ids.get(term)
        if id_ is None:
            id_ = self._ids[term] = len(self._terms)
            self._terms.append(term)
        return id_


class _Look:
    """One incident looked at: each term of all the queries once at the most."""

    def __init__(self, facts: Facts, terms: list[Term]) -> None:
        self.words = facts.words
        self._facts = facts
        self._terms = terms
        self._known: dict[int, bool] = {}

    def passes(self, id_: int) -> bool:
        known = self._known.get(id_)
        if known is None:
            known = self._known[id_] = self._passes(self._terms[id_])
        return known

    def _passes(self, term: Term) -> bool:
        return passes_by(self._facts, self.words, term, self._passes)


def _handles_in(facts: Facts, words: set[str]) -> Iterator[Handle]:
    """Yield everything that queries may be kept under and an incident has."""
    yield _ANYTHING
    yield from facts.keys
    for word in words:
        yield ("text", word)
    if facts.point:
        yield ("cell", _cell(*facts.point))


def _handles_of(terms: Iterable[Term]) -> list[Handle]:
    """Return what an incident must have one of to pass all terms, as narrow as they tell."""
    found = [handles for term in terms if (handles := _needed(term))]
    return min(found, key=_commonness, default=[_ANYTHING])


def _commonness(handles: list[Handle]) -> tuple[int, int]:
    ranks = [_RAREST.index(kind) if kind in _RAREST else len(_RAREST) for kind, _ in handles]
    return max(ranks), len(handles)


def _needed(term: Term) -> list[Handle]:
    """Return what an incident must have one of to pass a term; nothing where that is not told."""
    match term:
        case Filter():
            handles = [_handle(key) for key in term.keys]
            return [] if None in handles else [handle for handle in handles if handle]
        case Near():
            return _cells(term)
        case Either():
            each = [_handles_of(terms) for terms in term.alternatives]
            return [] if [_ANYTHING] in each else [handle for one in each for handle in one]
        case _:
            return []


def _handle(key: Key) -> Handle | None:
    if key.kind == "untold":
        return None
    if key.kind in {"text", "target", "weapon"}:
        words = fold(key.value).split()
        return (key.kind, words[0]) if words else None
    return (key.kind, fold(key.value) if key.kind == "source" else key.value)


def _cell(lat: float, lon: float) -> tuple[int, int]:
    """Return the cell of one degree by one degree that a point lies in."""
    return floor(lat), floor((lon + 180) % 360)


def _cells(near: Near) -> list[Handle]:
    """Return the cells that a circle may reach into; none where they are too many to keep."""
    high = near.km / _KM_A_DEGREE + 0.1  # a degree is 110.6 to 111.7 km long
    south, north = floor(near.lat - high), floor(near.lat + high)
    if south <= -89 or north >= 88:
        return []
    wide = high / cos(radians(max(abs(south), abs(north + 1))))
    west, east = floor(near.lon + 180 - wide), floor(near.lon + 180 + wide)
    if (north - south + 1) * (east - west + 1) > _MOST_CELLS:
        return []
    cells = product(range(south, north + 1), range(west, east + 1))
    return [("cell", (lat, lon % 360)) for lat, lon in cells]
