"""The process that takes articles in beside serving: it reads jobs from stdin, and answers them.

`apart` starts it as `python -m adapters.intake.worker`. The first message is what an application is
made from; each one after it is a job with its number. Both ends are the same program of the same
user. It ends when its stdin does, however its parent went.

Its parser is loaded at once, at the priority of whoever waits for the first article; all else lets
others go first. Feeds and pages are asked for meanwhile: that is waiting, for most of its time.
"""

import os
import pickle
import signal
import sys
import traceback
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock, Thread
from typing import BinaryIO

from adapters.intake.here import Here
from adapters.intake.jobs import Check, Job, Told
from bot.bootstrap import Application
from bot.errors import DatelineError
from bot.intake.checking import Checked
from bot.intake.outcome import LoadSummary, Round
from bot.intake.ports import Tell

_NICE = 10  # serving comes first: answers wait for nobody
_AT_ONCE = 8  # pages that are read; loads are one after the other


class _Answering:
    """Does jobs, several at once, and tells of them one at a time."""

    def __init__(self, here: Here, answers: BinaryIO) -> None:
        self._here = here
        self._answers = answers
        self._telling = Lock()

    def do(self, job: Job) -> None:
        def tell(line: str) -> None:
            self._tell(Told(job.id, "progress", line))

        try:
            done = self._done(job, tell)
        except DatelineError as error:
            self._tell(Told(job.id, "refused", str(error)))
        except Exception:  # whatever it is, it belongs to whoever asked
            self._tell(Told(job.id, "failed", traceback.format_exc()))
        else:
            self._tell(Told(job.id, "done", done))

    def _done(self, job: Job, tell: Tell) -> LoadSummary | Round | Checked | None:
        match job.what:
            case "feeds" | "folders" | "all" as which:
                return self._here.poll(tell, which)
            case "inbox":
                return self._here.drain()
            case "warm":
                self._here.warm(tell)
                return None
            case Check(url):
                return self._here.check(url, tell)
            case source:
                return self._here.take_in(source, tell)

    def _tell(self, told: Told) -> None:
        with self._telling, suppress(OSError):  # nobody listens any more
            pickle.dump(told, self._answers)
            self._answers.flush()


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Do what comes until nothing more does."""
    settings, places = pickle.load(jobs)
    application = Application(settings, places)
    application.beside = True
    here = Here(application)
    warming = Thread(target=_warm, args=(here,), name="warming", daemon=True)
    warming.start()
    with suppress(OSError, AttributeError):  # Windows has no such thing
        os.nice(_NICE)  # of this thread, and of those that it starts
    answering = _Answering(here, answers)
    with ThreadPoolExecutor(_AT_ONCE, "intake") as pool:
        while True:
            try:
                job = pickle.load(jobs)
            except EOFError:
                os._exit(0)  # whoever asked has gone; what is not committed is read again
            pool.submit(answering.do, job)


def _warm(here: Here) -> None:
    """Load the parser."""
    with suppress(DatelineError):  # of which each job that needs it tells
        here.warm()


def main() -> None:
    """Serve on stdin and stdout; what libraries print goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes stdin
    warnings.simplefilter("ignore")
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
