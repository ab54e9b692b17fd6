"""Figures of many incidents by country, month or point: numpy columns made of the sets.

An array has a place for each incident number. They are made when they are first asked for, and
what a commit changes is put right in them: old and new sets differ in the few incidents that it was
about. Only this module uses numpy, and only when it is called.
"""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from pyroaring import FrozenBitMap

from bot.query.model import Term
from bot.store.evaluate import find_set
from bot.store.sets import EMPTY, Sets, union

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[Any]

_MEASURES = ("killed", "wounded")
_MANY = 1 << 15  # incidents that take a millisecond to add up


class Tolls(NamedTuple):
    """A toll added up for each value, in lists of one length.

    Of so many incidents it is `known`, `low` is the sum of its low ends; of how many it is `open`,
    and how much `more` the high ends of the others are.
    """

    known: list[int]
    low: list[int]
    open: list[int]
    more: list[int]


class Figures(NamedTuple):
    """The figures of the incidents that have one value, for each of the values that any has.

    `values` are facet, value and label; the facet is 0 for the incidents without any. `tolls` are
    the killed, the wounded, and the toll that was asked for besides.
    """

    values: list[tuple[int, str, str]]
    incidents: list[int]
    tolls: list[Tolls]


def figures_by(sets: Sets, terms: Sequence[Term], kind: str, toll: str | None = None) -> Figures:
    """Return the figures of each value of a kind that some of the incidents have, in no order.

    `terms` are what the incidents pass, `toll` is one more that is to be added up.
    """
    codes = sets.lasting(("codes", kind), partial(_codes, sets, kind))
    measures = (*_MEASURES, toll) if toll else _MEASURES
    rows = _sums_of(sets, terms, kind, codes, measures)
    some = rows[0].nonzero()[0]
    incidents, *sums = rows[:, some].tolist()
    tolls = [Tolls(*sums[at : at + 4]) for at in range(0, len(sums), 4)]
    return Figures([codes.values[code] for code in some.tolist()], incidents, tolls)


def counts_by(sets: Sets, found: FrozenBitMap, kind: str) -> dict[int, int]:
    """Return how many of some incidents have each value of a kind, by its facet (0 for none)."""
    import numpy as np

    codes = sets.lasting(("codes", kind), partial(_codes, sets, kind))
    counts = np.bincount(codes.column[_indices(found)].astype(np.int64))
    return {codes.values[code][0]: int(counts[code]) for code in counts.nonzero()[0]}


def _sums_of(
    sets: Sets, terms: Sequence[Term], kind: str, codes: "_Codes", measures: Sequence[str]
) -> "Column":
    """Add up what passes some terms; sums that take long are kept.

    Of most incidents, those left out are taken from the sums over all.
    """
    found = find_set(sets, terms)
    rest = sets.all - found
    fewer = min(found, rest, key=len)

    def add_up() -> "Column":
        sums = _add_up(sets, fewer, codes, measures)
        if fewer is found:
            return sums
        every = partial(_add_up, sets, sets.all, codes, measures)
        return sets.once(("sums", kind, *measures), every) - sums

    if len(fewer) < _MANY:
        return add_up()
    return sets.recent(("sums", kind, measures, terms), add_up, lambda sums: int(sums.nbytes))


def _add_up(sets: Sets, found: FrozenBitMap, codes: "_Codes", measures: Sequence[str]) -> "Column":
    """Return a row for the incidents and four a toll (see Tolls), a column for each value."""
    import numpy as np

    width = len(codes.values)
    numbers = _indices(found)
    values = codes.column[numbers].astype(np.int64)
    rows: list[Column] = [np.bincount(values, minlength=width)]
    for measure in measures:
        rows += _amounts(sets, "known", measure).add_up(values, numbers, width)
        ends = _amounts(sets, "open", f"{measure}_more")
        some = _indices(found & ends.some)  # most tolls are one number
        rows += ends.add_up(codes.column[some], some, width)
    return np.array(rows, np.int64)


class _Codes(NamedTuple):
    """Which value of a kind each incident has: its place in `values`, 0 for none.

    `places` are the places of the facets; the column was made of their sets of `generation`s.
    """

    values: list[tuple[int, str, str]]
    places: dict[int, int]
    generations: dict[int, int]
    column: "Column"


