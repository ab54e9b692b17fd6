"""The order of incidents, by the binary digits of their dates and tolls.

A set is split by the highest digit into those that come first and those that come after, and so
on down: a page at any place is found without looking at the rest. Among equals the number decides.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pyroaring import FrozenBitMap

from bot.query.model import RANKED_BY, Sort
from bot.store.facts import BLOCK
from bot.store.sets import EMPTY, Sets, union

# So few numbers are sooner sorted one by one than split further.
_FEW = 12
# So many are first looked for in blocks that are first in the order: those of the newest days, as
# many as cost little where none of them is there; else those of the first digits, at most sixteen.
_MANY, _BLOCKS, _COMMON = 4096, 4, 4


class Digit(NamedTuple):
    """A set and which side of it comes first: those in it, or the others."""

    bits: FrozenBitMap
    members_first: bool


class Order(NamedTuple):
    """What an order compares, the weightiest first; among equals low numbers are first, or last.

    `blocks` are sets that come before all others, in their order; what one of them holds has the
    digits before `in_block` in common. `all_blocks` has what is in any of them.
    """

    digits: Sequence[Digit]
    low_first: bool = True
    blocks: Sequence[FrozenBitMap] = ()
    in_block: int = 0
    all_blocks: FrozenBitMap = EMPTY


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
        return _in_blocks(sets, _order_by(sets, [dated, *last, *grain], low_first=False))
    newest = [dated, *_digits(sets, "last_day", high=True), *_digits(sets, "grain", high=False)]
    if toll := RANKED_BY.get(sort):
        known = Digit(sets.of("known", toll), members_first=True)
        ranked = _order_by(sets, [known, *_digits(sets, toll, high=True), *newest])
        return _in_blocks(sets, ranked)
    order = _order_by(sets, newest)
    low = {id(bits) for bits in sets.digits("last_day")[: BLOCK.bit_length() - 1]}
    low |= {id(bits) for bits in sets.digits("grain")}
    common = sum(id(digit.bits) not in low for digit in order.digits)
    blocks = _newest_blocks(sets)
    return order._replace(blocks=blocks, in_block=common, all_blocks=union(blocks))


def earliest_first(sets: Sets) -> Order:
    """Return the order by the first day that an incident can be of, the coarsest dates first."""

    def make() -> Order:
        first, grain = _digits(sets, "first_day", high=False), _digits(sets, "grain", high=True)
        return _in_blocks(sets, _order_by(sets, [*first, *grain]))

    return sets.once("earliest", make)


def _newest_blocks(sets: Sets) -> list[FrozenBitMap]:
    """Return the incidents of the newest blocks of days, a set each."""
    rows = sets.connection.execute(
        """SELECT id, generation FROM facets WHERE kind = 'block' AND incidents > 0
           ORDER BY CAST(value AS INTEGER) DESC LIMIT ?""",
        (_BLOCKS,),
    )
    return [sets.stored(*row) for row in rows.fetchall()]


def _digits(sets: Sets, kind: str, *, high: bool) -> list[Digit]:
    """Return the digits of a number, so that the highest or the lowest comes first."""
    return [Digit(bits, high) for bits in reversed(sets.digits(kind))]


def _order_by(sets: Sets, digits: Sequence[Digit], *, low_first: bool = True) -> Order:
    """Return an order without the digits that all incidents have in common."""
    telling = [digit for digit in digits if 0 < len(digit.bits) < len(sets.all)]
    return Order(telling, low_first)


def _in_blocks(sets: Sets, order: Order) -> Order:
    """Return an order with blocks of what its first digits tell apart, which many pages share."""
    first = order.digits[:_COMMON]
    blocks = _blocks_of(sets.all, first)
    return order._replace(blocks=blocks, in_block=len(first), all_blocks=sets.all)


def _blocks_of(found: FrozenBitMap, digits: Sequence[Digit]) -> list[FrozenBitMap]:
    """Return incidents in a block each for what their digits can be, in their order."""
    blocks = [found]
    for bits, members_first in digits:
        sides = [(block - bits, block & bits) for block in blocks]
        blocks = [side for pair in sides for side in (pair[::-1] if members_first else pair)]
    return [block for block in blocks if block]


class _Part(NamedTuple):
    """Those of some incidents that are in a set, or those that are not; worked out late."""

    some: FrozenBitMap
    size: int
    depth: int
    bits: FrozenBitMap | None = None
    inside: bool = True

    def numbers(self) -> FrozenBitMap:
        if self.bits is None:
            return self.some
        return self.some & self.bits if self.inside else self.some - self.bits


def ordered(found: FrozenBitMap, order: Order, skip: int = 0) -> Iterator[int]:
    """Yield the numbers of a set in order, from the one after `skip` on."""
    if len(found) > _MANY and not found.isdisjoint(order.all_blocks):
        for bits in order.blocks:
            size = found.intersection_cardinality(bits)
            if skip >= size:
                skip -= size
            else:
                yield from _ordered(found & bits, order, skip, order.in_block)
                skip = 0
        found -= order.all_blocks
    yield from _ordered(found, order, skip)


def _ordered(found: FrozenBitMap, order: Order, skip: int, depth: int = 0) -> Iterator[int]:
    """Yield numbers in order; they have the digits before `depth` in common."""
    waiting = [_Part(found, len(found), depth)]
    while waiting:
        part = waiting.pop()
        if skip >= part.size:
            skip -= part.size
        elif part.size <= _FEW or part.depth == len(order.digits):
            numbers = _sorted(part.numbers(), order, part.depth)
            yield from numbers[skip:] if skip else numbers
            skip = 0
        else:
            waiting.extend(_split(part, order.digits))


def _split(part: _Part, digits: Sequence[Digit]) -> Sequence[_Part]:
    """Return the two sides of a part at the next digit that tells them apart, the latter first."""
    some = part.numbers()
    for depth in range(part.depth, len(digits)):
        bits, members_first = digits[depth]
        size = some.intersection_cardinality(bits)
        if 0 < size < part.size:
            sides = (
                _Part(some, part.size - size, depth + 1, bits, inside=False),
                _Part(some, size, depth + 1, bits),
            )
            return sides if members_first else sides[::-1]
    return [_Part(some, part.size, len(digits))]


def _sorted(some: FrozenBitMap, order: Order, depth: int) -> list[int]:
    """Return numbers in order by the digits that are left; equals by the number itself."""
    numbers = list(some) if order.low_first else list(some)[::-1]
    for bits, members_first in reversed(order.digits[depth:]):
        inside = [number for number in numbers if number in bits]
        if 0 < len(inside) < len(numbers):
            outside = [number for number in numbers if number not in bits]
            numbers = inside + outside if members_first else outside + inside
    return numbers
