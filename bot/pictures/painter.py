"""Pictures drawn in a process of their own, for callers that must not wait in an event loop.

The worker is a child with two pipes, and not of `concurrent.futures.ProcessPoolExecutor`: a pool
cannot end a worker that is stuck, leaves its resource tracker behind when it is closed, and loads
the parent's main module into the child. Here one thread talks to the child, so that a picture is
drawn after the other; the time it may take is kept by killing the child, which ends the talk.
"""

import asyncio
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from bot.errors import PictureError
from bot.pictures.worker import READY, Answer, Picture

_WORKER = "bot.pictures.worker"
_TIMEOUT = 20.0  # seconds; 100 times what a picture takes
_STARTING = 60.0  # seconds; the first start on a machine lists its fonts
_LEAVING = 2.0  # seconds for a worker to end by itself
_CLOSING = "No pictures are drawn any more, since Dateline is closing."
_MOST = 32  # pictures that may wait; some seconds' work


class _WorkerGone(Exception):
    """The worker ended in the middle of its work."""


class _TooSlow(Exception):
    """The worker was ended, since it took too long."""


class Painter:
    """Draws charts and maps; nothing is started before the first picture, or `warm`.

    `data` is the folder of the base map, `state` one that may be written to, if it can. `timeout`
    is in seconds a picture, from the moment its drawing begins.
    """

    def __init__(self, data: Path, state: Path, timeout: float = _TIMEOUT) -> None:
        self._arguments = (str(data), str(state))
        self._timeout = timeout
        self._talk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="painter")
        self._waiting = threading.Semaphore(_MOST)
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._closed = False

    async def draw(self, picture: Picture) -> bytes:
        """Return a picture as PNG; raise PictureError if it cannot be drawn now."""
        return await asyncio.wrap_future(self._submit(picture))

    def draw_now(self, picture: Picture) -> bytes:
        """Do the same, and wait for it here."""
        return self._submit(picture).result()

    def warm(self) -> None:
        """Start the worker without waiting for it, so that the first picture is drawn sooner."""
        if not self._closed:
            self._talk.submit(self._warm)

    def close(self) -> None:
        """End the worker, and wait until it is gone; pictures not drawn by then fail."""
        with self._lock:
            self._closed = True
            worker, self._worker = self._worker, None
        if worker:
            worker.end()
        self._talk.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Return the process id of the worker, None while there is none."""
        return self._worker.pid if self._worker else None

    def _submit(self, picture: Picture) -> "Future[bytes]":
        if self._closed:
            raise PictureError(_CLOSING)
        if not self._waiting.acquire(blocking=False):
            raise PictureError("Too many pictures are being drawn: ask again in a minute.")
        future = self._talk.submit(self._draw, picture)
        future.add_done_callback(lambda _: self._waiting.release())
        return future

    def _warm(self) -> None:
        # Whatever is wrong, the picture that needs the worker will say so.
        with suppress(_WorkerGone, _TooSlow, PictureError, RuntimeError):
            self._ready_worker()

    def _draw(self, picture: Picture) -> bytes:
        """Draw by the worker; a worker that dies is replaced once."""
        try:
            try:
                return self._ready_worker().draw(picture, self._timeout)
            except _WorkerGone:
                self._drop()
                return self._ready_worker().draw(picture, self._timeout)
        except _WorkerGone:
            self._drop()
            raise PictureError(
                "The picture could not be drawn, since its process ended twice; ask again later."
            ) from None
        except _TooSlow:
            self._drop()
            raise PictureError(
                "The picture took too long to draw; ask for a shorter time or a smaller place."
            ) from None

    def _ready_worker(self) -> "_Worker":
        """Return the worker; a new one is waited for until it can draw."""
        if self._worker:
            return self._worker
        with self._lock:
            if self._closed:
                raise PictureError(_CLOSING)
            self._worker = worker = _Worker(self._arguments)
        try:
            worker.greet()
        except BaseException:
            self._drop()
            raise
        return worker

    def _drop(self) -> None:
        with self._lock:
            worker, self._worker = self._worker, None
        if worker:
            worker.kill()


class _Worker:
    """The child process, and the talk with it."""

    def __init__(self, arguments: tuple[str, str]) -> None:
        try:
            # -P: nothing is imported from the folder that Dateline happens to run in. A session
            # of its own keeps the terminal's Ctrl-C away from the child while it still starts.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", _WORKER, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise PictureError(f"Pictures cannot be drawn: no process starts ({error}).") from error
        self._slow = False

    @property
    def pid(self) -> int:
        return self._process.pid

    def greet(self) -> None:
        """Wait until it can draw."""
        with self._in_time(_STARTING):
            if self._answer() != READY:
                raise _WorkerGone

    def draw(self, picture: Picture, timeout: float) -> bytes:
        """Return what it draws; a fault in drawing is raised as a RuntimeError with its trace."""
        message = pickle.dumps(picture)
        with self._in_time(timeout):
            self._pipe(self._process.stdin).write(message)
            self._pipe(self._process.stdin).flush()
            return self._answer()

    @contextmanager
    def _in_time(self, timeout: float) -> Iterator[None]:
        """Kill the child when the time is over, which ends whatever is waited for here."""
        watch = threading.Timer(timeout, self._too_slow)
        watch.daemon = True
        watch.start()
        try:
            yield
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):  # cut off, or closed
            raise (_TooSlow if self._slow else _WorkerGone) from None
        finally:
            watch.cancel()

    def _answer(self) -> bytes:
        answer = cast("Answer", pickle.load(self._pipe(self._process.stdout)))
        if answer[0] == "drawn":
            return answer[1]
        if answer[0] == "refused":
            raise PictureError(answer[1])
        raise RuntimeError(f"A picture could not be drawn.\n{answer[1]}")

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None  # Popen was given both
        return pipe

    def _too_slow(self) -> None:
        self._slow = True
        self._process.kill()

    def end(self) -> None:
        """Let it go by itself, and kill it where it does not."""
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LEAVING)
        self.kill()

    def kill(self) -> None:
        """End it at once, and leave neither a process nor a pipe."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was left to write finds nobody
                self._pipe(pipe).close()
