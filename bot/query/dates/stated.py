"""Dates of the calendar: "2022-01-21", "21 January 2022", "Jan 2022", "2019-2021", "Friday".

Those without a year are the last ones there were.
"""

import re
from calendar import monthrange
from datetime import date

from bot.query.dates.period import (
    DAY,
    MONTH,
    MONTH_NUMBERS,
    WEEKDAY_NUMBERS,
    YEAR,
    YEARS,
    BadDate,
    Period,
    Reading,
    days_back,
    month_period,
    nearest_day,
    one_of,
    read_day,
    read_year,
)

_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"


def _month(year: int, text: str) -> int:
    month = MONTH_NUMBERS.get(text) or int(text)
    if not 1 <= month <= 12:
        raise BadDate(f"There is no month {text}", f"{year}-{min(max(month, 1), 12):02}")
    return month


def _read_full(match: re.Match[str], _today: date) -> Period:
    year = read_year(match["year"])
    return read_day(year, _month(year, match["month"]), int(match["day"]))


def _read_days(match: re.Match[str], today: date) -> Period:
    """Read "3-10 March 2021"; without a year they are the last ones."""
    end = _read_full(match, today) if match["year"] else _read_day_of_year(match, today)
    start = read_day(end.first.year, end.first.month, int(match["from"]))
    return Period(min(start, end).first, max(start, end).last)


def _read_range(match: re.Match[str], _today: date) -> Period:
    """Read "2021-10-26..2021-10-30", in either order."""
    numbers = match.groups()
    ends = []
    for year, month, day in (numbers[:3], numbers[3:]):
        in_year = read_year(year)
        ends.append(read_day(in_year, _month(in_year, month), int(day)))
    return Period(min(ends).first, max(ends).last)


def _read_month(match: re.Match[str], _today: date) -> Period:
    year = read_year(match["year"])
    return month_period(year, _month(year, match["month"]))


def _read_months(match: re.Match[str], today: date) -> Period:
    """Read "March-May 2021" and "Nov-Feb 2022", which begins in 2021."""
    first, last = MONTH_NUMBERS[match["from"]], MONTH_NUMBERS[match["month"]]
    end = _read_month(match, today) if match["year"] else _read_lone_month(match, today)
    start_year = end.first.year - (first > last)
    return Period(date(max(start_year, YEARS[0]), first, 1), end.last)


def _read_years(match: re.Match[str], _today: date) -> Period | None:
    """Read "2022" and "2019-2022"; other numbers of four digits are no years."""
    first, last = sorted((int(match["year"]), int(match["until"] or match["year"])))
    if first not in YEARS or last not in YEARS:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31))


def _read_slashed(match: re.Match[str], _today: date) -> Period:
    """Read 21/01/2022, where one of the two numbers can only be the day."""
    year, first, second = read_year(match["year"]), int(match["first"]), int(match["second"])
    if first > 12 >= second >= 1 or first == second:
        return read_day(year, _month(year, str(second)), first)
    if second > 12 >= first >= 1:
        return read_day(year, first, second)
    near = nearest_day(year, second, first).isoformat()
    raise BadDate(f"{match[0]} can be read in more than one way, or in none", near)


