"""Figures of many incidents by country, month or point: numpy columns made of the sets.

An array has a place for each incident number. They are made when they are first asked for and
hold until something is committed. Only this module uses numpy, and only when it is called.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pyroaring import FrozenBitMap

from bot.findings import Sum
from bot.models import Toll
from bot.store.sets import Sets, union

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.integer[Any]]
    Floats = NDArray[np.float64]

_MEASURES = ("killed", "wounded")


class Part(NamedTuple):
    """A toll added up: of so many incidents, its low end; of how many it is open, what more."""

    known: int
    low: int
    open: int
    more: int

    def sum_of(self, incidents: int) -> Sum:
        """Return the sum over a group of so many incidents."""
        toll = None
        if self.known and (self.low or self.known == incidents):
            toll = Toll(self.low, None if self.open else self.low + self.more)
        # Our own figures need no validation, of a thousand parts half of the time.
        return Sum.model_construct(toll=toll, incidents=self.known, worded=0)


class Figures(NamedTuple):
    """The figures of the incidents that have one value; `facet` is 0 for those without any."""

    facet: int
    value: str
    label: str
    incidents: int
    killed: Part
    wounded: Part
    measured: Part | None = None  # the toll that was asked for besides


class _Codes(NamedTuple):
    """Which value of a kind each incident has: its place in `values`, 0 for none."""

    values: list[tuple[int, str, str]]
    column: "Column"


def figures_by(
    sets: Sets, found: FrozenBitMap, kind: str, toll: str | None = None
) -> Iterator[Figures]:
    """Yield the figures of each value of a kind that some of the incidents have, in no order.

    `toll` is one more that is to be added up.
    """
    codes = sets.once(("codes", kind), partial(_codes, sets, kind))
    measures = (*_MEASURES, toll) if toll else _MEASURES
    rows = _sums_of(sets, found, kind, codes, measures).T.tolist()
    for (facet, value, label), (incidents, *parts) in zip(codes.values, rows, strict=True):
        if incidents:
            tolls = [Part(*parts[at : at + 4]) for at in range(0, len(parts), 4)]
            yield Figures(facet, value, label, incidents, *tolls)


def _sums_of(
    sets: Sets, found: FrozenBitMap, kind: str, codes: _Codes, measures: Sequence[str]
) -> "Column":
    """Add up; of most incidents, take those left out from the sums over all, which are kept."""
    if 2 * len(found) <= len(sets.all):
        return _add_up(sets, found, codes, measures)
    key = ("sums", kind, *measures)
    whole = sets.once(key, partial(_add_up, sets, sets.all, codes, measures))
    rest = sets.all - found
    return whole - _add_up(sets, rest, codes, measures) if rest else whole


def _add_up(sets: Sets, found: FrozenBitMap, codes: _Codes, measures: Sequence[str]) -> "Column":
    """Return a row for the incidents and four for each toll (see Part), a column for each value."""
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


# Sums of floats are exact up to 2 to the power of 53: a count of up to 2 ** 21 incidents and a sum
# of up to 2 ** 31 people are added up as one number.
_COUNT_BITS, _SUM_BITS = 21, 31


class _Amounts(NamedTuple):
    """A mark (1 or 0) and an amount of each incident, in one number where both fit into it."""

    some: FrozenBitMap
    columns: "Sequence[Floats]"

    def add_up(self, values: "Column", numbers: "Column", width: int) -> "list[Column]":
        """Return the marks and the amounts of some numbers added up by their values."""
        import numpy as np

        sums: list[Column] = [
            np.bincount(values, column[numbers], width).astype(np.int64) for column in self.columns
        ]
        if len(sums) == 2:
            return sums
        return [sums[0] & ((1 << _COUNT_BITS) - 1), sums[0] >> _COUNT_BITS]


def _amounts(sets: Sets, mark: str, kind: str) -> _Amounts:
    """Return an amount, and which incidents are marked: `known` killed, `open` killed_more."""
    return sets.once(("amounts", kind), partial(_make_amounts, sets, mark, kind))


def _make_amounts(sets: Sets, mark: str, kind: str) -> _Amounts:
    import numpy as np

    marked, digits = sets.of(mark, kind.removesuffix("_more")), sets.digits(kind)
    marks, amounts = (np.zeros(_length(sets)) for _ in range(2))
    marks[_indices(marked)] = 1
    for place, bits in enumerate(digits):
        amounts[_indices(bits)] += 1 << place
    some = union((marked, *digits))
    if len(amounts) < 1 << _COUNT_BITS and amounts.sum() < 1 << _SUM_BITS:
        return _Amounts(some, [marks + amounts * (1 << _COUNT_BITS)])
    return _Amounts(some, [marks, amounts])


def _codes(sets: Sets, kind: str) -> _Codes:
    import numpy as np

    rows = sets.connection.execute(
        "SELECT id, value, label, generation FROM facets WHERE kind = ? AND incidents > 0", (kind,)
    ).fetchall()
    values = [(0, "", "")]
    column = np.zeros(_length(sets), np.min_scalar_type(len(rows)))
    for id_, value, label, generation in rows:
        column[_indices(sets.stored(id_, generation))] = len(values)
        values.append((id_, value, label))
    return _Codes(values, column)


def _length(sets: Sets) -> int:
    return sets.all.max() + 1 if sets.all else 1


def _indices(some: FrozenBitMap) -> "Column":
    """Return numbers as an index: of numpy's own integers, which it takes as they are."""
    import numpy as np

    return np.frombuffer(some.to_array(), np.uint32).astype(np.int64)
