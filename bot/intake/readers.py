"""Processes that extract, each with a parser of its own, so that a load uses every core.

An article goes to a process over a pipe and its reports come back; a thread for each waits for
them, so that the next article is on its way while the main process writes. Not
`concurrent.futures.ProcessPoolExecutor`: its processes outlive a parent that is killed, and none
can be ended in the middle of a long article. These end when their pipe does.
"""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Self

from bot.errors import DatelineError, ReaderLost
from bot.intake.extraction import Extract, Extracted, Extracting, try_extract
from bot.models import Article
from bot.served import is_served

# So many articles have to be new before processes are started. Each costs three seconds to start,
# and remembers names of its own: for the 78 seeds that was a third more processor time in all.
FEW = 100
# Articles that may be on their way for each process: one that takes a hundred times as long as
# others keeps the rest at work, and memory stays flat.
_AHEAD = 16
_MEMORY = 1 << 30  # bytes for each process: the parser's 500 MB, and room for the largest article
LOW = 10  # niceness beside a process that answers: a fraction of its share, and never none


def readers_for(make: Callable[[], Extracting], db: Path) -> "Readers":
    """Return readers for a load, who leave room where somebody is served from its database."""
    served = is_served(db)
    return Readers(make, count_processes(served=served), polite=served)


def count_processes(*, served: bool) -> int:
    """Return how many processes may extract: one for each core, all but one while serving.

    Fewer where memory is short.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min((cores or 1) - served, _memory() // _MEMORY))


def _memory() -> int:
    """Return the bytes of memory of this machine; where it does not tell, plenty."""
    if not hasattr(os, "sysconf"):
        return 64 << 30
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


class Readers:
    """Processes that are started at the first article, and ended at the end of a `with`.

    `make` makes the extractor inside each of them, so it has to be picklable. `few` new articles
    have to come before they are of use. Those of a `polite` one let others go first.
    """

    def __init__(
        self, make: Callable[[], Extracting], count: int, *, few: int = FEW, polite: bool = False
    ) -> None:
        self.few = few
        self.ahead = max(few, count * _AHEAD)
        self._arguments = (make, LOW if polite else 0)
        self._count = count
        self._threads = ThreadPoolExecutor(count, "reader")
        self._all: list[_Reader] = []
        self._idle = SimpleQueue[_Reader]()

    def submit(self, article: Article) -> "Future[Extracted]":
        """Have an article read; its future raises ReaderLost where the process has ended."""
        if not self._all:
            with deaf_to_interrupts():
                self._all = [_Reader(*self._arguments) for _ in range(self._count)]
            for reader in self._all:
                self._idle.put(reader)
        return self._threads.submit(self._read, article)

    def _read(self, article: Article) -> Extracted:
        reader = self._idle.get()
        try:
            return reader.read(article)
        finally:
            self._idle.put(reader)

    @property
    def pids(self) -> list[int | None]:
        """Return the ids of the processes that were started."""
        return [reader.process.pid for reader in self._all]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End the processes at once: what they were reading is wanted no more."""
        for reader in self._all:
            reader.end()
        self._threads.shutdown(cancel_futures=True)


class _Reader:
    """One process, and the talk with it."""

    def __init__(self, make: Callable[[], Extracting], niceness: int) -> None:
        # Spawned: a fork would copy whatever threads and locks this process has at the moment.
        context = get_context("spawn")
        self._talk, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(make, theirs, niceness), daemon=True)
        self.process.start()
        theirs.close()

    def read(self, article: Article) -> Extracted:
        try:
            self._talk.send(article)
            answer: Extracted | DatelineError = self._talk.recv()
        except (EOFError, OSError):
            raise ReaderLost from None
        if isinstance(answer, DatelineError):
            raise answer
        return answer

    def end(self) -> None:
        self.process.terminate()
        self.process.join()


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Have processes start that Ctrl-C does not reach: the one that started them ends them."""
    resource_tracker.ensure_running()  # else started with the first, which lets interrupts in
    if not hasattr(signal, "pthread_sigmask"):  # Windows: they are deaf once they have started
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(make: Callable[[], Extracting], talk: Connection, niceness: int) -> None:
    """Read the articles that come until no more do, in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(niceness)
    extract = make().extract
    with suppress(EOFError, OSError):  # whoever sent articles has gone
        while True:
            talk.send(_answer(extract, talk.recv()))


def _answer(extract: Extract, article: Article) -> Extracted | DatelineError:
    try:
        return try_extract(extract, article)
    except DatelineError as error:
        return error
