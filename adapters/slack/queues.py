"""The turns of what is put into a channel: in order, and so far apart as Slack wants messages.

An answer, a message for one reader and a file are each a message. What changes one keeps the order,
but waits for no second: Slack counts chat.update by workspace (fifty a minute and more).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from adapters.slack.limits import CHANNEL_INTERVAL

_POSTING = frozenset({"chat.postMessage", "chat.postEphemeral", "files.completeUploadExternal"})
_CHANGING = frozenset({"chat.update"})
_MOST = 5_000  # channels remembered


class Queues:
    """A queue for each channel of each token; `clock` returns seconds, `sleep` lets them pass."""

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._queues: dict[tuple[str, str], _Queue] = {}

    def turn(
        self, token: str, method: str, args: Mapping[str, Any]
    ) -> AbstractAsyncContextManager[None]:
        """Return the channel's turn for a call that has one, else nothing to wait for."""
        channel = str(args.get("channel") or args.get("channel_id") or "")
        posts = method in _POSTING
        if not channel or not (posts or method in _CHANGING):
            return _at_once()
        queue = self._queues.get((token, channel))
        if queue is None:
            if len(self._queues) >= _MOST:
                self._queues = {k: q for k, q in self._queues.items() if q.is_waited_for}
            queue = self._queues[token, channel] = _Queue(self._clock, self._sleep)
        return queue.turn(posts=posts)


class _Queue:
    """The turns of one channel."""

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._lock = asyncio.Lock()
        self._next = float("-inf")

    @property
    def is_waited_for(self) -> bool:
        return self._lock.locked() or self._next > self._clock()

    @asynccontextmanager
    async def turn(self, *, posts: bool) -> AsyncIterator[None]:
        async with self._lock:
            wait = self._next - self._clock()
            if posts and wait > 0:
                await self._sleep(wait)
            try:
                yield
            finally:
                if posts:
                    self._next = self._clock() + CHANNEL_INTERVAL


@asynccontextmanager
async def _at_once() -> AsyncIterator[None]:
    yield
