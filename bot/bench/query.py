"""The query layer under a small and a large load, beside the plain way in the same run."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time
from itertools import chain, cycle
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeVar

from bot.bench.measure import Timing, measure, measure_first
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
    """A shape's times (microseconds) under the small and the large load, and the plain way's.

    `first` are those of the first question after each commit, under the large load.
    """

    name: str
    small: Timing
    large: Timing
    first: Timing | None
    plain: Timing | None
    goal: float | None

    @property
    def reached(self) -> bool:
        """Tell whether the 95th percentile under the large load is within the goal."""
        return self.goal is None or self.large.p95 <= self.goal

    @property
    def reached_first(self) -> bool:
        """Tell whether that of the first question after a commit is within the goal."""
        return self.goal is None or self.first is None or self.first.p95 <= self.goal


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
        open_store(large.path) as writer,
        closing(Plain(plain, large.path)) as copy,
    ):
        commit = _changing(writer)
        for one, other in zip(_shapes(few), _shapes(many), strict=True):
            row = _row(one, other, few, many, copy, seconds)
            yield row._replace(first=measure_first(other.asks, many, commit, seconds=seconds))
        for shape in around:
            yield _row(shape, shape, few, many, copy, seconds)


def _changing(store: Store) -> Callable[[], None]:
    """Return what commits a change: of one of the news no incident is told any more, then again."""
    article, report = next(make_news(SEED))
    readings = cycle([(f"{VERSION}, nothing told", []), (VERSION, [report])])

    def commit() -> None:
        version, reports = next(readings)
        with store.batch(version, SyntheticSpeller()) as batch:
            batch.add(article, reports)

    return commit


def _shapes(store: Store) -> Iterator[Shape]:
    return chain(make_shapes(store, SEED), make_telling_shapes(store, SEED))


def _row(one: Shape, other: Shape, few: Store, many: Store, copy: Plain, seconds: float) -> Row:
    return Row(
        other.name,
        measure(one.asks, few, rounds=_ROUNDS, seconds=seconds),
        measure(other.asks, many, rounds=_ROUNDS, seconds=seconds),
        None,
        measure(other.plain, copy, rounds=0, seconds=seconds) if other.plain else None,
        other.goal,
    )
