"""Times in a row of words, with what stands before and between: "since March", "from May to July".

A month or day whose year is left open takes it from the other end ("between March and June 2021");
with both open they are the last such stretch that has begun.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bot.query.dates.parse import AMBIGUOUS_MONTHS, explain, may_begin, parse_period
from bot.query.dates.period import YEARS, Period
from bot.query.dates.stated import year_is_open

LONGEST_DATE = 9  # words: "the first two weeks of the month of Ramadan"
_OPENING = {
    "since": ("since",), "after": ("after",), "before": ("before",), "until": ("until",),
    "till": ("until",), "prior to": ("before",), "up to": ("until",), "up until": ("until",),
    "as of": ("since",), "starting": ("since",), "starting in": ("since",),
    "starting from": ("since",), "beginning in": ("since",), "from": ("from",),
    "between": ("from",), "ever since": ("since",), "by": ("until",), "following": ("after",),
}  # fmt: skip
_WITHIN = (
    "in the course of", "over the course of", "at any time in", "anywhere in", "in", "during",
    "on", "over", "within", "throughout", "across", "through", "for", "of", "at", "around",
    "back in", "from",
)  # fmt: skip
_LINKS = frozenset({"to", "until", "till", "through", "and", "-", "–", "thru"})
_ONWARDS = frozenset({"on", "onwards", "onward"})


class Stretch(NamedTuple):
    """Days that words from one place to another ask for; None is no end.

    `words` name them without what stands before ("March"), `note` is what must be said of how they
    were read.
    """

    since: date | None
    until: date | None
    start: int
    end: int
    words: str
    note: str = ""


def find_stretch(words: Sequence[str], today: date) -> Stretch | None:
    """Return the first time that a row of words names, None if they name none.

    Raises BadDate for what can only be a date and is none.
    """
    for at in range(len(words)):
        found = _stretch_at(words, at, today)
        if found:
            return found
    return None


def _stretch_at(words: Sequence[str], at: int, today: date) -> Stretch | None:
    for opening, kinds in _OPENING.items():
        after = at + len(opening.split())
        if _stands_at(words, at, opening):
            found = _bounded(words, at, after, kinds[0], today)
            if found:
                return found
    for opening in _WITHIN:
        after = at + len(opening.split())
        if _stands_at(words, at, opening):
            found = _within(words, at, after, today, prepared=True)
            if found:
                return found
    return _within(words, at, at, today, prepared=False)


def _stands_at(words: Sequence[str], at: int, phrase: str) -> bool:
    parts = phrase.split()
    return [word.casefold() for word in words[at : at + len(parts)]] == parts


class _Named(NamedTuple):
    """A period, the words that name it, and where they end."""

    period: Period
    words: str
    end: int


def _named_at(words: Sequence[str], at: int, today: date) -> _Named | None:
    """Return the period that the longest run of words at a place names."""
    word = words[at].casefold() if at < len(words) else ""
    if word != "the" and not may_begin(word):
        return None
    for end in range(min(at + LONGEST_DATE, len(words)), at, -1):
        text = " ".join(words[at:end])
        period = parse_period(text, today)
        if period:
            return _Named(period, text, end)
    return None


def _within(
    words: Sequence[str], start: int, at: int, today: date, *, prepared: bool
) -> Stretch | None:
    """Read "in March 2021", "March to May 2021", and "last month" without a word before it."""
    both = _two_ends(words, at, today, {"to", "until", "till", "through", "-", "–", "thru"})
    if both:
        return Stretch(both.period.first, both.period.last, start, both.end, both.words)
    named = _named_at(words, at, today)
    if named is None or (not prepared and named.words.casefold() in AMBIGUOUS_MONTHS):
        return None
    first, last = named.period
    return Stretch(first, last, start, named.end, named.words, explain(named.words))


def _bounded(words: Sequence[str], start: int, at: int, kind: str, today: date) -> Stretch | None:
    """Read the time after "since", "before", "between" and the like."""
    if kind in {"from", "since"}:
        both = _two_ends(words, at, today, _LINKS)
        if both:
            return Stretch(both.period.first, both.period.last, start, both.end, both.words)
    named = _named_at(words, at, today)
    if named is None:
        return None
    end, note = named.end, explain(named.words)
    if kind == "from":
        if end < len(words) and words[end].casefold() in _ONWARDS:
            return Stretch(named.period.first, None, start, end + 1, named.words, note)
        if words[start].casefold() == "from" and _stands_at(words, end, "until now"):
            return Stretch(named.period.first, None, start, end + 2, named.words, note)
        return None
    since, until = _bounds(kind, named.period)
    return Stretch(since, until, start, end, named.words, note)


def _bounds(kind: str, period: Period) -> tuple[date | None, date | None]:
    """Return the days since, after, before or until a period."""
    if kind == "since":
        return period.first, None
    if kind == "until":
        return None, period.last
    if kind == "after":
        return min(period.last + timedelta(days=1), date(YEARS[-1], 12, 31)), None
    return None, max(period.first - timedelta(days=1), date(YEARS[0], 1, 1))


def _two_ends(
    words: Sequence[str], at: int, today: date, links: frozenset[str] | set[str]
) -> _Named | None:
    """Read two times with a word between them: "March and June 2021", "3 to 10 March"."""
    first = _named_at(words, at, today)
    if first is None:
        return _days_of_month(words, at, today, links)
    if first.end >= len(words) or words[first.end].casefold() not in links:
        return None
    last = _named_at(words, first.end + 1, today)
    if last is None:
        return None
    period = _joined(first, last, today)
    return _Named(period, " ".join(words[at : last.end]), last.end)


def _days_of_month(
    words: Sequence[str], at: int, today: date, links: frozenset[str] | set[str]
) -> _Named | None:
    """Read "3 and 10 March 2021", where the first is only a day's number."""
    if at + 2 >= len(words) or words[at + 1].casefold() not in links:
        return None
    if not words[at].rstrip("stndrh").isdecimal():
        return None
    last = _named_at(words, at + 2, today)
    whole = f"{words[at]}-{last.words}" if last else ""
    period = parse_period(whole, today) if last and last.words[:1].isdigit() else None
    return _Named(period, whole, last.end) if last and period else None


def _joined(first: _Named, last: _Named, today: date) -> Period:
    """Return the days from one period to another; an open year is the other one's."""
    start, end = first.period, last.period
    if year_is_open(first.words):
        if not year_is_open(last.words) and len(last.words.split()) > 1:
            start = _moved(start, end.last.year)
            start = _moved(start, end.last.year - 1) if start.first > end.last else start
        elif year_is_open(last.words) and end.last < start.first:
            end = _moved(end, end.last.year + 1)
    elif year_is_open(last.words):
        end = _moved(end, start.first.year)
        end = _moved(end, start.first.year + 1) if end.last < start.first else end
    return Period(min(start.first, end.first), max(start.last, end.last))


def _moved(period: Period, year: int) -> Period:
    """Return a day or month in another year."""
    year = min(max(year, YEARS[0]), YEARS[-1])
    if period.first == period.last:
        day = 28 if (period.first.month, period.first.day) == (2, 29) else period.first.day
        moved = date(year, period.first.month, day)
        return Period(moved, moved)
    following = date(year + period.first.month // 12, period.first.month % 12 + 1, 1)
    return Period(date(year, period.first.month, 1), following - timedelta(days=1))
