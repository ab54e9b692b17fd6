"""What was worked out, by what it was worked out of: for a hundred thousand things a second.

A dictionary that fills itself. `functools.lru_cache` takes three times as long where many things
are looked up, since it keeps their order of use.
"""

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Made = TypeVar("_Made")


class Memo(dict[_Key, _Made]):
    """A dictionary of what `make` gives for a key, worked out when it is first asked for.

    When there are `most`, all are forgotten.
    """

    def __init__(self, make: Callable[[_Key], _Made], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: _Key) -> _Made:
        if len(self) >= self._most:
            self.clear()
        made = self[key] = self._make(key)
        return made
