"""Parts of another period and days beside it: "the end of 2022", "two weeks before 21 January".

"Early", "mid" and "late" are thirds, in whole months where it is a year; the start and the end of a
year are its first and last month, those of a shorter period its thirds.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.query.dates.period import (
    COUNT,
    ORDINALS,
    YEARS,
    Period,
    month_period,
    one_of,
    read_count,
    year_period,
)

# What is read of a part: what the pattern found, and the period that `whole` in it names.
PartReading = Callable[[re.Match[str], Period], Period | None]

_THIRDS = {
    **dict.fromkeys(("start", "beginning", "early", "early part", "first third"), 0),
    **dict.fromkeys(("middle", "mid"), 1),
    **dict.fromkeys(("end", "late", "latter part", "close"), 2),
}
_ENDS = frozenset({"start", "beginning", "end", "close"})  # of a year these are a month
RUNNING = frozenset({"year", "month", "week", "quarter"})  # "the start of the year"
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}  # beside a day, as exact as people mean it
_MOST_DAYS = 3_660
_MOST_AROUND = 7  # days: within a week of a week


def _read_third(match: re.Match[str], whole: Period) -> Period | None:
    """Read "the start of 2022", "mid-2021", "late January"; "mid-week" is no date."""
    third = match["third"]
    if match["whole"] in RUNNING and third == "mid":
        return None
    if third in _ENDS and whole == year_period(whole.first.year):
        return month_period(whole.first.year, 12 if _THIRDS[third] else 1)
    return _third(whole, _THIRDS[third])


def _third(whole: Period, nth: int) -> Period:
    """Return the first (0), second or last third of a period, in whole months if it is years."""
    if whole.first == year_period(whole.first.year).first and whole.last.month == 12:
        months = 12 * (whole.last.year - whole.first.year + 1) // 3
        starts = [_month_after(whole.first, months * n) for n in range(4)]
    else:
        days = (whole.last - whole.first).days + 1
        starts = [whole.first + timedelta(days=days * n // 3) for n in range(3)]
        starts.append(whole.last + timedelta(days=1))
    last = whole.last if nth == 2 else starts[nth + 1] - timedelta(days=1)
    return Period(starts[nth], max(starts[nth], last))  # a day has no thirds


def _month_after(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def _some_days(whole: Period, nth: int, days: int) -> Period:
    """Return the nth stretch of so many days within a period, the last for -1."""
    if nth < 0:
        return Period(max(whole.last - timedelta(days=days - 1), whole.first), whole.last)
    first = min(whole.first + timedelta(days=(nth - 1) * days), whole.last)
    return Period(first, min(first + timedelta(days=days - 1), whole.last))


def _read_half(match: re.Match[str], whole: Period) -> Period:
    middle = whole.first + (whole.last - whole.first) / 2
    second = middle + timedelta(days=1)
    return (
        Period(whole.first, middle)
        if ORDINALS[match["nth"]] == 1
        else Period(min(second, whole.last), whole.last)
    )


def _read_days(match: re.Match[str], whole: Period) -> Period | None:
    """Read "first week of January 2022", "last ten days of Ramadan 2021"."""
    count = read_count(match["count"] or "one")
    nth, unit = ORDINALS[match["nth"]], match["unit"]
    if not 1 <= count <= 366:
        return None
    return (
        _some_months(whole, nth, count)
        if unit == "month"
        else _some_days(whole, nth, count * _DAYS[unit])
    )


def _read_week(_match: re.Match[str], day: Period) -> Period | None:
    """Read "week of 21 January 2022": the calendar week around that day."""
    if day.first != day.last or day.first.year + 1 not in YEARS:
        return None
    monday = day.first - timedelta(days=day.first.weekday())
    return Period(monday, monday + timedelta(days=6))


def _read_weekend(match: re.Match[str], day: Period) -> Period | None:
    """Read "weekend of 22 January 2022": the Saturday and Sunday of the calendar week."""
    week = _read_week(match, day)
    return Period(week.last - timedelta(days=1), week.last) if week else None


def _read_beside(match: re.Match[str], whole: Period) -> Period | None:
    """Read "two weeks before 21 January 2022", "the day after Ramadan 2021", "a week of" a day."""
    days = read_count(match["count"] or "one") * _DAYS[match["unit"]]
    return _beside(whole, days, match["side"]) if 1 <= days <= _MOST_DAYS else None


def _beside(whole: Period, days: int, side: str) -> Period | None:
    """Return so many days before or after a period, or on both sides of it ("within a week of")."""
    try:
        before = Period(whole.first - timedelta(days=days), whole.first - timedelta(days=1))
        after = Period(whole.last + timedelta(days=1), whole.last + timedelta(days=days))
    except OverflowError:
        return None
    if before.first.year not in YEARS or after.last.year not in YEARS:
        return None
    if side == "of":
        if (whole.last - whole.first).days > _MOST_AROUND:
            return None  # "which month of 2021"
        return Period(before.first, after.last)
    return before if side == "before" else after


def _some_months(whole: Period, nth: int, months: int) -> Period | None:
    """Return the nth months of a year or more: "the first two months of 2021"."""
    last = whole.last.year * 12 + whole.last.month - 1
    first = whole.first.year * 12 + whole.first.month - 1 + (nth - 1) * months
    first = first if nth > 0 else last - months + 1
    end = first + months - 1
    if end > last or first < 0:
        return None
    return Period(date(first // 12, first % 12 + 1, 1), month_period(end // 12, end % 12 + 1).last)


_NTH = one_of(ORDINALS)
_WHOLE = "(?:the )?(?P<whole>.+)"
FORMS: tuple[tuple[str, PartReading], ...] = (
    (rf"(?P<third>{one_of(_THIRDS)})[ -](?:of |in )?{_WHOLE}", _read_third),
    (rf"(?P<nth>{_NTH}) (?:{COUNT} )?(?P<unit>day|week|month)s? of (?P<whole>.+)", _read_days),
    (rf"(?:night|evening|morning|afternoon|day) of {_WHOLE}", lambda _match, whole: whole),
    (rf"week (?:of|around|beginning|starting) {_WHOLE}", _read_week),
    (rf"weekend (?:of|around) {_WHOLE}", _read_weekend),
    (
        rf"(?:{COUNT} )?(?P<unit>day|week|month|year)s? "
        rf"(?P<side>before|after|following|of) {_WHOLE}",
        _read_beside,
    ),
    (r"(?P<nth>first|second|1st|2nd) half of (?P<whole>.+)", _read_half),
)
STARTS = frozenset({
    *ORDINALS, *(word.split()[0] for word in _THIRDS), *RUNNING, "day", "night", "evening",
    "morning", "afternoon",
})  # fmt: skip
