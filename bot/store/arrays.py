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

from bot.store.kept import PIECE_BITS, Bits
from bot.store.sets import Sets

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


def _days(sets: Sets, before: Codes | None, _: Bits) -> Codes:
    """Return the column of the days that incidents are dated to; its ordinal is a day's facet.

    All days from the first to the last are values: those of a number need no set each.
    """
    digits = dict(enumerate(sets.digits("first_day")))
    days = number_column(sets, ("first_day",), digits, "uint32")
    dated = indices(sets.of("dated", "day"))
    found = days[dated]
    first, last = (int(found.min()), int(found.max())) if found.size else (1, 0)
    column = np.zeros(_length(sets), np.uint32)
    column[dated] = found - (first - 1)
    name = f"days from {first}"
    if before and before.name == name and len(before.values) == last - first + 2:
        return before._replace(column=column)
    named = [(day, date.fromordinal(day).isoformat(), "") for day in range(first, last + 1)]
    return Codes(name, [(0, "", ""), *named], {}, sets.generation, column)


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
    rows = sets.connection.execute(_PIECES, (PIECE_BITS, PIECE_BITS, kind))
    while some := rows.fetchmany(_SOME):
        sparse: list[tuple[int, bytes]] = []
        for id_, bits in some:
            if bits.startswith(_ONE_CONTAINER) and len(bits) < _DENSE:
                sparse.append((places[id_], bits))
            else:
                column[indices(BitMap.deserialize(bits))] = places[id_]
        if sparse:
            codes, pieces = zip(*sparse, strict=True)
            numbers, sizes = _numbers_in(pieces)
            column[numbers] = np.array(codes, column.dtype).repeat(sizes)


# A piece as Roaring's portable format has it, if it has one container of at most 4,096 numbers
# (<https://github.com/RoaringBitmap/RoaringFormatSpec>): after a header of eight times two bytes,
# of which the fifth two are the upper half of all numbers, come the lower halves. The points have
# 200,000 such pieces at a million incidents: one by one, they take three times longer.
_ONE_CONTAINER, _HEADER, _UPPER = b"\x3a\x30\0\0\1\0\0\0", 8, 4
_DENSE = 2 * (_HEADER + 4096)  # bytes; of so many on, they may be a bit for each number
_SOME = 8192


def _numbers_in(pieces: Sequence[bytes]) -> tuple[Column, Column]:
    """Return the numbers of some sparse pieces, one after the other, and how many each has."""
    halves = np.frombuffer(b"".join(pieces), "<u2")
    lengths = np.array(list(map(len, pieces))) // 2
    first = lengths.cumsum() - lengths
    is_lower = np.ones(len(halves), bool)
    is_lower[np.add.outer(first, np.arange(_HEADER))] = False
    sizes = lengths - _HEADER
    uppers = halves[first + _UPPER].astype(np.int64) << 16
    return uppers.repeat(sizes) | halves[is_lower], sizes


def number_column(
    sets: Sets, name: tuple[str, ...], digits: Mapping[int, Bits], dtype: str
) -> Column:
    """Return a column of numbers, made of their binary digits: who has a 1 at a place."""

    def make(before: Column | None, changed: Bits) -> Column:
        some = sets.all if before is None else sets.all & changed
        made = np.zeros(0, dtype) if before is None else before
        column = _grown(made, _length(sets), np.dtype(dtype))
        column[indices(some)] = 0
        for place, bits in digits.items():
            column[indices(bits & some)] += 1 << place
        return column

    return sets.lasting(("numbers", *name), make)


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
