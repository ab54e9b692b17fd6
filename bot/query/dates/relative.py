"""Times counted from today: "last month", "the past 6 weeks", "two weeks ago", "so far this year".

"Last month" is the calendar month before, "last 7 days" and "past month" end today. What was a
week, month or year ago is that calendar week, month or year; it is what the extractor takes an
article to mean.
"""

import re
from datetime import date, timedelta

from bot.query.dates.period import (
    COUNT,
    UNIT,
    YEARS,
    BadDate,
    Period,
    Reading,
    days_back,
    month_period,
    months_period,
    nearest_day,
    read_count,
    year_period,
)

_UNITS = {
    "d": "day", "w": "week", "m": "month", "y": "year", "wk": "week", "mth": "month", "yr": "year",
    "q": "quarter",
}  # fmt: skip
_A_DAY = 24  # hours
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_BACK = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": 1, "last night": 1, "yesterday evening": 1, "yesterday morning": 1,
    "the day before yesterday": 2, "tomorrow": -1, "day before yesterday": 2,
}  # fmt: skip


def _unit(match: re.Match[str]) -> str:
    return _UNITS.get(match["unit"], match["unit"])


def _read_relative_day(match: re.Match[str], today: date) -> Period:
    back = _DAYS_BACK[match[0]]
    return days_back(back, back, today)


def _calendar(unit: str, back: int, today: date) -> Period:
    """Return the day, calendar week (from Monday), month … so many before the one of today."""
    if unit in _DAYS:
        first = back if unit == "day" else today.weekday() + _DAYS[unit] * back
        return days_back(first, first - _DAYS[unit] + 1, today)
    month = today.year * 12 + today.month - 1 - _MONTHS[unit] * back
    if month // 12 not in YEARS:
        raise BadDate(f"{back} {unit}s go back too far", "7d")
    year, number = month // 12, month % 12
    if unit == "month":
        return month_period(year, number + 1)
    if unit == "quarter":
        return months_period(year, number // 3 * 3 + 1, number // 3 * 3 + 3)
    return year_period(year)


def _read_calendar(match: re.Match[str], today: date) -> Period:
    """Read "last month" and "this month"."""
    back = {"this": 0, "current": 0, "next": -1, "coming": -1}.get(match["which"], 1)
    if back == 0 and _unit(match) == "decade":
        return Period(date(today.year // 10 * 10, 1, 1), date(today.year // 10 * 10 + 9, 12, 31))
    if _unit(match) in {"decade", "fortnight"}:
        return _rolling(1, _unit(match), today)
    return _calendar(_unit(match), back, today)


def _read_before_last(match: re.Match[str], today: date) -> Period:
    return _calendar(_unit(match), 2, today)


def _read_ago(match: re.Match[str], today: date) -> Period:
    unit, count = _unit(match), read_count(match["count"])
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "decade":
        unit, count = "year", 10 * count
    return _calendar(unit, count, today)


def _read_ago_today(match: re.Match[str], today: date) -> Period:
    """Read "a year ago today" as the day."""
    unit, count = _unit(match), read_count(match["count"])
    if unit in _DAYS:
        return days_back(count * _DAYS[unit], count * _DAYS[unit], today)
    month = today.year * 12 + today.month - 1 - count * _MONTHS[unit]
    if month // 12 not in YEARS:
        raise BadDate(f"{count} {unit}s go back too far", "7d")
    day = nearest_day(month // 12, month % 12 + 1, today.day)
    return Period(day, day)


def _read_so_far(match: re.Match[str], today: date) -> Period:
    """Read "so far this year", "this week so far", "year to date": from its start until today."""
    return Period(_calendar(_unit(match), 0, today).first, today)


def _read_weekend(match: re.Match[str], today: date) -> Period:
    """Read "last weekend": the Saturday and Sunday before today, of this week once it has begun."""
    back = (today.weekday() - 5) % 7
    if match["which"] in {"last", "previous"} and today.weekday() >= 5:
        back += 7
    saturday = days_back(back, back, today).first
    return Period(saturday, saturday + timedelta(days=1))


def _read_last(match: re.Match[str], today: date) -> Period:
    """Read "last 7 days" and "past week", which end today."""
    return _rolling(read_count(match["count"] or "one"), _unit(match), today)


def _rolling(count: int, unit: str, today: date) -> Period:
    if count < 1:
        raise BadDate("The last 0 days hold nothing", "7d")
    if unit in _DAYS:
        return days_back(count * _DAYS[unit] - 1, 0, today)
    month = today.year * 12 + today.month - 1 - count * _MONTHS[unit]
    if month // 12 not in YEARS:
        raise BadDate(f"Last {count} {unit}s go back too far", "7d")
    start = nearest_day(month // 12, month % 12 + 1, today.day)
    return Period(start + timedelta(days=1), today)


def _read_hours(match: re.Match[str], today: date) -> Period:
    """Read "last 48 hours" as so many days, the one that is running among them."""
    return days_back(max(-(-read_count(match["count"]) // _A_DAY), 1), 0, today)


def explain_hours(words: str) -> str:
    """Return what must be said of hours that are fewer than a day, empty for other words."""
    match = re.search(_HOURS, words.casefold())
    if match is None or read_count(match["count"]) >= _A_DAY:
        return ""
    return f"“{words}” was read as today and yesterday: incidents are dated by the day."


_HOURS = rf"{COUNT} ?(?:hours?|h|hrs)\b"
FORMS: tuple[tuple[str, Reading], ...] = (
    ("|".join(_DAYS_BACK), _read_relative_day),
    (rf"(?P<which>last|this|previous|current|next|coming) {UNIT}", _read_calendar),
    (rf"{UNIT} before last", _read_before_last),
    (rf"{COUNT} {UNIT} (?:ago|back)", _read_ago),
    (rf"{COUNT} {UNIT} ago today", _read_ago_today),
    (rf"this {UNIT} so far", _read_so_far),
    (rf"so far this {UNIT}", _read_so_far),
    (rf"{UNIT} to date", _read_so_far),
    (r"(?:the )?(?P<which>last|this|previous|past)? ?weekend", _read_weekend),
    (rf"(?:last|past|previous|recent) (?:{COUNT} ?)?{UNIT}", _read_last),
    (rf"(?:last|past|previous) {COUNT} ?(?:hours?|h|hrs)", _read_hours),
)
ENDS = frozenset(
    "today tonight tomorrow yesterday morning afternoon evening night ago back last far date "
    "d w m q y day days week weeks fortnight fortnights month months quarter quarters year years "
    "decade decades weekend hour hours h hrs wk wks mth mths yr yrs".split()
)
STARTS = frozenset(
    "today tonight tomorrow next coming this yesterday last day previous current so past recent "
    "week month quarter year weekend".split()
)
