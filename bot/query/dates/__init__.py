"""Dates as people type them in a query: "2022-01", "21 January 2022", "last month", "7d".

Each is a period, first and last day included, resolved from a today that is passed in. The dates
that articles state are `bot.extract`'s, which reads them from another side: from publication.
"""

from bot.query.dates.parse import AMBIGUOUS_MONTHS, explain, parse_last, parse_period
from bot.query.dates.period import (
    MONTHS,
    WEEKDAYS,
    YEARS,
    BadDate,
    Period,
    month_period,
    year_period,
)
from bot.query.dates.stretch import Stretch, find_stretch, find_stretches

__all__ = [
    "AMBIGUOUS_MONTHS",
    "MONTHS",
    "WEEKDAYS",
    "YEARS",
    "BadDate",
    "Period",
    "Stretch",
    "explain",
    "find_stretch",
    "find_stretches",
    "month_period",
    "parse_last",
    "parse_period",
    "year_period",
]
