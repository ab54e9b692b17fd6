"""Times in a row of words, with what stands before and between: "since March", "from May to July".

A month or day whose year is left open takes it from the other end ("between March and June 2021");
with both open they are the last such stretch that has begun.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bot.query.dates.feasts import is_feast
from bot.query.dates.parse import AMBIGUOUS_MONTHS, explain, may_begin, may_end, parse_period
from bot.query.dates.period import MONTH_NUMBERS, YEARS, Period
from bot.query.dates.stated import month_of_year, year_is_open

LONGEST_DATE = 9  # words: "the first two weeks of the month of Ramadan"
# What can stand before a time, and the bound that it makes of it; "within" is no bound.
_OPENINGS = {
    **dict.fromkeys(
        ("since", "ever since", "as of", "starting", "starting in", "starting from",
         "beginning in"), "since"),
    **dict.fromkeys(("after", "following"), "after"),
    **dict.fromkeys(("before", "prior to"), "before"),
    **dict.fromkeys(("until", "till", "up to", "up until", "by"), "until"),
    **dict.fromkeys(("from", "between"), "from"),
    **dict.fromkeys(
        ("in the course of", "over the course of", "at any time in", "anywhere in", "in", "during",
         "on", "over", "within", "throughout", "across", "through", "for", "of", "at", "around",
         "back in", "towards", "toward", "sometime in", "some time in", "at around"), "within"),
}  # fmt: skip
_BY_FIRST = {
    first: sorted(
        (words.split() for words in _OPENINGS if words.split()[0] == first), key=len, reverse=True
    )
    for first in {words.split()[0] for words in _OPENINGS}
}
OF_MONTHS = frozenset({"in", "during", "throughout"})  # no day follows them
_TO = frozenset({"to", "until", "till", "through", "-", "–", "thru"})
_LINKS = _TO | {"and"}
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
    return next(find_stretches(words, today), None)


def find_stretches(words: Sequence[str], today: date, *, apart: bool = False) -> Iterator[Stretch]:
    """Yield the times that a row of words names, from left to right, none inside another.

    `apart` keeps the two of "compare 2020 to 2021" apart. Raises BadDate for what can only be a
    date and is none.
    """
    row = _Row([word.casefold() for word in words], words, today, _NONE if apart else _TO)
    end = 0
    for at, word in enumerate(row.low):
        found = _stretch_at(row, at) if at >= end and _may_begin(word) else None
        if found:
            end = found.end
            yield found


def _may_begin(word: str) -> bool:
    """Tell whether a time may begin with a word, or with one for its bounds: few do."""
    return word == "the" or word in _BY_FIRST or may_begin(word)


class _Row(NamedTuple):
    """The words among which times are looked for; `links` are those that join two without more."""

    low: Sequence[str]
    words: Sequence[str]
    today: date
    links: frozenset[str]


class _Named(NamedTuple):
    """A period, the words that name it, and where they end."""

    period: Period
    words: str
    end: int


_NONE: frozenset[str] = frozenset()


def _stretch_at(row: _Row, at: int) -> Stretch | None:
    for opening in _BY_FIRST.get(row.low[at], ()):
        after = at + len(opening)
        if row.low[at:after] == opening:
            bound = _OPENINGS[" ".join(opening)]
            if opening == ["between"] and not row.links:
                bound = "within"  # the difference between 2020 and 2021
            if opening[-1] in OF_MONTHS and (month := _month_at(row, at, after)):
                return month
            read = _within if bound == "within" else _bounded
            found = read(row, at, after, bound)
            if found or bound == "within":
                return found
    return _within(row, at, at, "")


def _month_at(row: _Row, start: int, at: int) -> Stretch | None:
    """Read "in nov 21" as the month where no year follows and no other end: "in nov 21 and 22"."""
    end = at + 2
    text = " ".join(row.words[at:end])
    month = month_of_year(text, row.today)
    if month is None or (end < len(row.low) and row.low[end] in _LINKS):
        return None
    longer = _named_at(row, at)
    if longer and longer.end > end:
        return None
    return Stretch(*month, start, end, text)


def _named_at(row: _Row, at: int) -> _Named | None:
    """Return the period that the longest run of words at a place names."""
    if at >= len(row.low) or (row.low[at] != "the" and not may_begin(row.low[at])):
        return None
    for end in range(min(at + LONGEST_DATE, len(row.words)), at, -1):
        if not may_end(row.low[end - 1]):
            continue
        text = " ".join(row.words[at:end])
        period = parse_period(text, row.today)
        if period:
            return _Named(period, text, end)
    return None


def _within(row: _Row, start: int, at: int, bound: str) -> Stretch | None:
    """Read "in March 2021", "March to May 2021", and "last month" without a word before it."""
    named = _two_ends(row, at, row.links) or _named_at(row, at)
    if named is None or (not bound and named.words.casefold() in AMBIGUOUS_MONTHS):
        return None
    first, last = named.period
    return Stretch(first, last, start, named.end, named.words, explain(named.words, row.today))


def _bounded(row: _Row, start: int, at: int, bound: str) -> Stretch | None:
    """Read the time after "since", "before", "between" and the like."""
    both = _two_ends(row, at, _LINKS) if bound in {"from", "since"} else None
    named = both or _named_at(row, at)
    if named is None:
        return None
    since, until = named.period if both or bound == "from" else _bounds(bound, named.period)
    end = named.end
    if bound == "from" and not both and (more := _onwards(row, end)):
        until, end = None, end + more
    return Stretch(since, until, start, end, named.words, explain(named.words, row.today))


def _onwards(row: _Row, end: int) -> int:
    """Return how many words say that a time goes on from there: "from 2020 on", "until now"."""
    if list(row.low[end : end + 2]) in (["until", "now"], ["to", "date"], ["till", "now"]):
        return 2
    return 1 if end < len(row.low) and row.low[end] in _ONWARDS else 0


def _bounds(kind: str, period: Period) -> tuple[date | None, date | None]:
    """Return the days since, after, before or until a period."""
    if kind == "since":
        return period.first, None
    if kind == "until":
        return None, period.last
    if kind == "after":
        return min(period.last + timedelta(days=1), date(YEARS[-1], 12, 31)), None
    return None, max(period.first - timedelta(days=1), date(YEARS[0], 1, 1))


def _two_ends(row: _Row, at: int, links: frozenset[str]) -> _Named | None:
    """Read two times with a word between them: "March and June 2021", "3 to 10 March"."""
    first = _named_at(row, at)
    if first is None:
        return _days_of_month(row, at)
    last = _last_end(row, first, links) if first.end < len(row.low) else None
    if last is None:
        return None
    period = _joined(_before(first, last, row.today), last)
    return _Named(period, " ".join(row.words[at : last.end]), last.end)


def _last_end(row: _Row, first: _Named, links: frozenset[str]) -> _Named | None:
    """Return the other end after a word between them, or of months side by side: "oct nov 21"."""
    at = first.end
    if row.low[at] in links:
        return _named_at(row, at + 1)
    if not links or first.words.casefold() not in MONTH_NUMBERS or row.low[at] not in MONTH_NUMBERS:
        return None
    text = " ".join(row.words[at : at + 2])
    month = month_of_year(text, row.today)
    return _Named(month, text, at + 2) if month else _named_at(row, at)


def _days_of_month(row: _Row, at: int) -> _Named | None:
    """Read "3 and 4 March 2021", "the 3rd and 4th of March": the first is only a day's number."""
    at += list(row.low[at : at + 1]) == ["the"]
    if at + 2 >= len(row.low) or row.low[at + 1] not in _LINKS:
        return None
    if not row.low[at].rstrip("stndrh").isdecimal():
        return None
    last = _named_at(row, at + 2)
    words = last.words.removeprefix("the ") if last else ""
    if last is None or not words[:1].isdigit():
        return None
    whole = f"{row.low[at]}-{words}"
    period = parse_period(whole, row.today)
    return _Named(period, whole, last.end) if period else None


def _before(first: _Named, last: _Named, today: date) -> _Named:
    """Return the feast without a year that came before another end: "Christmas and New Year 2022".

    Other ends stay as they are.
    """
    if not is_feast(first.words) or first.period.last <= last.period.first:
        return first
    years = (last.period.last.year, last.period.last.year - 1)
    periods = (parse_period(f"{first.words} {year}", today) for year in years)
    before = (period for period in periods if period and period.first <= last.period.first)
    return first._replace(period=next(before, first.period))


def _joined(first: _Named, last: _Named) -> Period:
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
