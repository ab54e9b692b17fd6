"""The query layer under a small and a large load, beside the plain way in the same run."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeVar

from bot.bench.measure import Timing, measure
from bot.bench.shapes import Shape, make_shapes
from bot.bench.synthetic import LAST, VERSION, SyntheticSpeller, make_news, make_pairs
from bot.bench.telling import make_telling_shapes
from bot.store import Store, open_store
from bot.store.plain import Plain

_T = TypeVar("_T")
SEED = 0
_ROUNDS = 3  # of one shape's questions, after the first
INGEST = 8_000  # rows a second, fully indexed


class Row(NamedTuple):
    """A shape's times (microseconds) under the small and the large load, and the plain way's."""

    name: str
    small: Timing
    large: Timing
    plain: Timing | None
    goal: float | None

    @property
    def reached(self) -> bool:
        """Tell whether the 95th percentile under the large load is within the goal."""
        return self.goal is None or self.large.p95 <= self.goal


class Built(NamedTuple):
    """A store that was made to measure, how many rows went in a second, and its size in bytes.

    The time in which they were made up is not counted.
    """

    path: Path
    rows: int
    rate: float
    size: int


def build(path: Path, count: int, told: Callable[[int], None]) -> Built:
    """Make a store of so many incidents, or take the one that is there; `told` hears of each."""
    rate = 0.0
    if not path.exists():
        pairs = _Paused(_counting(make_pairs(count, SEED), told))
        started = perf_counter()
        with open_store(path) as store:
            store.bulk(pairs, VERSION, SyntheticSpeller())
        rate = count / (perf_counter() - started - pairs.seconds)
    _bring_news(path)
    return Built(path, count, rate, path.stat().st_size)


def _bring_news(path: Path) -> None:
    """Let a day's news come to a store that had none."""
    with open_store(path) as store:
        if store.last_change():
            return
        with store.batch(
            VERSION, SyntheticSpeller(), datetime.combine(LAST, time(12), UTC)
        ) as batch:
            for article, report in make_news(SEED):
                batch.add(article, [report])


class _Paused(Iterator[_T]):
    """What an iterator yields; `seconds` is how long that was waited for."""

    def __init__(self, things: Iterator[_T]) -> None:
        self._things = things
        self.seconds = 0.0

    def __next__(self) -> _T:
        started = perf_counter()
        try:
            return next(self._things)
        finally:
            self.seconds += perf_counter() - started


def _counting(pairs: Iterator[_T], told: Callable[[int], None]) -> Iterator[_T]:
    for number, pair in enumerate(pairs, start=1):
        yield pair
        told(number)


def compare(
    small: Built, large: Built, plain: Path, around: Iterable[Shape], seconds: float
) -> Iterator[Row]:
    """Yield each shape's times, for which it is asked so many `seconds` at most.

    The plain copy of the large store is made at `plain`; `around` are shapes besides the store's.
    """
    with (
        open_store(small.path, read_only=True) as few,
        open_store(large.path, read_only=True) as many,
        closing(Plain(plain, large.path)) as copy,
    ):
        for one, other in zip(_shapes(few), _shapes(many), strict=True):
            yield _row(one, other, few, many, copy, seconds)
        for shape in around:
            yield _row(shape, shape, few, many, copy, seconds)


def _shapes(store: Store) -> Iterator[Shape]:
    return chain(make_shapes(store, SEED), make_telling_shapes(store, SEED))


def _row(one: Shape, other: Shape, few: Store, many: Store, copy: Plain, seconds: float) -> Row:
    return Row(
        other.name,
        measure(one.asks, few, rounds=_ROUNDS, seconds=seconds),
        measure(other.asks, many, rounds=_ROUNDS, seconds=seconds),
        measure(other.plain, copy, rounds=0, seconds=seconds) if other.plain else None,
        other.goal,
    )
