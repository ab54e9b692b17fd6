"""How long something takes: run many times, told by its median and its 95th percentile.

What is kept between runs makes them quick; what is kept is of no use to who asks something new, or
after a commit, so that is measured as well.
"""

import gc
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from time import perf_counter
from typing import NamedTuple, TypeVar

_Asked = TypeVar("_Asked")


class Timing(NamedTuple):
    """Times in microseconds, over so many runs."""

    p50: float
    p95: float
    runs: int


def measure(
    asks: Sequence[Callable[[_Asked], object]], asked: _Asked, *, rounds: int, seconds: float
) -> Timing:
    """Time one ask after the other, round after round, after a first round that is not counted.

    Where that takes more than so many `seconds`, it ends early and the first round counts too.
    What there is after the first is left alone by the garbage collector, as in a serving process.
    """
    times: list[float] = []
    started = perf_counter()
    first = 0
    for run, ask in enumerate(chain.from_iterable(repeat(asks, rounds + 1))):
        if run == len(asks):
            first = run
            gc.collect()
            gc.freeze()
        times.append(_timed(ask, asked))
        if perf_counter() - started > seconds:
            break
    gc.unfreeze()
    counted = times[first:] or times
    return Timing(_share(counted, 0.5), _share(counted, 0.95), len(counted))


def measure_first(
    asks: Sequence[Callable[[_Asked], object]],
    asked: _Asked,
    commit: Callable[[], object],
    *,
    seconds: float,
) -> Timing:
    """Time asks of which each is the first after a commit, for about so many `seconds`."""
    times: list[float] = []
    started = perf_counter()
    for ask in asks:
        commit()
        times.append(_timed(ask, asked))
        if perf_counter() - started > seconds:
            break
    return Timing(_share(times, 0.5), _share(times, 0.95), len(times))


def _timed(ask: Callable[[_Asked], object], asked: _Asked) -> float:
    """Return how many microseconds an ask takes."""
    before = perf_counter()
    ask(asked)
    return (perf_counter() - before) * 1e6


def _share(times: Sequence[float], share: float) -> float:
    """Return the time that so large a share of the runs stayed within."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
