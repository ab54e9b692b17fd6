"""Figures told apart by what an incident may have several of: the outlets that tell of it.

An incident is in each of its parts, so that these add up to more than there are. Which incident has
which value are two columns side by side, of which those that are asked for are added up.
"""

from typing import NamedTuple

import numpy as np

from bot.answering.parts import Parts, Sums
from bot.query.model import Dimension
from bot.store.asked.worded import alone_at, kept_words
from bot.store.sets.arrays import Column, indices, number_column
from bot.store.sets.columns import MEASURES, ROWS, add_up_each, numbers_in, sums_of
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets, union

OVERLAPPING = frozenset({Dimension.SOURCE})
_NONE = "outlet not known"
_FACETS = "SELECT id, value, label FROM facets WHERE kind = ?"
_WORDS = """SELECT killed_words, wounded_words FROM incidents WHERE number = ?"""


class _Pairs(NamedTuple):
    """The number of an incident and the place of a value that it has in `values`, 0 for none."""

    kind: str
    values: list[tuple[int, str, str]]
    numbers: Column
    places: Column

    def of(self, sets: Sets, found: Bits) -> "_Pairs":
        """Return the pairs of some incidents."""
        asked = np.zeros(sets.all.max() + 1 if sets.all else 1, bool)
        asked[indices(found)] = True
        mask = asked[self.numbers]
        return self._replace(numbers=self.numbers[mask], places=self.places[mask])


def find_overlapping(sets: Sets, found: Bits, by: Dimension, toll: str | None) -> Parts:
    """Return the figures of each value that some incidents have, most first; of none the last."""
    pairs, tolls = _pairs_of(sets, by.value), (*MEASURES, toll) if toll else MEASURES
    incidents, *rows = _sums_of(sets, pairs, found, tolls)
    ranks = np.argsort(np.argsort([f"{label}\0{value}" for _, value, label in pairs.values]))
    some = incidents.nonzero()[0]
    places = some[np.lexsort((ranks[some], -incidents[some], some == 0))]
    words = _words_of(sets, pairs, found, alone_at(places, incidents[places]))
    sums: list[Sums] = []
    for at, own in zip(range(0, len(rows), ROWS + 1), (*words, {}), strict=False):
        *told, worded = rows[at : at + ROWS + 1]
        kept = kept_words(places, {place: said for place, said in own.items() if worded[place]})
        figures = np.array(told)[:, places]
        sums.append(sums_of(figures, incidents[places], worded[places], kept))
    named = [pairs.values[place] for place in places.tolist()]
    labels = [label or value or _NONE for _, value, label in named]
    return Parts([value for _, value, _ in named], labels, numbers_in(incidents[places]), *sums)


def _sums_of(sets: Sets, pairs: _Pairs, found: Bits, tolls: tuple[str, ...]) -> Column:
    """Add up some incidents; of most, all are added up but those left out."""
    if 2 * len(found) <= len(sets.all):
        return _sums(sets, pairs.of(sets, found), tolls)

    def make(_: Column | None, __: Bits) -> Column:
        return _sums(sets, pairs, tolls)

    every: Column = sets.lasting(("sums of pairs", pairs.kind, *tolls), make)
    return every - _sums(sets, pairs.of(sets, sets.all - found), tolls)


def _sums(sets: Sets, pairs: _Pairs, tolls: tuple[str, ...]) -> Column:
    """Return a row of incidents, and of each toll `ROWS` and of how many no number is given."""
    _, values, numbers, places = pairs
    incidents, *each = add_up_each(sets, values, places, numbers, tolls)
    rows = [incidents]
    for toll, told in zip(tolls, each, strict=True):
        rough = sets.of("worded", "killed" if toll == "victims" else toll)
        marks = number_column(sets, ("worded", toll), {0: rough}, "uint8")
        rows += [*told, np.bincount(places, marks.take(numbers), len(values))]
    return np.array(rows, np.int64)


def _pairs_of(sets: Sets, kind: str) -> _Pairs:
    def make(_: _Pairs | None, __: Bits) -> _Pairs:
        rows = sets.connection.execute(_FACETS, (kind,)).fetchall()
        each = [sets.stored(row[0]) for row in rows]
        numbers = [indices(bits) for bits in (sets.all - union(each), *each)]
        places = np.repeat(np.arange(len(numbers)), list(map(len, numbers)))
        values = [(0, "", ""), *map(tuple, rows)]
        return _Pairs(kind, values, np.concatenate(numbers), places)

    return sets.lasting(("pairs", kind), make)


def _words_of(
    sets: Sets, pairs: _Pairs, found: Bits, alone: Column
) -> tuple[dict[int, str], dict[int, str]]:
    """Return the sources' own words for the killed and wounded of values that one incident has."""
    killed: dict[int, str] = {}
    wounded: dict[int, str] = {}
    for place in filter(None, alone.tolist()):
        number = (found & sets.stored(pairs.values[place][0])).min()
        killed[place], wounded[place] = sets.connection.execute(_WORDS, (number,)).fetchone()
    return ({p: w for p, w in killed.items() if w}, {p: w for p, w in wounded.items() if w})
