"""Exact figures over a set of incidents: sums from the binary digits of their tolls.

A sum is each digit's worth times the number of incidents that have a 1 there, so that no row is
read, however many incidents there are. What was attacked is in the rows alone.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.answering.findings import Sum, Tally, Totals
from bot.models import Toll, TollName
from bot.query.model import During, Sort, Term
from bot.store.asked.evaluate import find_beginning, find_set
from bot.store.asked.order import Order, earliest_first, order_of, ordered
from bot.store.reports.rows import TOLLS
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets

_OUTLETS = "SELECT id, label FROM facets WHERE kind = 'source' ORDER BY value"
_MOST_READ, _SOME = 100_000, 5_000  # rows: of a warm database some tenths of a second
_TARGETS = """SELECT target, count(*) FROM json_each(?) AS asked
    CROSS JOIN incidents ON number = asked.value WHERE target != '' GROUP BY target"""
_DATE = "SELECT date FROM incidents WHERE number = ?"


def find_totals(
    sets: Sets,
    found: Bits,
    tolls: Sequence[TollName] = TOLLS,
    last: str | None = None,
    days: During | None = None,
) -> Totals:
    """Return the figures over some incidents; only the `tolls` are added up.

    `last` is their latest date, where it is known already, `days` are what they were asked for by.
    """
    sums = {toll: sum_of(sets, found, toll) for toll in tolls}
    first, last = find_range(sets, found, last, days)
    return Totals(incidents=len(found), **sums, first=first, last=last)


def find_outlets(sets: Sets, terms: Sequence[Term]) -> tuple[tuple[str, int], ...]:
    """Return which outlets tell of the incidents that pass, with of how many; the most first."""
    found = find_set(sets, terms)
    outlets = sets.connection.execute(_OUTLETS).fetchall()
    told = ((label, found.intersection_cardinality(sets.stored(id_))) for id_, label in outlets)
    return tuple(sorted(((label, many) for label, many in told if many), key=lambda one: -one[1]))


def find_targets(sets: Sets, found: Bits, numbers: Iterator[int]) -> Tally:
    """Return what some incidents name as their target, with in how many; the most first.

    They are read row by row, in the order of their `numbers`, of very many the first ones.
    """
    counted = Counter[str]()
    first = islice(numbers, _MOST_READ)
    while some := list(islice(first, _SOME)):
        counted.update(dict(sets.connection.execute(_TARGETS, (json.dumps(some),)).fetchall()))
    most = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return Tally(tuple(most), max(0, len(found) - _MOST_READ))


def find_range(
    sets: Sets, found: Bits, last: str | None = None, days: During | None = None
) -> tuple[str | None, str | None]:
    """Return the earliest and the latest date of some incidents, as ISO dates.

    `last` is the latest, where it is known already, `days` are what they were asked for by.
    """
    dated = found & sets.of("known", "day")
    if not dated:
        return None, None
    early = find_beginning(sets, days.since if days else None, dated)
    first = _first_date(sets, early, earliest_first(sets))
    return first, last or _first_date(sets, dated, order_of(sets, Sort.NEWEST))


def _first_date(sets: Sets, dated: Bits, order: Order) -> str | None:
    """Return the date of the first of some incidents."""
    number = next(ordered(dated, order))
    if incident := sets.incidents.get(number):
        return incident.date
    date: str | None = sets.connection.execute(_DATE, (number,)).fetchone()[0]
    return date


def sum_of(sets: Sets, found: Bits, toll: str) -> Sum:
    """Return the sum of a toll over some incidents."""
    known = found.intersection_cardinality(sets.of("known", toll))
    if not known:
        return Sum()
    low = added(sets, found, toll)
    if low == 0 and known < len(found):
        return Sum(incidents=known)
    told = "killed" if toll == "victims" else toll
    worded = found.intersection_cardinality(sets.of("worded", told))
    is_open = not found.isdisjoint(sets.of("open", toll))
    high = None if is_open else low + added(sets, found, f"{toll}_more")
    return Sum(toll=Toll(low, high), incidents=known, worded=worded)


def added(sets: Sets, found: Bits, kind: str) -> int:
    """Return a number of some incidents added up, from its binary digits."""
    digits = enumerate(sets.digits(kind))
    return sum([found.intersection_cardinality(bits) << place for place, bits in digits])
