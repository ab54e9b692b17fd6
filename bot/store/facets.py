"""Facets and their sets, written: which incidents have a value, how many, and what it is called.

One transaction's changes are gathered and written at its end, a piece of a set once. Facets are
read in sets.py, their names in names.py.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping

from pyroaring import BitMap

from bot.gazetteer.names import fold, skeleton
from bot.models import Incident
from bot.query.model import FilterKind, Key
from bot.store.completion import rank_of
from bot.store.facts import Facet, Point, place_facets, point_of
from bot.store.names import NAMED, Speller
from bot.store.sets import PIECE_BITS

# So many facets are written together: a statement for all of them costs less than one for each.
_SOME = 1000
# Points are looked up by bands of latitude, half a degree (56 km) high: bot/store/near.py.
BANDS = 2


class Facets:
    """The facets that one transaction meets, and which incidents come to them and leave them.

    The same few values come again and again: the ids of each are looked up once.
    """

    def __init__(self, connection: sqlite3.Connection, speller: Speller, version: str):
        self._connection = connection
        self._speller = speller
        self._version = version
        self._ids: dict[Hashable, tuple[int, ...]] = {}
        self._found: dict[Facet, int] = {}
        self._words: dict[str, int] = {}
        self._come: dict[int, list[int]] = defaultdict(list)
        self._gone: dict[int, list[int]] = defaultdict(list)
        self._written = set[int]()  # pieces

    def of(self, facts: Callable[..., Iterable[Facet]], *values: Hashable) -> tuple[int, ...]:
        """Return the ids of what `facts` gives for some values, made where they are new."""
        ids = self._ids.get((facts, values))
        if ids is None:
            ids = self._ids[facts, values] = tuple(map(self._id, facts(*values)))
        return ids

    def of_outlet(self, name: str) -> tuple[int, ...]:
        """Return the id of an outlet, which is called as who first tells of it writes it."""
        ids = self._ids.get(name)
        if ids is None:
            folded = fold(name)
            ids = self._ids[name] = (self._id(("source", folded), name),) if folded else ()
        return ids

    def of_where(self, said: Incident, place_id: int | None) -> tuple[int, ...]:
        """Return the ids of where an incident was; `place_id` is the gazetteer's of its place."""
        where = (said.country, said.admin1, said.place, said.lat, said.lon, said.where_prec)
        ids = self._ids.get((place_id, where))
        if ids is None:
            ids = self._ids[place_id, where] = tuple(self._find_where(said, place_id))
        return ids

    def of_words(self, words: Iterable[str]) -> list[int]:
        """Return the ids of words."""
        known = self._words
        return [known.get(word) or self._find_word(word) for word in words]

    def move(self, number: int, old: Collection[int], new: Collection[int]) -> None:
        """Note that an incident leaves the facets `old` and is in `new`."""
        if old:
            old, new = set(old), set(new)
            for facet in old - new:
                self._gone[facet].append(number)
            new = new - old
        come = self._come
        for facet in new:
            come[facet].append(number)

    def write(self, generation: int) -> None:
        """Write the sets, counts and ranks that change, as of a generation."""
        touched = sorted(self._come.keys() | self._gone.keys())
        for start in range(0, len(touched), _SOME):
            some = touched[start : start + _SOME]
            self._write_counts(some, self._write_sets(some), generation)
        self._connection.executemany(
            "INSERT OR REPLACE INTO pieces VALUES (?, ?)",
            [(piece, generation) for piece in self._written],
        )
        self._written.clear()
        self._come.clear()
        self._gone.clear()

    def _write_sets(self, facets: Iterable[int]) -> Counter[int]:
        """Write the pieces that change of some sets; return how many numbers each has more."""
        come, gone = (self._pieces(facets, side) for side in (self._come, self._gone))
        keys = sorted(come.keys() | gone.keys())
        self._written |= {key % (1 << PIECE_BITS) for key in keys}
        stored = dict(
            self._connection.execute(
                "SELECT key, bits FROM sets WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(keys),),
            ).fetchall()
        )
        more = Counter[int]()
        written: list[tuple[int, bytes]] = []
        for key in keys:
            bits = BitMap(come.get(key, ()))
            if key in stored:
                before = BitMap.deserialize(stored[key])
                bits |= before - BitMap(gone.get(key, ()))
                more[key >> PIECE_BITS] -= len(before)
            more[key >> PIECE_BITS] += len(bits)
            if bits:
                written.append((key, bits.serialize()))
            else:
                self._connection.execute("DELETE FROM sets WHERE key = ?", (key,))
        self._connection.executemany("INSERT OR REPLACE INTO sets VALUES (?, ?)", written)
        return more

    def _pieces(
        self, facets: Iterable[int], numbers_of: Mapping[int, list[int]]
    ) -> dict[int, list[int]]:
        """Return the numbers of some facets by the keys of their pieces."""
        pieces: dict[int, list[int]] = {}
        for facet in facets:
            numbers = numbers_of.get(facet)
            if not numbers:
                continue
            first = facet << PIECE_BITS
            if max(numbers) >> PIECE_BITS == min(numbers) >> PIECE_BITS:
                pieces[first | numbers[0] >> PIECE_BITS] = numbers
                continue
            for number in numbers:
                pieces.setdefault(first | number >> PIECE_BITS, []).append(number)
        return pieces

    def _write_counts(self, facets: list[int], more: Mapping[int, int], generation: int) -> None:
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
        self._connection.executemany("UPDATE names SET rank = ? WHERE facet = ?", ranks)

    def _find_where(self, said: Incident, place_id: int | None) -> Iterator[int]:
        """Yield the ids of the places that an incident was in, and of its point."""
        name = said.place and self._speller.place(said.place, place_id, said.country or "")
        places = place_facets(said.country, said.admin1, name)
        yield from map(self._id, places)
        point = point_of(said, places)
        if point:
            yield self._find_point(point)

    def _find_point(self, point: Point) -> int:
        """Return the id of a point, kept where it is new."""
        id_ = self._find(point.facet)
        named = self._id(point.named) if point.named else None
        self._connection.execute(
            "INSERT INTO points VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (facet) DO NOTHING",
            (id_, band_of(point.lat), point.lat, point.lon, point.where_prec, named),
        )
        return id_

    def _find_word(self, word: str) -> int:
        id_ = self._words[word] = self._find(("word", word))
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
        id_ = int(row["id"]) if row else self._insert(facet, label)
        if facet[0] in NAMED and (row is None or row["spelt_by"] != self._version):
            self._spell(id_, facet)
        return id_

    def _insert(self, facet: Facet, label: str) -> int:
        cursor = self._connection.execute(
            "INSERT INTO facets (kind, value, label, spelt_by, incidents, generation) "
            "VALUES (?, ?, ?, '', 0, 0)",
            (*facet, label),
        )
        return int(cursor.lastrowid or 0)

    def _spell(self, id_: int, facet: Facet) -> None:
        kind: FilterKind = facet[0]  # type: ignore[assignment]  # NAMED are FilterKinds
        spelt = self._speller.spell(Key(kind, facet[1]))
        folded = {fold(name) for name in spelt.spellings} - {""}
        self._connection.execute(
            "UPDATE facets SET label = ?, spelt_by = ? WHERE id = ?",
            (spelt.label, self._version, id_),
        )
        self._come.setdefault(id_, [])  # what is kept of it elsewhere has its old label
        self._connection.execute("DELETE FROM names WHERE facet = ?", (id_,))
        incidents = self._connection.execute("SELECT incidents FROM facets WHERE id = ?", (id_,))
        rank = rank_of(incidents.fetchone()[0])
        self._connection.executemany(
            "INSERT INTO names (folded, facet, kind, rank, skeleton) VALUES (?, ?, ?, ?, ?)",
            [(name, id_, kind, rank, skeleton(name)) for name in sorted(folded)],
        )


def band_of(lat: float) -> int:
    """Return the band of latitude (degrees) that a point lies in."""
    return int((lat + 90) * BANDS)
