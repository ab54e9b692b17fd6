"""Sets of incident numbers, as they are read: one a facet, in pieces of 65,536 numbers.

A piece is a roaring bitmap (Lemire et al. 2018: <https://arxiv.org/abs/1709.07821>) of at most
8 KB, so that a batch rewrites little. A process keeps the sets it has read, joined, and puts them
right as others commit: by the moves of small batches (moves.py), without reading; after others the
pieces that were written are read again. Writing is in facets.py.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from pyroaring import BitMap

from bot.models import Incident
from bot.store.names.vocabulary import storable
from bot.store.sets.facts import Facet
from bot.store.sets.kept import EMPTY, PIECE_BITS, Bits, Kept, Set, Shelf, copied, pieces_in
from bot.store.sets.moves import CHANGED, moves_since

# Bytes of the sets read that are kept, twice (see `Shelf`). At a million incidents a dense set is
# 128 KB and all numbers together are 10 MB.
_MOST_READ = 24 << 20
_MOST_KNOWN = 512  # sets at hand by name
_MOST_IDS = 20_000  # of some hundred bytes each
# As many facets as are sooner looked up than all sets that are kept are read again.
_MOST_CHANGED = 2_000
# The generation of a set that is put right by each commit.
_PUT_RIGHT = -1
_FEW_PIECES = 4  # that are sooner read one by one than with all others of a set
_ALL_PIECES = "SELECT bits FROM sets WHERE key BETWEEN ? AND ?"
_PIECE = "SELECT bits FROM sets WHERE key = ?"
_ID = "SELECT id FROM facets WHERE kind = ? AND value = ?"
# Of whole numbers the highest first.
_IDS = "SELECT value, id FROM facets WHERE kind = ? ORDER BY length(value) DESC, value DESC"
_LAST = "SELECT ifnull(max(id), 0) FROM facets"
_NEW_KINDS = "SELECT DISTINCT kind FROM facets WHERE id > ?"
_CHANGED = "SELECT id FROM facets WHERE generation > ? LIMIT ?"


class Sets(Kept):
    """The sets as they are in the current read transaction; `refresh` once it has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        super().__init__()

    def forget(self) -> None:
        """Forget all."""
        super().forget()
        self._read = Shelf[int](_MOST_READ)
        self._ids: dict[Facet, int] = {}
        self._kinds: dict[str, dict[str, int]] = {}
        self._last: int | None = None  # the last id that there is, once a kind was read
        self.incidents: dict[int, Incident] = {}  # that were read, as they are

    def forget_passing(self) -> None:
        """Forget what only holds until something is committed."""
        super().forget_passing()
        self._known: dict[Facet, Bits] = {}

    def refresh(self) -> None:
        """Look whether a batch was committed, and put right what no longer holds."""
        generation, remade = self.connection.execute(
            "SELECT generation, remade FROM corpus"
        ).fetchone()
        if generation == self.generation:
            return
        if remade > self.generation:
            self.forget()
        else:
            self.forget_passing()
            moves = moves_since(self.connection, self.generation, generation)
            self.log(self._by_pieces() if moves is None else self._by_moves(moves))
        self.generation = generation

    def _by_moves(self, moves: Iterable[tuple[int, int]]) -> Bits:
        """Put the sets that are kept right; return which incidents have changed."""
        changed, last, peek = BitMap(), 0, self._read.peek
        for id_, number in moves:
            if kept := peek(id_):
                kept.move(number)
            elif id_ == CHANGED:
                changed.add(number)
                self.incidents.pop(number, None)
            elif id_ > last:
                last = id_
        if self._last is not None and last > self._last:
            for (kind,) in self.connection.execute(_NEW_KINDS, (self._last,)):
                self._kinds.pop(kind, None)
            self._last = last
        return changed

    def _by_pieces(self) -> Bits:
        """Note which sets are to be read again in part; return what may have changed."""
        rows = self.connection.execute(_CHANGED, (self.generation, _MOST_CHANGED))
        ids = {row[0] for row in rows}
        for id_, kept in self._read.items():
            is_other = id_ in ids or id_ < 0 or len(ids) == _MOST_CHANGED
            if is_other and kept.generation == _PUT_RIGHT:
                kept.generation = self.generation
        self._kinds, self._last, self.incidents = {}, None, {}
        pieces = self.connection.execute(
            "SELECT piece FROM pieces WHERE generation > ?", (self.generation,)
        )
        changed = BitMap()
        for (piece,) in pieces:
            changed.add_range(piece << PIECE_BITS, piece + 1 << PIECE_BITS)
        return changed

    @property
    def all(self) -> Bits:
        """Every incident."""
        return self.of("all", "")

    def of(self, kind: str, value: str) -> Bits:
        """Return the incidents that have a value; none for a value that is not known."""
        facet = (kind, value)
        found = self._known.get(facet)
        if found is None:
            id_ = self._id(facet)
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = self._known[facet] = EMPTY if id_ is None else self.stored(id_)
        return found

    def _id(self, facet: Facet) -> int | None:
        """Return the id of a facet, None for one that there is not."""
        id_ = self._ids.get(facet)
        if id_ is None:
            row = self.connection.execute(_ID, (facet[0], storable(facet[1]))).fetchone()
            if row is None:
                return None
            if len(self._ids) > _MOST_IDS:
                self._ids.clear()
            id_ = self._ids[facet] = row[0]
        return id_

    def has(self, kind: str, value: str) -> bool:
        """Tell whether some incident has a value; the set of those is not read for it."""
        row = self.connection.execute(
            "SELECT incidents > 0 FROM facets WHERE kind = ? AND value = ?", (kind, storable(value))
        ).fetchone()
        return bool(row and row[0])

    def stored(self, id_: int) -> Bits:
        """Return the set of an id, a facet's or one below zero (pairs.py)."""
        kept = self._read.get(id_)
        if kept is None:
            kept = Set(copied(self.pieces_of(id_)), _PUT_RIGHT)
            self._read.put(id_, kept)
        elif kept.generation != _PUT_RIGHT:
            changed = self.changed_since(kept.generation)
            kept.put_right(changed, self.pieces_of(id_, changed))
            kept.generation = _PUT_RIGHT
        return kept.bits

    def pieces_of(self, id_: int, some: Bits | None = None) -> Bits:
        """Return a set as it is in the database, or which of some incidents are in it."""
        pieces = [] if some is None else list(islice(pieces_in(some), _FEW_PIECES + 1))
        first = id_ << PIECE_BITS
        if some is None or len(pieces) > _FEW_PIECES:
            last = (id_ + 1 << PIECE_BITS) - 1
            rows = self.connection.execute(_ALL_PIECES, (first, last)).fetchall()
        else:
            keys = [first | piece for piece in pieces]
            rows = [row for key in keys for row in self.connection.execute(_PIECE, (key,))]
        bits = union(BitMap.deserialize(row[0]) for row in rows)
        return bits if some is None else bits & some

    def digits(self, kind: str) -> tuple[Bits, ...]:
        """Return the binary digits of a number, the lowest first: who has a 1 there."""
        return self.once(("digits", kind), lambda: self._digits(kind))

    def _digits(self, kind: str) -> tuple[Bits, ...]:
        found = {int(value): self.stored(id_) for value, id_ in self._all(kind).items()}
        return tuple(found.get(place, EMPTY) for place in range(max(found, default=-1) + 1))

    def values(self, kind: str) -> Collection[str]:
        """Return the values of a kind that has few; of whole numbers the highest first.

        Those that no incident has any more too.
        """
        return self._all(kind).keys()

    def _all(self, kind: str) -> Mapping[str, int]:
        """Return the ids of a kind that has few values, by value."""
        if self._last is None:
            self._last = int(self.connection.execute(_LAST).fetchone()[0])
        ids = self._kinds.get(kind)
        if ids is None:
            ids = self._kinds[kind] = dict(self.connection.execute(_IDS, (kind,)).fetchall())
        return ids


def union(sets: Iterable[Bits]) -> Bits:
    """Return the numbers that are in any of the sets."""
    found = list(sets)
    if len(found) < 2:
        return found[0] if found else EMPTY
    return BitMap.union(*found)
