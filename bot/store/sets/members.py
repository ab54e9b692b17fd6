"""Who comes to the sets and who leaves them: gathered in a transaction, written at its end.

A piece of a set is written once, however many incidents come to it (pieces.py). Which facets an
incident has, and what they are called, is told in facets.py.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from bot.store.sets.moves import MOST as MOST_MOVES
from bot.store.sets.moves import Numbers, keep_moves
from bot.store.sets.placed import place

if TYPE_CHECKING:
    from bot.store.sets.pieces import Memberships

_NEVER = 1 << 32  # above all numbers
Ids = Collection[int]
More = Counter[int]


class AsOf(NamedTuple):
    """The generation that is written, and the incidents of which who reads is told, if any."""

    generation: int
    told: Ids | None


class Members:
    """The changes of sets that are not written yet."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._moved: dict[int, tuple[Ids, Ids]] = {}
        self._said: dict[int, tuple[str, str]] = {}
        self._joined: list[Memberships] = []
        self._first_joined = _NEVER

    def move(self, number: int, old: Ids, new: Ids) -> None:
        """Note that an incident leaves the facets `old` and is in `new`."""
        before, _ = self._moved.get(number, (old, ()))
        self._moved[number] = before, new

    def say(self, number: int, old: str, new: str) -> None:
        """Note that an incident's texts were some before and are others now (facts.words_of)."""
        before, _ = self._said.get(number, (old, ""))
        self._said[number] = before, new
        if before == new and number < self._first_joined:  # as after what an editor corrects
            del self._said[number]

    def join(self, first: int, memberships: "Memberships") -> None:
        """Note many memberships of incidents that are new, with numbers from `first` on.

        Those that `move` and `say` tell of later, always both, have others, and had none before.
        """
        self._joined.append(memberships)
        self._first_joined = min(first, self._first_joined)

    def texts(self) -> list[str]:
        """Return what the incidents said and say that are noted one by one."""
        return [*filter(None, chain.from_iterable(self._said.values()))]

    def write(self, codes: Mapping[str, int], new: Set[int], points: Set[int], as_of: AsOf) -> More:
        """Write the sets that change, and who reads what of that; forget the changes.

        `codes` are those of all words (pairs.py), `new` the sets that were none before, `points`
        those of all points that somebody came to. Returns how many incidents more each set has
        that somebody came to or left.
        """
        if not (self._moved or self._said or self._joined):
            self._tell(as_of, {}, {})
            return Counter()
        from bot.store.sets.pieces import (  # numpy takes 100 ms to import
            by_set,
            in_sets,
            write_pieces,
        )

        come, gone = self._in_order(codes)
        written = write_pieces(self._connection, come, gone, new)
        left = by_set(gone)
        place(self._connection, left, by_set(in_sets(come, points)), points)
        if come.size + gone.size <= MOST_MOVES:
            self._tell(as_of, left, by_set(come))
        self._connection.executemany(
            "INSERT OR REPLACE INTO pieces VALUES (?, ?)",
            [(piece, as_of.generation) for piece in written.pieces],
        )
        self._forget()
        return written.more

    def _tell(self, as_of: AsOf, gone: Numbers, come: Numbers) -> None:
        if as_of.told is not None:
            keep_moves(self._connection, as_of.generation, as_of.told, gone, come)

    def _forget(self) -> None:
        self._moved.clear()
        self._said.clear()
        self._joined.clear()
        self._first_joined = _NEVER

    def _in_order(self, codes: Mapping[str, int]) -> "tuple[Memberships, Memberships]":
        """Return the memberships that begin and those that end."""
        import numpy as np

        from bot.store.sets.pieces import NUMBER_BITS, in_order, without

        come = self._joined
        ones = sorted(self._moved.keys() | self._said.keys())
        if ones:
            numbers = np.array(ones)
            come = [some[~np.isin(some % (1 << NUMBER_BITS), numbers)] for some in come]
        now = in_order([*come, *self._of_ones(1, codes)])
        before = in_order(self._of_ones(0, codes))
        if not before.size:
            return now, before
        return without(now, before), without(before, now)

    def _of_ones(self, side: int, codes: Mapping[str, int]) -> "Sequence[Memberships]":
        """Return the memberships of those noted one by one, before (0) or now (1)."""
        from bot.store.sets.pieces import memberships
        from bot.store.sets.texts import memberships_of

        until = _NEVER if side else self._first_joined
        ids = {n: sides[side] for n, sides in self._moved.items() if n < until}
        said = [(n, sides[side]) for n, sides in self._said.items() if sides[side] and n < until]
        sizes = list(map(len, ids.values()))
        return [
            memberships(chain.from_iterable(ids.values()), sizes, ids),
            *memberships_of(said, codes),
        ]
