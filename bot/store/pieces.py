"""The pieces of sets that a transaction changes: worked out from memberships, and written.

A membership is one number, the id of a set and in the 32 bits below it the number of an incident
that is in it; so in order they are the sets as the table has them (sets.py). Most sets have few
incidents: their pieces are put together as Roaring's portable format has them, which takes a
tenth of the time of making, joining and writing bitmaps.
"""

import json
import sqlite3
import struct
from array import array
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from bot.store.kept import PIECE_BITS

Memberships = NDArray[np.int64]
NUMBER_BITS = 32
NONE: Memberships = np.zeros(0, np.int64)
_SOME = 5000  # pieces that are looked up and written together
# A piece of at most 4,096 numbers (<https://github.com/RoaringBitmap/RoaringFormatSpec>): one
# container, the upper half of its numbers, how many there are less one, where they begin; the
# lower halves.
_ONE_CONTAINER = b"\x3a\x30\0\0\1\0\0\0"
_HEADER = struct.Struct("<8sHHI")
_COUNT = struct.Struct("<H")
_HALF_BITS = 16  # PIECE_BITS are no more
_MOST = 4096


def in_order(some: Iterable[Memberships]) -> Memberships:
    """Return memberships in order, each once."""
    found = np.concatenate([NONE, *some])
    found.sort()
    once: Memberships = found[np.diff(found, prepend=found[:1] - 1) != 0]
    return once


class Written(NamedTuple):
    """What was written: how many incidents more each set has, and the pieces that changed."""

    more: Counter[int]
    pieces: set[int]


class _Part(NamedTuple):
    """Numbers that come to a piece of a set, or leave it: the lower halves as they are stored."""

    key: int
    halves: bytes

    def __len__(self) -> int:
        return len(self.halves) // 2

    @property
    def upper(self) -> int:
        """The upper half of the numbers."""
        return self.key % (1 << PIECE_BITS) << PIECE_BITS >> _HALF_BITS

    def bitmap(self) -> BitMap:
        above = self.upper << _HALF_BITS
        return BitMap([above | half for half in memoryview(self.halves).cast("H")])


def write_pieces(
    connection: sqlite3.Connection, come: Memberships, gone: Memberships, new: Container[int]
) -> Written:
    """Write the pieces of the sets that incidents come to or leave; `new` sets have none yet.

    Memberships are in order, and none is in both.
    """
    written = Written(Counter(), set())
    leaving = {part.key: part for part in _parts(gone)}
    coming = list(_parts(come))
    missing = leaving.keys() - {part.key for part in coming}
    if missing:
        coming = sorted((*coming, *(_Part(key, b"") for key in missing)))
    for start in range(0, len(coming), _SOME):
        _write_some(connection, coming[start : start + _SOME], leaving, new, written)
    return written


def _write_some(
    connection: sqlite3.Connection,
    coming: Sequence[_Part],
    leaving: dict[int, _Part],
    new: Container[int],
    written: Written,
) -> None:
    keys = [part.key for part in coming if part.key >> PIECE_BITS not in new]
    stored: dict[int, bytes] = dict(
        connection.execute(
            "SELECT key, bits FROM sets WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(keys),),
        ).fetchall()
    )
    rows: list[tuple[int, bytes]] = []
    empty: list[tuple[int]] = []
    for part in coming:
        bits, more = _changed(stored.get(part.key), part, leaving.get(part.key))
        written.more[part.key >> PIECE_BITS] += more
        if bits:
            rows.append((part.key, bits))
        else:
            empty.append((part.key,))
    written.pieces.update(part.key % (1 << PIECE_BITS) for part in coming)
    connection.executemany("DELETE FROM sets WHERE key = ?", empty)
    connection.executemany("INSERT OR REPLACE INTO sets VALUES (?, ?)", rows)


def _parts(some: Memberships) -> Iterator[_Part]:
    """Yield the parts that memberships in order are made of."""
    keys = some >> NUMBER_BITS << PIECE_BITS | (some & (1 << NUMBER_BITS) - 1) >> PIECE_BITS
    first = np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))
    halves = (some & (1 << _HALF_BITS) - 1).astype("<u2").tobytes()
    ends = (2 * first).tolist()
    ends.append(len(halves))
    for key, start, end in zip(keys[first].tolist(), ends, ends[1:], strict=False):
        yield _Part(key, halves[start:end])


def _changed(stored: bytes | None, come: _Part, gone: _Part | None) -> tuple[bytes, int]:
    """Return a piece with what comes to it and without what leaves; how many more that are."""
    if stored is None and len(come.halves) <= 2 * _MOST:
        return (_sparse(come) if come.halves else b""), len(come)
    if stored is not None and gone is None and (bits := _appended(stored, come.halves)):
        return bits, len(come)
    before = BitMap.deserialize(stored) if stored else BitMap()
    after = before | come.bitmap()
    if gone:
        after -= gone.bitmap()
    return (after.serialize() if after else b""), len(after) - len(before)


def _sparse(part: _Part) -> bytes:
    """Return a few numbers as a piece."""
    return _HEADER.pack(_ONE_CONTAINER, part.upper, len(part) - 1, _HEADER.size) + part.halves


def _appended(stored: bytes, halves: bytes) -> bytes | None:
    """Return a piece with numbers at its end, None unless all are and they stay few."""
    count = (len(stored) - _HEADER.size + len(halves)) // 2
    if count > _MOST or not stored.startswith(_ONE_CONTAINER):
        return None
    if _COUNT.unpack(stored[-2:]) >= _COUNT.unpack(halves[:2]):
        return None
    return b"".join((stored[:10], _COUNT.pack(count - 1), stored[12:], halves))


def without(some: Memberships, others: Memberships) -> Memberships:
    """Return those of memberships, in order and each once, that are not among others."""
    return some[~np.isin(some, others, assume_unique=True)]


def by_set(some: Memberships) -> dict[int, list[int]]:
    """Return the incidents that memberships in order are of, by the ids of the sets."""
    ids = some >> NUMBER_BITS
    first = np.flatnonzero(np.diff(ids, prepend=ids[:1] - 1))
    numbers = np.split(some & (1 << NUMBER_BITS) - 1, first[1:])
    return {id_: part.tolist() for id_, part in zip(ids[first].tolist(), numbers, strict=False)}


def in_sets(some: Memberships, sets: Iterable[int]) -> Memberships:
    """Return those of memberships that are in some sets."""
    found: Memberships = some[np.isin(some >> NUMBER_BITS, np.fromiter(sets, np.int64))]
    return found


def memberships(sets: Iterable[int], sizes: Sequence[int], numbers: Iterable[int]) -> Memberships:
    """Return the memberships of incidents: of each so many `sizes` of the `sets`, one after all."""
    of = np.fromiter(numbers, np.int64, len(sizes)).repeat(sizes)
    found: Memberships = np.frombuffer(array("q", sets), np.int64) << NUMBER_BITS | of
    return found
