"""Some days, and what every way of naming them needs: calendars, numbers in words, mistakes.

A period has both ends; what a phrase such as "since 2022" asks, which may have one, is
`bot.query.dates.stretch`'s business.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from re import Match
from typing import NamedTuple

YEARS = range(1900, 2100)  # what a query may speak of: the data sets begin in 1970 and later


class Period(NamedTuple):
    """Some days, both ends included."""

    first: date
    last: date


# How a form of a date is read: what the pattern found, and today.
Reading = Callable[[Match[str], date], Period | None]


class BadDate(Exception):
    """Say what is wrong with something that looks like a date; `instead` is a date that works."""

    def __init__(self, sentence: str, instead: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.instead = instead


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS = {
    form: number
    for number, name in enumerate(MONTHS, start=1)
    for form in (name.lower(), name[:3].lower(), name[:4].lower())
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# What people mean by a vague number of days is the extractor's reading of it: several are three.
NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{
        f"{ten}{link}{unit}": 10 * number + value
        for number, ten in enumerate(_TENS, start=2)
        for value, unit in enumerate(_UNITS[1:10], start=1)
        for link in (" ", "-")
    },
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
    "couple": 2,
    "a couple": 2,
    "few": 3,
    "a few": 3,
    "several": 3,
    "dozen": 12,
    "a dozen": 12,
}
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "last": -1, "final": -1,
}  # fmt: skip


def one_of(words: dict[str, int]) -> str:
    """Return the alternatives of a pattern, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


MONTH = f"(?P<month>{one_of(MONTH_NUMBERS)})" + r"\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
UNIT = r"(?P<unit>day|week|wk|fortnight|month|mth|quarter|year|yr|decade|d|w|m|q|y)s?"
COUNT = rf"(?P<count>\d{{1,9}}|{one_of(NUMBERS)})"


def month_period(year: int, month: int) -> Period:
    """Return a calendar month."""
    return months_period(year, month, month)


def months_period(year: int, first: int, last: int) -> Period:
    """Return calendar months of one year, from the first (1 to 12) to the last."""
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def year_period(year: int) -> Period:
    """Return a calendar year."""
    return months_period(year, 1, 12)


def days_back(first: int, last: int, today: date) -> Period:
    """Return the days from so many days ago to so many. Raises BadDate where the calendar ends."""
    if first > (today - date(YEARS[0], 1, 1)).days:
        raise BadDate(f"{first + 1} days go back too far", "7d")
    return Period(today - timedelta(days=first), today - timedelta(days=last))


def read_count(words: str) -> int:
    """Return the number that digits or words (of `NUMBERS`) stand for."""
    return int(words) if words.isdecimal() else NUMBERS[words]


def read_year(text: str) -> int:
    """Return a year. Raises BadDate for one that no query may speak of."""
    year = int(text)
    if year not in YEARS:
        raise BadDate(f"The year {text} is outside {YEARS[0]}–{YEARS[-1]}", "2022")
    return year


def read_day(year: int, month: int, day: int) -> Period:
    """Return one day. Raises BadDate where the month does not have it."""
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        near = nearest_day(year, month, day).isoformat()
        raise BadDate(f"There is no {day} {MONTHS[month - 1]} {year}", near)
    return Period(date(year, month, day), date(year, month, day))


def nearest_day(year: int, month: int, day: int) -> date:
    """Return the day that there is next to one that there may not be."""
    month = min(max(month, 1), 12)
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))
