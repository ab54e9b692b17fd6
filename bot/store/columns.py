"""Figures of many incidents by country, month or point: numpy columns made of the sets.

An array has a place for each incident number. They are made when they are first asked for and
hold until something is committed. Only this module uses numpy, and only when it is called.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pyroaring import FrozenBitMap

from bot.findings import Sum
from bot.models import Toll
from bot.store.sets import Sets, union

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]

_MEASURES = ("killed", "wounded")


class Part(NamedTuple):
    """A toll added up: of so many incidents, of how many of them it is open, its two ends."""

    known: int
    open: int
    low: int
    more: int

    def sum_of(self, incidents: int) -> Sum:
        """Return the sum over a group of so many incidents."""
        if not self.known or (self.low == 0 and self.known < incidents):
            return Sum(incidents=self.known)
        high = None if self.open else self.low + self.more
        return Sum(toll=Toll(self.low, high), incidents=self.known)


class Figures(NamedTuple):
    """The figures of the incidents that have one value; `facet` is 0 for those without any."""

    facet: int
    value: str
    label: str
    incidents: int
    killed: Part
    wounded: Part


class _Codes(NamedTuple):
    """Which value of a kind each incident has: its place in `values`, 0 for none."""

    values: list[tuple[int, str, str]]
    column: "Column"


def figures_by(sets: Sets, found: FrozenBitMap, kind: str) -> Iterator[Figures]:
    """Yield the figures of each value of a kind that some of the incidents have, in no order."""
    codes = sets.once(("codes", kind), partial(_codes, sets, kind))
    sums = _sums_of(sets, found, kind, codes)
    for place in sums[0].nonzero()[0]:
        facet, value, label = codes.values[place]
        incidents, *parts = (int(number) for number in sums[:, place])
        yield Figures(facet, value, label, incidents, Part(*parts[:4]), Part(*parts[4:]))


def _sums_of(sets: Sets, found: FrozenBitMap, kind: str, codes: _Codes) -> "Column":
    """Add up; of most incidents, take those left out from the sums over all, which are kept."""
    if 2 * len(found) <= len(sets.all):
        return _add_up(sets, found, codes)
    whole = sets.once(("sums", kind), partial(_add_up, sets, sets.all, codes))
    rest = sets.all - found
    return whole - _add_up(sets, rest, codes) if rest else whole


def _add_up(sets: Sets, found: FrozenBitMap, codes: _Codes) -> "Column":
    """Return a row for the incidents and four for each toll (see Part), a column for each value."""
    import numpy as np

    def add(some: FrozenBitMap, weights: "Column | None" = None) -> Any:
        numbers = _indices(some)
        given = None if weights is None else weights[numbers]
        return np.bincount(codes.column[numbers], given, minlength=len(codes.values))

    rows = [add(found)]
    for measure in _MEASURES:
        low, more = (_values(sets, kind) for kind in (measure, f"{measure}_more"))
        rows += [
            add(found & sets.of("known", measure)),
            add(found & sets.of("open", measure)),
            add(found & low.some, low.column),
            add(found & more.some, more.column),
        ]
    return np.array(rows).astype(np.int64)  # sums of floats are exact up to 2 to the power of 53


class _Values(NamedTuple):
    """A number of each incident, and which have one that is not 0."""

    some: FrozenBitMap
    column: "Column"


def _values(sets: Sets, kind: str) -> _Values:
    return sets.once(("values", kind), partial(_make_values, sets, kind))


def _make_values(sets: Sets, kind: str) -> _Values:
    import numpy as np

    digits = sets.digits(kind)
    column = np.zeros(_length(sets), np.int64)
    for place, bits in enumerate(digits):
        column[_indices(bits)] += 1 << place
    return _Values(union(digits), column)


def _codes(sets: Sets, kind: str) -> _Codes:
    import numpy as np

    values = [(0, "", "")]
    column = np.zeros(_length(sets), np.int64)
    rows = sets.connection.execute(
        "SELECT id, value, label, generation FROM facets WHERE kind = ? AND incidents > 0", (kind,)
    ).fetchall()
    for id_, value, label, generation in rows:
        column[_indices(sets.stored(id_, generation))] = len(values)
        values.append((id_, value, label))
    return _Codes(values, column)


def _length(sets: Sets) -> int:
    return sets.all.max() + 1 if sets.all else 1


def _indices(some: FrozenBitMap) -> Any:
    import numpy as np

    return np.frombuffer(some.to_array(), np.uint32)
