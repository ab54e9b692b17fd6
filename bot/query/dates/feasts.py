"""Months and feasts of the Islamic calendar, and the Christian feasts: "Ramadan 2021", "Easter".

Islamic dates are those of the tabular (civil) calendar: years of 354 or 355 days, eleven leap years
in thirty, the epoch 16 July 622 (Julian). What was sighted somewhere can differ by a day, which
`explain` says. Formula: Reingold and Dershowitz, Calendrical Calculations, "The Islamic Calendar".
Easter is the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
"""

import re
from datetime import date, timedelta

from bot.query.dates.period import BadDate, Period, Reading, read_year

_EPOCH = 227_014  # the ordinal (1 January of year 1 is 1) of the day before 1 Muharram 1 AH
# Month, first day, number of days; no number is the whole month.
_ISLAMIC: dict[str, tuple[int, int, int]] = {
    **dict.fromkeys(("muharram", "moharram"), (1, 1, 0)),
    "ashura": (1, 10, 1),
    "safar": (2, 1, 0),
    **dict.fromkeys(("arbaeen", "arbain"), (2, 20, 1)),
    **dict.fromkeys(("mawlid", "milad un nabi"), (3, 12, 1)),
    "rajab": (7, 1, 0),
    **dict.fromkeys(("shaban", "sha'ban"), (8, 1, 0)),
    **dict.fromkeys(("ramadan", "ramadhan", "ramazan"), (9, 1, 0)),
    "shawwal": (10, 1, 0),
    **dict.fromkeys(("eid al-fitr", "eid al fitr", "eid ul-fitr", "eid ul fitr"), (10, 1, 3)),
    **dict.fromkeys(("dhu al-hijjah", "dhul hijja", "dhul-hijjah", "zilhajj"), (12, 1, 0)),
    **dict.fromkeys(("eid al-adha", "eid al adha", "eid ul-adha", "eid ul adha"), (12, 10, 4)),
}
# Month, day, number of days.
_FIXED: dict[str, tuple[int, int, int]] = {
    **dict.fromkeys(("christmas", "xmas", "christmas day"), (12, 25, 1)),
    "christmas eve": (12, 24, 1),
    "new year's eve": (12, 31, 1), "new year eve": (12, 31, 1), "new year's day": (1, 1, 1),
    "new year": (1, 1, 1), "new year day": (1, 1, 1),
}  # fmt: skip
# Days after Easter Sunday.
_EASTER = {
    "good friday": (-2, 1), "easter": (0, 1), "easter sunday": (0, 1), "easter monday": (1, 1),
}  # fmt: skip
_LAST_ISLAMIC = 1600  # years AH below this and above 1300 fall into what a query may speak of


def _islamic_day(year: int, month: int, day: int) -> date:
    """Return a day of the civil calendar: 1 Ramadan 1442 is 13 April 2021."""
    days = day + 29 * (month - 1) + (6 * month - 1) // 11
    return date.fromordinal(_EPOCH + days + (year - 1) * 354 + (3 + 11 * year) // 30)


def _islamic(name: str, year: int) -> Period:
    """Return a month or feast of an Islamic year."""
    month, day, days = _ISLAMIC[name]
    first = _islamic_day(year, month, day)
    if days:
        return Period(first, first + timedelta(days=days - 1))
    after = _islamic_day(*((year, month + 1) if month < 12 else (year + 1, 1)), 1)
    return Period(first, after - timedelta(days=1))


def _easter(name: str, year: int) -> Period:
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    sunday = date(year, f // 31, f % 31 + 1)
    after, days = _EASTER[name]
    first = sunday + timedelta(days=after)
    return Period(first, first + timedelta(days=days - 1))


def _feast(name: str, year: int) -> Period:
    """Return a feast in a year of ours; of two in one year the first."""
    if name in _ISLAMIC:
        of_years = (_islamic(name, islamic) for islamic in _islamic_years(year))
        return next(period for period in of_years if period.first.year >= year)
    if name in _EASTER:
        return _easter(name, year)
    month, day, days = _FIXED[name]
    return Period(date(year, month, day), date(year, month, day) + timedelta(days=days - 1))


def _islamic_years(year: int) -> range:
    """Return the Islamic years that a year of ours has a part in, and the one after."""
    about = (year - 622) * 33 // 32
    return range(about - 1, about + 3)


def _read_feast(match: re.Match[str], today: date) -> Period:
    """Read "Ramadan 2021", "Ramadan 1442" and "last Ramadan"; by itself the last that began."""
    name = match["name"]
    if match["year"]:
        if name in _ISLAMIC and _is_islamic(match["year"]):
            return _islamic(name, int(match["year"]))
        return _feast(name, read_year(match["year"]))
    if match["of"]:
        return _feast(name, max(today.year - (match["of"] == "last"), 1900))
    years = range(today.year - 2, today.year + 2)
    ended = match["which"] in {"last", "previous"}
    begun = [p for p in (_feast(name, y) for y in years) if (p.last if ended else p.first) < today]
    return begun[-1]


def _is_islamic(year: str) -> bool:
    return 1300 < int(year) < _LAST_ISLAMIC


def _refuse_eid(match: re.Match[str], _today: date) -> Period:
    """Refuse "Eid 2021": there are two a year, which can be weeks or months from what is meant."""
    if match["year"] and not _is_islamic(match["year"]):
        read_year(match["year"])
    when = f" {match['year']}" if match["year"] else ""
    raise BadDate(
        f"There are two feasts of that name a year, Eid al-Fitr{when} and Eid al-Adha{when}",
        f"Eid al-Fitr{when}",
    )


_NAMES = "|".join(sorted((*_ISLAMIC, *_FIXED, *_EASTER), key=len, reverse=True))
FORMS: tuple[tuple[str, Reading], ...] = (
    (
        rf"(?:(?P<which>last|this|previous) )?(?:month of )?(?P<name>{_NAMES})"
        rf"(?: (?:of |in )?(?:(?P<year>\d{{4}})|(?P<of>last|this) year))?(?: ah)?",
        _read_feast,
    ),
    (
        r"(?:(?:last|this|previous) eid|eid(?: (?:of |in )?(?P<year>\d{4})))",
        _refuse_eid,
    ),
)
ENDS = frozenset({"eid", *(name.split()[-1] for name in _NAMES.split("|")), "ah"})
STARTS = frozenset({*(name.split()[0] for name in _NAMES.split("|")), "month", "last", "this",
                    "previous"})  # fmt: skip


def is_feast(words: str) -> bool:
    """Tell whether some words are the name of a feast or month of these, and no more."""
    return words.casefold() in {*_ISLAMIC, *_FIXED, *_EASTER}


def explain_feast(words: str) -> str:
    """Return what must be said of some words that name an Islamic month, empty for other words."""
    if not re.search(rf"\b(?:{'|'.join(_ISLAMIC)})\b", words.casefold()):
        return ""
    return f"“{words}” was read by the tabular calendar; the sighted one can differ by a day."
