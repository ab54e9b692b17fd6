"""The newest incidents of all, in their order: where the answers to most questions are.

Of what many incidents pass, the first few are found by going through these, which reads no set of
digits. A commit that changes few incidents changes their order in few places.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from pyroaring import BitMap

from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets

_KEPT = 512  # incidents
_FEW = 64  # changes of incidents that are sooner put in one by one
# They are put together when asked for so often: after a load's commits hardly anybody asks twice.
_ASKED = 2
_LEAST = 5  # of what passes are to be expected among them: a page
_Key = tuple[bool, int, int, int]  # undated, days back, grain, number


class Newest:
    """The first incidents by date; none until they were asked for repeatedly."""

    def __init__(self, sets: Sets) -> None:
        self._sets = sets
        self._asked = 0
        self._keep([])

    def has_some(self, found: Bits, ordered: Callable[[Bits], Iterable[int]]) -> bool:
        """Tell whether some of what passes, and enough of it, is among the newest.

        `ordered` gives incidents in their order.
        """
        every = self._sets.all
        if not self._keys:
            self._asked += 1
            if self._asked > _ASKED:
                self._keep([self._key(number) for number in islice(ordered(every), _KEPT)])
        expected = len(self._keys) * len(found) // len(every)
        return expected >= _LEAST and not found.isdisjoint(self.bits)

    def among(self, found: Bits) -> Iterator[int]:
        """Yield those of some incidents that are among the newest, in their order."""
        return (number for *_, number in self._keys if number in found)

    def put_right(self, changed: Bits) -> None:
        """Put the order right after incidents have changed."""
        if len(changed) > _FEW or not _KEPT // 2 < len(self._keys) < 2 * _KEPT:
            self._asked = 0
            self._keep([])
            return
        last = self._keys[-1]
        for number in changed & self.bits:
            key = self._key_of.pop(number)
            del self._keys[bisect_left(self._keys, key)]
            self.bits.discard(number)
        for key in map(self._key, changed & self._sets.all):
            if key < last:
                insort(self._keys, key)
                self._key_of[key[-1]] = key
                self.bits.add(key[-1])

    def _keep(self, keys: list[_Key]) -> None:
        self._keys = keys
        self._key_of = {key[-1]: key for key in keys}
        self.bits = BitMap(self._key_of)

    def _key(self, number: int) -> _Key:
        """Return what an incident is ordered by (order.py)."""
        day, grain = (self._number(kind, number) for kind in ("last_day", "grain"))
        return number not in self._sets.of("known", "day"), -day, grain, number

    def _number(self, kind: str, number: int) -> int:
        """Return a number of an incident from its binary digits."""
        digits = enumerate(self._sets.digits(kind))
        return sum(1 << place for place, bits in digits if number in bits)


def newest_of(sets: Sets) -> Newest:
    """Return the newest incidents as they are now."""

    def make(before: Newest | None, changed: Bits) -> Newest:
        if before is None:
            return Newest(sets)
        before.put_right(changed)
        return before

    return sets.lasting("newest", make)
