"""Facets and their sets, written: which incidents have a value, how many, and what it is called.

One transaction's changes are gathered and written at its end, a piece of a set once. Facets are
read in sets.py, their names in names.py.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from pyroaring import BitMap

from bot.gazetteer.names import fold, skeleton
from bot.query.model import FilterKind, Key
from bot.store.completion import rank_of
from bot.store.facts import Facet, Point
from bot.store.names import NAMED, Speller
from bot.store.sets import PIECE_BITS, key_of

_NO_LABELS: Mapping[Facet, str] = {}
# Points are looked up by bands of latitude, half a degree (56 km) high: bot/store/near.py.
BANDS = 2


class Facets:
    """The facets that one transaction meets, and which incidents come to them and leave them."""

    def __init__(self, connection: sqlite3.Connection, speller: Speller, version: str):
        self._connection = connection
        self._speller = speller
        self._version = version
        self._ids: dict[Facet, int] = {}
        self._come: dict[int, list[int]] = defaultdict(list)
        self._gone: dict[int, list[int]] = defaultdict(list)

    def place(self, name: str | None, place_id: int | None, country: str | None) -> str:
        """Return the usual name of a place, empty for none."""
        return self._speller.place(name, place_id, country or "") if name else ""

    def ids(self, facets: Iterable[Facet], labels: Mapping[Facet, str] = _NO_LABELS) -> list[int]:
        """Return the ids of facets, made where they are new; `labels` are those of publishers."""
        known = self._ids
        return [known.get(facet) or self._find(facet, labels.get(facet, "")) for facet in facets]

    def point(self, point: Point) -> int:
        """Return the id of a point, kept where it is new."""
        id_ = self._ids.get(point.facet)
        if id_ is None:
            id_ = self._find(point.facet)
            named = self._find(point.named) if point.named else None
            self._connection.execute(
                "INSERT INTO points VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (facet) DO NOTHING",
                (id_, band_of(point.lat), point.lat, point.lon, point.where_prec, named),
            )
        return id_

    def move(self, number: int, old: Collection[int], new: Collection[int]) -> None:
        """Note that an incident leaves the facets `old` and is in `new`."""
        if old:
            old, new = set(old), set(new)
            for facet in old - new:
                self._gone[facet].append(number)
            new = new - old
        for facet in new:
            self._come[facet].append(number)

    def write(self, generation: int) -> None:
        """Write the sets, counts and ranks that change, as of a generation."""
        for facet in sorted(self._come.keys() | self._gone.keys()):
            kind, before = self._connection.execute(
                "SELECT kind, incidents FROM facets WHERE id = ?", (facet,)
            ).fetchone()
            more = self._write_set(facet, self._come.get(facet, ()), self._gone.get(facet, ()))
            self._connection.execute(
                "UPDATE facets SET incidents = ?, generation = ? WHERE id = ?",
                (before + more, generation, facet),
            )
            if kind in NAMED and rank_of(before) != rank_of(before + more):
                self._connection.execute(
                    "UPDATE names SET rank = ? WHERE facet = ?", (rank_of(before + more), facet)
                )
        self._come.clear()
        self._gone.clear()

    def _write_set(self, facet: int, come: Collection[int], gone: Collection[int]) -> int:
        """Bring the pieces of a set up to date; return how many numbers it has more."""
        change = 0
        pieces: dict[int, tuple[list[int], list[int]]] = {}
        for numbers, side in ((come, 0), (gone, 1)):
            for piece, among in groupby(sorted(numbers), lambda number: number >> PIECE_BITS):
                key = key_of(facet, piece << PIECE_BITS)
                pieces.setdefault(key, ([], []))[side].extend(among)
        for key, (more, less) in pieces.items():
            change += self._write_piece(key, more, less)
        return change

    def _write_piece(self, key: int, come: list[int], gone: list[int]) -> int:
        row = self._connection.execute("SELECT bits FROM sets WHERE key = ?", (key,)).fetchone()
        bits = BitMap.deserialize(row[0]) if row else BitMap()
        before = len(bits)
        bits -= BitMap(gone)
        bits.update(come)
        if bits:
            self._connection.execute(
                "INSERT OR REPLACE INTO sets VALUES (?, ?)", (key, bits.serialize())
            )
        else:
            self._connection.execute("DELETE FROM sets WHERE key = ?", (key,))
        return len(bits) - before

    def _find(self, facet: Facet, label: str = "") -> int:
        """Return the id of a facet, with its names as this version of the speller has them."""
        row = self._connection.execute(
            "SELECT id, spelt_by FROM facets WHERE kind = ? AND value = ?", facet
        ).fetchone()
        id_ = int(row["id"]) if row else self._insert(facet, label)
        self._ids[facet] = id_
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
