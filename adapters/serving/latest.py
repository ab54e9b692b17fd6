"""What was used last, at most so much of it: one thing goes for each that comes.

Forgetting everything at once when there is too much would hold up everybody for as long as that
takes, and make everything anew that is asked for all the time.
"""

from collections import OrderedDict
from collections.abc import Iterator
from typing import Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Latest(Generic[_K, _V]):
    """Values by key; what was not used for longest goes first. None is no value."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept = OrderedDict[_K, _V]()

    def get(self, key: _K) -> _V | None:
        """Return a value, which counts as used; None where there is none."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: _K, value: _V) -> None:
        """Keep a value in the place of the one before."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def items(self) -> Iterator[tuple[_K, _V]]:
        """Yield what is kept, that which was not used for longest first."""
        yield from self._kept.items()

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
