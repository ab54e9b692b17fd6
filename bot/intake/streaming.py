"""Things that a process beside yields, in their order, while this one does something with them.

For rows of data sets: one process reads, this one writes. Several processes that each read what
they are given are in readers.py.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pickle import dumps, loads
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import TypeVar

from bot.errors import DatelineError, ReaderLost
from bot.intake.readers import LOW, deaf_to_interrupts
from bot.store.file.collecting import resting

_T = TypeVar("_T")
Make = Callable[[], Iterable[_T]]
_TOGETHER = 200  # that are sent at once: a megabyte of rows
_AHEAD = 40  # times as many wait here, so that whoever reads does not stop while rows are written
_DONE = b""


@contextmanager
def streaming(make: Make[_T], *, polite: bool) -> Iterator[Iterator[_T]]:
    """Start a process and give what `make`, which has to be picklable, yields in it.

    It is ended at the end of the `with`; a `polite` one lets others go first. What it raises of
    ours is raised here, ReaderLost where it was ended from outside.
    """
    # Spawned: a fork would copy whatever threads and locks this process has at the moment.
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(make, theirs, LOW * polite), daemon=True)
    with deaf_to_interrupts():
        process.start()
    theirs.close()
    room, waiting = Semaphore(_AHEAD), SimpleQueue[bytes]()
    taking = Thread(target=_take, args=(ours, room, waiting), name="rows", daemon=True)
    taking.start()
    try:
        yield _given(room, waiting)
    finally:
        process.terminate()
        process.join()
        room.release(1 << 16)  # more than the pipe holds: nothing is waited for any more
        taking.join()
        ours.close()


def _take(ours: Connection, room: Semaphore, waiting: SimpleQueue[bytes]) -> None:
    """Take what comes, as far as there is room for it."""
    with suppress(EOFError, OSError):
        while True:
            room.acquire()
            waiting.put(ours.recv_bytes())
    waiting.put(_DONE)


def _given(room: Semaphore, waiting: SimpleQueue[bytes]) -> Iterator[_T]:
    """Yield what has come until the process says that this was all."""
    while came := waiting.get():
        room.release()
        some: list[_T] | DatelineError = loads(came)  # of a process that we have started
        if isinstance(some, DatelineError):
            raise some
        if not some:
            return
        yield from some
    raise ReaderLost


def _send(make: Make[_T], theirs: Connection, niceness: int) -> None:
    """Send what is yielded, in a process of its own; nothing at the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(niceness)
    with suppress(BrokenPipeError), resting():  # whoever wanted it has gone
        try:
            things = iter(make())
            while some := list(islice(things, _TOGETHER)):
                theirs.send_bytes(dumps(some, -1))
            theirs.send_bytes(dumps([]))
        except DatelineError as error:
            theirs.send_bytes(dumps(error))
