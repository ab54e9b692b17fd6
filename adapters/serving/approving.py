"""Telling editors, directly and once, of what waits for a second one's approval."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_log = logging.getLogger(__name__)


class Approvals:
    """Keeps a post for every editor but the one who has proposed it.

    It is looked for once a second; a platform that does not tell its editors is asked ever less,
    and keeps none of another's waiting.
    """

    def __init__(
        self, desk: Desk, channels: Mapping[str, Channel], now: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._now = now
        self._asked = [_Asked(channel) for channel in channels.values()]

    async def once(self) -> None:
        """Tell of what has been proposed since the last time."""
        pending = await self._desk.tell(lambda core: core.corpus.pending())
        for platform in self._asked:
            new = [revision for revision in pending if revision.id not in platform.told]
            if new and self._now() >= platform.again:
                await self._ask(platform, new)

    async def _ask(self, platform: "_Asked", new: list[Revision]) -> None:
        """Ask the editors of one platform."""
        try:
            editors = await platform.channel.editors()
            await self._desk.tell(partial(self._keep, platform.channel, editors, new))
        except DatelineError as error:
            _log.warning("who the editors are is not known now: %s", error)
            platform.put_off(self._now())
        else:
            platform.pause = _FIRST
            platform.told.update(revision.id for revision in new)

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


@dataclass
class _Asked:
    """A platform whose editors are asked; `told` is what this process has asked them about.

    What another process has told is not told again: a post's key is kept once.
    """

    channel: Channel
    told: set[int] = field(default_factory=set)
    again: datetime = _LONG_AGO
    pause: timedelta = _FIRST

    def put_off(self, now: datetime) -> None:
        """Ask no more for a while, longer each time."""
        self.again = now + self.pause
        self.pause = min(self.pause * 2, _LONGEST)
