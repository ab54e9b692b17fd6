"""Sets of incident numbers, as they are kept and read: one a facet, in pieces of 65,536 numbers.

A piece is a roaring bitmap (Lemire et al. 2018: <https://arxiv.org/abs/1709.07821>) of at most
8 KB, so that a batch rewrites little. A process keeps the sets it has read, joined; the generation
of a facet tells whether they still hold. After a commit only the pieces of the incidents that it
changed are read again, or worked out again where a set was made of others: whether an incident is
in a set depends on what it has itself, never on another. Writing is in facets.py.
"""

import sqlite3
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from pyroaring import FrozenBitMap

from bot.store.facts import Facet
from bot.store.names import storable
from bot.store.register import Register

PIECE_BITS = 16  # a roaring container's: 65,536 numbers
EMPTY = FrozenBitMap()
# What is kept of the sets read, and of those made of them, in bytes, each twice (see `_Kept`). At a
# million incidents a dense set is 128 KB and all numbers together are 10 MB.
_MOST_READ, _MOST_MADE = 24 << 20, 16 << 20

_Made = TypeVar("_Made")


class Changed(NamedTuple):
    """The pieces that batches have written, and all numbers in them, given out or not."""

    pieces: Sequence[int]
    numbers: FrozenBitMap

    @classmethod
    def of(cls, pieces: Sequence[int]) -> "Changed":
        """Return some pieces with their numbers."""
        room = (range(piece << PIECE_BITS, piece + 1 << PIECE_BITS) for piece in pieces)
        return cls(pieces, union(map(FrozenBitMap, room)))


class _Set(NamedTuple):
    """A set, the generation it is of, and the corpus's when it was read."""

    generation: int
    bits: FrozenBitMap
    read: int


