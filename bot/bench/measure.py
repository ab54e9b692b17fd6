"""How long something takes: run many times, told by its median and its 95th percentile."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import NamedTuple


class Timing(NamedTuple):
    """Times in microseconds, over so many runs."""

    p50: float
    p95: float
    runs: int


def measure(work: Callable[[int], object], *, runs: int, seconds: float) -> Timing:
    """Time `work`, which is handed the number of its run, after a tenth of the runs untimed.

    It ends after `runs`, or sooner when it has taken so many `seconds`.
    """
    for run in range(max(1, runs // 10)):
        work(run)
    times: list[float] = []
    started = perf_counter()
    for run in range(runs):
        before = perf_counter()
        work(run)
        after = perf_counter()
        times.append((after - before) * 1e6)
        if after - started > seconds:
            break
    return Timing(_share(times, 0.5), _share(times, 0.95), len(times))


def _share(times: Sequence[float], share: float) -> float:
    """Return the time that so large a share of the runs stayed within."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
