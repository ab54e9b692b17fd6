"""Manners towards hosts: one request at a time, a pause between two, and waits that they ask for.

The clock and the pause are passed in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from bot.intake.fetching import Unreachable

_MOST = 1_000  # hosts of which something is remembered; a process may run for months
GAP = 1.0  # seconds between two requests of a host, as crawlers that are asked for nothing keep


class Manners:
    """What is remembered of each host, by all threads."""

    def __init__(self, clock: Callable[[], float], pause: Callable[[float], None]) -> None:
        self._clock = clock
        self._pause = pause
        self._locks: dict[str, Lock] = {}
        self._next: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for our turn at a host. Raises Unreachable while it wants to be left alone."""
        if len(self._next) > _MOST:
            self._forget()
        with self._locks.setdefault(host, Lock()):
            now = self._clock()
            closed = self._closed.get(host, now) - now
            if closed > 0:
                raise Unreachable(f"has to wait: {host} asked for it", passing=True, wait=closed)
            wait = self._next.get(host, now) - now
            if wait > 0:
                self._pause(wait)
            try:
                yield
            finally:
                self._next[host] = self._clock() + GAP

    def leave_alone(self, host: str, seconds: float) -> None:
        """Remember that a host wants no request for a time."""
        self._closed[host] = self._clock() + seconds

    def known(self) -> int:
        """Return how many hosts something is remembered of."""
        return len(self._next.keys() | self._closed.keys() | self._locks.keys())

    def _forget(self) -> None:
        """Forget the hosts that nobody has to wait for any more."""
        now = self._clock()
        for kept in (self._next, self._closed):
            for host in [host for host, until in kept.copy().items() if until <= now]:
                kept.pop(host, None)
        for host in [host for host, lock in self._locks.copy().items() if not lock.locked()]:
            if host not in self._next:
                self._locks.pop(host, None)
