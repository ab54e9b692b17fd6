"""Facets and their sets, written: which incidents have a value, how many, and what it is called.

What one transaction brings is gathered and written at its end: a facet that is new once, with
how many incidents have it by then; a piece of a set once (members.py). Facets are read in sets.py,
their names in names.py.
"""

import json
import sqlite3
from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Sized,
)
from itertools import chain
from typing import Any, NamedTuple

from bot.gazetteer.names import fold, skeleton
from bot.memo import Memo
from bot.models import WherePrecision
from bot.query.model import FilterKind, Key
from bot.store.names.completion import rank_of
from bot.store.names.inner import keep_inner
from bot.store.names.vocabulary import NAMED, Speller
from bot.store.sets.facts import Facet, Point, place_facets, point_of
from bot.store.sets.members import AsOf, Members
from bot.store.sets.pairs import MARKS, code_of

# So many facets are looked up or written together: a statement for all of them costs less than
# one for each.
_SOME = 1000
# Points are looked up by bands of latitude, half a degree (56 km) high: bot/store/sets/near.py.
BANDS = 2
_MOST = 1 << 17  # kept from one transaction to the next, some 200 bytes each
_Ids = Memo[tuple[Hashable, ...], tuple[int, ...]]
_INSERT = """INSERT INTO facets (id, kind, value, label, spelt_by, incidents, generation)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_INSERT_NAME = "INSERT INTO names (folded, facet, kind, rank, skeleton) VALUES (?, ?, ?, ?, ?)"
_NameRow = tuple[str, int, str, int, str]
_INSERT_POINT = "INSERT OR IGNORE INTO points VALUES (?, ?, ?, ?, ?, ?)"


class _New(NamedTuple):
    """A facet that is not written yet, with its spellings (folded)."""

    facet: Facet
    label: str
    spelt_by: str
    spellings: Collection[str]


class Facets:
    """The facets that a transaction meets, and which incidents come to them and leave them.

    The same few values come again and again: the ids of each are looked up once, also by one
    transaction after another (`holds`). After one that was undone it is of no use.
    """

    def __init__(self, connection: sqlite3.Connection, speller: Speller, version: str):
        self._connection = connection
        self._speller = speller
        self._version = version
        self._generation = -1  # of the last transaction that it was written in
        self._ids: dict[Hashable, tuple[int, ...]] = {}
        self._of: dict[Callable[..., Iterable[Facet]], _Ids] = {}
        self._found: dict[Facet, int] = {}
        # By account, when others tell of events: bot/store/reports/beside.py.
        self.spans: dict[str | None, Mapping[str | None, tuple[int, int]]] = {}
        self._codes = dict(MARKS)  # of words: bot/store/sets/pairs.py
        self._next: int | None = None  # id, as long as the transaction lasts
        self._new: dict[int, _New] = {}
        self._points: dict[int, tuple[object, ...]] = {}  # that are not written yet
        self._point_ids = set[int]()
        self._members = Members(connection)
        self.move, self.say = self._members.move, self._members.say
        self._renamed = set[int]()

    def holds(self, generation: int, speller: Speller, version: str) -> bool:
        """Tell whether what was looked up holds in a later transaction, and is not too much.

        It does while nobody else has written: `generation` is that of the last batch of all.
        """
        kept: tuple[Sized, ...] = (self._ids, *self._of.values(), self._found, self._codes)
        same = generation == self._generation and version == self._version
        return same and speller is self._speller and sum(map(len, kept)) < _MOST

    def of(self, facts: Callable[..., Iterable[Facet]], *values: Hashable) -> tuple[int, ...]:
        """Return the ids of what `facts` gives for some values, made where they are new."""
        return self.by(facts)[values]

    def by(self, facts: Callable[..., Iterable[Facet]]) -> _Ids:
        """Return the ids of what `facts` gives, by the values that it is given."""
        found = self._of.get(facts)
        if found is None:
            found = self._of[facts] = Memo(
                lambda values: tuple(map(self._id, facts(*values))), _MOST
            )
        return found

    def of_outlet(self, name: str) -> tuple[int, ...]:
        """Return the id of an outlet, which is called as who first tells of it writes it."""
        ids = self._ids.get(name)
        if ids is None:
            folded = fold(name)
            ids = self._ids[name] = (self._id(("source", folded), name),) if folded else ()
        return ids

    def of_where(self, *where: Any) -> tuple[int, ...]:
        """Return the ids of where an incident was.

        That is country, admin1, place, latitude, longitude, how exact they are, and the
        gazetteer's number of the place.
        """
        ids = self._ids.get(where)
        if ids is None:
            ids = self._ids[where] = tuple(self._find_where(*where))
        return ids

    def join(self, numbers: range, facets: Sequence[Sequence[int]], texts: Sequence[str]) -> None:
        """Note the facets and the texts of incidents that are new, each a number."""
        from bot.store.sets.pieces import memberships  # numpy takes 100 ms to import
        from bot.store.sets.texts import memberships_in, words_in

        words = words_in(texts)
        self._learn(words)
        sizes = list(map(len, facets))
        self._members.join(numbers.start, memberships(chain.from_iterable(facets), sizes, numbers))
        for some in memberships_in(words, numbers, self._codes):
            self._members.join(numbers.start, some)

    def _learn(self, words: Iterable[str]) -> None:
        """Look words up together, and make those that are new."""
        unknown = sorted(set(words).difference(self._codes))
        for start in range(0, len(unknown), _SOME):
            some = unknown[start : start + _SOME]
            known: dict[str, int] = dict(
                self._connection.execute(
                    """SELECT value, id FROM facets WHERE kind = 'word'
                       AND value IN (SELECT value FROM json_each(?))""",
                    (json.dumps(some),),
                ).fetchall()
            )
            for word in some:
                id_ = known.get(word) or self._add(("word", word), "")
                self._codes[word] = code_of(word, id_)

    def write(self, generation: int, told: Collection[int] | None = None) -> None:
        """Write the sets, counts and ranks that change, as of a generation.

        Who reads meanwhile is `told` of some incidents that they have changed, and of the sets
        that they came to and left, if that is little.
        """
        self._learn(" ".join(self._members.texts()).split())
        more = self._members.write(
            self._codes, self._new.keys(), self._point_ids, AsOf(generation, told)
        )
        touched = (more.keys() | self._renamed) - self._new.keys()
        for some in _pieces_of(sorted(facet for facet in touched if facet > 0)):
            self._write_counts(some, more, generation)
        for some in _pieces_of(list(self._new)):
            self._write_new(some, more, generation)
        self._connection.executemany(_INSERT_POINT, self._points.values())
        self._new.clear()
        self._renamed.clear()
        self._points.clear()
        self._next = None
        self._generation = generation

    def _write_new(self, facets: Sequence[int], more: Mapping[int, int], generation: int) -> None:
        """Write facets that are new, each with its names and how many incidents have it."""
        news = [(id_, self._new[id_]) for id_ in facets]
        self._connection.executemany(
            _INSERT,
            [
                (id_, *new.facet, new.label, new.spelt_by, more.get(id_, 0), generation)
                for id_, new in news
            ],
        )
        names = [
            name
            for id_, new in news
            for name in _names(id_, new.facet[0], new.spellings, more.get(id_, 0))
        ]
        self._write_names(sorted(names))

    def _write_counts(
        self, facets: Sequence[int], more: Mapping[int, int], generation: int
    ) -> None:
        rows = self._connection.execute(
            "SELECT id, kind, incidents FROM facets WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(facets),),
        ).fetchall()
        self._connection.executemany(
            "UPDATE facets SET incidents = ?, generation = ? WHERE id = ?",
            [(before + more[id_], generation, id_) for id_, _, before in rows],
        )
        ranks = [
            (rank_of(before + more[id_]), id_)
            for id_, kind, before in rows
            if kind in NAMED and rank_of(before) != rank_of(before + more[id_])
        ]
        for table in ("names", "inner_names"):
            self._connection.executemany(f"UPDATE {table} SET rank = ? WHERE facet = ?", ranks)

    def _write_names(self, names: Sequence[_NameRow]) -> None:
        self._connection.executemany(_INSERT_NAME, names)
        keep_inner(self._connection, (row[:4] for row in names))

    def _find_where(
        self, country: str | None, admin1: str | None, place: str | None, lat: float | None,
        lon: float | None, where_prec: WherePrecision | None, place_id: int | None,
    ) -> Iterator[int]:  # fmt: skip
        """Yield the ids of the places that an incident was in, and of its point."""
        name = place and self._speller.place(place, place_id, country or "")
        places = place_facets(country, admin1, name)
        yield from map(self._id, places)
        point = point_of(lat, lon, where_prec, places)
        if point:
            yield self._find_point(point)

    def _find_point(self, point: Point) -> int:
        """Return the id of a point, kept where it is new."""
        id_ = self._id(point.facet)
        named = self._id(point.named) if point.named else None
        where = (band_of(point.lat), point.lat, point.lon, point.where_prec)
        self._points[id_] = (id_, *where, named)
        self._point_ids.add(id_)
        return id_

    def _id(self, facet: Facet, label: str = "") -> int:
        """Return the id of a facet that many values have, looked up once."""
        id_ = self._found.get(facet)
        if id_ is None:
            id_ = self._found[facet] = self._find(facet, label)
        return id_

    def _find(self, facet: Facet, label: str = "") -> int:
        """Return the id of a facet, with its names as this version of the speller has them."""
        row = self._connection.execute(
            "SELECT id, spelt_by FROM facets WHERE kind = ? AND value = ?", facet
        ).fetchone()
        if row is None:
            return self._add(facet, label)
        if facet[0] in NAMED and row["spelt_by"] != self._version:
            self._spell(row["id"], facet)
        return int(row["id"])

    def _add(self, facet: Facet, label: str) -> int:
        """Give a new facet its id; it is written with its set."""
        if self._next is None:
            found = self._connection.execute("SELECT ifnull(max(id), 0) + 1 FROM facets")
            self._next = int(found.fetchone()[0])
        id_, self._next = self._next, self._next + 1
        new = _New(facet, label, "", ())
        if facet[0] in NAMED:
            new = _New(facet, *self._spelt(facet))
        self._new[id_] = new
        return id_

    def _spelt(self, facet: Facet) -> tuple[str, str, Collection[str]]:
        """Return the label of a facet, by whom it is spelt, and its spellings."""
        kind: FilterKind = facet[0]  # type: ignore[assignment]  # NAMED are FilterKinds
        spelt = self._speller.spell(Key(kind, facet[1]))
        return spelt.label, self._version, {fold(name) for name in spelt.spellings} - {""}

    def _spell(self, id_: int, facet: Facet) -> None:
        """Write the names of a facet anew, as this version of the speller has them."""
        label, spelt_by, folded = self._spelt(facet)
        self._connection.execute(
            "UPDATE facets SET label = ?, spelt_by = ? WHERE id = ?", (label, spelt_by, id_)
        )
        self._renamed.add(id_)  # what is kept of it elsewhere has its old label
        for table in ("names", "inner_names"):
            self._connection.execute(f"DELETE FROM {table} WHERE facet = ?", (id_,))
        incidents = self._connection.execute("SELECT incidents FROM facets WHERE id = ?", (id_,))
        names = _names(id_, facet[0], folded, incidents.fetchone()[0])
        self._write_names(names)


def _names(id_: int, kind: str, spellings: Iterable[str], incidents: int) -> list[_NameRow]:
    """Return the rows of a facet's names."""
    rank = rank_of(incidents)
    return [(name, id_, kind, rank, skeleton(name)) for name in sorted(spellings)]


def _pieces_of(facets: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(facets), _SOME):
        yield facets[start : start + _SOME]


def band_of(lat: float) -> int:
    """Return the band of latitude (degrees) that a point lies in."""
    return int((lat + 90) * BANDS)
