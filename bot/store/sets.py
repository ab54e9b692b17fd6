"""Sets of incident numbers, as they are kept and read: one a facet, in pieces of 65,536 numbers.

A piece is a roaring bitmap (Lemire et al. 2018: <https://arxiv.org/abs/1709.07821>) of at most
8 KB, so that a batch rewrites little. A process keeps the sets it has read, joined; the generation
of a facet tells whether they still hold. Writing is in facets.py.
"""

import sqlite3
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeVar

from pyroaring import FrozenBitMap

from bot.store.facts import Facet
from bot.store.names import storable

PIECE_BITS = 16  # a roaring container's: 65,536 numbers
EMPTY = FrozenBitMap()
# What is kept of the sets read, in bytes of their pieces, twice (see `_Kept`). At a million
# incidents a dense set is 128 KB and all numbers together are 10 MB.
_MOST = 24 << 20

_Made = TypeVar("_Made")


class _Set(NamedTuple):
    """A set with the generation of its facet when it was read, and its size in the database."""

    generation: int
    bits: FrozenBitMap
    size: int


class _Kept:
    """Sets by facet, the ones not used for longest forgotten first.

    Two halves: what is used is in the young one; when that is full it becomes the old one.
    """

    def __init__(self) -> None:
        self._young: dict[int, _Set] = {}
        self._old: dict[int, _Set] = {}
        self._size = 0

    def get(self, facet: int) -> _Set | None:
        found = self._young.get(facet)
        if found is None and (found := self._old.pop(facet, None)):
            self.put(facet, found)
        return found

    def put(self, facet: int, read: _Set) -> None:
        if self._size > _MOST:
            self._old, self._young, self._size = self._young, {}, 0
        self._young[facet] = read
        self._size += read.size + 100  # and what an object costs


class Sets:
    """The sets as they are in the current read transaction; `refresh` once it has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept = _Kept()
        self._generation = -1
        self._known: dict[Facet, FrozenBitMap] = {}
        self._made: dict[Hashable, object] = {}
        self._lasting: dict[Hashable, tuple[int, object]] = {}
        self._recent: dict[Hashable, object] = {}
        self._told: dict[Hashable, object] = {}
        self._recent_size = 0

    def refresh(self) -> None:
        """Look whether a batch was committed, and forget what no longer holds."""
        row = self._connection.execute("SELECT generation FROM corpus").fetchone()
        if row[0] != self._generation:
            self._generation = row[0]
            self._known = {}
            self._made = {}
            self._recent, self._recent_size = {}, 0
            self._told = {}

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection that the sets are read by."""
        return self._connection

    @property
    def generation(self) -> int:
        """The number of the last batch that was committed."""
        return self._generation

    @property
    def all(self) -> FrozenBitMap:
        """Every incident."""
        return self.of("all", "")

    def of(self, kind: str, value: str) -> FrozenBitMap:
        """Return the incidents that have a value; none for a value that is not known."""
        facet = (kind, value)
        found = self._known.get(facet)
        if found is None:
            row = self._connection.execute(
                "SELECT id, generation FROM facets WHERE kind = ? AND value = ?",
                (kind, storable(value)),
            ).fetchone()
            found = self.stored(row[0], row[1]) if row else EMPTY
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[facet] = found
        return found

    def has(self, kind: str, value: str) -> bool:
        """Tell whether some incident has a value; the set of those is not read for it."""
        row = self._connection.execute(
            "SELECT incidents > 0 FROM facets WHERE kind = ? AND value = ?", (kind, storable(value))
        ).fetchone()
        return bool(row and row[0])

    def stored(self, facet: int, generation: int) -> FrozenBitMap:
        """Return the set of a facet of which id and generation were read just now."""
        kept = self._kept.get(facet)
        if kept is None or kept.generation != generation:
            kept = self._read(facet, generation)
            self._kept.put(facet, kept)
        return kept.bits

    def _read(self, facet: int, generation: int) -> _Set:
        rows = self._connection.execute(
            "SELECT bits FROM sets WHERE key BETWEEN ? AND ?",
            (facet << PIECE_BITS, (facet + 1 << PIECE_BITS) - 1),
        ).fetchall()
        bits = union(FrozenBitMap.deserialize(row[0]) for row in rows)
        return _Set(generation, bits, sum(len(row[0]) for row in rows))

    def digits(self, kind: str) -> tuple[FrozenBitMap, ...]:
        """Return the binary digits of a number, the lowest first: who has a 1 there."""
        return self.once(("digits", kind), lambda: self._digits(kind))

    def _digits(self, kind: str) -> tuple[FrozenBitMap, ...]:
        rows = self._connection.execute(
            "SELECT value, id, generation FROM facets WHERE kind = ?", (kind,)
        )
        found = {int(value): self.stored(id_, generation) for value, id_, generation in rows}
        return tuple(found.get(place, EMPTY) for place in range(max(found, default=-1) + 1))

    def once(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what `make` gives, made once as long as nothing is committed.

        For what many questions need: an order, a column. What one asks for is `recent`.
        """
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]  # type: ignore[return-value]  # one name, one maker

    def lasting(self, name: Hashable, make: Callable[[_Made | None], _Made]) -> _Made:
        """Return what `make` gives; after a commit it is given what it made and puts that right."""
        generation, made = self._lasting.get(name, (-1, None))
        if generation != self._generation:
            made = make(made)  # type: ignore[arg-type]  # one name, one maker
            self._lasting[name] = (self._generation, made)
        return made  # type: ignore[return-value]

    def recent(
        self, name: Hashable, make: Callable[[], _Made], size_of: Callable[[_Made], int]
    ) -> _Made:
        """Return what a question's term (a period, a circle) gives, kept for the next one.

        `size_of` tells its size in bytes.
        """
        if name not in self._recent:
            made = make()
            size = size_of(made)
            self._recent_size += size
            if len(self._recent) >= _MOST_RECENT or self._recent_size > _MOST_RECENT_BYTES:
                self._recent, self._recent_size = {}, size
            self._recent[name] = made
        return self._recent[name]  # type: ignore[return-value]  # one name, one maker

    def recent_set(self, name: Hashable, make: Callable[[], FrozenBitMap]) -> FrozenBitMap:
        """Return the set of a question's term, kept for the next one.

        A number takes two bytes, or a bit for each incident if that is less.
        """
        return self.recent(name, make, lambda found: min(2 * len(found), len(self.all) // 8))

    def kept(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what a question was told, kept for who asks the same: figures, names, labels."""
        if name not in self._told:
            if len(self._told) >= _MOST_TOLD:
                self._told.clear()
            self._told[name] = make()
        return self._told[name]  # type: ignore[return-value]  # one name, one maker


_MOST_TOLD = 4000  # of some hundred bytes each
# How many sets are at hand by name, and how many that were made for a question, before all are
# forgotten; a number of a set takes two bytes, or a bit for each incident if that is less.
_MOST_KNOWN, _MOST_RECENT, _MOST_RECENT_BYTES = 512, 1024, 16 << 20


def union(sets: Iterable[FrozenBitMap]) -> FrozenBitMap:
    """Return the numbers that are in any of the sets."""
    found = list(sets)
    if len(found) < 2:
        return found[0] if found else EMPTY
    return FrozenBitMap.union(*found)
