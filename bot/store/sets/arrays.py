"""Columns of the incidents: numpy arrays made of the sets, with a place for each number.

They are made when they are first asked for, and what a commit changes is put right in them: old
and new sets differ in the few incidents that it was about. numpy takes 100 ms to import: what
imports this module is itself imported only when figures are asked for.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from bot.store.sets.kept import EMPTY, PIECE_BITS, Bits
from bot.store.sets.placed import placed
from bot.store.sets.stored import Sets

Column = NDArray[Any]


class Codes(NamedTuple):
    """Which value of a kind each incident has: its place in `values`, 0 for none.

    `values` are facet, value and label: another list where any of them is another. `places` are
    the places of the facets; `generation` is the corpus's when they were read. Of one
    `name`, a value keeps its place.
    """

    name: str
    values: list[tuple[int, str, str]]
    places: dict[int, int]
    generation: int
    column: Column


_FACETS = "SELECT id, value, label FROM facets WHERE kind = ?"
# The plus has them looked up by batch: of few that have changed, not among all of a kind.
_CHANGED = """SELECT id, value, label FROM facets
    WHERE +kind = ? AND generation > ?"""
_PIECES = """SELECT f.id, s.bits FROM facets AS f CROSS JOIN sets AS s
    ON s.key BETWEEN f.id << ? AND (f.id + 1 << ?) - 1 WHERE f.kind = ?"""


def codes_of(sets: Sets, kind: str) -> Codes:
    """Return the column of a kind of which an incident has one value or none."""
    make = partial(_days, sets) if kind == "day" else partial(_codes, sets, kind)
    codes: Codes = sets.lasting(("codes", kind), make)
    return codes


_NO_DAY = (0, "", "")


def _days(sets: Sets, before: Codes | None, changed: Bits) -> Codes:
    """Return the column of the days that incidents are dated to; its ordinal is a day's facet.

    All days from the first to the last are values: those of a number need no set each.
    """
    digits = dict(enumerate(sets.digits("first_day")))
    days = number_column(sets, ("first_day",), digits, "uint32")
    some = sets.all if before is None else sets.all & changed
    dated = indices(some & sets.of("dated", "day"))
    found = days[dated]
    values = [_NO_DAY] if before is None else before.values
    ends = {*map(int, (found.min(), found.max()) if found.size else ())}
    first = values[1][0] if len(values) > 1 else min(ends, default=1)
    if ends and min(ends) < first:
        return _days(sets, None, EMPTY)
    if more := range(first + len(values) - 1, max(ends, default=0) + 1):
        values = values + [(day, date.fromordinal(day).isoformat(), "") for day in more]
    column = np.zeros(0, np.uint32) if before is None else before.column
    column = _grown(column, _length(sets), column.dtype)
    column[indices(some)] = 0
    column[dated] = found - (first - 1)
    return Codes(f"days from {first}", values, {}, sets.generation, column)


def _codes(sets: Sets, kind: str, before: Codes | None, changed: Bits) -> Codes:
    """Return the column of a kind: the one before, put right where sets have changed."""
    made = before or Codes(kind, [(0, "", "")], {}, -1, np.zeros(0, np.uint8))
    asked = (_CHANGED, (kind, made.generation)) if before else (_FACETS, (kind,))
    rows = sets.connection.execute(*asked).fetchall()
    values, places = _valued(made, rows)
    column = _grown(made.column, _length(sets), np.min_scalar_type(len(values)))
    if before is None:
        _fill(sets, kind, places, column)
        return Codes(kind, values, places, sets.generation, column)
    stale = np.zeros(len(values), bool)
    stale[[places[row[0]] for row in rows]] = True
    others = indices(changed)
    others = others[others < len(column)]
    column[others[stale[column[others]]]] = 0
    for id_, *_ in rows:
        column[indices(sets.pieces_of(id_, changed))] = places[id_]
    return Codes(kind, values, places, sets.generation, column)


def _valued(
    made: Codes, rows: Sequence[Sequence[Any]]
) -> tuple[list[tuple[int, str, str]], dict[int, int]]:
    """Return the values and places of some codes with those of facets that have changed."""
    places = made.places
    new = {places.setdefault(row[0], len(places) + 1): tuple(row) for row in rows}
    if all(made.values[place : place + 1] == [value] for place, value in new.items()):
        return made.values, places
    values = made.values.copy()
    for place, value in new.items():
        values[place : place + 1] = [value]
    return values, places


def _fill(sets: Sets, kind: str, places: Mapping[int, int], column: Column) -> None:
    """Write into an empty column where the incidents of each facet are."""
    if kind == "point":
        place_of = np.zeros(max(places, default=0) + 1, column.dtype)
        place_of[list(places)] = list(places.values())
        for first, points in placed(sets.connection):
            part = column[first : first + len(points) // 4]
            part[:] = place_of[np.frombuffer(points, np.uint32)[: len(part)]]
        return
    for id_, bits in sets.connection.execute(_PIECES, (PIECE_BITS, PIECE_BITS, kind)):
        column[indices(BitMap.deserialize(bits))] = places[id_]


def number_column(
    sets: Sets, name: tuple[str, ...], digits: Mapping[int, Bits], dtype: str
) -> Column:
    """Return a column of numbers, made of their binary digits: who has a 1 at a place."""

    def make(before: Column | None, changed: Bits) -> Column:
        some = sets.all if before is None else sets.all & changed
        made = np.zeros(0, dtype) if before is None else before
        column = _grown(made, _length(sets), np.dtype(dtype))
        if len(some) < _FEW:
            for number in some:
                ones = (1 << place for place, bits in digits.items() if number in bits)
                column[number] = sum(ones)
            return column
        column[indices(some)] = 0
        for place, bits in digits.items():
            column[indices(bits & some)] += 1 << place
        return column

    return sets.lasting(("numbers", *name), make)


_FEW = 16  # incidents of which the numbers are sooner put together one by one


def _grown(column: Column, length: int, dtype: "np.dtype[Any]") -> Column:
    """Return a column of so many places or more, those that it lacks 0, with room for a type."""
    if len(column) >= length and np.can_cast(dtype, column.dtype):
        return column
    grown = np.zeros(length + length // 8, np.promote_types(dtype, column.dtype))
    grown[: len(column)] = column
    return grown


def _length(sets: Sets) -> int:
    return sets.all.max() + 1 if sets.all else 1


def indices(some: Bits) -> Column:
    """Return numbers as an index: of numpy's own integers, which it takes as they are."""
    return np.frombuffer(some.to_array(), np.uint32).astype(np.int64)


def ranks_of(names: Sequence[Any]) -> Column:
    """Return at which place each name stands in their order."""
    ranks = np.empty(len(names), np.int64)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return ranks
