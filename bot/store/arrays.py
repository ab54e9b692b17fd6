"""What each incident is and has, as numpy columns with a place for each incident number.

They are made of the sets when they are first asked for, and what a commit changes is put right in
them: old and new sets differ in the few incidents that it was about. numpy is only loaded then.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pyroaring import FrozenBitMap

from bot.store.sets import EMPTY, PIECE_BITS, Changed, Sets, union

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[Any]


class Codes(NamedTuple):
    """Which value of a kind each incident has: its place in `values`, 0 for none.

    `places` are the places of the facets; `generation` is that of the newest facet. Of one `name`,
    a value keeps its place.
    """

    name: str
    values: list[tuple[int, str, str]]
    places: dict[int, int]
    generation: int
    column: "Column"


def _codes(sets: Sets, kind: str, before: Codes | None, changed: Changed) -> Codes:
    """Return the column of a kind: the one before, put right where sets have changed."""
    import numpy as np

    made = before or Codes(kind, [(0, "", "")], {}, -1, np.zeros(0, np.uint8))
    _, values, places, newest, _ = made
    rows = sets.connection.execute(
        "SELECT id, value, label, generation FROM facets WHERE kind = ? AND generation > ?",
        (kind, newest),
    ).fetchall()
    for id_, value, label, generation in rows:
        place = places.setdefault(id_, len(values))
        values[place : place + 1] = [(id_, value, label)]
        newest = max(newest, generation)
    column = _grown(made.column, _length(sets), np.min_scalar_type(len(values)))
    stale = np.zeros(len(values), bool)
    stale[[places[row[0]] for row in rows]] = True
    for piece in changed.pieces if before else ():
        part = column[piece << PIECE_BITS : piece + 1 << PIECE_BITS]
        part[stale[part]] = 0
    for id_, *_ in rows:
        column[indices(sets.pieces_of(id_, changed if before else None))] = places[id_]
    return Codes(kind, values, places, newest, column)


def codes_of(sets: Sets, kind: str) -> Codes:
    """Return which value of a kind each incident has."""
    if kind == "day":
        return sets.once("days", partial(_days, sets))
    codes: Codes = sets.lasting(("codes", kind), partial(_codes, sets, kind))
    return codes


def _days(sets: Sets) -> Codes:
    """Return the column of the days that incidents are dated to; its ordinal is a day's facet.

    All days from the first to the last are values: those of a number need no set each.
    """
    import numpy as np

    digits = dict(enumerate(sets.digits("first_day")))
    days = number_column(sets, ("first_day",), digits, "uint32")
    dated = indices(sets.of("dated", "day"))
    found = days[dated]
    first, last = (int(found.min()), int(found.max())) if found.size else (1, 0)
    column = np.zeros(_length(sets), np.uint32)
    column[dated] = found - (first - 1)
    named = [(day, date.fromordinal(day).isoformat(), "") for day in range(first, last + 1)]
    return Codes(f"day from {first}", [(0, "", ""), *named], {}, sets.generation, column)


class _Numbers(NamedTuple):
    """A number of each incident, made of its binary digits: who has a 1 at a place."""

    digits: Mapping[int, FrozenBitMap]
    column: "Column"


def number_column(
    sets: Sets, name: tuple[str, ...], digits: Mapping[int, FrozenBitMap], dtype: str
) -> "Column":
    """Return the column of a number, given by its binary digits and kept by its name.

    It is the one before, put right where digits have changed.
    """
    import numpy as np

    def make(before: _Numbers | None, _: Changed) -> _Numbers:
        olds = before.digits if before else {}
        changed = union(
            olds.get(place, EMPTY) ^ digits.get(place, EMPTY)
            for place in {*olds, *digits}
            if olds.get(place) is not digits.get(place)
        )
        column = before.column if before else np.zeros(0, dtype)
        column = _grown(column, _length(sets), np.dtype(dtype))
        column[indices(changed)] = 0
        for place, bits in digits.items():
            column[indices(bits & changed)] += 1 << place
        return _Numbers(digits, column)

    return sets.lasting(("numbers", *name), make).column


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


def indices(some: FrozenBitMap) -> "Column":
    """Return numbers as an index: of numpy's own integers, which it takes as they are."""
    import numpy as np

    return np.frombuffer(some.to_array(), np.uint32).astype(np.int64)
