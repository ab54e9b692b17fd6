"""Telling without being asked: changes to watches, digests when due, posts where they go.

It wakes for the next digest or post, and once a second to see whether anything has changed: any
process may have loaded it.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from adapters.serving.core import Core
from adapters.serving.courier import Courier
from adapters.serving.desk import Desk

_PAUSE = 1.0  # seconds between two looks at the corpus, which cost well under a millisecond
_AFTER_A_FAULT = 15.0
_log = logging.getLogger(__name__)


class Herald:
    """Tells as long as it is entered as a context manager."""

    def __init__(self, desk: Desk, courier: Courier, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._courier = courier
        self._now = now
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Herald":
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            pause = _PAUSE
            try:
                await self.once()
            except Exception:  # a fault must not end it: what is due stays due
                _log.exception("telling failed")
                pause = _AFTER_A_FAULT
            await asyncio.sleep(pause)

    async def once(self) -> None:
        """Tell all that is to be told by now."""
        await self._desk.tell(self._find)
        while await self._courier.deliver():
            await self._desk.tell(self._find)

    def _find(self, core: Core) -> None:
        """Keep a post for each change and digest that is to be told."""
        now = self._now()
        while core.follower.follow(now):
            pass
        due = core.standing.next_digest()
        if due is not None and due <= now:
            core.standing.take_digests(core.corpus.last_change(), now)
