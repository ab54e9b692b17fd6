"""The pairs of words of many texts at once, and their sets, written as those of facets are.

What a pair is and why it is kept is told in pairs.py. numpy works them out some thousand at a
time: word by word they would take a fifth of the time in which rows are written.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from bot.store.facts import BREAK
from bot.store.kept import PIECE_BITS
from bot.store.pairs import CLASSES, FACTOR, Hashes

Said = Sequence[tuple[int, str]]  # numbers of incidents and their texts
Moved = dict[int, BitMap]  # numbers of incidents by the key of a piece of a set
_SOME = 2000  # texts of a megabyte together
_NEXT = BREAK * 2  # between the texts of two incidents; no text has it, nor a break inside a word
_NUMBER_BITS = 32


def write_pairs(connection: sqlite3.Connection, old: Said, new: Said) -> tuple[Moved, Moved]:
    """Move incidents from the sets of what they said to those of what they say.

    Returns those that left and those that came.
    """
    gone, come = (np.sort(np.concatenate([_NONE, *_pairs_of(said)])) for said in (old, new))
    if gone.size:
        gone = np.setdiff1d(gone, come)
    more, fewer = dict(_by_piece(come)), dict(_by_piece(gone))
    keys = sorted(more.keys() | fewer.keys())
    stored = dict(
        connection.execute(
            "SELECT key, bits FROM sets WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(keys),),
        ).fetchall()
    )
    rows: list[tuple[int, bytes]] = []
    empty: list[tuple[int]] = []
    for key in keys:
        bits = BitMap.deserialize(stored[key]) if key in stored else BitMap()
        if key in fewer:
            bits -= fewer[key]
        if key in more:
            bits |= more[key]
        if bits:
            rows.append((key, bits.serialize()))
        else:
            empty.append((key,))
    connection.executemany("DELETE FROM sets WHERE key = ?", empty)
    connection.executemany("INSERT OR REPLACE INTO sets VALUES (?, ?)", rows)
    return fewer, more


_hashes = Hashes({BREAK: 0, _NEXT: -1})
_NONE = np.zeros(0, np.int64)


def _pairs_of(said: Said) -> Iterator[NDArray[np.int64]]:
    """Yield the pairs of some texts after the other: the class, and below it the number."""
    for start in range(0, len(said), _SOME):
        numbers, texts = zip(*said[start : start + _SOME], strict=True)
        yield _pairs(np.array(numbers, np.int64), texts)


def _pairs(numbers: NDArray[np.int64], texts: Iterable[str]) -> NDArray[np.int64]:
    words = f" {_NEXT} ".join(texts).split()
    hashes = np.fromiter(map(_hashes.__getitem__, words), np.int64, len(words))
    whose = (hashes == _hashes[_NEXT]).cumsum()
    follows = (hashes[:-1] > 0) & (hashes[1:] > 0)
    classes = (FACTOR * hashes[:-1] + hashes[1:])[follows] % CLASSES
    found: NDArray[np.int64] = classes << _NUMBER_BITS | numbers[whose[1:][follows]]
    return found


def _by_piece(pairs: NDArray[np.int64]) -> Iterator[tuple[int, BitMap]]:
    """Yield the keys of the pieces of sets, and the numbers that are in some pairs of each."""
    numbers = pairs & (1 << _NUMBER_BITS) - 1
    keys = ~(pairs >> _NUMBER_BITS) << PIECE_BITS | numbers >> PIECE_BITS
    first = np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))
    parts = np.split(numbers.astype(np.uint32), first[1:])
    for key, part in zip(keys[first].tolist(), parts, strict=False):
        yield key, BitMap(array("I", part.tobytes()))
