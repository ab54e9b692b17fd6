"""Intake in a process of its own, so that answers never wait for a parser.

It is started when there is first something to take in, or when it is said that there will be, and
again where it died; it takes 300 MB and more.
"""

import pickle
import subprocess
import sys
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from threading import Lock, Thread
from typing import IO, Any, NamedTuple, cast

from adapters.intake.jobs import Check, Chore, Job, Told
from bot.answering.asker import silent
from bot.errors import InputError
from bot.intake.address import check_url
from bot.intake.checking import Checked
from bot.intake.feed import Which
from bot.intake.outcome import LoadSummary, Round
from bot.intake.ports import Source, Tell
from bot.resources import Places
from bot.settings import Settings

_WORKER = "adapters.intake.worker"
_LEAVING = 2.0  # seconds for it to end by itself
_GONE = "Taking in was cut off; nothing is lost: ask for it again."


class _Waiting(NamedTuple):
    """Who waits for a job."""

    future: "Future[Any]"
    tell: Tell


class Apart:
    """`bot.intake.ports.Intake` by a child; it may be asked by several threads. Close it."""

    def __init__(self, settings: Settings, places: Places) -> None:
        self._start = pickle.dumps((settings, places))
        self._allowed = settings.fetch_allowed
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._closed = False

    def check(self, url: str, tell: Tell) -> Checked:
        """Tell whether a feed is at an address. Raises DatelineError."""
        check_url(url, self._allowed)  # at once, without the child
        return cast("Checked", self._do(Check(url), tell))

    def take_in(self, source: Source, tell: Tell) -> LoadSummary:
        """Take an article in. Raises DatelineError."""
        return cast("LoadSummary", self._do(source, tell))

    def poll(self, tell: Tell, which: Which = "all") -> Round:
        """Read the feeds that are due. Raises DatelineError."""
        return cast("Round", self._do(which, tell))

    def warm(self, tell: Tell = silent) -> None:
        """Start the child and let it load the parser. Raises DatelineError."""
        self._do("warm", tell)

    def drain(self) -> LoadSummary:
        """Take in what was pushed. Raises DatelineError."""
        return cast("LoadSummary", self._do("inbox", silent))

    @property
    def pid(self) -> int | None:
        """Return the process id of the child, None while there is none."""
        return self._child.pid if self._child else None

    def close(self) -> None:
        """End the child; what it had not committed is read again another time."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child:
            with suppress(OSError):
                _pipe(child.stdin).close()
            with suppress(subprocess.TimeoutExpired):
                child.wait(_LEAVING)
            child.kill()  # whoever listens to it cleans up

    def _do(self, what: Source | Check | Which | Chore, tell: Tell) -> Any:
        """Give the child a job, and wait for what comes of it."""
        waiting = _Waiting(Future(), tell)
        with self._lock:
            if self._closed:
                raise InputError("Dateline is closing; ask again when it is back.")
            child, number = self._running(), next(self._numbers)
            self._waiting[number] = waiting
            with suppress(OSError):  # it has just died, and whoever listens to it says so
                pipe = _pipe(child.stdin)
                pipe.write(pickle.dumps(Job(number, what)))
                pipe.flush()
        return waiting.future.result()

    def _running(self) -> "subprocess.Popen[bytes]":
        """Return the child, started if need be."""
        if self._child is None:
            # -P: nothing is imported from the folder that Dateline happens to run in. A session of
            # its own keeps the terminal's Ctrl-C away from it.
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", _WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            _pipe(self._child.stdin).write(self._start)
            Thread(target=self._listen, args=(self._child,), name="intake", daemon=True).start()
        return self._child

    def _listen(self, child: "subprocess.Popen[bytes]") -> None:
        """Hand on what the child tells, until it has ended."""
        with suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):  # cut off, or closed
            while True:
                self._hear(cast("Told", pickle.load(_pipe(child.stdout))))
        with self._lock:
            if self._child is child:
                self._child = None
            lost, self._waiting = self._waiting, {}
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                _pipe(pipe).close()
        for waiting in lost.values():
            waiting.future.set_exception(InputError(_GONE))

    def _hear(self, told: Told) -> None:
        if told.what == "progress":
            self._waiting[told.id].tell(told.value)
            return
        with self._lock:
            future = self._waiting.pop(told.id).future
        match told.what:
            case "done":
                future.set_result(told.value)
            case "refused":
                future.set_exception(InputError(told.value))
            case "failed":
                future.set_exception(RuntimeError(f"An article could not be read.\n{told.value}"))


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # Popen was given both
    return pipe
