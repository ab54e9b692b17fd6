"""Parts of the year: quarters, halves, seasons, weeks by their number; and decades.

Seasons are those of the northern hemisphere, in whole months as meteorology counts them; `explain`
says so. Parts of any other period ("the end of last month") are `bot.query.dates.within`'s.
"""

import re
from datetime import date, timedelta

from bot.query.dates.period import (
    ORDINALS,
    YEAR,
    YEARS,
    BadDate,
    Period,
    Reading,
    month_period,
    months_period,
    one_of,
    read_year,
)

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the first month
_WEEKS = [f"w{week}" for week in range(1, 54)] + [f"w0{week}" for week in range(1, 10)]
_NTH = one_of(ORDINALS)
_SHORT = r"(?P<year>\d{4}|['’]?\d\d)"  # beside a quarter or a season no day is meant
# "the 1990s", "the nineties"
_DECADES = {"seventies": 1970, "eighties": 1980, "nineties": 1990}


def _read_quarter(match: re.Match[str], today: date) -> Period:
    """Read "Q2 2021" and "second quarter of 2021"; without a year the last one that began."""
    return _nth_months(ORDINALS.get(match["nth"]) or int(match["nth"]), 3, match, today)


def _read_half(match: re.Match[str], today: date) -> Period:
    return _nth_months(ORDINALS.get(match["nth"]) or int(match["nth"]), 6, match, today)


def _nth_months(nth: int, months: int, match: re.Match[str], today: date) -> Period:
    nth = nth if nth > 0 else 12 // months
    first = (nth - 1) * months + 1
    year = _year(match["year"]) if match["year"] else today.year - (first > today.month)
    return months_period(year, first, first + months - 1)


def _year(text: str) -> int:
    """Return a year, with its century or of this one."""
    digits = text.lstrip("'’")
    return read_year(digits if len(digits) > len("21") else f"20{digits}")


def _read_season(match: re.Match[str], today: date) -> Period:
    """Read "summer 2021", "last winter", "this spring", which is of the year that runs.

    A winter with one year begins in it, with two likewise.
    """
    month = _SEASONS[match["season"]]
    if match["year"]:
        return _season(_year(match["year"]), month)
    begun = today.year - (month > today.month)
    if month < 12 and match["which"] == "this":
        return _season(today.year, month)
    period = _season(begun, month)
    runs = period.last >= today
    return _season(begun - 1, month) if match["which"] in {"last", "previous"} and runs else period


def _season(year: int, month: int) -> Period:
    if month < 12:
        return months_period(year, month, month + 2)
    ends = min(year + 1, YEARS[-1])
    return Period(date(year, 12, 1), month_period(ends, 2 if ends > year else 12).last)


def _read_week(match: re.Match[str], _today: date) -> Period:
    """Read "2021-W05" and "week 5 of 2021", the weeks of ISO 8601: the first has a 4 January."""
    year, week = read_year(match["year"]), int(match["week"])
    last = date(year, 12, 28).isocalendar().week
    if not 1 <= week <= last:
        raise BadDate(f"{year} has {last} weeks", f"{year}-W{min(max(week, 1), last):02}")
    monday = date.fromisocalendar(year, week, 1)
    return Period(monday, monday + timedelta(days=6))


def _read_decade(match: re.Match[str], _today: date) -> Period:
    first = _DECADES.get(match["name"] or "") or read_year(match["decade"])
    return Period(date(first, 1, 1), date(first + 9, 12, 31))


FORMS: tuple[tuple[str, Reading], ...] = (
    (rf"q(?P<nth>[1-4])(?: ?(?:of )?{_SHORT})?", _read_quarter),
    (rf"{YEAR}[ -]?q(?P<nth>[1-4])", _read_quarter),
    (rf"(?P<nth>{_NTH}) quarter(?: (?:of |in )?{YEAR})?", _read_quarter),
    (rf"h(?P<nth>[12]) ?{_SHORT}", _read_half),
    (rf"{YEAR}[ -]?w(?P<week>\d{{1,2}})", _read_week),
    (rf"week (?P<week>\d{{1,2}}),? (?:of )?{YEAR}", _read_week),
    (rf"{YEAR}[ -]?h(?P<nth>[12])", _read_half),
    (rf"(?P<nth>first|second|1st|2nd|last) half (?:of |in )?{YEAR}", _read_half),
    (
        rf"(?P<which>)(?P<season>{one_of(_SEASONS)}) (?:of )?{_SHORT}(?:[-/]\d{{2,4}})?",
        _read_season,
    ),
    (rf"(?P<which>last|this|previous) (?P<season>{one_of(_SEASONS)})(?P<year>)", _read_season),
    (r"(?P<decade>\d{3}0)s(?P<name>)", _read_decade),
    (rf"(?P<decade>)(?P<name>{'|'.join(_DECADES)})", _read_decade),
)
ENDS = frozenset({*_SEASONS, *_DECADES, "quarter", "q1", "q2", "q3", "q4", "h1", "h2", *_WEEKS})
STARTS = frozenset({
    *_SEASONS, *ORDINALS, *_DECADES, "q1", "q2", "q3", "q4", "h1", "h2", "this", "last", "previous",
    "week",
})  # fmt: skip


def explain_part(words: str) -> str:
    """Return what must be said of some words that name a season, empty for other words."""
    season = re.search(rf"\b(?:{one_of(_SEASONS)})\b", words.casefold())
    if not season:
        return ""
    months = {3: "March to May", 6: "June to August", 9: "September to November"}
    named = months.get(_SEASONS[season[0]], "December to February")
    return f"“{words}” was read as {named}, the season of the northern hemisphere."
