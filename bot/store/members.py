"""Who comes to the sets and who leaves them: gathered in a transaction, written at its end.

A piece of a set is written once, however many incidents come to it (pieces.py). Which facets an
incident has, and what they are called, is told in facets.py.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Container, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.pieces import Memberships

Ids = Collection[int]


class Members:
    """The changes of sets that are not written yet."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._moved: dict[int, tuple[Ids, Ids]] = {}
        self._said: dict[int, tuple[str, str]] = {}
        self._joined: list[Memberships] = []

    def move(self, number: int, old: Ids, new: Ids) -> None:
        """Note that an incident leaves the facets `old` and is in `new`."""
        before, _ = self._moved.get(number, (old, ()))
        self._moved[number] = before, new

    def say(self, number: int, old: str, new: str) -> None:
        """Note that an incident's texts were some before and are others now (facts.words_of)."""
        before, _ = self._said.get(number, (old, ""))
        self._said[number] = before, new

    def join(self, memberships: "Memberships") -> None:
        """Note many memberships of incidents that are new; those that `move` later have others."""
        self._joined.append(memberships)

    def texts(self) -> list[str]:
        """Return what the incidents said and say that are noted one by one."""
        return [*filter(None, chain.from_iterable(self._said.values()))]

    def write(self, codes: Mapping[str, int], new: Container[int], generation: int) -> Counter[int]:
        """Write the sets that change, as of a generation, and forget the changes.

        `codes` are those of all words (pairs.py), `new` the sets that were none before. Returns
        how many incidents more each set has that somebody came to or left.
        """
        if not (self._moved or self._said or self._joined):
            return Counter()
        from bot.store.pieces import write_pieces  # numpy takes 100 ms to import

        come, gone = self._in_order(codes)
        written = write_pieces(self._connection, come, gone, new)
        self._connection.executemany(
            "INSERT OR REPLACE INTO pieces VALUES (?, ?)",
            [(piece, generation) for piece in written.pieces],
        )
        self._moved.clear()
        self._said.clear()
        self._joined.clear()
        return written.more

    def _in_order(self, codes: Mapping[str, int]) -> tuple["Memberships", "Memberships"]:
        """Return the memberships that begin and those that end."""
        import numpy as np

        from bot.store.pieces import NUMBER_BITS, in_order

        ones = sorted(self._moved.keys() | self._said.keys())
        come = self._joined
        if ones:
            numbers = np.array(ones)
            come = [some[~np.isin(some % (1 << NUMBER_BITS), numbers)] for some in come]
        now = in_order([*come, *self._of_ones(1, codes)])
        before = in_order(self._of_ones(0, codes))
        return now, np.setdiff1d(before, now, assume_unique=True)

    def _of_ones(self, side: int, codes: Mapping[str, int]) -> "Sequence[Memberships]":
        """Return the memberships of those noted one by one, before (0) or now (1)."""
        from bot.store.pieces import memberships
        from bot.store.texts import memberships_of

        ids = {number: sides[side] for number, sides in self._moved.items()}
        sizes = list(map(len, ids.values()))
        said = [(number, sides[side]) for number, sides in self._said.items() if sides[side]]
        return [
            memberships(chain.from_iterable(ids.values()), sizes, ids),
            *memberships_of(said, codes),
        ]
