"""Telling without being asked: changes to watches, digests when due, posts where they go.

It is woken by what changes incidents in this process, and looks once a second for digests and posts
that are due and for what another process has loaded.
"""

from collections.abc import Callable
from datetime import datetime

from adapters.serving.approving import Approvals
from adapters.serving.core import Core
from adapters.serving.courier import Courier
from adapters.serving.desk import Desk
from adapters.serving.due import keep_due
from adapters.serving.ongoing import Ongoing

_PAUSE = 1.0  # seconds between two looks at the corpus, which cost well under a millisecond
_AFTER_A_FAULT = 15.0


class Herald:
    """Finds what is due and tells it."""

    def __init__(self, desk: Desk, courier: Courier, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._courier = courier
        self._now = now
        self._approvals = Approvals(desk, courier.channels, now)

    def ongoing(self) -> Ongoing:
        """Return the telling that goes on as long as it is entered as a context manager."""
        return Ongoing(self.once, pause=_PAUSE, after_a_fault=_AFTER_A_FAULT)

    async def once(self) -> None:
        """Tell all that is to be told by now."""
        await self._desk.tell(self._find)
        await self._approvals.once()
        while await self._courier.deliver():
            await self._desk.tell(self._find)

    def _find(self, core: Core) -> None:
        """Keep a post for each change and digest that is to be told."""
        keep_due(core, self._courier.channels, self._now())
