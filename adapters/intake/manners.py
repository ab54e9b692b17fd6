"""Manners towards hosts: one request at a time, a pause between two, and waits that they ask for.

All threads and processes go by one book, so that two never ask one host at once. The clock and the
pause are passed in.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from bot.intake.fetching import Unreachable
from bot.intake.hosts import Hosts

GAP = 1.0  # seconds between two requests of a host, as crawlers that are asked for nothing keep
# Seconds after which a host is asked though its turn was not given back, since whoever had it was
# killed: four times what a connection may last.
LEASE = 120.0


class Manners:
    """Turns at hosts; `clock` tells seconds since the epoch, `book` opens the book."""

    def __init__(
        self,
        clock: Callable[[], float],
        pause: Callable[[float], None],
        book: Callable[[], AbstractContextManager[Hosts]],
    ) -> None:
        self._clock = clock
        self._pause = pause
        self._book = book

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for our turn at a host. Raises Unreachable while it wants to be left alone."""
        while wait := self._wait(host):
            self._pause(min(wait, GAP))
        try:
            yield
        finally:
            with self._book() as hosts:
                hosts.leave(host, self._clock() + GAP)

    def _wait(self, host: str) -> float:
        """Return the seconds until a host may be asked, 0 where it is our turn."""
        now = self._clock()
        with self._book() as hosts:
            held = hosts.take(host, now, now + LEASE)
        if held is None:
            return 0.0
        if held.closed > now:
            wait = held.closed - now
            raise Unreachable(f"has to wait: {host} asked for it", passing=True, wait=wait)
        return held.next - now

    def leave_alone(self, host: str, seconds: float) -> None:
        """Remember that a host wants no request for a time."""
        with self._book() as hosts:
            hosts.close_host(host, self._clock() + seconds)
