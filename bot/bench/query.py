"""The query layer under a small and a large load, beside the plain way in the same run."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeVar

from bot.bench.measure import Timing, measure
from bot.bench.shapes import QUICK, Shape, shapes
from bot.bench.synthetic import VERSION, SyntheticSpeller, make_pairs
from bot.bench.world import make_world
from bot.query.model import Query
from bot.store import Store, open_store
from bot.store.plain import Plain

_T = TypeVar("_T")
_SEED = 0
_RUNS, _SECONDS = 300, 5.0  # of one shape; what is slow is run less often
_PLAIN_RUNS, _PLAIN_SECONDS = 20, 3.0
INGEST = 8_000  # rows a second, fully indexed


class Row(NamedTuple):
    """A shape's times (microseconds) under the small and the large load, and the plain way's."""

    name: str
    small: Timing
    large: Timing
    plain: Timing | None
    target: float

    @property
    def reached(self) -> bool:
        """Tell whether the 95th percentile under the large load is within the target."""
        return self.large.p95 <= self.target


class Built(NamedTuple):
    """A store that was made to measure, how many rows went in a second, and its size in bytes."""

    path: Path
    rows: int
    rate: float
    size: int


def build(path: Path, count: int, told: Callable[[int], None]) -> Built:
    """Make a store of so many incidents, or take the one that is there; `told` hears of each."""
    made = not path.exists()
    started = perf_counter()
    if made:
        pairs = make_pairs(count, _SEED)
        with open_store(path) as store:
            store.bulk(_counting(pairs, told), VERSION, SyntheticSpeller())
    rate = count / (perf_counter() - started) if made else 0.0
    return Built(path, count, rate, path.stat().st_size)


def _counting(pairs: Iterator[_T], told: Callable[[int], None]) -> Iterator[_T]:
    for number, pair in enumerate(pairs, start=1):
        yield pair
        told(number)


def compare(small: Built, large: Built, plain: Path) -> Iterator[Row]:
    """Yield each shape's times; the plain copy of the large store is made at `plain`."""
    world = make_world(_SEED)
    with (
        open_store(small.path, read_only=True) as few,
        open_store(large.path, read_only=True) as many,
        closing(Plain(plain, large.path)) as copy,
    ):
        for shape in shapes(world):
            yield _row(shape, few, many, copy)
        yield from _by_number(few, many, large.rows)
        yield _completion(few, many, copy)


def _row(shape: Shape, few: Store, many: Store, copy: Plain) -> Row:
    plain = shape.plain
    theirs = plain and measure(
        lambda run: plain(copy, _turn(shape.queries, run)),
        runs=_PLAIN_RUNS,
        seconds=_PLAIN_SECONDS,
    )
    small, large = (
        measure(
            lambda run, store=store: shape.ours(store, _turn(shape.queries, run)),  # type: ignore[misc]
            runs=_RUNS,
            seconds=_SECONDS,
        )
        for store in (few, many)
    )
    return Row(shape.name, small, large, theirs, shape.target)


def _turn(queries: Sequence[Query], run: int) -> Query:
    return queries[run % len(queries)]


def _by_number(few: Store, many: Store, rows: int) -> Iterator[Row]:
    def times(store: Store, most: int) -> Timing:
        return measure(
            lambda run: store.detail(1 + run * 7_919 % most), runs=_RUNS, seconds=_SECONDS
        )

    yield Row("show", times(few, few.status().incidents), times(many, rows), None, QUICK)


def _completion(few: Store, many: Store, copy: Plain) -> Row:
    """Return the times of 25 completions of what somebody types, one letter after the other."""
    names = [name.folded for name in many.names_like("", None, 40)]
    typed = [name[:length] for name in names for length in (1, 2, 3, 4)]

    def times(store: Store) -> Timing:
        return measure(
            lambda run: store.names_like(typed[run % len(typed)], None, 25),
            runs=_RUNS,
            seconds=_SECONDS,
        )

    theirs = measure(
        lambda run: copy.complete(typed[run % len(typed)], 25),
        runs=_PLAIN_RUNS,
        seconds=_PLAIN_SECONDS,
    )
    return Row("25 completions", times(few), times(many), theirs, QUICK)
