"""One after the other: what is said in a thread is answered in the order in which it was said."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Who is waited for in each thread; a thread that nobody waits in is forgotten."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def of(self, thread: str) -> AsyncIterator[None]:
        """Wait until all that came before in the thread is done."""
        lock, waiting = self._locks.get(thread, (asyncio.Lock(), 0))
        self._locks[thread] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks.pop(thread)
            if waiting > 1:
                self._locks[thread] = (lock, waiting - 1)
