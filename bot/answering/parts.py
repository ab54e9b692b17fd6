"""The figures of parts beside one another, as columns: a part is made when it is looked at.

Twenty years have seven thousand days, of which a table shows two dozen and a chart ten dozen. So
what is ranked, added up or cut is a column; a `Group` is made of what is shown.
"""

from abc import abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from typing import Self, TypeAlias, TypeVar, overload

from bot.answering.findings import Group, Sum
from bot.models import Toll

Numbers: TypeAlias = "array[int]"  # of numbers of eight bytes, which no sum of people fills
WIDTH = "q"
NONE = -1  # a low end that is not known, a high end that is open; the place of nothing
# What `_make` does, but for its check of the length, which takes a third of the time.
_TOLL, _SUM = partial(tuple.__new__, Toll), partial(tuple.__new__, Sum)


def numbers(of: Iterable[int]) -> Numbers:
    """Return a column of some numbers."""
    return array(WIDTH, of)


_One = TypeVar("_One")


class _Columns(Sequence[_One]):
    """A sequence that is kept as columns: cut as a whole, and looked at one by one."""

    __slots__ = ()

    @overload
    def __getitem__(self, place: int) -> _One: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: int | slice) -> _One | Self:
        if isinstance(place, slice):
            return self.cut(place)
        first = range(len(self))[place]
        return next(iter(self.cut(slice(first, first + 1))))

    @abstractmethod
    def cut(self, place: slice) -> Self:
        """Return what is in a slice."""


@dataclass(frozen=True, slots=True)
class Sums(_Columns[Sum]):
    """The sums of a toll, a column each (see `Sum`): `low` is NONE where there is no sum.

    `high` is NONE where it is open. `words` are the sources' own, by place.
    """

    low: Numbers
    high: Numbers
    known: Numbers
    worded: Numbers
    words: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sums: Sequence[Sum]) -> "Sums":
        """Return the columns of some sums."""
        tolls = [total.toll for total in sums]
        return cls(
            numbers(NONE if toll is None else toll.low for toll in tolls),
            numbers(NONE if toll is None or toll.high is None else toll.high for toll in tolls),
            numbers(total.incidents for total in sums),
            numbers(total.worded for total in sums),
            {place: total.words for place, total in enumerate(sums) if total.words},
        )

    def __len__(self) -> int:
        return len(self.low)

    def cut(self, place: slice) -> "Sums":
        """Return the sums of a slice."""
        low, high, known, worded = (
            column[place] for column in (self.low, self.high, self.known, self.worded)
        )
        return Sums(low, high, known, worded, self._words(range(len(self))[place]))

    def __iter__(self) -> Iterator[Sum]:
        ends = zip(self.low, (None if high == NONE else high for high in self.high), strict=True)
        tolls = (None if toll[0] == NONE else toll for toll in map(_TOLL, ends))
        words = map(self.words.get, range(len(self)), repeat("")) if self.words else repeat("")
        return map(_SUM, zip(tolls, self.known, self.worded, words, strict=False))

    def taken(self, places: Sequence[int]) -> "Sums":
        """Return the sums at some places; that at NONE is of nothing."""
        low, high = (_taken(column, places, NONE) for column in (self.low, self.high))
        known, worded = (_taken(column, places, 0) for column in (self.known, self.worded))
        return Sums(low, high, known, worded, self._words(places))

    def _words(self, places: Sequence[int]) -> dict[int, str]:
        if not self.words:
            return {}
        return {at: self.words[place] for at, place in enumerate(places) if place in self.words}


def _taken(column: Numbers, places: Sequence[int], missing: int) -> Numbers:
    padded = column + numbers([missing])  # where NONE, the last, is found
    return numbers(map(padded.__getitem__, places))


@dataclass(frozen=True, slots=True)
class Parts(_Columns[Group]):
    """The figures of each part, in their order; what has no value (see `Group`) is the last.

    `measured` are the sums of the toll that was asked for besides, None where none was.
    """

    values: Sequence[str]
    labels: Sequence[str]
    incidents: Numbers
    killed: Sums
    wounded: Sums
    measured: Sums | None = None

    @classmethod
    def of(cls, groups: Sequence[Group]) -> "Parts":
        """Return the columns of some groups."""
        return cls(
            [group.value for group in groups],
            [group.label for group in groups],
            numbers(group.incidents for group in groups),
            Sums.of([group.killed for group in groups]),
            Sums.of([group.wounded for group in groups]),
            Sums.of([group.measured for group in groups]),
        )

    def __len__(self) -> int:
        return len(self.values)

    def cut(self, place: slice) -> "Parts":
        """Return the parts of a slice."""
        return Parts(
            self.values[place],
            self.labels[place],
            self.incidents[place],
            self.killed[place],
            self.wounded[place],
            None if self.measured is None else self.measured[place],
        )

    def __iter__(self) -> Iterator[Group]:
        measured = repeat(Sum(), len(self)) if self.measured is None else self.measured
        columns = (self.values, self.labels, self.incidents, self.killed, self.wounded, measured)
        return map(Group._make, zip(*columns, strict=True))

    @property
    def named(self) -> "Parts":
        """The parts that have a value: not what is dated to no month, say."""
        return self[:-1] if self.values and not self.values[-1] else self

    def counted(self, toll: object | None) -> Numbers:
        """Return what parts are ranked by: incidents, or the low end of the toll asked for.

        A toll that is not known counts as nothing.
        """
        if toll is None:
            return self.incidents
        if self.measured is None:
            return numbers(repeat(0, len(self)))
        return numbers(0 if low == NONE else low for low in self.measured.low)

    def taken(self, places: Sequence[int]) -> "Parts":
        """Return the parts at some places, in that order."""
        values, labels = ([of[place] for place in places] for of in (self.values, self.labels))
        return self._called(values, labels, places)

    def filled(self, values: Sequence[str], label: Callable[[str], str]) -> "Parts":
        """Return the parts of some values, in that order; one that there is not is of nothing.

        `label` tells how the value of such a part reads.
        """
        if values == self.values:
            return self
        at = {value: place for place, value in enumerate(self.values)}
        places = [at.get(value, NONE) for value in values]
        labels = [
            label(value) if place == NONE else self.labels[place]
            for value, place in zip(values, places, strict=True)
        ]
        return self._called(values, labels, places)

    def _called(
        self, values: Sequence[str], labels: Sequence[str], places: Sequence[int]
    ) -> "Parts":
        """Return what is at some places, under other names."""
        return Parts(
            values,
            labels,
            _taken(self.incidents, places, 0),
            self.killed.taken(places),
            self.wounded.taken(places),
            None if self.measured is None else self.measured.taken(places),
        )


NO_PARTS = Parts.of(())
