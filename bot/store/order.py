"""The order of incidents, by the binary digits of their dates and tolls.

A set is split by the highest digit into those that come first and those that come after, and so
on down: a page at any place is found without looking at the rest. Among equals the number decides.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import islice, product
from typing import NamedTuple

from bot.query.model import RANKED_BY, Sort
from bot.store.facts import BLOCK, Facet
from bot.store.kept import Bits, copied
from bot.store.sets import Sets, union

# So few numbers are sooner sorted one by one than split further.
_FEW = 12
# So many are first looked for in blocks that are first in the order: those of the newest days, as
# many as cost little where none of them is there; else those of the first digits, at most sixteen.
_MANY, _BLOCKS, _COMMON = 1024, 4, 4


class Digit(NamedTuple):
    """A set, its name, and which side of it comes first: those in it, or the others."""

    name: Facet
    bits: Bits
    members_first: bool


class Order:
    """What an order compares, the weightiest first; among equals low numbers are first, or last.

    It holds as long as nothing is committed, and is read when it is needed: after a commit most
    questions need little of it. What is needed later is to be `fixed`.
    """

    def __init__(
        self, sets: Sets, *parts: Callable[[], Sequence[Digit]], low_first: bool = True
    ) -> None:
        self._sets = sets
        self._parts = parts
        self.low_first = low_first

    def fixed(self) -> "Order":
        """Return the order as it is now, to be used after the moment it is of."""
        return _Fixed(self)

    @cached_property
    def digits(self) -> Sequence[Digit]:
        """The digits, without those that all incidents have in common."""
        every = len(self._sets.all)
        return [digit for part in self._parts for digit in part() if 0 < len(digit.bits) < every]

    @cached_property
    def in_block(self) -> Sequence[Digit]:
        """The digits that tell apart what is in one block."""
        return self.digits[_COMMON:]

    @property
    def blocks(self) -> Iterator[Bits]:
        """Yield the sets that come before all others, in their order: what first digits tell."""
        first = self.digits[:_COMMON]
        for sides in product((True, False), repeat=len(first)):
            told = list(zip(first, sides, strict=True))
            name = ("side", *((digit.name, side) for digit, side in told))
            yield self._sets.derived(name, partial(_on_sides, told))

    @cached_property
    def all_blocks(self) -> Bits:
        """What is in any of the blocks."""
        return self._sets.all


class _Fixed(Order):
    """An order of its own sets, which no commit puts right."""

    def __init__(self, order: Order) -> None:
        self.low_first = order.low_first
        self.digits = [digit._replace(bits=copied(digit.bits)) for digit in order.digits]
        self.in_block = [digit._replace(bits=copied(digit.bits)) for digit in order.in_block]
        self._read = [copied(bits) for bits in order.blocks]
        self.all_blocks = copied(order.all_blocks)

    @property
    def blocks(self) -> Iterator[Bits]:
        return iter(self._read)


class _Newest(Order):
    """Newest first, with the newest blocks of days."""

    @cached_property
    def in_block(self) -> Sequence[Digit]:
        low = (("last_day", str(place)) for place in reversed(range(BLOCK.bit_length() - 1)))
        days = [Digit(name, self._sets.of(*name), members_first=True) for name in low]
        return [*days, *_digits(self._sets, "grain", high=False)]

    @cached_property
    def _blocks(self) -> Sequence[Bits]:
        having = (self._sets.of("block", block) for block in self._sets.values("block"))
        return list(islice(filter(None, having), _BLOCKS))

    @property
    def blocks(self) -> Iterator[Bits]:
        return iter(self._blocks)

    @cached_property
    def all_blocks(self) -> Bits:
        return union(self._blocks)


def order_of(sets: Sets, sort: Sort) -> Order:
    """Return an order of answers.

    Newest first goes by the last day that an incident can be of, a coarse date behind the exact
    ones of that day; oldest first is the reverse. Where nothing is known, an incident is last.
    """
    return sets.once(("order", sort), partial(_order, sets, sort))


def _order(sets: Sets, sort: Sort) -> Order:
    dated = partial(_known, sets, "day")
    if sort is Sort.OLDEST:
        last = partial(_digits, sets, "last_day", high=False)
        grain = partial(_digits, sets, "grain", high=True)
        return Order(sets, dated, last, grain, low_first=False)
    newest = (
        dated,
        partial(_digits, sets, "last_day", high=True),
        partial(_digits, sets, "grain", high=False),
    )
    if toll := RANKED_BY.get(sort):
        worst = partial(_digits, sets, toll, high=True)
        return Order(sets, partial(_known, sets, toll), worst, *newest)
    return _Newest(sets, *newest)


def earliest_first(sets: Sets) -> Order:
    """Return the order by the first day that an incident can be of, the coarsest dates first."""
    first = partial(_digits, sets, "first_day", high=False)
    grain = partial(_digits, sets, "grain", high=True)
    return sets.once("earliest", lambda: Order(sets, first, grain))


def _known(sets: Sets, what: str) -> list[Digit]:
    return [Digit(("known", what), sets.of("known", what), members_first=True)]


def _digits(sets: Sets, kind: str, *, high: bool) -> list[Digit]:
    """Return the digits of a number, so that the highest or the lowest comes first."""
    digits = enumerate(sets.digits(kind))
    return [Digit((kind, str(place)), bits, high) for place, bits in digits][::-1]


def _on_sides(sides: Sequence[tuple[Digit, bool]], within: Bits) -> Bits:
    """Return those that are on a side of each digit: True is the side that comes first."""
    for (_, bits, members_first), first in sides:
        within = within & bits if first is members_first else within - bits
    return within


class _Part(NamedTuple):
    """Some incidents, how many, and which digits tell them apart; less others, taken away late."""

    some: Bits
    size: int
    depth: int
    without: Bits | None = None

    def numbers(self) -> Bits:
        return self.some if self.without is None else self.some - self.without


def ordered(found: Bits, order: Order, skip: int = 0) -> Iterator[int]:
    """Yield the numbers of a set in order, from the one after `skip` on."""
    if len(found) > _MANY and not found.isdisjoint(order.all_blocks):
        for bits in order.blocks:
            some = found & bits
            if skip >= len(some):
                skip -= len(some)
            else:
                yield from _ordered(some, order, order.in_block, skip)
                skip = 0
        found = found - order.all_blocks
    yield from _ordered(found, order, order.digits, skip)


def _ordered(found: Bits, order: Order, digits: Sequence[Digit], skip: int) -> Iterator[int]:
    """Yield numbers in order, of which some digits tell apart all that are not equals."""
    waiting = [_Part(found, len(found), 0)]
    while waiting:
        part = waiting.pop()
        if skip >= part.size:
            skip -= part.size
        elif part.size <= _FEW or part.depth == len(digits):
            numbers = _sorted(part.numbers(), digits[part.depth :], low_first=order.low_first)
            yield from numbers[skip:] if skip else numbers
            skip = 0
        else:
            waiting.extend(_split(part, digits))


def _split(part: _Part, digits: Sequence[Digit]) -> Sequence[_Part]:
    """Return the two sides of a part at the next digit that tells them apart, the latter first."""
    some = part.numbers()
    for depth in range(part.depth, len(digits)):
        _, bits, members_first = digits[depth]
        size = some.intersection_cardinality(bits)
        if 0 < size < part.size:
            inside = some & bits
            sides = (
                _Part(some, part.size - size, depth + 1, inside),
                _Part(inside, size, depth + 1),
            )
            return sides if members_first else sides[::-1]
    return [_Part(some, part.size, len(digits))]


def _sorted(some: Bits, digits: Sequence[Digit], *, low_first: bool) -> list[int]:
    """Return numbers in order by the digits that are left; equals by the number itself."""
    numbers = list(some) if low_first else list(some)[::-1]
    for _, bits, members_first in reversed(digits):
        inside = [number for number in numbers if number in bits]
        if 0 < len(inside) < len(numbers):
            outside = [number for number in numbers if number not in bits]
            numbers = inside + outside if members_first else outside + inside
    return numbers
