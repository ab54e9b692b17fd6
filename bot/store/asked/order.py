"""The order of incidents, by the binary digits of their dates and tolls.

A set is split by the highest digit into those that come first and those that come after, and so
on down: a page at any place is found without looking at the rest. Among equals the number decides.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import dropwhile, islice, product
from typing import NamedTuple

from bot.query.model import RANKED_BY, During, Sort
from bot.store.asked.evaluate import are_months, find_ending
from bot.store.sets.facts import BLOCK, Facet
from bot.store.sets.kept import EMPTY, Bits, copied
from bot.store.sets.newest import Newest, newest_of
from bot.store.sets.stored import Sets, union

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


Block = tuple[Bits, Sequence[Digit]]  # a set, and the digits that tell apart what is in it


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

    @property
    def blocks(self) -> Iterator[Block]:
        """Yield the sets that come before all others, in their order: what first digits tell."""
        first = self.digits[:_COMMON]
        for sides in product((True, False), repeat=len(first)):
            told = list(zip(first, sides, strict=True))
            name = ("side", *((digit.name, side) for digit, side in told))
            yield self._sets.derived(name, partial(_on_sides, told)), self.digits[_COMMON:]

    @cached_property
    def all_blocks(self) -> Bits:
        """What is in any of the blocks."""
        return self._sets.all

    @property
    def newest(self) -> Newest | None:
        """The incidents that come first of all, if those are kept."""
        return None


class _Fixed(Order):
    """An order of its own sets, which no commit puts right."""

    def __init__(self, order: Order) -> None:
        self.low_first = order.low_first
        self.digits = _copied(order.digits)
        self._read = [(copied(bits), _copied(digits)) for bits, digits in order.blocks]
        self.all_blocks = copied(order.all_blocks)

    @property
    def blocks(self) -> Iterator[Block]:
        return iter(self._read)


def _copied(digits: Sequence[Digit]) -> Sequence[Digit]:
    return [digit._replace(bits=copied(digit.bits)) for digit in digits]


class _Newest(Order):
    """Newest first, with the newest blocks of days; of what passes some days, the last of those."""

    def __init__(
        self, sets: Sets, *parts: Callable[[], Sequence[Digit]], days: During | None
    ) -> None:
        super().__init__(sets, *parts)
        self._days = days

    @cached_property
    def _blocks(self) -> Sequence[Block]:
        sets, days = self._sets, self._days
        low = (("last_day", str(place)) for place in reversed(range(BLOCK.bit_length() - 1)))
        digits = [Digit(name, sets.of(*name), members_first=True) for name in low]
        digits += _digits(sets, "grain", high=False)
        blocks = iter(sets.values("block"))
        late: Bits = EMPTY
        if days and days.until:
            last = days.until.toordinal() // BLOCK
            blocks = dropwhile(lambda block: int(block) > last, blocks)
            name, after = ("late", days.since, days.until), (last + 1) * BLOCK
            late = sets.derived(name, partial(find_ending, sets, days, after))
        having = filter(None, (sets.of("block", block) for block in blocks))
        newest = [(bits, digits) for bits in islice(having, _BLOCKS)]
        return [(late, self.digits), *newest] if late else newest

    @property
    def blocks(self) -> Iterator[Block]:
        return iter(self._blocks)

    @cached_property
    def all_blocks(self) -> Bits:
        return union(bits for bits, _ in self._blocks)

    @cached_property
    def newest(self) -> Newest | None:
        return None if self._days else newest_of(self._sets)


def order_of(sets: Sets, sort: Sort, days: During | None = None) -> Order:
    """Return an order of answers, all of which pass some `days` where these are given.

    Newest first goes by the last day that an incident can be of, a coarse date behind the exact
    ones of that day; oldest first is the reverse. Where nothing is known, an incident is last.
    """
    if sort is not Sort.NEWEST or days is None or not are_months(days):
        days = None  # others are asked for too rarely to keep what ends after them
    return sets.once(("order", sort, days), partial(_order, sets, sort, days))


def _order(sets: Sets, sort: Sort, days: During | None) -> Order:
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
    return _Newest(sets, *newest, days=days)


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
    newest = order.newest if len(found) > _MANY else None
    if newest and newest.has_some(found, lambda every: _by_blocks(every, order, 0)):
        for number in newest.among(found):
            if skip:
                skip -= 1
            else:
                yield number
        found = found - newest.bits
    yield from _by_blocks(found, order, skip)


def _by_blocks(found: Bits, order: Order, skip: int) -> Iterator[int]:
    """Yield numbers in order, of many first those in the sets that are before all others."""
    if len(found) > _MANY and not all(found.isdisjoint(bits) for bits, _ in order.blocks):
        for bits, digits in order.blocks:
            some = found & bits
            if skip >= len(some):
                skip -= len(some)
            else:
                yield from _ordered(some, order, digits, skip)
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
