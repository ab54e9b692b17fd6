"""When a digest is due: at a local time, on some days of the week.

A local time that a change of the clocks leaves out is read as it would have been without the
change (PEP 495, fold=0), one that comes twice is taken the first time; there is one digest a day.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAILY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))


class Schedule(NamedTuple):
    """Days of the week (Monday is 0) and a local time of an IANA zone."""

    days: frozenset[int]
    at: time
    zone: str

    def next_after(self, moment: datetime) -> datetime:
        """Return when it is due next, after a moment (aware); the answer is in UTC."""
        day = moment.astimezone(ZoneInfo(self.zone)).date() - timedelta(days=1)
        while True:
            if day.weekday() in self.days and (due := self._on(day)) > moment:
                return due
            day += timedelta(days=1)

    def _on(self, day: date) -> datetime:
        return datetime.combine(day, self.at, ZoneInfo(self.zone)).astimezone(UTC)

    def __str__(self) -> str:
        """Return the schedule as it is asked for: "daily 08:00 Europe/London"."""
        return f"{_days_text(self.days)} {self.at:%H:%M} {self.zone}"


def _days_text(days: frozenset[int]) -> str:
    if days == DAILY:
        return "daily"
    if days == WEEKDAYS:
        return "weekdays"
    return "weekly " + ",".join(DAYS[day] for day in sorted(days))
