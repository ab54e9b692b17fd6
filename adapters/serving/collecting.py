"""When Python's garbage collector looks at what is old: when nobody waits for an answer.

Answers that are kept for who asks the same are a hundred thousand objects and more, and the
collector, which holds up everybody while it looks at them all, finds next to nothing: what an
answer leaves behind in cycles dies young, and is looked for as often as ever. What it has seen once
with nobody waiting, it need not see again: mere values, which go when the last of those who hold
them does.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from adapters.serving.ongoing import Ongoing
from adapters.serving.running import Running

# New objects after which the youngest are looked at, as Python has it, and how often before the
# middle-aged are: what waits for a platform's answer lives that long. Python's ten would let as
# many gather as hold up one first answer in a hundred for 2 ms, 5 at worst; three for 0.8 and 2.
# The old are never looked at by themselves.
_YOUNG, _MIDDLE, _NEVER = 700, 3, 1 << 30
_CALM = 15  # times that the middle-aged were looked at: some hundred answers
_BUSY = 8 * _CALM  # under load without a pause; discord.py leaves kilobytes a command in cycles
_PAUSE = 1.0  # seconds between two looks at the counter


class Collecting:
    """Collects what is old, for a process whose `running` tasks are those who wait."""

    def __init__(self, running: Running) -> None:
        self._running = running

    def ongoing(self) -> Ongoing:
        """Return the collecting that goes on as long as it is entered as a context manager."""
        return Ongoing(self.once, pause=_PAUSE, after_a_fault=_PAUSE)

    async def once(self) -> None:
        """Collect if enough has grown, under load too in the end."""
        if gc.get_count()[2] >= (_BUSY if len(self._running) else _CALM):
            gc.collect()
            if not len(self._running):  # what somebody waits for may yet be lost in a cycle
                gc.freeze()


@contextmanager
def seldom() -> Iterator[None]:
    """Leave what is old to `Collecting`, for the length of a `with`; the collector rests no more.

    What there is already stays: two thousand objects of a hundred thousand would be found to be
    garbage, after 50 ms of looking.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
