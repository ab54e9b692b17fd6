"""What is old is collected when nobody waits, and under load before memory grows for good."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from adapters.serving.collecting import Collecting, seldom
from adapters.serving.running import Running


class Knot:
    """Something that only the collector can get rid of."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    with seldom():
        yield


def grow(times: int) -> None:
    """Let so much pass as makes the collector look at the middle-aged so often."""
    for _ in range(times):
        gc.collect(1)


def old_knot() -> "ref[Knot]":
    """Return what has outlived the young before it was let go of."""
    knot = Knot()
    grow(2)
    return ref(knot)


async def test_what_is_old_is_left_until_enough_has_grown() -> None:
    knot = old_knot()
    await Collecting(Running()).once()
    assert knot() is not None
    grow(20)
    assert knot() is not None
    await Collecting(Running()).once()
    assert knot() is None


async def test_nobody_who_waits_is_held_up_by_it() -> None:
    running, knot = Running(), old_knot()
    grow(20)
    with running.counted():
        await Collecting(running).once()
        assert knot() is not None
    await Collecting(running).once()
    assert knot() is None


async def test_under_load_it_is_done_all_the_same_in_the_end() -> None:
    running, knot = Running(), old_knot()
    grow(200)
    with running.counted():
        await Collecting(running).once()
    assert knot() is None


async def test_what_was_seen_while_nobody_waited_is_not_looked_at_again() -> None:
    running, before = Running(), gc.get_freeze_count()
    kept = [Knot() for _ in range(1000)]
    grow(40)
    with running.counted():
        await Collecting(running).once()
    assert gc.get_freeze_count() == before
    grow(20)
    await Collecting(running).once()
    assert gc.get_freeze_count() >= before + len(kept)


def test_the_collector_is_as_before_when_serving_has_ended() -> None:
    inside = gc.get_threshold()
    with seldom():
        pass
    assert gc.get_threshold() == inside
