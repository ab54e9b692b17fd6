"""A watch: a standing query, and when and where it tells of what passes it."""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.delivery.post import Destination


class Quiet(NamedTuple):
    """Hours in which nothing is told, local time of a zone; they may run over midnight."""

    since: time
    until: time
    zone: str

    def over(self, now: datetime) -> datetime:
        """Return when something may be told: now, or at the end of the quiet hours (aware)."""
        local = now.astimezone(ZoneInfo(self.zone))
        at = local.time()
        if self.since <= self.until:
            is_quiet, days = self.since <= at < self.until, 0
        else:
            is_quiet, days = at >= self.since or at < self.until, int(at >= self.since)
        if not is_quiet:
            return now
        end = datetime.combine(local.date() + timedelta(days=days), self.until, local.tzinfo)
        return max(end.astimezone(now.tzinfo), now)


class Watch(NamedTuple):
    """A standing query of somebody's, told at a destination.

    `query` is canonical. `rises` are tolls of dead (the low end) at which an incident is told
    once more, in order. `off` says why it was switched off, empty while it is not.
    """

    id: int
    owner: str
    destination: Destination
    query: str
    rises: tuple[int, ...] = ()
    quiet: Quiet | None = None
    paused: bool = False
    off: str = ""

    def rise_of(self, killed: int) -> int:
        """Return the highest of the rises that a toll has reached, 0 for none."""
        return max((rise for rise in self.rises if rise <= killed), default=0)
