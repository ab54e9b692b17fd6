"""Reading feeds that are due and taking in what was pushed, as long as Dateline serves.

The work is done in a process of its own. Which feeds are due stands in the file beside the corpus,
so that a process that starts catches up, and of several that serve one corpus each feed is read by
one.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, AsyncExitStack
from datetime import datetime
from functools import partial
from typing import TypeVar

from adapters.intake.apart import Apart
from adapters.serving.ongoing import Ongoing
from bot.corpus.document import LeftOut
from bot.errors import DatelineError
from bot.intake.feed import Feeds, Which
from bot.intake.inbox import Inbox
from bot.reply.taking import round_text, summary_text

_PAUSE = 1.0  # seconds between two looks at what is due, which cost 20 microseconds
_AFTER_A_FAULT = 60.0
_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Gathering:
    """Reads feeds as long as it is entered as a context manager; `pushed` says that more come.

    `changed` is called when articles were taken in.
    """

    def __init__(
        self,
        feeds: Callable[[], AbstractContextManager[Feeds]],
        inbox: Inbox,
        intake: Apart,
        now: Callable[[], datetime],
        changed: Callable[[], None],
        *,
        pushed: bool,
    ) -> None:
        self._feeds = feeds
        self._inbox = inbox
        self._intake = intake
        self._now = now
        self._changed = changed
        self._pushed = pushed
        self._is_warm = False
        self._threads = ThreadPoolExecutor(4, "gathering")
        self._stack = AsyncExitStack()
        self._draining = _ongoing(self._drain)

    async def __aenter__(self) -> "Gathering":
        self._kept = self._stack.enter_context(self._feeds())
        works = (self.warm, partial(self._read, "feeds"), partial(self._read, "folders"))
        for ongoing in (*[_ongoing(work) for work in works], self._draining):
            await self._stack.enter_async_context(ongoing)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def wake(self) -> None:
        """Take in at once what has been pushed."""
        self._draining.wake()

    async def warm(self) -> None:
        """Have the parser loaded where articles are to come, before the first one does."""
        if not self._is_warm and (self._pushed or self._kept.due() is not None):
            self._is_warm = True
            await self._apart(lambda: self._intake.warm(_log.info))

    async def _read(self, which: Which) -> None:
        """Read the feeds that are due by now; a folder never waits for a round of hosts."""
        due = self._kept.due(which)
        if due is None or due > self._now():
            return
        loop = asyncio.get_running_loop()

        def tell(_: str) -> None:  # a feed has been taken in: nobody waits for the whole round
            loop.call_soon_threadsafe(self._changed)

        done = await self._apart(lambda: self._intake.poll(tell, which))
        if done and (done.loaded.read or done.failed):
            _log.info("%s", round_text(done))
            _log_left_out((*done.failed, *done.loaded.left_out))

    async def _drain(self) -> None:
        """Take in what was pushed."""
        if next(self._inbox.files(), None) is None:
            return
        done = await self._apart(self._intake.drain)
        if done:
            _log.info("pushed: %s", summary_text(done))
            _log_left_out(done.left_out)

    async def _apart(self, work: Callable[[], _T]) -> _T | None:
        """Do something in a thread that waits for it; None where it was cut off."""
        try:
            done = await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except DatelineError as error:
            _log.warning("taking in was cut off: %s", error)
            return None
        self._changed()
        return done


def _ongoing(once: Callable[[], Awaitable[None]]) -> Ongoing:
    return Ongoing(once, pause=_PAUSE, after_a_fault=_AFTER_A_FAULT)


def _log_left_out(items: Iterable[LeftOut]) -> None:
    for item in items:
        _log.info("left out: %s", item)