def _codes(sets: Sets, kind: str, before: _Codes | None) -> _Codes:
    """Return the column of a kind: the one before, put right where sets have changed."""
    import numpy as np

    made = before or _Codes([(0, "", "")], {}, {}, np.zeros(0, np.uint8))
    values, places, generations, _ = made
    changed: dict[int, FrozenBitMap] = {}
    for id_, value, label, generation in sets.connection.execute(
        "SELECT id, value, label, generation FROM facets WHERE kind = ?", (kind,)
    ).fetchall():
        place = places.setdefault(id_, len(values))
        values[place : place + 1] = [(id_, value, label)]
        if generations.get(id_) != generation:
            changed[place] = sets.stored(id_, generation)
            generations[id_] = generation
    column = _grown(made.column, _length(sets), np.min_scalar_type(len(values)))
    stale = np.zeros(len(values), bool)
    stale[list(changed)] = True
    column[stale[column]] = 0
    for place, numbers in changed.items():
        column[_indices(numbers)] = place
    return made._replace(column=column)


# Sums of floats are exact up to 2 to the power of 53: a count of up to 2 ** 21 incidents and a sum
# of up to 2 ** 31 people are added up as one number.
_COUNT_BITS, _SUM_BITS = 21, 31


class _Amounts(NamedTuple):
    """A mark (1 or 0) and an amount of each incident, `joint` in one number or in two columns.

    They were made of the sets `marked` and `digits`; `some` have any of them.
    """

    marked: FrozenBitMap
    digits: tuple[FrozenBitMap, ...]
    some: FrozenBitMap
    joint: bool
    columns: "tuple[Column, ...]"

    def add_up(self, values: "Column", numbers: "Column", width: int) -> "list[Column]":
        """Return the marks and the amounts of some numbers added up by their values."""
        import numpy as np

        sums: list[Column] = [
            np.bincount(values, column[numbers], width).astype(np.int64) for column in self.columns
        ]
        if not self.joint:
            return sums
        return [sums[0] & ((1 << _COUNT_BITS) - 1), sums[0] >> _COUNT_BITS]


def _amounts(sets: Sets, mark: str, kind: str) -> _Amounts:
    """Return an amount, and which incidents are marked: `known` killed, `open` killed_more."""
    made: _Amounts = sets.lasting(("amounts", kind), partial(_make_amounts, sets, mark, kind))
    return made


def _make_amounts(sets: Sets, mark: str, kind: str, before: _Amounts | None) -> _Amounts:
    """Return the columns of an amount: those before, put right where an incident has changed."""
    import numpy as np

    marked, digits = sets.of(mark, kind.removesuffix("_more")), sets.digits(kind)
    length = _length(sets)
    total = sum(len(bits) << place for place, bits in enumerate(digits))
    joint = length < 1 << _COUNT_BITS and total < 1 << _SUM_BITS
    if before is None or before.joint != joint:
        empty = [np.zeros(0)] * (1 if joint else 2)
        before = _Amounts(EMPTY, (), EMPTY, joint, tuple(empty))
    pairs = zip_longest(before.digits, digits, fillvalue=EMPTY)
    changed = union((before.marked ^ marked, *(old ^ new for old, new in pairs)))
    columns = tuple(_grown(column, length, column.dtype) for column in before.columns)
    for column in columns:
        column[_indices(changed)] = 0
    columns[0][_indices(marked & changed)] = 1
    for place, bits in enumerate(digits, _COUNT_BITS if joint else 0):
        columns[-1][_indices(bits & changed)] += 1 << place
    return _Amounts(marked, digits, union((marked, *digits)), joint, columns)


def _grown(column: "Column", length: int, dtype: "np.dtype[Any]") -> "Column":
    """Return a column of so many places or more, those that it lacks 0, with room for a type."""
    import numpy as np

    if len(column) >= length and np.can_cast(dtype, column.dtype):
        return column
    grown = np.zeros(length + length // 8, np.promote_types(dtype, column.dtype))
    grown[: len(column)] = column
    return grown


def _length(sets: Sets) -> int:
    return sets.all.max() + 1 if sets.all else 1


def _indices(some: FrozenBitMap) -> "Column":
    """Return numbers as an index: of numpy's own integers, which it takes as they are."""
    import numpy as np

    return np.frombuffer(some.to_array(), np.uint32).astype(np.int64)
