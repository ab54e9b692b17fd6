"""Who comes to the sets and who leaves them: gathered in a transaction, written at its end.

A piece of a set (bot/store/sets.py) is written once, however many incidents come to it. Which
facets an incident has, and what they are called, is told in facets.py.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Set

from pyroaring import BitMap

from bot.store.kept import PIECE_BITS
from bot.store.moves import are_few, keep_moves
from bot.store.placed import place


class Members:
    """The changes of sets that are not written yet, by the facet's id."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._come: dict[int, list[int]] = defaultdict(list)
        self._gone: dict[int, list[int]] = defaultdict(list)
        self._written: tuple[Mapping[int, BitMap], Mapping[int, BitMap]] = ({}, {})
        self._pieces = set[int]()

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

    def touch(self, facet: int) -> None:
        """Note that something else of a facet has changed."""
        self._come.setdefault(facet, [])

    def note_written(self, gone: Mapping[int, BitMap], come: Mapping[int, BitMap]) -> None:
        """Note that sets which are no facet's were written, by the keys of their pieces."""
        self._written = (gone, come)
        self._pieces |= {key % (1 << PIECE_BITS) for key in gone.keys() | come.keys()}

    def touched(self) -> list[int]:
        """Return the facets of which something is to be written, sorted."""
        return sorted(self._come.keys() | self._gone.keys())

    def write(self, facets: Iterable[int]) -> Counter[int]:
        """Write the pieces that change of some sets; return how many numbers each has more."""
        come, gone = (_in_pieces(facets, side) for side in (self._come, self._gone))
        keys = sorted(come.keys() | gone.keys())
        self._pieces |= {key % (1 << PIECE_BITS) for key in keys}
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

    def place(self, points: Set[int]) -> None:
        """Write who came to some points, which are all that somebody came to, and who left one."""
        place(self._connection, self._gone, self._come, points)

    def finish(self, generation: int, told: Collection[int] | None) -> None:
        """Write which pieces were written, as of a generation, and forget all that is.

        The moves are written too where who reads is to be told which incidents have changed.
        """
        if told is not None and are_few(self._gone, self._come):
            for sets, pieces in zip((self._gone, self._come), self._written, strict=True):
                for key, numbers in pieces.items():
                    sets[key >> PIECE_BITS].extend(numbers)
            keep_moves(self._connection, generation, told, self._gone, self._come)
        self._connection.executemany(
            "INSERT OR REPLACE INTO pieces VALUES (?, ?)",
            [(piece, generation) for piece in self._pieces],
        )
        self._written = ({}, {})
        self._pieces.clear()
        self._come.clear()
        self._gone.clear()


def _in_pieces(facets: Iterable[int], numbers_of: Mapping[int, list[int]]) -> dict[int, list[int]]:
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
