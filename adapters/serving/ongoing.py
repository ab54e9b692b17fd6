"""Work that goes on as long as Dateline serves: done, a pause, done again, whatever goes wrong."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

_GRACE = 3.0  # seconds: a post that was sent is written down as sent
_log = logging.getLogger(__name__)


class Ongoing:
    """Does something again and again while it is entered as a context manager.

    `pause` is the seconds between two times, `after_a_fault` those after one that failed; `wake`
    ends either. What is being done when it is left is finished, as far as a few seconds suffice.
    """

    def __init__(
        self, once: Callable[[], Awaitable[None]], *, pause: float, after_a_fault: float
    ) -> None:
        self._once = once
        self._pause = pause
        self._after_a_fault = after_a_fault
        self._ending = False
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Ongoing":
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._ending = True
            self._woken.set()
            await asyncio.wait({self._task}, timeout=_GRACE)
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def wake(self) -> None:
        """Do it now, or once more after what is being done: there is something to be found."""
        self._woken.set()

    async def _run(self) -> None:
        while not self._ending:
            pause = self._pause
            self._woken.clear()
            try:
                await self._once()
            except Exception:  # a fault must not end it: what is due stays due
                _log.exception("%s failed", getattr(self._once, "__qualname__", self._once))
                pause = self._after_a_fault
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), pause)
