"""How often somebody may ask: so many questions a minute, whoever it is."""

from collections import deque
from collections.abc import Callable

_MINUTE = 60.0  # seconds
_PEOPLE = 10_000  # remembered at once; those who were silent for a minute are dropped first


class Allowance:
    """Counts what each asker asked in the last minute; `clock` returns seconds."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self.most = most
        self._clock = clock
        self._asked: dict[str, deque[float]] = {}

    def take(self, asker: str) -> float:
        """Count a question; return 0, or in how many seconds the next one is allowed."""
        now = self._clock()
        asked = self._asked.get(asker)
        if asked is None:
            if len(self._asked) >= _PEOPLE:
                self._drop_silent(now)
            asked = self._asked[asker] = deque()
        while asked and asked[0] <= now - _MINUTE:
            asked.popleft()
        if len(asked) >= self.most:
            return asked[0] + _MINUTE - now
        asked.append(now)
        return 0.0

    def refusal(self, asker: str) -> str:
        """Count a question; return when the next one is allowed, empty if this one is."""
        wait = self.take(asker)
        if not wait:
            return ""
        return (
            f"That was {self.most} questions in a minute; the next one can be asked in "
            f"{max(round(wait), 1)} seconds."
        )

    def _drop_silent(self, now: float) -> None:
        silent = [who for who, asked in self._asked.items() if asked[-1] <= now - _MINUTE]
        for who in silent:
            del self._asked[who]
