"""Search: the incidents of a query in its order, a page at a time or one after the other."""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from pyroaring import BitMap

from bot.answering.findings import Loose, Page
from bot.models import Incident, TollName
from bot.query.model import During, Query, Sort
from bot.store.asked.evaluate import find_loose, find_set
from bot.store.asked.order import Order, order_of, ordered
from bot.store.asked.relevance import rank
from bot.store.asked.totals import find_totals
from bot.store.reports.rows import INCIDENT_COLUMNS, incident_from
from bot.store.sets.kept import EMPTY, Bits, copied
from bot.store.sets.stored import Sets

_A_MONTH = timedelta(days=31)  # of more days, hardly any date is less exact than they are
_SOME = 50  # incidents that are read together
_MOST_KEPT = 2_000  # incidents, of some kilobytes each
_LISTED: tuple[TollName, ...] = ("killed", "wounded")
_DATES_OF = """SELECT i.date FROM json_each(?) AS n JOIN incidents AS i ON i.number = n.value
    WHERE i.date IS NOT NULL ORDER BY n.id"""
_DATES = 20  # of incidents that may be of other days, the newest


class Matching(NamedTuple):
    """What passes a query, and the order of the answer: ranked ones first, the others after.

    Behind what is dated to the days asked for comes what may be of other days too (`loose`).
    """

    found: Bits
    order: Order
    ranked: tuple[int, ...] = ()
    loose: Bits = EMPTY

    def fixed(self) -> "Matching":
        """Return it as it is now, to be used after the moment it is of."""
        found, loose = copied(self.found), copied(self.loose)
        return self._replace(found=found, loose=loose, order=self.order.fixed())

    def numbers(self, skip: int = 0) -> Iterator[int]:
        """Yield the numbers in order, from the one after `skip` on."""
        if self.loose:
            exact, loose = self.found - self.loose, self.found & self.loose
            after = max(0, skip - len(exact))
            return chain(ordered(exact, self.order, skip), ordered(loose, self.order, after))
        if not self.ranked:
            return ordered(self.found, self.order, skip)
        rest = self.found - BitMap(self.ranked)
        after = max(0, skip - len(self.ranked))
        return chain(self.ranked[skip:], ordered(rest, self.order, after))


def find_matching(sets: Sets, query: Query) -> Matching:
    """Return what passes a query."""
    found = find_set(sets, query.terms)
    order = order_of(sets, query.sort, query.during)
    if query.sort is Sort.RELEVANCE:
        return Matching(found, order, rank(sets, query, found))
    return Matching(found, order, loose=_loose(sets, query) if _are_few(query.during) else EMPTY)


def _are_few(days: During | None) -> bool:
    """Tell whether days are a month's or fewer."""
    return bool(days and days.since and days.until and days.until - days.since <= _A_MONTH)


def _loose(sets: Sets, query: Query) -> Bits:
    """Return what passes a query and may be of other days than those asked for."""
    days = query.during
    if days is None:
        return EMPTY
    found = find_set(sets, query.terms)
    return sets.found(("loose", query.terms), lambda: find_loose(sets, days, found))


def find_page(sets: Sets, query: Query, offset: int, limit: int) -> Page:
    """Return `limit` matches from `offset` on, and the figures that a list tells."""
    matching = find_matching(sets, query)
    found, loose, days = matching.found, _loose(sets, query), query.during
    incidents = tuple(find_incidents(sets, matching, offset, limit))
    is_newest = incidents and query.sort is Sort.NEWEST and not (offset or loose)
    last = incidents[0].date if is_newest else None
    return Page(
        incidents=incidents,
        offset=offset,
        total=len(found),
        totals=sets.kept(
            query.terms, lambda: find_totals(sets, found - loose, _LISTED, last, days)
        ),
        ranked=len(matching.ranked),
        loose=find_dated_loosely(sets, query),
    )


def find_dated_loosely(sets: Sets, query: Query) -> Loose | None:
    """Return what of a query may be of other days than its own, None where nothing may."""
    return sets.kept(("loose", query.terms), lambda: _dated_loosely(sets, query))


def _dated_loosely(sets: Sets, query: Query) -> Loose | None:
    loose = _loose(sets, query)
    if not loose:
        return None
    numbers = list(islice(ordered(loose, order_of(sets, Sort.NEWEST)), _DATES))
    rows = sets.connection.execute(_DATES_OF, (json.dumps(numbers),))
    return Loose(len(loose), tuple(dict.fromkeys(date for (date,) in rows)))


def find_incidents(sets: Sets, matching: Matching, offset: int, limit: int) -> Iterator[Incident]:
    """Yield `limit` matches from `offset` on."""
    numbers = islice(matching.numbers(max(offset, 0)), min(max(limit, 0), len(matching.found)))
    return incidents_of(sets, numbers)


def find_to_the_day(sets: Sets, query: Query) -> Incident | None:
    """Return the first match that is dated to a day: what is dated to a month or year is not."""
    matching = find_matching(sets, query)
    exact = matching._replace(found=matching.found & sets.of("dated", "day"))
    return next(find_incidents(sets, exact, 0, 1), None)


@cache
def _of_numbers(many: int) -> str:
    """Return the statement that reads so many incidents."""
    columns, marks = ", ".join(INCIDENT_COLUMNS), ", ".join("?" * many)
    return f"SELECT {columns} FROM incidents WHERE number IN ({marks})"


def incidents_of(sets: Sets, numbers: Iterable[int]) -> Iterator[Incident]:
    """Yield the incidents of some numbers in their order; one that is not there is left out."""
    waiting, kept = iter(numbers), sets.incidents
    while some := list(islice(waiting, _SOME)):
        if len(kept) > _MOST_KEPT:
            kept.clear()
        lacking = [number for number in some if number not in kept]
        if lacking:
            rows = sets.connection.execute(_of_numbers(len(lacking)), lacking).fetchall()
            kept.update((row[0], incident_from(row)) for row in rows)
        yield from [kept[number] for number in some if number in kept]
