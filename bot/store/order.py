"""The order of incidents, by the binary digits of their dates and tolls.

A set is split by the highest digit into those that come first and those that come after, and so
on down: a page at any place is found without looking at the rest. Among equals the number decides.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pyroaring import FrozenBitMap

from bot.query.model import Sort
from bot.store.sets import Sets

# So few numbers are sooner sorted one by one than split further.
_FEW = 12


class Digit(NamedTuple):
    """A set and which side of it comes first: those in it, or the others."""

    bits: FrozenBitMap
    members_first: bool


class Order(NamedTuple):
    """What an order compares, the weightiest first; among equals low numbers are first, or last."""

    digits: Sequence[Digit]
    low_first: bool = True


def order_of(sets: Sets, sort: Sort) -> Order:
    """Return an order of answers.

    Newest first goes by the last day that an incident can be of, a coarse date behind the exact
    ones of that day; oldest first is the reverse. Where nothing is known, an incident is last.
    """
    return sets.once(("order", sort), partial(_order, sets, sort))


def _order(sets: Sets, sort: Sort) -> Order:
    dated = Digit(sets.of("known", "day"), members_first=True)
    if sort is Sort.OLDEST:
        last, grain = _digits(sets, "last_day", high=False), _digits(sets, "grain", high=True)
        return _order_by(sets, [dated, *last, *grain], low_first=False)
    newest = [dated, *_digits(sets, "last_day", high=True), *_digits(sets, "grain", high=False)]
    if sort is not Sort.DEADLIEST:
        return _order_by(sets, newest)
    known = Digit(sets.of("known", "killed"), members_first=True)
    return _order_by(sets, [known, *_digits(sets, "killed", high=True), *newest])


def earliest_first(sets: Sets) -> Order:
    """Return the order by the first day that an incident can be of, the coarsest dates first."""

    def make() -> Order:
        first, grain = _digits(sets, "first_day", high=False), _digits(sets, "grain", high=True)
        return _order_by(sets, [*first, *grain])

    return sets.once("earliest", make)


def _digits(sets: Sets, kind: str, *, high: bool) -> list[Digit]:
    """Return the digits of a number, so that the highest or the lowest comes first."""
    return [Digit(bits, high) for bits in reversed(sets.digits(kind))]


def _order_by(sets: Sets, digits: Sequence[Digit], *, low_first: bool = True) -> Order:
    """Return an order without the digits that all incidents have in common."""
    telling = [digit for digit in digits if 0 < len(digit.bits) < len(sets.all)]
    return Order(telling, low_first)


def ordered(found: FrozenBitMap, order: Order, skip: int = 0) -> Iterator[int]:
    """Yield the numbers of a set in order, from the one after `skip` on."""
    waiting = [(found, 0)]
    while waiting:
        some, depth = waiting.pop()
        if skip >= len(some):
            skip -= len(some)
        elif len(some) <= _FEW or depth == len(order.digits):
            numbers = _sorted(some, order, depth)
            yield from numbers[skip:] if skip else numbers
            skip = 0
        else:
            waiting.extend(_split(some, order, depth))


def _split(some: FrozenBitMap, order: Order, depth: int) -> list[tuple[FrozenBitMap, int]]:
    """Return the two sides of a set at the next digit that tells them apart, the latter first."""
    while depth < len(order.digits):
        bits, members_first = order.digits[depth]
        depth += 1
        if 0 < some.intersection_cardinality(bits) < len(some):
            inside, outside = (some & bits, depth), (some - bits, depth)
            return [outside, inside] if members_first else [inside, outside]
    return [(some, depth)]


def _sorted(some: FrozenBitMap, order: Order, depth: int) -> list[int]:
    numbers = list(some) if order.low_first else list(some)[::-1]
    if depth == len(order.digits):
        return numbers
    digits = order.digits[depth:]

    def key(number: int) -> list[bool]:
        return [(number in bits) is not members_first for bits, members_first in digits]

    return sorted(numbers, key=key)
