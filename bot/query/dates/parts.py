"""Parts of the year and of other periods: quarters, halves, seasons, decades, "the end of 2022".

"Early", "mid" and "late" are thirds, in whole months where it is a year; the start and the end of a
year are its first and last month, those of a shorter period its thirds. Seasons are those of the
northern hemisphere, in whole months as meteorology counts them; `explain` says so.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.query.dates.period import (
    COUNT,
    ORDINALS,
    YEAR,
    YEARS,
    Period,
    Reading,
    month_period,
    months_period,
    one_of,
    read_count,
    read_year,
    year_period,
)

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the first month
_THIRDS = {
    **dict.fromkeys(("start", "beginning", "early", "early part", "first third"), 0),
    **dict.fromkeys(("middle", "mid"), 1),
    **dict.fromkeys(("end", "late", "latter part", "close"), 2),
}
_RUNNING = frozenset({"year", "month", "week", "quarter"})  # "the start of the year"
_ENDS = frozenset({"start", "beginning", "end", "close"})  # of a year these are a month
_NTH = one_of(ORDINALS)
# "the 1990s", "the nineties"
_DECADES = {"seventies": 1970, "eighties": 1980, "nineties": 1990}

Parse = Callable[[str, date], Period | None]


def _read_quarter(match: re.Match[str], today: date) -> Period:
    """Read "Q2 2021" and "second quarter of 2021"; without a year the last one that began."""
    return _nth_months(ORDINALS.get(match["nth"]) or int(match["nth"]), 3, match, today)


def _read_half(match: re.Match[str], today: date) -> Period:
    return _nth_months(ORDINALS.get(match["nth"]) or int(match["nth"]), 6, match, today)


def _nth_months(nth: int, months: int, match: re.Match[str], today: date) -> Period:
    nth = nth if nth > 0 else 12 // months
    first = (nth - 1) * months + 1
    year = read_year(match["year"]) if match["year"] else today.year - (first > today.month)
    return months_period(year, first, first + months - 1)


def _read_season(match: re.Match[str], today: date) -> Period:
    """Read "summer 2021", "last winter"; a winter with one year begins in it, with two likewise."""
    month = _SEASONS[match["season"]]
    if match["year"]:
        return _season(read_year(match["year"]), month)
    begun = today.year - (month > today.month)
    period = _season(begun, month)
    runs = period.last >= today
    return _season(begun - 1, month) if match["which"] in {"last", "previous"} and runs else period


def _season(year: int, month: int) -> Period:
    if month < 12:
        return months_period(year, month, month + 2)
    ends = min(year + 1, YEARS[-1])
    return Period(date(year, 12, 1), month_period(ends, 2 if ends > year else 12).last)


def _read_decade(match: re.Match[str], _today: date) -> Period:
    first = _DECADES.get(match["name"] or "") or read_year(match["decade"])
    return Period(date(first, 1, 1), date(first + 9, 12, 31))


def _third(whole: Period, nth: int) -> Period:
    """Return the first (0), second or last third of a period, in whole months if it is years."""
    if whole.first == year_period(whole.first.year).first and whole.last.month == 12:
        months = 12 * (whole.last.year - whole.first.year + 1) // 3
        starts = [_month_after(whole.first, months * n) for n in range(4)]
    else:
        days = (whole.last - whole.first).days + 1
        starts = [whole.first + timedelta(days=days * n // 3) for n in range(3)]
        starts.append(whole.last + timedelta(days=1))
    return Period(starts[nth], whole.last if nth == 2 else starts[nth + 1] - timedelta(days=1))


def _month_after(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def _some_days(whole: Period, nth: int, days: int) -> Period:
    """Return the nth stretch of so many days within a period, the last for -1."""
    if nth < 0:
        return Period(max(whole.last - timedelta(days=days - 1), whole.first), whole.last)
    first = min(whole.first + timedelta(days=(nth - 1) * days), whole.last)
    return Period(first, min(first + timedelta(days=days - 1), whole.last))


def _half_of(whole: Period, nth: int) -> Period:
    middle = whole.first + (whole.last - whole.first) / 2
    second = middle + timedelta(days=1)
    return Period(whole.first, middle) if nth == 1 else Period(min(second, whole.last), whole.last)


def part_forms(parse: Parse) -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """Return the forms that name a part of another period, which `parse` reads."""

    def read_third(match: re.Match[str], today: date) -> Period | None:
        running = match["whole"] in _RUNNING and match["third"] != "mid"  # "mid-week" is no date
        whole = parse(f"this {match['whole']}" if running else match["whole"], today)
        if whole and match["third"] in _ENDS and whole == year_period(whole.first.year):
            return month_period(whole.first.year, 12 if _THIRDS[match["third"]] else 1)
        return _third(whole, _THIRDS[match["third"]]) if whole else None

    def read_week(match: re.Match[str], today: date) -> Period | None:
        """Read "week of 21 January 2022": the calendar week around that day."""
        day = parse(match["whole"], today)
        if day is None or day.first != day.last or day.first.year + 1 not in YEARS:
            return None
        monday = day.first - timedelta(days=day.first.weekday())
        return Period(monday, monday + timedelta(days=6))

    def read_days(match: re.Match[str], today: date) -> Period | None:
        """Read "first week of January 2022", "last ten days of Ramadan 2021"."""
        whole = parse(match["whole"], today)
        count = read_count(match["count"]) if match["count"] else 1
        nth = ORDINALS[match["nth"]]
        if whole is None or not 1 <= count <= 366:
            return None
        unit = match["unit"]
        if unit == "month":
            return _some_months(whole, nth, count)
        return _some_days(whole, nth, count * {"day": 1, "week": 7}[unit])

    def read_beside(match: re.Match[str], today: date) -> Period | None:
        """Read "two weeks before 21 January 2022", "the day after Ramadan 2021"."""
        day = parse(match["whole"], today)
        count = read_count(match["count"] or "one") * _UNIT_DAYS[match["unit"]]
        if day is None or not 1 <= count <= _MOST_DAYS:
            return None
        return _beside(day, count, match["side"])

    def read_half(match: re.Match[str], today: date) -> Period | None:
        whole = parse(match["whole"], today)
        return _half_of(whole, ORDINALS[match["nth"]]) if whole else None

    of = r"(?:of |in )?(?:the )?(?P<whole>.+)"
    forms: tuple[tuple[str, Reading], ...] = (
        (rf"(?P<third>{one_of(_THIRDS)})[ -]{of}", read_third),
        (rf"(?P<nth>{_NTH}) (?:{COUNT} )?(?P<unit>day|week|month)s? of (?P<whole>.+)", read_days),
        (r"(?:night|evening|morning|afternoon|day) of (?:the )?(?P<whole>.+)", _whole_of(parse)),
        (r"week (?:of|around|beginning|starting) (?:the )?(?P<whole>.+)", read_week),
        (
            rf"(?:{COUNT} )?(?P<unit>day|week|month|year)s? "
            r"(?P<side>before|after|following|of) (?:the )?(?P<whole>.+)",
            read_beside,
        ),
        (r"(?P<nth>first|second|1st|2nd) half of (?P<whole>.+)", read_half),
    )
    return tuple((re.compile(form), read) for form, read in forms)


# Months and years beside a day are counted in days, which is as exact as people mean them.
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_MOST_DAYS = 3_660


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
        return Period(before.first, after.last)
    return before if side == "before" else after


def _whole_of(parse: Parse) -> Reading:
    def read(match: re.Match[str], today: date) -> Period | None:
        return parse(match["whole"], today)

    return read


def _some_months(whole: Period, nth: int, months: int) -> Period | None:
    """Return the nth months of a year or more: "the first two months of 2021"."""
    last = whole.last.year * 12 + whole.last.month - 1
    first = whole.first.year * 12 + whole.first.month - 1 + (nth - 1) * months
    first = first if nth > 0 else last - months + 1
    end = first + months - 1
    if end > last or first < 0:
        return None
    return Period(date(first // 12, first % 12 + 1, 1), month_period(end // 12, end % 12 + 1).last)


_FORMS: tuple[tuple[str, Reading], ...] = (
    (rf"q(?P<nth>[1-4])(?: ?(?:of )?{YEAR})?", _read_quarter),
    (rf"{YEAR}[ -]?q(?P<nth>[1-4])", _read_quarter),
    (rf"(?P<nth>{_NTH}) quarter(?: (?:of |in )?{YEAR})?", _read_quarter),
    (rf"h(?P<nth>[12]) ?{YEAR}", _read_half),
    (rf"{YEAR}[ -]?h(?P<nth>[12])", _read_half),
    (rf"(?P<nth>first|second|1st|2nd|last) half (?:of |in )?{YEAR}", _read_half),
    (rf"(?P<which>)(?P<season>{one_of(_SEASONS)}) (?:of )?{YEAR}(?:[-/]\d{{2,4}})?", _read_season),
    (rf"(?P<which>last|this|previous) (?P<season>{one_of(_SEASONS)})(?P<year>)", _read_season),
    (r"(?P<decade>\d{3}0)s(?P<name>)", _read_decade),
    (rf"(?P<decade>)(?P<name>{'|'.join(_DECADES)})", _read_decade),
)
FORMS = tuple((re.compile(form), read) for form, read in _FORMS)
STARTS = frozenset({
    *_SEASONS, *ORDINALS, *_DECADES, *(word.split()[0] for word in _THIRDS), "q1", "q2", "q3",
    "q4", "h1", "h2", "this", "last", "previous", "week", "day", "month", "year", "night",
    "evening", "morning", "afternoon",
})  # fmt: skip


def explain_part(words: str) -> str:
    """Return what must be said of some words that name a season, empty for other words."""
    season = re.search(rf"\b(?:{one_of(_SEASONS)})\b", words.casefold())
    if not season:
        return ""
    months = {3: "March to May", 6: "June to August", 9: "September to November"}
    named = months.get(_SEASONS[season[0]], "December to February")
    return f"“{words}” was read as {named}, the season of the northern hemisphere."
