"""How far long work is, shown where it was asked: what a thread tells, now and then."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.errors import DatelineError

# The first seconds pass in silence: most work is done by then.
_PAUSE = timedelta(seconds=3)
_log = logging.getLogger(__name__)


class Progress:
    """Shows lines while it is entered; made in the event loop's thread, told from any."""

    def __init__(self, show: Callable[[str], Awaitable[None]], now: Callable[[], datetime]) -> None:
        self._show = show
        self._now = now
        self._last = now()
        self._loop = asyncio.get_running_loop()
        self._showing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Progress":
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._showing:
            await self._showing

    def tell(self, line: str) -> None:
        """Show a line, unless one was shown just now."""
        self._loop.call_soon_threadsafe(self._hear, line)

    def _hear(self, line: str) -> None:
        busy = self._showing and not self._showing.done()
        if not busy and self._now() - self._last >= _PAUSE:
            self._last = self._now()
            self._showing = self._loop.create_task(self._shown(line))

    async def _shown(self, line: str) -> None:
        try:
            await self._show(line)
        except DatelineError as error:  # the answer will come all the same
            _log.warning("progress could not be shown: %s", error)
