"""Answers that everybody will read, kept before they are brought: those of one moment together.

Nobody waits for more than one writing, which takes a fraction of a millisecond.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.delivery.post import Outbox, Post, Waiting
from bot.errors import DatelineError

_LEASE = 120.0  # seconds in which an answer is brought: Slack may hold a message back for ninety
_log = logging.getLogger(__name__)


class Begun:
    """Keeps answers, in the thread of the event loop."""

    def __init__(self, outbox: Callable[[], Outbox], now: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._now = now
        self._waiting: dict[Waiting, asyncio.Future[Post | None]] = {}

    async def keep(self, answer: Waiting) -> Post | None:
        """Keep an answer; None where that cannot be done: it is brought, and not put right."""
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_soon(self._write)
        kept = self._waiting.setdefault(answer, loop.create_future())
        return await asyncio.shield(kept)

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        posts: tuple[Post, ...] = ()
        try:
            posts = self._outbox().begin(tuple(waiting), self._now(), _LEASE)
        except DatelineError as error:
            _log.error("%s shared answers will not be put right: %s", len(waiting), error)
        kept = {post.key: post for post in posts}
        for answer, future in waiting.items():
            future.set_result(kept.get(answer.key))
