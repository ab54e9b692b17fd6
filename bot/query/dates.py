"""Dates as people type them in a query: "2022-01", "21 January 2022", "last month", "7d".

Each is a period, first and last day included, resolved from a today that is passed in. The dates
that articles state are `bot.extract`'s, which reads them from another side: from publication.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

YEARS = range(1900, 2100)  # what a query may speak of: the data sets begin in 1970 and later


class Period(NamedTuple):
    """Some days, both ends included."""

    first: date
    last: date


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
_MONTH_NUMBERS = {
    form: number
    for number, name in enumerate(MONTHS, start=1)
    for form in (name.lower(), name[:3].lower(), name[:4].lower())
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_WORD_NUMBERS = {
    "one": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "thirty": 30,
}  # fmt: skip
# Months that are common words too: by themselves they count only after "in", "since" and the like.
AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar"})

_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_UNIT = r"(?P<unit>day|week|month|year|d|w|m|y)s?"
_ISO = r"\d{4}-\d{1,2}-\d{1,2}"
_COUNT = r"(?P<count>\d{1,9}|" + "|".join(_WORD_NUMBERS) + ")"


def parse_period(words: str, today: date) -> Period | None:
    """Return the period that some words name, None if they name none.

    Raises BadDate for what can only be a date and is none ("2022-02-30").
    """
    text = " ".join(words.casefold().replace(",", " ").replace("–", "-").split())
    for pattern, read in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            return read(match, today)
    return None


def month_period(year: int, month: int) -> Period:
    """Return a calendar month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_period(year: int) -> Period:
    """Return a calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def _year(text: str) -> int:
    year = int(text)
    if year not in YEARS:
        raise BadDate(f"The year {text} is outside {YEARS[0]}–{YEARS[-1]}", "2022")
    return year


def _month(year: int, text: str) -> int:
    month = _MONTH_NUMBERS.get(text) or int(text)
    if not 1 <= month <= 12:
        raise BadDate(f"There is no month {text}", f"{year}-{min(max(month, 1), 12):02}")
    return month


def _day(year: int, month: int, day: int) -> Period:
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        near = date(year, month, min(max(day, 1), days)).isoformat()
        raise BadDate(f"There is no {day} {MONTHS[month - 1]} {year}", near)
    return Period(date(year, month, day), date(year, month, day))


def _read_full(match: re.Match[str], _today: date) -> Period:
    year = _year(match["year"])
    return _day(year, _month(year, match["month"]), int(match["day"]))


def _read_range(match: re.Match[str], today: date) -> Period | None:
    """Read "2021-10-26..2021-10-30", in either order."""
    ends = sorted(found for end in match.groups() if (found := parse_period(end, today)))
    return Period(ends[0].first, ends[-1].last) if ends else None


def _read_month(match: re.Match[str], _today: date) -> Period:
    year = _year(match["year"])
    return month_period(year, _month(year, match["month"]))


def _read_years(match: re.Match[str], _today: date) -> Period | None:
    """Read "2022" and "2019-2022"; other numbers of four digits are no years."""
    first, last = sorted((int(match["year"]), int(match["until"] or match["year"])))
    if first not in YEARS or last not in YEARS:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31))


def _read_slashed(match: re.Match[str], _today: date) -> Period:
    """Read 21/01/2022, where one of the two numbers can only be the day."""
    year, first, second = _year(match["year"]), int(match["first"]), int(match["second"])
    if first > 12 >= second >= 1 or first == second:
        return _day(year, _month(year, str(second)), first)
    if second > 12 >= first >= 1:
        return _day(year, first, second)
    near = _clamped(year, second, first)
    raise BadDate(f"{match[0]} can be read in more than one way, or in none", near)


def _clamped(year: int, month: int, day: int) -> str:
    month = min(max(month, 1), 12)
    return date(year, month, min(max(day, 1), monthrange(year, month)[1])).isoformat()


def _read_day_of_year(match: re.Match[str], today: date) -> Period:
    """Read "21 January" as the last one there was; 29 February may lie up to eight years back."""
    month, day = _MONTH_NUMBERS[match["month"]], int(match["day"])
    if not 1 <= day <= monthrange(2000, month)[1]:
        return _day(today.year, month, day)  # says that there is no such day
    for year in range(today.year, today.year - 9, -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= today:
            return _day(year, month, day)
    return _day(today.year, month, day)


def _read_lone_month(match: re.Match[str], today: date) -> Period:
    month = _MONTH_NUMBERS[match["month"]]
    return month_period(today.year - (month > today.month), month)


def _read_weekday(match: re.Match[str], today: date) -> Period:
    back = (today.weekday() - _WEEKDAY_NUMBERS[match["weekday"]]) % 7
    if back == 0 and match["last"]:
        back = 7
    return _days_back(back, back, today)


def _read_relative_day(match: re.Match[str], today: date) -> Period:
    back = 0 if match[0] == "today" else 1
    return _days_back(back, back, today)


def _read_calendar(match: re.Match[str], today: date) -> Period:
    """Read "last month" and "this month": calendar weeks from Monday, months and years."""
    back = 0 if match["which"] == "this" else 1
    if match["unit"] in {"day", "d"}:
        return _days_back(back, back, today)
    if match["unit"] in {"week", "w"}:
        return _days_back(today.weekday() + 7 * back, today.weekday() + 7 * back - 6, today)
    if match["unit"] in {"month", "m"}:
        month = today.year * 12 + today.month - 1 - back
        return month_period(month // 12, month % 12 + 1)
    return year_period(today.year - back)


def _read_last(match: re.Match[str], today: date) -> Period:
    """Read "last 7 days" and "past week", which end today."""
    stated = match["count"] or "one"
    count = _WORD_NUMBERS.get(stated) or int(stated)
    if count < 1:
        raise BadDate("The last 0 days hold nothing", "7d")
    if match["unit"] in {"day", "d", "week", "w"}:
        return _days_back(count * (7 if match["unit"][0] == "w" else 1) - 1, 0, today)
    months = count * (12 if match["unit"][0] == "y" else 1)
    month = today.year * 12 + today.month - 1 - months
    if month // 12 not in YEARS:
        raise BadDate(f"{match[0].capitalize()} goes back too far", "7d")
    start = date.fromisoformat(_clamped(month // 12, month % 12 + 1, today.day))
    return Period(start + timedelta(days=1), today)


def _days_back(first: int, last: int, today: date) -> Period:
    if first > (today - date(YEARS[0], 1, 1)).days:
        raise BadDate(f"{first + 1} days go back too far", "7d")
    return Period(today - timedelta(days=first), today - timedelta(days=last))


_Reading = Callable[[re.Match[str], date], Period | None]
_FORMS: tuple[tuple[re.Pattern[str], _Reading], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})", _read_full),
        (rf"({_ISO}) ?(?:\.\.+|…|-) ?({_ISO})", _read_range),
        (rf"{_DAY} {_MONTH} {_YEAR}", _read_full),
        (rf"{_MONTH} {_DAY} {_YEAR}", _read_full),
        (rf"(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{_YEAR}", _read_slashed),
        (rf"{_YEAR}[-/.](?P<month>\d{{1,2}})", _read_month),
        (rf"{_MONTH} {_YEAR}", _read_month),
        (rf"{_YEAR}(?:[-/](?P<until>\d{{4}}))?", _read_years),
        (rf"{_DAY} {_MONTH}", _read_day_of_year),
        (rf"{_MONTH} {_DAY}", _read_day_of_year),
        (_MONTH, _read_lone_month),
        (rf"(?P<last>last )?(?P<weekday>{'|'.join(_WEEKDAY_NUMBERS)})", _read_weekday),
        (r"today|yesterday", _read_relative_day),
        (rf"(?P<which>last|this|previous) {_UNIT}", _read_calendar),
        (rf"(?:last|past|previous) (?:{_COUNT} ?)?{_UNIT}", _read_last),
    )
)


def parse_last(words: str, today: date) -> Period | None:
    """Return the period of the value of `last:`: "7d", "3 months", "week"."""
    return parse_period(f"last {words}", today)
