"""Count the days that a stated time covers: "last weekend", "two weeks ago", "5 March".

Each reader takes a match of one of the patterns in `dates` and the day of publication; what is no
day of the calendar raises ValueError, or OverflowError.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.models import DatePrecision

MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thurs": 3}
# Short for weekdays in the stamps of entries; elsewhere people sat, and there was sun.
STAMPED = {name[:3]: number for name, number in WEEKDAYS.items()}
NUMBERS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "a couple of": 2, "several": 3, "a few": 3}

FEW = 6  # days: UCDP GED codebook 23.1, date_prec 2

Days = tuple[date, date, DatePrecision]
Reader = Callable[[re.Match[str], date], Days | None]


def _day(day: date) -> Days:
    return day, day, DatePrecision.DAY


def _month(year: int, month: int) -> Days:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, 1), date(year, month, last), DatePrecision.MONTH


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR


def read_full(match: re.Match[str], published: date) -> Days | None:
    """Read day and month, with the year if it stands there, else the latest not in the future."""
    groups = match.groupdict()
    month = _month_number(groups["month"])
    day = int(groups["day"])
    if groups.get("year"):
        year = int(groups["year"])
        return _day(date(year, month, day))
    if groups.get("yearword"):
        return _day(date(published.year - (groups["yearword"].lower() == "last"), month, day))
    this_year = date(published.year, month, day)
    # A story may announce tomorrow's date in its own zone: one day ahead is not last year.
    ahead = this_year > published + timedelta(days=1)
    return _day(date(published.year - 1, month, day) if ahead else this_year)


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS[written.lower().rstrip(".")]


def read_stretch(match: re.Match[str], published: date) -> Days | None:
    """Read "between July 25 and 27", None for more days than an event has."""
    begins, ends = match["month"] or match["tomonth"], match["tomonth"] or match["month"]
    year = int(match["year"] or published.year)
    last = date(year, _month_number(ends), int(match["to"]))
    if not match["year"] and last > published + timedelta(days=1):
        last = last.replace(year=year - 1)
    over = _month_number(begins) > last.month  # "from 30 December to 2 January"
    first = date(last.year - over, _month_number(begins), int(match["day"]))
    if not 0 < (last - first).days < FEW:
        return None
    return first, last, DatePrecision.FEW_DAYS


def read_two_digit_year(match: re.Match[str], _: date) -> Days | None:
    """Read "5 March 21"."""
    year = int(match["year"])
    century = 1900 if year > 50 else 2000
    return _day(date(century + year, _month_number(match["month"]), int(match["day"])))


def read_month(match: re.Match[str], published: date) -> Days | None:
    """Read "last March", "in March": the latest that has begun."""
    month = MONTHS[match["month"].lower().rstrip(".")]
    if match["year"]:
        return _month(int(match["year"]), month)
    if match.groupdict().get("yearword"):
        return _month(published.year - (match["yearword"].lower() == "last"), month)
    if (match["which"] or "").lower().startswith("last") and month == published.month:
        return _month(published.year - 1, month)
    return _month(published.year - (month > published.month), month)


def read_year(match: re.Match[str], _: date) -> Days | None:
    """Read a year."""
    return _year(int(match["year"]))


def read_weekday(match: re.Match[str], published: date) -> Days | None:
    """Read a weekday, backwards: "Friday" in a Friday's story is that day."""
    which = (match["which"] or "").lower()
    if which in ("next", "this coming", "coming"):
        return None
    day = match["weekday"].lower()
    back = (published.weekday() - (WEEKDAYS | STAMPED)[day]) % 7
    if which in ("last", "previous") and back <= 1:
        back += 7
    return _day(published - timedelta(days=back))


def read_weekday_last_week(match: re.Match[str], published: date) -> Days | None:
    """Read "Monday last week", "Tuesday of last week": weeks begin on Mondays (ISO 8601)."""
    monday = published - timedelta(days=published.weekday() + 7)
    return _day(monday + timedelta(days=WEEKDAYS[match["weekday"].lower()]))


def read_weekdays(match: re.Match[str], published: date) -> Days | None:
    """Read "between Monday and Wednesday"; days next to one another are the night between them."""
    last, _, _ = read_weekday(match, published) or (published, published, DatePrecision.DAY)
    days = (last.weekday() - WEEKDAYS[match["first"].lower()]) % 7
    if days < 2:
        return _day(last)
    return last - timedelta(days=days), last, DatePrecision.FEW_DAYS


def read_day_of_month(match: re.Match[str], published: date) -> Days | None:
    """Read "on the 18th": the latest."""
    day = int(match["day"])
    if day <= published.day:
        return _day(published.replace(day=day))
    before = published.replace(day=1) - timedelta(days=1)
    return _day(before.replace(day=day))


def read_deictic(match: re.Match[str], published: date) -> Days | None:
    """Read "today", "overnight", "last night", "the day before yesterday"."""
    words = re.sub(r"\s+", " ", match[0].lower())
    back = 1 if words.startswith(("yesterday", "last night", "last evening")) else 0
    back = 2 if words.startswith("the ") else back
    if words == "overnight":
        return published - timedelta(days=1), published, DatePrecision.DAY
    return _day(published - timedelta(days=back))


def read_ago(match: re.Match[str], published: date) -> Days | None:
    """Read "two weeks ago", as exact as its unit."""
    count = NUMBERS.get(re.sub(r"\s+", " ", match["count"].lower())) or int(match["count"])
    unit = match["unit"].lower()
    if unit == "day":
        return _day(published - timedelta(days=count))
    if unit == "week":
        return _week(published - timedelta(weeks=count))
    if unit == "month":
        return _months_back(published, count)
    return _year(published.year - count)


def _months_back(published: date, count: int) -> Days:
    months = published.year * 12 + published.month - 1 - count
    return _month(months // 12, months % 12 + 1)


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6), DatePrecision.WEEK


def read_period(match: re.Match[str], published: date) -> Days | None:
    """Read "last month", "over the weekend"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    back = 0 if "this" in which else 1
    if unit == "week":
        return _week(published - timedelta(weeks=back))
    if unit == "month":
        return _months_back(published, back)
    if unit == "weekend":
        saturday = published - timedelta(days=(published.weekday() - 5) % 7)
        return saturday, saturday + timedelta(days=1), DatePrecision.FEW_DAYS
    return _year(published.year - back)


# Feasts of one day, by month and day.
FEASTS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas morning": (12, 25),
    "christmas night": (12, 25),
    "boxing day": (12, 26),
}


def read_feast(match: re.Match[str], published: date) -> Days | None:
    """Read "on New Year's Eve": the latest, or that of the year that is told."""
    year = int(match["year"] or published.year)
    day = date(year, *FEASTS[match["feast"].lower().replace("’", "'")])
    if match["year"]:
        return _day(day)
    return _day(day if day <= published else day.replace(year=day.year - 1))
