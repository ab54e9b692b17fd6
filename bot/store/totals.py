"""Exact figures over a set of incidents: sums from the binary digits of their tolls.

A sum is each digit's worth times the number of incidents that have a 1 there, so that no row is
read, however many incidents there are.
"""

from collections.abc import Sequence

from pyroaring import FrozenBitMap

from bot.findings import Sum, Totals
from bot.models import Toll, TollName
from bot.query.model import Sort
from bot.store.order import earliest_first, order_of, ordered
from bot.store.rows import TOLLS
from bot.store.sets import Sets

_DATES = """SELECT (SELECT date FROM incidents WHERE number = ?),
    (SELECT date FROM incidents WHERE number = ?)"""


def find_totals(sets: Sets, found: FrozenBitMap, tolls: Sequence[TollName] = TOLLS) -> Totals:
    """Return the figures over some incidents; only the `tolls` are added up."""
    sums = {toll: sum_of(sets, found, toll) for toll in tolls}
    first, last = find_range(sets, found)
    return Totals(incidents=len(found), **sums, first=first, last=last)


def find_range(sets: Sets, found: FrozenBitMap) -> tuple[str | None, str | None]:
    """Return the earliest and the latest date of some incidents, as ISO dates."""
    dated = found & sets.of("known", "day")
    if not dated:
        return None, None
    orders = (earliest_first(sets), order_of(sets, Sort.NEWEST))
    first, last = sets.connection.execute(
        _DATES, [next(ordered(dated, order)) for order in orders]
    ).fetchone()
    return first, last


def sum_of(sets: Sets, found: FrozenBitMap, toll: str) -> Sum:
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


def added(sets: Sets, found: FrozenBitMap, kind: str) -> int:
    """Return a number of some incidents added up, from its binary digits."""
    digits = enumerate(sets.digits(kind))
    return sum([found.intersection_cardinality(bits) << place for place, bits in digits])