def _read_day_of_year(match: re.Match[str], today: date) -> Period:
    """Read "21 January" as the last one there was; 29 February may lie up to eight years back."""
    month, day = MONTH_NUMBERS[match["month"]], int(match["day"])
    if not 1 <= day <= monthrange(2000, month)[1]:
        return read_day(today.year, month, day)  # says that there is no such day
    for year in range(today.year, today.year - 9, -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= today:
            return read_day(year, month, day)
    return read_day(today.year, month, day)


def _read_lone_month(match: re.Match[str], today: date) -> Period:
    month = MONTH_NUMBERS[match["month"]]
    return month_period(today.year - (month > today.month), month)


def _read_month_of(match: re.Match[str], today: date) -> Period:
    """Read "January last year" and "last January", which is never the month that is running."""
    month = MONTH_NUMBERS[match["month"]]
    if match["which"] in {"last", "previous"} and match.groupdict().get("year"):
        return month_period(today.year - 1, month)
    if match["which"] == "this":
        return month_period(today.year, month)
    return month_period(today.year - (month >= today.month), month)


def _read_weekday(match: re.Match[str], today: date) -> Period:
    back = (today.weekday() - WEEKDAY_NUMBERS[match["weekday"]]) % 7
    if back == 0 and match["last"]:
        back = 7
    return days_back(back, back, today)


def _read_weekdays(match: re.Match[str], today: date) -> Period:
    """Read "mon-wed" as the last such days that have begun to pass."""
    first, last = _SHORT_DAYS[match["from"]], _SHORT_DAYS[match["weekday"]]
    back = (today.weekday() - last) % 7
    return days_back(back + (last - first) % 7, back, today)


def _read_short_year(match: re.Match[str], _today: date) -> Period:
    return month_period(2000 + int(match["short"]), MONTH_NUMBERS[match["month"]])


def month_of_year(words: str, today: date) -> Period | None:
    """Return the month of "nov 21" after "in", where a day makes no sense; none that is to come."""
    match = _MONTH_AND_NUMBER.fullmatch(words.casefold())
    if match is None or 2000 + int(match["short"]) > today.year:
        return None
    return _read_short_year(match, today)


def explain_day(words: str, today: date) -> str:
    """Say that the number after a month was read as its day where it may be a recent year."""
    month = None if _APOSTROPHES.search(words) else month_of_year(words, today)
    if month is None or month.first.year < today.year - _RECENT:
        return ""
    return f"“{words}” was read as a day; the month is in:{month.first:%Y-%m}."


def year_is_open(words: str) -> bool:
    """Tell whether some words name a day or month and leave the year open: "3 March"."""
    return bool(_WITHOUT_YEAR.fullmatch(words.casefold()))


_APOSTROPHES = re.compile("['’]")
_SHORT_DAYS = WEEKDAY_NUMBERS | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5,
    "sun": 6,
}  # fmt: skip
_RECENT = 3  # years: people leave the century out of these
_MONTH_AND_NUMBER = re.compile(rf"{MONTH} ['’]?(?P<short>\d\d)")
_WEEKDAY = f"(?:(?:{one_of(WEEKDAY_NUMBERS)}) )?"
_FROM_DAY = r"(?P<from>\d{1,2})(?:st|nd|rd|th)? ?(?:-|to) ?"
_FROM_MONTH = rf"(?P<from>{one_of(MONTH_NUMBERS)})\.? ?- ?"
_NAMED = rf"(?:{one_of(MONTH_NUMBERS)})\.?"
_WITHOUT_YEAR = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_NAMED}|{_NAMED} \d{{1,2}}(?:st|nd|rd|th)?"
)
FORMS: tuple[tuple[str, Reading], ...] = (
    (rf"{YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})", _read_full),
    (rf"{_ISO} ?(?:\.\.+|…|-) ?{_ISO}", _read_range),
    (rf"{_WEEKDAY}{DAY} (?:of )?{MONTH} (?:of )?{YEAR}", _read_full),
    (rf"{_WEEKDAY}{MONTH} {DAY} {YEAR}", _read_full),
    (rf"{_FROM_DAY}{DAY} (?:of )?{MONTH}(?: {YEAR})?", _read_days),
    (rf"{MONTH} {_FROM_DAY}{DAY}(?: {YEAR})?", _read_days),
    (rf"(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{YEAR}", _read_slashed),
    (rf"{YEAR}[-/.](?P<month>\d{{1,2}})", _read_month),
    (rf"{MONTH} (?:of )?{YEAR}", _read_month),
    (rf"{MONTH} '(?P<short>\d\d)", _read_short_year),
    (rf"{_FROM_MONTH}{MONTH}(?: (?:of )?{YEAR})?", _read_months),
    (rf"(?:year )?{YEAR}(?:[-/](?P<until>\d{{4}}))?", _read_years),
    (rf"{_WEEKDAY}{DAY} (?:of )?{MONTH}", _read_day_of_year),
    (rf"{_WEEKDAY}{MONTH} {DAY}", _read_day_of_year),
    (MONTH, _read_lone_month),
    (rf"(?P<which>last|this|previous) {MONTH}", _read_month_of),
    (rf"{MONTH} (?:of )?(?P<which>last|this|previous) (?P<year>year)", _read_month_of),
    (rf"(?P<from>{one_of(_SHORT_DAYS)})-(?P<weekday>{one_of(_SHORT_DAYS)})", _read_weekdays),
    (rf"(?P<last>last )?(?P<weekday>{one_of(WEEKDAY_NUMBERS)})", _read_weekday),
)
ENDS = frozenset({*MONTH_NUMBERS, *_SHORT_DAYS})
STARTS = frozenset({*MONTH_NUMBERS, *_SHORT_DAYS, "last", "this", "previous", "year"})