class _Kept:
    """Sets by name, the ones not used for longest forgotten first.

    Two halves of `most` bytes: what is used is in the young one; when that is full it becomes the
    old one.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: dict[Hashable, _Set] = {}
        self._old: dict[Hashable, _Set] = {}
        self._size = 0

    def get(self, name: Hashable) -> _Set | None:
        found = self._young.get(name)
        if found is None and (found := self._old.pop(name, None)):
            self.put(name, found)
        return found

    def put(self, name: Hashable, kept: _Set) -> None:
        if before := self._young.pop(name, None):
            self._size -= _size_of(before.bits)
        if self._size > self._most:
            self._old, self._young, self._size = self._young, {}, 0
        self._young[name] = kept
        self._size += _size_of(kept.bits)


def _size_of(bits: FrozenBitMap) -> int:
    """Return about how many bytes a set takes: two a number, or a bit for each possible one."""
    return min(2 * len(bits), (bits.max() >> 3) + 1 if bits else 0) + 100  # the object itself


class Sets:
    """The sets as they are in the current read transaction; `refresh` once it has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._register = Register(connection)
        self._generation = -1
        self._forget()

    def _forget(self) -> None:
        """Forget all."""
        self._register.forget()
        self._read, self._derived = _Kept(_MOST_READ), _Kept(_MOST_MADE)
        self._lasting: dict[Hashable, tuple[int, object]] = {}
        self._recent: dict[Hashable, tuple[int, object]] = {}
        self._recent_size = 0
        self._forget_passing()

    def _forget_passing(self) -> None:
        """Forget what only holds until something is committed."""
        self._known: dict[Facet, FrozenBitMap] = {}
        self._made: dict[Hashable, object] = {}
        self._told: dict[Hashable, object] = {}

    def refresh(self) -> None:
        """Look whether a batch was committed, and forget what no longer holds."""
        generation, remade = self._connection.execute(
            "SELECT generation, remade FROM corpus"
        ).fetchone()
        if generation != self._generation:
            if remade > self._generation:
                self._forget()
            self._forget_passing()
            self._register.refresh(self._generation)
            self._generation = generation

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
            entry = self._register.find(facet)
            found = self.stored(*entry) if entry else EMPTY
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
        kept = self._read.get(facet)
        if kept is None or kept.generation != generation:
            if kept is None:
                bits = self.pieces_of(facet)
            else:
                changed = self.changed_since(kept.read)
                bits = _put_right(kept.bits, changed, self.pieces_of(facet, changed))
            kept = _Set(generation, bits, self._generation)
            self._read.put(facet, kept)
        return kept.bits

    def pieces_of(self, facet: int, some: Changed | None = None) -> FrozenBitMap:
        """Return the set of a facet, or some pieces of it, as it is in the database."""
        first = facet << PIECE_BITS
        if some is None or len(some.pieces) > _FEW_PIECES:
            last = (facet + 1 << PIECE_BITS) - 1
            rows = self._connection.execute(_ALL_PIECES, (first, last)).fetchall()
            bits = union(FrozenBitMap.deserialize(row[0]) for row in rows)
            return bits & some.numbers if some else bits
        keys = [first | piece for piece in some.pieces]
        rows = [row for key in keys for row in self._connection.execute(_PIECE, (key,))]
        return union(FrozenBitMap.deserialize(row[0]) for row in rows)

    def changed_since(self, generation: int) -> Changed:
        """Return the pieces that batches after a generation have written."""
        return self.once(("changed", generation), partial(self._changed_since, generation))

    def _changed_since(self, generation: int) -> Changed:
        rows = self._connection.execute(
            "SELECT piece FROM pieces WHERE generation > ?", (generation,)
        )
        return Changed.of([row[0] for row in rows])

    def derived(self, name: Hashable, find: Callable[[FrozenBitMap], FrozenBitMap]) -> FrozenBitMap:
        """Return a set that is made of others: all of which `find` tells that they are in it.

        `find` is given some incidents and tells which of them are; after a commit, of those of the
        pieces that have changed.
        """
        kept = self._derived.get(name)
        if kept is None or kept.generation != self._generation:
            if kept is None:
                bits = find(self.all)
            else:
                changed = self.changed_since(kept.read)
                bits = _put_right(kept.bits, changed, find(self.all & changed.numbers))
            kept = _Set(self._generation, bits, self._generation)
            self._derived.put(name, kept)
        return kept.bits

    def digits(self, kind: str) -> tuple[FrozenBitMap, ...]:
        """Return the binary digits of a number, the lowest first: who has a 1 there."""
        return self.once(("digits", kind), lambda: self._digits(kind))

    def _digits(self, kind: str) -> tuple[FrozenBitMap, ...]:
        entries = self._register.all(kind)
        found = {int(value): self.stored(*entry) for value, entry in entries.items()}
        return tuple(found.get(place, EMPTY) for place in range(max(found, default=-1) + 1))

    def values(self, kind: str) -> Collection[str]:
        """Return the values of a kind that has few, those that no incident has any more too."""
        return self._register.all(kind).keys()

    def once(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what `make` gives, made once as long as nothing is committed.

        For what many questions need: an order, a column. What one asks for is `recent`.
        """
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]  # type: ignore[return-value]  # one name, one maker

    def lasting(self, name: Hashable, make: Callable[[_Made | None, Changed], _Made]) -> _Made:
        """Return what `make` gives; after a commit it puts right what it made, where that changed.

        It is given what it made before, None at first, and which pieces may be others now.
        """
        return self._renewed(self._lasting, name, make)

    def recent(
        self,
        name: Hashable,
        make: Callable[[_Made | None, Changed], _Made],
        size_of: Callable[[_Made], int],
    ) -> _Made:
        """Return what `make` gives for a question, kept as `lasting` does until it is too much.

        `size_of` tells its size in bytes.
        """
        is_new = name not in self._recent
        made = self._renewed(self._recent, name, make)
        if is_new:
            self._recent_size += size_of(made)
            if self._recent_size > _MOST_RECENT:
                self._recent, self._recent_size = {}, 0
        return made

    def _renewed(
        self,
        kept: dict[Hashable, tuple[int, object]],
        name: Hashable,
        make: Callable[[_Made | None, Changed], _Made],
    ) -> _Made:
        generation, made = kept.get(name, (-1, None))
        if generation != self._generation:
            changed = Changed((), EMPTY) if made is None else self.changed_since(generation)
            made = make(made, changed)  # type: ignore[arg-type]  # one name, one maker
            kept[name] = (self._generation, made)
        return made  # type: ignore[return-value]

    def kept(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what a question was told, kept for who asks the same: figures, names, labels."""
        if name not in self._told:
            if len(self._told) >= _MOST_TOLD:
                self._told.clear()
            self._told[name] = make()
        return self._told[name]  # type: ignore[return-value]  # one name, one maker


_MOST_TOLD = 4000  # of some hundred bytes each


def _put_right(bits: FrozenBitMap, changed: Changed, now: FrozenBitMap) -> FrozenBitMap:
    """Return a set as it is `now` in the changed pieces: copied once, the same one if equal."""
    other = bits & changed.numbers ^ now
    return bits ^ other if other else bits


_MOST_KNOWN = 512  # sets at hand by name
_MOST_RECENT = 16 << 20  # bytes of what was made for questions
# Pieces that are sooner read one by one than with all others of a set.
_FEW_PIECES = 4
_ALL_PIECES = "SELECT bits FROM sets WHERE key BETWEEN ? AND ?"
_PIECE = "SELECT bits FROM sets WHERE key = ?"


def union(sets: Iterable[FrozenBitMap]) -> FrozenBitMap:
    """Return the numbers that are in any of the sets."""
    found = list(sets)
    if len(found) < 2:
        return found[0] if found else EMPTY
    return FrozenBitMap.union(*found)
