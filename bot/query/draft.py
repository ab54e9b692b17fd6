"""A query while it is being read: terms are added one by one, then it is finished as a whole.

What only shows when all terms are known is decided here: places that lie in one another, several
values for something an incident has one of, a period that ends before it begins.
"""

from datetime import date
from typing import NamedTuple

from bot.query.canonical import period_text
from bot.query.dates import YEARS, Period
from bot.query.mistake import Edit, Mistake
from bot.query.model import Filter, Query, Sort
from bot.query.places import PlaceTerm, also_called, join_places, place_filter
from bot.query.vocabulary import Vocabulary

_FIRST, _LAST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)


class DateTerm(NamedTuple):
    """A bound or two, from the term at `start:end`; `period` is what the term names."""

    since: date | None
    until: date | None
    period: Period
    start: int
    end: int


class Parsed(NamedTuple):
    """A query as understood, with the page of the answer that is wanted, counted from 1.

    `remarks` say where something was not read as it stands; `guessed` are the bare words that
    named nothing and are looked for in the text.
    """

    query: Query
    page: int
    remarks: tuple[str, ...]
    guessed: tuple[str, ...]


class Draft:
    """What has been read of a query so far."""

    def __init__(self) -> None:
        self.places: list[PlaceTerm] = []
        self.unknown_places: list[Filter] = []
        self.perpetrators: list[Filter] = []
        self.types: list[Filter] = []
        self.texts: list[Filter] = []
        self.dates: list[DateTerm] = []
        self.killed: int | None = None
        self.wounded: int | None = None
        self.sort = Sort.NEWEST
        self.page = 1
        self.remarks: list[str] = []
        self.guessed: list[str] = []

    def finish(self, vocabulary: Vocabulary) -> Parsed:
        """Return the query. Raises Mistake for dates that leave no day."""
        places = join_places(self.places, vocabulary)
        remarks = [*self.remarks, *(also_called(term, vocabulary) for term in places)]
        since, until = _bounds(self.dates)
        alternatives = (
            [*map(place_filter, places), *self.unknown_places],
            self.perpetrators,
            self.types,
        )
        filters = [_either(several) for several in alternatives if several] + self.texts
        query = Query(
            filters=tuple(dict.fromkeys(filters)),
            since=since,
            until=until,
            killed_min=self.killed,
            wounded_min=self.wounded,
            sort=self.sort,
        )
        kept = tuple(remark for remark in dict.fromkeys(remarks) if remark)
        return Parsed(query, self.page, kept, tuple(self.guessed))


def _either(filters: list[Filter]) -> Filter:
    """Join values of one kind, of which an incident has one: it can only be one or the other."""
    several = list(dict.fromkeys(filters))
    return Filter(
        keys=tuple(dict.fromkeys(key for each in several for key in each.keys)),
        label=" or ".join(each.label for each in several),
        written=" ".join(each.written for each in several),
    )


def _bounds(terms: list[DateTerm]) -> tuple[date | None, date | None]:
    """Return the days that every term allows. Raises Mistake where that is none."""
    since = max((_clamped(term.since) for term in terms if term.since), default=None)
    until = min((_clamped(term.until) for term in terms if term.until), default=None)
    if since is None or until is None or since <= until:
        return since, until
    first, *others = terms
    whole = Period(min(t.period.first for t in terms), max(t.period.last for t in terms))
    raise Mistake(
        f"Those dates leave no day: since {since.isoformat()} is after until {until.isoformat()}",
        Edit(first.start, first.end, period_text(*map(_clamped, whole))),
        *(Edit(term.start, term.end, "") for term in others),
    )


def _clamped(day: date) -> date:
    return min(max(day, _FIRST), _LAST)
