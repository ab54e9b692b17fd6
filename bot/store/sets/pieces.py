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
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from bot.store.sets.kept import PIECE_BITS

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


_Parts = dict[int, bytes]  # by the key of a piece: lower halves of numbers, as they are stored


def write_pieces(
    connection: sqlite3.Connection, come: Memberships, gone: Memberships, new: Container[int]
) -> Written:
    """Write the pieces of the sets that incidents come to or leave; `new` sets have none yet.

    Memberships are in order, and none is in both.
    """
    written = Written(Counter(), set())
    coming, leaving = _parts(come), _parts(gone)
    keys = sorted(coming.keys() | leaving.keys())
    for start in range(0, len(keys), _SOME):
        some = keys[start : start + _SOME]
        stored: _Parts = dict(
            connection.execute(
                "SELECT key, bits FROM sets WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps([key for key in some if key >> PIECE_BITS not in new]),),
            ).fetchall()
        )
        rows: list[tuple[int, bytes]] = []
        for key in some:
            bits, more = _changed(key, stored.get(key), coming.get(key, b""), leaving.get(key))
            written.more[key >> PIECE_BITS] += more
            rows.append((key, bits))
        empty = [(key,) for key, bits in rows if not bits]
        connection.executemany("DELETE FROM sets WHERE key = ?", empty)
        kept = [row for row in rows if row[1]] if empty else rows
        connection.executemany("INSERT OR REPLACE INTO sets VALUES (?, ?)", kept)
    written.pieces.update((np.array(keys, np.int64) % (1 << PIECE_BITS)).tolist())
    return written


def _parts(some: Memberships) -> _Parts:
    """Return the parts that memberships in order are made of."""
    keys = some >> NUMBER_BITS << PIECE_BITS | (some & (1 << NUMBER_BITS) - 1) >> PIECE_BITS
    first = np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))
    halves = (some & (1 << _HALF_BITS) - 1).astype("<u2").tobytes()
    ends = (2 * first).tolist()
    ends.append(len(halves))
    parts = map(halves.__getitem__, map(slice, ends, ends[1:]))
    return dict(zip(keys[first].tolist(), parts, strict=True))


def _changed(key: int, stored: bytes | None, come: bytes, gone: bytes | None) -> tuple[bytes, int]:
    """Return a piece with what comes to it and without what leaves; how many more that are."""
    count = len(come) // 2
    if stored is None and count <= _MOST:
        return (_sparse(key, come, count) if come else b""), count
    if stored is not None and gone is None and (bits := _appended(stored, come)):
        return bits, count
    before = BitMap.deserialize(stored) if stored else BitMap()
    after = before | _bitmap(key, come)
    if gone:
        after -= _bitmap(key, gone)
    return (after.serialize() if after else b""), len(after) - len(before)


def _upper(key: int) -> int:
    """Return the upper half of the numbers in a piece."""
    return key % (1 << PIECE_BITS) << PIECE_BITS >> _HALF_BITS


def _bitmap(key: int, halves: bytes) -> BitMap:
    above = _upper(key) << _HALF_BITS
    return BitMap([above | half for half in memoryview(halves).cast("H")])


def _sparse(key: int, halves: bytes, count: int) -> bytes:
    """Return a few numbers as a piece."""
    return _HEADER.pack(_ONE_CONTAINER, _upper(key), count - 1, _HEADER.size) + halves


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
