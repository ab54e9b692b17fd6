"""The time that both sides of a test live in: it goes on when told to, or when somebody sleeps."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from own_time import own_seconds

START = 1_646_136_000.0  # noon of 1 March 2022, UTC
# Whether a task was begun for what comes after an acknowledgement, which may take its time.
AFTERWARDS: ContextVar[bool] = ContextVar("afterwards", default=False)


class Clock:
    """Seconds since the epoch, as both sides read them.

    `held_up` are the seconds that were slept before something was acknowledged.
    """

    ack = 3.0  # seconds that an acknowledgement may take

    def __init__(self, now: float = START) -> None:
        self.now = now
        self.slept: list[float] = []
        self.held_up = 0.0
        self._limits: dict[asyncio.Timeout, float] = {}

    def __call__(self) -> float:
        return self.now

    @property
    def waited(self) -> float:
        """Return the seconds that count for whoever waits for an acknowledgement."""
        return self.held_up

    def advance(self, seconds: float) -> None:
        self.now += seconds
        for limit, until in self._limits.items():
            if until <= self.now and not limit.expired():
                limit.reschedule(asyncio.get_running_loop().time())

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        if not AFTERWARDS.get():
            self.held_up += min([seconds, *(until - self.now for until in self._limits.values())])
        self.advance(max(seconds, 0.0))
        await asyncio.sleep(0)

    @asynccontextmanager
    async def within(self, seconds: float) -> AsyncIterator[None]:
        """Raise TimeoutError where something takes longer, by this clock or by the wall's."""
        async with asyncio.timeout(seconds) as limit:
            self._limits[limit] = self.now + seconds
            try:
                yield
            finally:
                del self._limits[limit]


class HurriedClock(Clock):
    """A time in which acknowledgements are waited for by the clock on the wall too, as at Slack."""

    @property
    def waited(self) -> float:
        return self.held_up + own_seconds()


class WallClock(Clock):
    """The time of the world, for an app that lives in it: a process of its own."""

    def __call__(self) -> float:
        return time.time()
