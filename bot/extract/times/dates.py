"""Find the times that a text states, resolved against the day of its publication.

Weekdays resolve backwards, as newswire means them: "Friday" in a Friday's story is that day,
"last Saturday" is never yesterday. Whether a time is an event's or that of a statement about it
("officials said on Tuesday") is decided where the sentence's grammar is known, not here.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from bot.extract.text.anycase import AnyCase
from bot.extract.times.days import (
    FEASTS,
    MONTHS,
    NUMBERS,
    STAMPED,
    WEEKDAYS,
    Reader,
    read_ago,
    read_day_of_month,
    read_deictic,
    read_feast,
    read_full,
    read_month,
    read_period,
    read_stretch,
    read_two_digit_year,
    read_weekday,
    read_weekday_last_week,
    read_weekdays,
    read_year,
)
from bot.models import DatePrecision

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_STAMPED = "|".join(STAMPED)
_LAST_YEAR = r"(?:\s+(?P<yearword>last|this)\s+year)?"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_COUNT = "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|\d{1,3}"

_STRETCH = r"\b(?:between|from)\s+(?:the\s+)?"

# A date that begins or ends a stretch of time is not the time of an event.
_BOUND = re.compile(
    r"\b(?:since|until|till|by|before|prior\s+to|from|between|after|following)\s+"
    r"(?:(?:early|late|mid|about|the|end|start|beginning|of|at\s+least|around)[\s-]+)*$",
    re.IGNORECASE,
)

Anchor = Literal["publication", "event", "day"]


class DateMention(NamedTuple):
    """A stated time: the days it covers, and how exact it is.

    `bound` is the word that makes it the limit of a stretch ("since"). With `anchor` "event" the
    days count from the event told before ("a day earlier"): `first` is then the offset applied to
    the publication day, to be moved by whoever knows the event. With "day" they were counted from
    one told before in the sentence.
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
        middle = self.first + (self.last - self.first) / 2  # of a week, the month of most of it
        return f"{middle:%Y-%m}" if self.prec <= DatePrecision.MONTH else f"{self.first:%Y}"

    def is_within(self, other: "DateMention") -> bool:
        """Tell whether all its days are days of another time."""
        return other.first <= self.first and self.last <= other.last


