"""Search: the incidents of a query in its order, a page at a time or one after the other."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from pyroaring import FrozenBitMap

from bot.findings import Page
from bot.models import Incident, TollName
from bot.query.model import Query, Sort
from bot.store.evaluate import find_set
from bot.store.order import Order, order_of, ordered
from bot.store.relevance import rank
from bot.store.rows import INCIDENT_COLUMNS, incident_from
from bot.store.sets import Sets, union
from bot.store.totals import find_totals

_INCIDENTS = f"SELECT {', '.join(INCIDENT_COLUMNS)} FROM incidents WHERE number IN"
_SOME = 50  # incidents that are read together
_LISTED: tuple[TollName, ...] = ("killed", "wounded")


class Matching(NamedTuple):
    """What passes a query, and the order of the answer: ranked ones first, the others after."""

    found: FrozenBitMap
    order: Order
    ranked: tuple[int, ...] = ()

    def numbers(self, skip: int = 0) -> Iterator[int]:
        """Yield the numbers in order, from the one after `skip` on."""
        if not self.ranked:
            return ordered(self.found, self.order, skip)
        rest = self.found - FrozenBitMap(self.ranked)
        after = max(0, skip - len(self.ranked))
        return chain(self.ranked[skip:], ordered(rest, self.order, after))


def find_matching(sets: Sets, query: Query) -> Matching:
    """Return what passes a query."""
    found = find_set(sets, query.terms)
    ranked = rank(sets, query, found) if query.sort is Sort.RELEVANCE else ()
    return Matching(found, order_of(sets, query.sort), ranked)


def find_page(sets: Sets, query: Query, offset: int, limit: int) -> Page:
    """Return `limit` matches from `offset` on, and the figures over all that a list tells."""
    matching = find_matching(sets, query)
    return Page(
        incidents=tuple(find_incidents(sets, matching, offset, limit)),
        offset=offset,
        totals=sets.kept(query.terms, lambda: find_totals(sets, matching.found, _LISTED)),
        ranked=len(matching.ranked),
    )


def find_incidents(sets: Sets, matching: Matching, offset: int, limit: int) -> Iterator[Incident]:
    """Yield `limit` matches from `offset` on."""
    numbers = islice(matching.numbers(max(offset, 0)), min(max(limit, 0), len(matching.found)))
    return incidents_of(sets.connection, numbers)


def find_to_the_day(sets: Sets, query: Query) -> Incident | None:
    """Return the first match that is dated to a day: what is dated to a month or year is not."""
    matching = find_matching(sets, query)
    exact = matching.found & sets.of("known", "day") - union(sets.digits("grain"))
    incidents = incidents_of(sets.connection, matching._replace(found=exact).numbers())
    # What is dated to the year in which it was reported at once has few days, and yet no day.
    return next((one for one in incidents if one.date and len(one.date) == len("2022-01-21")), None)


def incidents_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[Incident]:
    """Yield the incidents of some numbers in their order; one that is not there is left out."""
    waiting = iter(numbers)
    while some := list(islice(waiting, _SOME)):
        marks = ", ".join("?" * len(some))
        rows = connection.execute(f"{_INCIDENTS} ({marks})", some).fetchall()
        found = {row[0]: incident_from(row) for row in rows}
        yield from (found[number] for number in some if number in found)
