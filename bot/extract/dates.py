"""Find the times that a text states, resolved against the day of its publication.

Weekdays resolve backwards, as newswire means them: "Friday" in a Friday's story is that day,
"last Saturday" is never yesterday. Whether a time is an event's or that of a statement about it
("officials said on Tuesday") is decided where the sentence's grammar is known, not here.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from bot.extract.anycase import AnyCase
from bot.models import DatePrecision

MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thurs": 3}
NUMBERS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "a couple of": 2, "several": 3, "a few": 3}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_LAST_YEAR = r"(?:\s+(?P<yearword>last|this)\s+year)?"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_COUNT = "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|\d{1,3}"

# A date that begins or ends a stretch of time is not the time of an event.
_BOUND = re.compile(
    r"\b(?:since|until|till|by|before|prior\s+to|from|between|after|following)\s+"
    r"(?:(?:early|late|mid|about|the|end|start|beginning|of|at\s+least|around)[\s-]+)*$",
    re.IGNORECASE,
)

Anchor = Literal["publication", "event"]


class DateMention(NamedTuple):
    """A stated time: the days it covers, and how exact it is.

    `bound` is the word that makes it the limit of a stretch ("since"). With `anchor` "event" the
    days count from the event told before ("a day earlier"): `first` is then the offset applied to
    the publication day, to be moved by whoever knows the event.
    """

    start: int
    end: int
    first: date
    last: date
    prec: DatePrecision
    bound: str | None = None
    anchor: Anchor = "publication"

    @property
    def iso(self) -> str:
        """Return the date to the day, month or year, as exact as it is known."""
        if self.prec == DatePrecision.DAY:
            return self.last.isoformat()  # a night belongs to its morning
        if self.prec == DatePrecision.FEW_DAYS:
            return self.first.isoformat()
        return f"{self.first:%Y-%m}" if self.prec <= DatePrecision.MONTH else f"{self.first:%Y}"


Days = tuple[date, date, DatePrecision]
Reader = Callable[[re.Match[str], date], Days | None]


def _day(day: date) -> Days:
    return day, day, DatePrecision.DAY


def _month(year: int, month: int) -> Days:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, 1), date(year, month, last), DatePrecision.MONTH


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR


def _read_full(match: re.Match[str], published: date) -> Days | None:
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


def _read_two_digit_year(match: re.Match[str], _: date) -> Days | None:
    year = int(match["year"])
    century = 1900 if year > 50 else 2000
    return _day(date(century + year, _month_number(match["month"]), int(match["day"])))


def _read_month(match: re.Match[str], published: date) -> Days | None:
    month = MONTHS[match["month"].lower().rstrip(".")]
    if match["year"]:
        return _month(int(match["year"]), month)
    if match.groupdict().get("yearword"):
        return _month(published.year - (match["yearword"].lower() == "last"), month)
    if (match["which"] or "").lower().startswith("last") and month == published.month:
        return _month(published.year - 1, month)
    return _month(published.year - (month > published.month), month)


def _read_year(match: re.Match[str], _: date) -> Days | None:
    return _year(int(match["year"]))


def _read_weekday(match: re.Match[str], published: date) -> Days | None:
    which = (match["which"] or "").lower()
    if which in ("next", "this coming", "coming"):
        return None
    back = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    if which in ("last", "previous") and back <= 1:
        back += 7
    return _day(published - timedelta(days=back))


def _read_deictic(match: re.Match[str], published: date) -> Days | None:
    words = re.sub(r"\s+", " ", match[0].lower())
    back = 1 if words.startswith(("yesterday", "last night", "last evening")) else 0
    if words == "overnight":
        return published - timedelta(days=1), published, DatePrecision.DAY
    return _day(published - timedelta(days=back))


def _read_ago(match: re.Match[str], published: date) -> Days | None:
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


def _read_period(match: re.Match[str], published: date) -> Days | None:
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


# Most exact first: a later pattern does not look inside what an earlier one has found.
_PATTERNS: tuple[tuple[AnyCase, Reader], ...] = tuple(
    (AnyCase(pattern), reader)
    for pattern, reader in (
        (r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _read_full),
        # GTD's summaries: month first
        (r"\b(?P<month>[01]\d)/(?P<day>[0-3]\d)/(?P<year>(?:19|20)\d\d)\b", _read_full),
        (r"\b(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)\b", _read_full),
        (rf"\b{_DAY}\s+(?P<month>{_MONTH})\.?\s+(?P<year>\d\d)\b(?!\s*(?:people|,\d))",
         _read_two_digit_year),
        # "the night of 17 to 18 November" belongs to its morning
        (rf"\bnight\s+of\s+(?:the\s+)?[0-3]?\d(?:\s+(?:and|to)\s+|\s*[-–/]\s*){_DAY}\s+"
         rf"(?P<month>{_MONTH})\b\.?(?:,?\s+{_YEAR})?", _read_full),
        (rf"\b(?:the\s+)?{_DAY}(?:\s+(?:and|to)\s+[0-3]?\d|\s*[-–]\s*[0-3]?\d)?(?:\s+of)?\s+"
         rf"(?P<month>{_MONTH})\b\.?(?:,?\s+{_YEAR})?{_LAST_YEAR}", _read_full),
        (rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<month>{_MONTH})\b\.?\s+{_DAY}(?:\s*[-–]\s*[0-3]?\d)?\b(?!\s*(?:people|%|[,.]\d\d\d))"
         rf"(?:,?\s+{_YEAR})?", _read_full),
        # "may" is a verb more often than a month: it needs a year or a preposition
        (rf"\b(?:(?P<which>last|this|in|of|in\s+early|in\s+late|in\s+mid|during|early|late|mid|since)"
         rf"[\s-]+)(?P<month>{_MONTH})\b\.?(?:,?\s+(?:of\s+)?{_YEAR})?{_LAST_YEAR}", _read_month),
        (rf"(?P<which>)\b(?P<month>{_MONTH})\b\.?,?\s+(?:of\s+)?{_YEAR}", _read_month),
        (rf"\b(?:(?P<which>last|next|previous|this\s+coming|coming|this|the\s+same)\s+)?"
         rf"(?P<weekday>{_WEEKDAY})(?:'s|s)?\b", _read_weekday),
        (r"\b(?:overnight|today|tonight|yesterday|last\s+(?:night|evening)|"
         r"this\s+(?:morning|afternoon|evening))\b", _read_deictic),
        (rf"\b(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+ago\b", _read_ago),
        (r"\b(?P<which>last|earlier\s+this|late\s+last|early\s+last|this|later\s+last)\s+"
         r"(?P<unit>weekend|week|month|year)\b", _read_period),
        (rf"\b(?:in|during|of|for|the|since|until|early|late|mid)[\s-]+{_YEAR}\b(?!\s*(?:people|[,.]\d))",
         _read_year),
    )
)  # fmt: skip
# "a day earlier", "two days before": counted from the event that was told before.
_RELATIVE = AnyCase(
    rf"\b(?:(?:the|a)\s+(?:(?P<same>same)\s+day|(?P<prior>previous|(?:day|night|evening)\s+(?:before|earlier))"
    rf"(?:\s+(?:day|night|evening))?)|(?P<count>{_COUNT})\s+(?P<unit>day|week)s?\s+(?:earlier|before|previously|after)\b)",
)
# "Eight days later", "The following night": only where a sentence opens with it; further on it
# tells when somebody died of an event's wounds.
_NEXT = AnyCase(
    rf"\W*(?:On\s+|In\s+)?(?:the\s+(?:following|next)\s+(?:day|night|morning|evening)"
    rf"|(?P<count>{_COUNT})\s+(?P<unit>day|week)s?\s+(?:later|afterwards))\b",
)


# No time is stated without one of these: most sentences need no closer look.
_HINT = AnyCase(
    rf"\d|day|week|month|year|night|morning|afternoon|evening|previous|\b(?:{_MONTH})\b",
)


def find_dates(text: str, published: date) -> list[DateMention]:
    """Find the stated times, in reading order, none inside another.

    >>> [m.iso for m in find_dates("In October, and early Friday", date(2022, 1, 21))]
    ['2021-10', '2022-01-21']
    """
    if not _HINT.search(text):
        return []
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for mention in (*_find_absolute(text, published), *_find_relative(text, published)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(mention)
    return sorted(found)


def _find_absolute(text: str, published: date) -> Iterator[DateMention]:
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            try:
                days = read(match, published)
            except (ValueError, OverflowError):  # the 31st of June, 0 weeks before year 1
                continue
            if days is not None:
                yield DateMention(match.start(), match.end(), *days, _bound(text, match))


def _bound(text: str, match: re.Match[str]) -> str | None:
    own = re.match(r"since|until|from", match[0], re.IGNORECASE)
    if own:
        return own[0].lower()
    before = _BOUND.search(text, max(0, match.start() - 40), match.start())
    return before[0].split()[0].lower() if before else None


def _find_relative(text: str, published: date) -> Iterator[DateMention]:
    following = _NEXT.match(text)
    shifts = [(following, _days_apart(following))] if following else []
    shifts += [(m, 0 if m["same"] else -_days_apart(m)) for m in _RELATIVE.finditer(text)]
    for match, shift in shifts:
        try:
            day = published + timedelta(days=shift)
        except OverflowError:
            continue
        yield DateMention(match.start(), match.end(), day, day, DatePrecision.DAY, anchor="event")


def _days_apart(match: re.Match[str]) -> int:
    if not match["count"]:
        return 1
    count = NUMBERS.get(match["count"].lower()) or int(match["count"])
    return count * (7 if match["unit"].lower() == "week" else 1)