# Most exact first: a later pattern does not look inside what an earlier one has found.
_PATTERNS: tuple[tuple[AnyCase, Reader], ...] = tuple(
    (AnyCase(pattern), reader)
    for pattern, reader in (
        (r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", read_full),
        # GTD's summaries: month first
        (r"\b(?P<month>[01]\d)/(?P<day>[0-3]\d)/(?P<year>(?:19|20)\d\d)\b", read_full),
        (r"\b(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)\b", read_full),
        (rf"\b{_DAY}\s+(?P<month>{_MONTH})\.?\s+(?P<year>\d\d)\b(?!\s*(?:people|,\d))",
         read_two_digit_year),
        # "the night of 17 to 18 November" belongs to its morning
        (rf"\bnight\s+of\s+(?:the\s+)?[0-3]?\d(?:\s+(?:and|to)\s+|\s*[-–/]\s*){_DAY}\s+"
         rf"(?P<month>{_MONTH})\b\.?(?:,?\s+{_YEAR})?", read_full),
        # "between July 25 and 27", "from 25 to 27 July": some days of these
        (rf"{_STRETCH}(?P<month>{_MONTH})\b\.?\s+{_DAY}\s+(?:and|to)\s+"
         rf"(?:(?P<tomonth>{_MONTH})\b\.?\s+)?(?P<to>[0-3]?\d)\b(?:,?\s+{_YEAR})?", read_stretch),
        (rf"{_STRETCH}{_DAY}(?:\s+(?P<month>{_MONTH})\b\.?)?\s+(?:and|to)\s+"
         rf"(?P<to>[0-3]?\d)(?:st|nd|rd|th)?\s+(?P<tomonth>{_MONTH})\b\.?(?:,?\s+{_YEAR})?",
         read_stretch),
        (rf"\b(?:the\s+)?{_DAY}(?:\s+(?:and|to)\s+[0-3]?\d|\s*[-–]\s*[0-3]?\d)?(?:\s+of)?\s+"
         rf"(?P<month>{_MONTH})\b\.?(?:,?\s+{_YEAR})?{_LAST_YEAR}", read_full),
        (rf"(?<!\bin\s)(?<!\blast\s)\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<month>{_MONTH})\b\.?\s+{_DAY}(?:\s*[-–]\s*[0-3]?\d)?\b(?!\s*(?:people|%|[,.]\d\d\d))"
         rf"(?:,?\s+{_YEAR})?", read_full),
        # "may" is a verb more often than a month: it needs a year or a preposition
        (rf"\b(?:(?P<which>last|this|in|of|in\s+early|in\s+late|in\s+mid|during|early|late|mid|since)"
         rf"[\s-]+)(?P<month>{_MONTH})\b\.?(?:,?\s+(?:of\s+)?{_YEAR})?{_LAST_YEAR}", read_month),
        (rf"(?P<which>)\b(?P<month>{_MONTH})\b\.?,?\s+(?:of\s+)?{_YEAR}", read_month),
        (rf"\b(?P<which>)between\s+(?P<first>{_WEEKDAY})\s+and\s+(?P<weekday>{_WEEKDAY})\b",
         read_weekdays),
        (rf"\b(?P<weekday>{_WEEKDAY})\s+(?:of\s+)?(?:last|the\s+previous)\s+week\b",
         read_weekday_last_week),
        # "on the 18th", and no 18th division
        (r"\bon\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=\s*(?:[.,;:)]|$)|\s+(?:at|in|around|"
         r"when|as|near|and|by|after|gunmen|police)\b)", read_day_of_month),
        # "the night of Wednesday to Thursday", "overnight from Wednesday to Thursday"
        (rf"\b(?P<which>)(?:night|overnight|between|from)\s+(?:(?:of|from|between)\s+)?(?:{_WEEKDAY})"
         rf"(?:\s+(?:night|evening))?\s+(?:and|to|into)\s+(?P<weekday>{_WEEKDAY})(?:\s+morning)?\b",
         read_weekday),
        (rf"\b(?P<which>)overnight\s+(?:on|into|to)\s+(?P<weekday>{_WEEKDAY})\b", read_weekday),
        # the stamp of an entry: "(Wed 18:50)"
        (rf"\b(?P<which>)(?P<weekday>{_STAMPED})\.?,?\s+(?=[012]?\d[:.h][0-5]\d\b)", read_weekday),
        (rf"\b(?:(?P<which>last|next|previous|this\s+coming|coming|this|the\s+same)\s+)?"
         rf"(?P<weekday>{_WEEKDAY})(?:'s|s)?\b", read_weekday),
        (r"\b(?:the\s+(?:day\s+before\s+yesterday|night\s+before\s+last)|"
         r"overnight|today|tonight|yesterday|last\s+(?:night|evening)|"
         r"this\s+(?:morning|afternoon|evening))\b", read_deictic),
        (rf"\b(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+ago\b", read_ago),
        # "It is five years since the MP was shot"
        (rf"\bit\s+(?:is|was|has\s+been)\s+(?:now\s+)?(?P<count>{_COUNT})\s+"
         rf"(?P<unit>week|month|year)s?\s+since\b", read_ago),
        (rf"\b(?P<feast>{'|'.join(FEASTS)})(?:,?\s+{_YEAR})?\b".replace("'", "['’]"), read_feast),
        (r"\b(?P<which>(?:over|at|during)\s+the)\s+(?P<unit>weekend)\b", read_period),
        (r"\b(?P<which>last|earlier\s+this|late\s+last|early\s+last|this|later\s+last)\s+"
         r"(?P<unit>weekend|week|month|year)\b", read_period),
        (rf"\b(?:in|during|of|for|the|since|until|early|late|mid)[\s-]+{_YEAR}\b(?!\s*(?:people|[,.]\d))",
         read_year),
        # the year that stands before an entry of a chronicle: "2018 – An air strike …"
        (rf"^{_YEAR}(?=\s*(?:[:–—]|-\s))", read_year),
    )
)  # fmt: skip
# "a day earlier", "two days before": counted from the event that was told before.
_RELATIVE = AnyCase(
    rf"\b(?:(?:the|a)\s+(?:(?P<same>same)\s+(?:day|night|evening|morning|afternoon)|(?P<prior>previous|(?:day|night|evening)\s+(?:before|earlier))"
    rf"(?:\s+(?:day|night|evening))?)|(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+(?:earlier|before|previously|after)\b)",
)
# "Eight days later", "The following night": further on in a sentence some days later tell when
# somebody died of an event's wounds.
_NEXT_INSIDE = AnyCase(r"(?<=\w\s)(?:the\s+)?(?:following|next)\s+(?:day|night|morning|evening)\b")
_NEXT = AnyCase(
    rf"\W*(?:On\s+|In\s+)?(?:the\s+(?:following|next)\s+(?:day|night|morning|evening)"
    rf"|(?P<count>{_COUNT})\s+(?P<unit>day|week)s?\s+"
    r"(?:later|afterwards|after\s+(?:the|that|this)\s+[a-z]+))\b",
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
    found = list(_counted_from_beside(sorted(found), published))
    pairs = zip(found, [*found[1:], None], strict=False)
    return [mention for mention, after in pairs if not _is_told_again(text, mention, after)]


def _counted_from_beside(found: list[DateMention], published: date) -> Iterator[DateMention]:
    """Count "the evening before" from the day told before it in the sentence, if there is one."""
    day: date | None = None
    for mention in found:
        if mention.anchor == "event" and day is not None:
            there = day - (published - mention.first)
            yield mention._replace(first=there, last=there, anchor="day")
            continue
        if mention.anchor == "publication" and mention.prec == DatePrecision.DAY:
            day = mention.last if mention.bound is None else day
        yield mention


def _is_told_again(text: str, mention: DateMention, after: DateMention | None) -> bool:
    """Tell the "a week before" in "a week before, on August 9": the day itself follows it."""
    return (
        mention.anchor != "publication"
        and after is not None
        and (after.anchor, after.prec) == ("publication", DatePrecision.DAY)
        and bool(_APPOSED.fullmatch(text, mention.end, after.start))
    )


_APPOSED = re.compile(r",\s+(?:on\s+)?")


def _find_absolute(text: str, published: date) -> Iterator[DateMention]:
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            try:
                days = read(match, published)
            except (ValueError, OverflowError):  # the 31st of June, 0 weeks before year 1
                continue
            if days is not None:
                end = match.end() - match[0].endswith(".")  # that of a sentence, mostly
                yield DateMention(match.start(), end, *days, _bound(text, match))


def _bound(text: str, match: re.Match[str]) -> str | None:
    own = re.match(r"since|until", match[0], re.IGNORECASE)
    if own:
        return own[0].lower()
    if match[0].lower().startswith(("between", "from")):
        return None  # a stretch of its own
    before = _BOUND.search(text, max(0, match.start() - 40), match.start())
    return before[0].split()[0].lower() if before else None


def _find_relative(text: str, published: date) -> Iterator[DateMention]:
    following = _NEXT.match(text)
    shifts = [(following, _days_apart(following))] if following else []
    shifts += [(m, 1) for m in _NEXT_INSIDE.finditer(text)]
    shifts += [(m, 0 if m["same"] else -_days_apart(m)) for m in _RELATIVE.finditer(text)]
    for match, shift in shifts:
        try:
            day = published + timedelta(days=shift)
        except OverflowError:
            continue
        prec = _PRECISIONS.get((match.groupdict().get("unit") or "").lower(), DatePrecision.DAY)
        yield DateMention(match.start(), match.end(), day, day, prec, anchor="event")


_PRECISIONS = {"month": DatePrecision.MONTH, "year": DatePrecision.YEAR}
_DAYS_OF = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}


def _days_apart(match: re.Match[str]) -> int:
    if not match["count"]:
        return 1
    count = NUMBERS.get(match["count"].lower()) or int(match["count"])
    return round(count * _DAYS_OF[match["unit"].lower()])
