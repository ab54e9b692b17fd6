"""The time that both sides of a test live in: it goes on when told to, or when somebody sleeps."""

import asyncio

START = 1_646_136_000.0  # noon of 1 March 2022, UTC


class Clock:
    """Seconds since the epoch, as both sides read them."""

    def __init__(self, now: float = START) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.now += max(seconds, 0.0)
        await asyncio.sleep(0)
