"""Figures of many incidents by country, month or point: sums over columns (arrays.py).

Sums over many incidents are kept in parts, of which a commit changes one or a few.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from pyroaring import BitMap

from bot.answering.parts import NONE, WIDTH, Numbers, Sums
from bot.query.model import Term
from bot.store.sets.arrays import Codes, Column, codes_of, indices, number_column
from bot.store.sets.kept import PIECE_BITS, Bits
from bot.store.sets.stored import Sets

MEASURES = ("killed", "wounded")
_MANY = 1 << 15  # incidents that take half a millisecond to add up
_WIDE = 1 << 13  # values of which sums over all are too many to keep: points
# Incidents a value: of fewer, digits are counted one by one sooner than all their combinations.
_FEW_EACH = 4
ROWS = 4  # of a toll added up
_NO_WORDS: Mapping[int, str] = {}


class Figures(NamedTuple):
    """The figures of the incidents that have one value, for each of the values that any has.

    `places` are those of the values in the codes, in no order; place 0 is the incidents without
    any. `tolls` are the killed, the wounded, and the toll that was asked for besides: `ROWS` rows
    each with a column a place. Of so many incidents a toll is known; the sum of its low ends; of
    how many it is open; how much more the high ends of the others are.
    """

    codes: Codes
    places: Column
    incidents: Column
    tolls: Sequence[Column]


def figures_by(
    sets: Sets, found: Bits, terms: Sequence[Term], kind: str, toll: str | None = None
) -> Figures:
    """Return the figures of each value of a kind that some of the incidents have.

    `terms` are what the incidents `found` pass, `toll` is one more that is to be added up.
    """
    table = _table(sets, kind, (*MEASURES, toll) if toll else MEASURES)
    rows = _sums_of(sets, found, terms, table)
    some = rows[0].nonzero()[0]
    incidents, *tolls = rows.take(some, 1)
    together = [np.array(tolls[at : at + ROWS]) for at in range(0, len(tolls), ROWS)]
    return Figures(table.codes, some, incidents, together)


def add_up_each(
    sets: Sets,
    values: list[tuple[int, str, str]],
    places: Column,
    numbers: Column,
    tolls: Sequence[str],
) -> Sequence[Column]:
    """Return of each of some values how many incidents have it, and `ROWS` rows a toll.

    `places` are those of the values that the incidents of `numbers` have, several of one perhaps.
    """
    codes = Codes("", values, {}, sets.generation, numbers[:0])
    incidents, *rows = _table_of(sets, codes, tolls).add_up_each(places, numbers)
    return [incidents, *(np.array(rows[at : at + ROWS]) for at in range(0, len(rows), ROWS))]


def counts_by(found: Bits, codes: Codes) -> Column:
    """Return how many of some incidents have each value of a kind, by its place."""
    numbers = codes.column.take(indices(found)).astype(np.int64)
    return np.bincount(numbers, minlength=len(codes.values))


def sums_of(
    toll: Column, incidents: Column, worded: Column | int = 0, words: Mapping[int, str] = _NO_WORDS
) -> Sums:
    """Return the sums of a toll (see Figures) over groups of so many incidents each.

    `worded` are those whose sources give no exact number, `words` the sources' own by place. Where
    no one of the known is hurt and some are not known, there is no sum.
    """
    known, low, is_open, more = toll
    missing = (known == 0) | (low == 0) & (known < incidents)
    lows, highs, knowns, rough = map(
        numbers_in,
        (
            np.where(missing, NONE, low),
            np.where(missing | (is_open > 0), NONE, low + more),
            known,
            np.where(missing, 0, worded),
        ),
    )
    return Sums(lows, highs, knowns, rough, words)


def numbers_in(column: Column) -> Numbers:
    """Return a column as what answers are made of, which needs no numpy."""
    return array(WIDTH, column.astype(WIDTH).tobytes())


def _sums_of(sets: Sets, found: Bits, terms: Sequence[Term], table: "_Table") -> Column:
    """Add up some incidents; of most, all are added up but those left out."""
    if 2 * len(found) <= len(sets.all) or len(table.codes.values) > _WIDE:
        return _sums(sets, table, found, terms)
    every: _Sums = sets.lasting(("sums", table.name), partial(_add_up, table, sets.all, 1))
    return every.all - _sums(sets, table, sets.all - found, ("not", terms))


def _sums(sets: Sets, table: "_Table", found: Bits, name: object) -> Column:
    """Add up some incidents; of many the sums are kept, in two parts: the last piece, and the rest.

    What comes new is in the last piece.
    """
    if len(found) < _MANY:
        return table.add_up(found)
    add_up = partial(_add_up, table, found, max(found.max() >> PIECE_BITS, 1))
    return sets.recent(("sums", table.name, name), add_up, _size_of).all


class _Sums(NamedTuple):
    """The sums over some incidents, and over the parts of them that are in some of the pieces."""

    all: Column
    parts: dict[range, Column]


def _add_up(
    table: "_Table", found: Bits, length: int, before: _Sums | None, changed: Bits
) -> _Sums:
    """Add up incidents in parts of so many pieces: again the parts that have changed."""
    pieces = range(0, (found.max() >> PIECE_BITS) + 1, length)
    wanted = [range(first << PIECE_BITS, first + length << PIECE_BITS) for first in pieces]
    olds = before.parts if before else {}
    parts = {
        part: olds[part]
        for part in wanted
        if part in olds and not changed.range_cardinality(part.start, part.stop)
    }
    news = [(part, table.add_up(found & BitMap(part))) for part in wanted if part not in parts]
    gone = [sums for part, sums in olds.items() if part not in parts]
    sums = np.zeros((table.rows, len(table.codes.values)), np.int64)
    if before and len(gone) < len(parts):
        _add(sums, [before.all])
        _add(sums, gone, sign=-1)
    else:
        _add(sums, parts.values())
    _add(sums, [new for _, new in news])
    return _Sums(sums, {**parts, **dict(news)})


def _add(sums: Column, others: Iterable[Column], sign: int = 1) -> None:
    """Add some sums to others or take them away; these may lack values that came later."""
    for other in others:
        sums[:, : other.shape[1]] += sign * other


def _size_of(sums: _Sums) -> int:
    return sum(column.nbytes for column in (sums.all, *sums.parts.values()))


class _Table(NamedTuple):
    """The columns that are added up: of which value each incident is, and its tolls.

    `states` are two binary digits a toll, whether it is known and whether it is open; `amounts` are
    a column or two of each toll (see `_amounts`).
    """

    name: tuple[str, ...]
    codes: Codes
    states: Column
    amounts: Sequence[Sequence[Column]]

    @property
    def rows(self) -> int:
        """How many rows there are for each value (see Figures)."""
        return 1 + ROWS * len(self.amounts)

    def add_up(self, found: Bits) -> Column:
        """Return a row for the incidents and four a toll (see Figures), a column for each value."""
        numbers = indices(found)
        return self.add_up_each(self.codes.column.take(numbers).astype(np.int64), numbers)

    def add_up_each(self, values: Column, numbers: Column) -> Column:
        """Return the same for values and the numbers of who has them: one may have several."""
        width = len(self.codes.values)
        incidents, marked = self._count(values, self.states.take(numbers))
        marks, rows = iter(marked), [incidents]
        for toll in self.amounts:
            sums = [np.bincount(values, column.take(numbers), width) for column in toll]
            low, more = sums if len(sums) > 1 else _apart(sums[0].astype(np.int64))
            rows += (next(marks), low, next(marks), more)
        return np.array(rows, np.int64)

    def _count(self, values: Column, states: Column) -> tuple[Column, Sequence[Column]]:
        """Return of each value how many there are, and of how many each binary digit is 1."""
        width, digits = len(self.codes.values), 2 * len(self.amounts)
        if len(values) < _FEW_EACH * width:
            ones = [np.bincount(values, states >> place & 1, width) for place in range(digits)]
            return np.bincount(values, minlength=width), ones
        joint = np.bincount((values << digits) + states, minlength=width << digits)
        counts = joint.reshape(width, 1 << digits)
        bits = np.arange(1 << digits)[:, np.newaxis] >> np.arange(digits) & 1
        return counts.sum(1), (counts.astype(float) @ bits).T  # exact, as sums of floats are


def _apart(sums: Column) -> tuple[Column, Column]:
    """Return the sums of low ends, and of how much more the high ends are, of both in one."""
    return sums & (1 << _LOW_BITS) - 1, sums >> _LOW_BITS


def _table(sets: Sets, kind: str, tolls: Sequence[str]) -> _Table:
    return _table_of(sets, codes_of(sets, kind), tolls)


def _table_of(sets: Sets, codes: Codes, tolls: Sequence[str]) -> _Table:
    marks = [sets.of(mark, toll) for toll in tolls for mark in ("known", "open")]
    return _Table(
        (codes.name, *tolls),
        codes,
        number_column(sets, ("states", *tolls), dict(enumerate(marks)), "uint8"),
        [_amounts(sets, toll) for toll in tolls],
    )


# Sums of floats are exact up to 2 to the power of 53: a sum of low ends up to 2 ** 30 people and
# one of what the high ends are more, up to 2 ** 23, are added up as one number.
_LOW_BITS, _MORE_BITS = 30, 23


def _amounts(sets: Sets, toll: str) -> Sequence[Column]:
    """Return the low end of a toll and how much its high end is more, in one number if they fit."""
    low, more = sets.digits(toll), sets.digits(f"{toll}_more")
    if _total(low) < 1 << _LOW_BITS and _total(more) < 1 << _MORE_BITS:
        digits = {**dict(enumerate(low)), **dict(enumerate(more, _LOW_BITS))}
        return [number_column(sets, ("joint", toll), digits, "float64")]
    return [
        number_column(sets, (name, toll), dict(enumerate(digits)), "float64")
        for name, digits in (("low", low), ("more", more))
    ]


def _total(digits: Sequence[Bits]) -> int:
    return sum(len(bits) << place for place, bits in enumerate(digits))
