"""Which buttons were pressed a moment ago: a second press of one shares nothing twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

_MOMENT = timedelta(minutes=1)  # by then a button that was pressed is gone from every screen


class Pressed:
    """Buttons by what they are, with when they were pressed."""

    def __init__(self) -> None:
        self._last: dict[str, datetime] = {}

    @contextmanager
    def once(self, button: str, now: datetime) -> Iterator[bool]:
        """Tell whether a button is pressed for the first time; one that failed may be again."""
        self._last = {one: then for one, then in self._last.items() if now - then < _MOMENT}
        is_first = button not in self._last
        self._last.setdefault(button, now)
        try:
            yield is_first
        except BaseException:
            if is_first:
                self._last.pop(button, None)
            raise
