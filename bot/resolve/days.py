"""The days that a date can mean: a day, the days around it, a month, a year.

Comparing, filtering and sorting by date happen on these intervals. How a text gives a date is the
extractor's business.
"""

import calendar
import re
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from bot.models import DatePrecision

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# UCDP GED 23.1, date_prec 2: two to six days, so at most three either side of the day given.
_FEW_DAYS = timedelta(days=3)


LONGEST_WEEK, LONGEST_MONTH, LONGEST = 7, 31, 366  # days


class Days(NamedTuple):
    """An interval of days, both ends included."""

    first: date
    last: date

    def until(self, limit: date) -> "Days":
        """Cut off what lies after `limit`: an event lies before the article that reports it."""
        return Days(self.first, max(self.first, min(self.last, limit)))


@lru_cache(maxsize=1 << 13)  # the days of twenty years: the same dates come again and again
def days_of(iso: str | None, prec: DatePrecision | None = None) -> Days | None:
    """Return the days that an ISO date to the day, month or year covers.

    "2021-10" -> 1 to 31 October 2021. A day known to a few days only is widened to them, one
    known to the week to its Monday and Sunday. None for what is not a date.
    """
    parts = _ISO.fullmatch(iso or "")
    if parts is None:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        return _days(year or 0, month, day, prec)
    except (ValueError, OverflowError):
        return None


def _days(year: int, month: int | None, day: int | None, prec: DatePrecision | None) -> Days:
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    exact = date(year, month, day)
    if prec == DatePrecision.FEW_DAYS:
        return Days(exact - _FEW_DAYS, exact + _FEW_DAYS)
    if prec == DatePrecision.WEEK:
        monday = exact - timedelta(days=exact.weekday())
        return Days(monday, monday + timedelta(days=6))
    return Days(exact, exact)


class Grain(IntEnum):
    """How many days a date covers: the coarser, the further back among those of a day."""

    DAY = 0  # up to a week
    MONTH = 1
    YEAR = 2
    NONE = 3


def grain_of(days: Days | None) -> Grain:
    """Tell how coarse an interval is."""
    if days is None:
        return Grain.NONE
    return grain_of_length((days.last - days.first).days + 1)


def grain_of_length(length: int) -> Grain:
    """Tell how coarse an interval of so many days is."""
    if length <= LONGEST_WEEK:
        return Grain.DAY
    return Grain.MONTH if length <= LONGEST_MONTH else Grain.YEAR
