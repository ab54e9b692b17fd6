"""Telling editors, directly and once, of what waits for a second one's approval."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

from adapters.serving.core import Core
from adapters.serving.courier import Channel
from adapters.serving.desk import Desk
from bot.delivery.post import About, Waiting
from bot.errors import DatelineError
from bot.revise.revisions import Revision

# How long who the editors are is not asked again after it could not be read: doubled each time.
_FIRST, _LONGEST = timedelta(seconds=5), timedelta(minutes=10)
_log = logging.getLogger(__name__)


class Approvals:
    """Keeps a post for every editor but the one who has proposed it.

    It is looked for once a second; a platform that does not tell its editors is asked ever less.
    """

    def __init__(
        self, desk: Desk, channels: Mapping[str, Channel], now: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._channels = channels
        self._now = now
        self._told: set[int] = set()  # of this process; what another one told is not told again
        self._again = datetime.min.replace(tzinfo=UTC)
        self._pause = _FIRST

    async def once(self) -> None:
        """Tell of what has been proposed since the last time."""
        pending = await self._desk.tell(lambda core: core.corpus.pending())
        new = [revision for revision in pending if revision.id not in self._told]
        if not new or self._now() < self._again:
            return
        try:
            for channel in self._channels.values():
                editors = await channel.editors()
                await self._desk.tell(partial(self._keep, channel, editors, new))
        except DatelineError as error:
            _log.warning("who the editors are is not known now: %s", error)
            self._again = self._now() + self._pause
            self._pause = min(self._pause * 2, _LONGEST)
            return
        self._pause = _FIRST
        self._told.update(revision.id for revision in new)

    def _keep(
        self, channel: Channel, editors: frozenset[str], new: list[Revision], core: Core
    ) -> None:
        core.standing.keep(
            Waiting(
                f"approval:{revision.id}:{editor}", "approval", channel.direct_with(editor),
                About(number=revision.number, revision=revision.id), self._now(),
            )
            for revision in new
            for editor in sorted(editors)
            if not core.persons.are_one(editor, revision.author)
        )  # fmt: skip
