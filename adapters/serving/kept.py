"""The views behind buttons: those of one moment are written together, after the answers, beside.

A button is pressed by somebody who has read the answer, a second later at the earliest, so that
nobody needs to wait for it to be written; and one writing of fifty views takes little more than
one of one. They are written in a thread of their own: that may have to wait for a disk, or for
whoever else writes to the file, and in the event loop everybody would wait with it.
"""

import asyncio
import logging
from array import array
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import datetime
from functools import partial
from itertools import chain

from adapters.serving.errors import told
from bot.errors import DatelineError
from bot.ports import Memory

_log = logging.getLogger(__name__)
# Marks of views known to be kept, so that a page turned often writes nothing: in 4 MB, room for
# 200 people who ask 230 things in turn, of which one in twelve shares its place with another.
_MARKS = 1 << 19
_TOGETHER = 0.05  # seconds
_Waiting = dict[tuple[str, str], datetime]


class Views:
    """Keeps views, told of in the thread of the event loop.

    `memory` is what this thread reads and writes by; `beside` does something in another thread,
    with what that one has. `together` is how many seconds views wait for others.
    """

    def __init__(
        self,
        memory: Callable[[], Memory],
        beside: Callable[[Callable[[Memory], None]], "Future[None]"],
        together: float = _TOGETHER,
    ) -> None:
        self._memory = memory
        self._beside = beside
        self._together = together
        self._forget_marks()
        self._waiting: _Waiting = {}
        self._handed: _Waiting = {}  # what is being written
        self._written: Future[None] = Future()
        self._written.set_result(None)

    def keep(self, text: str, asker: str, now: datetime) -> str:
        """Keep a view and return its id; one that was kept today is not written again."""
        id_ = self._memory().view_id(text)
        if self._is_new(hash((id_, asker, now.toordinal()))):
            if not self._waiting:
                self._begin_to_wait()
            self._waiting[text, asker] = now
        return id_

    def _is_new(self, mark: int) -> bool:
        """Tell whether a view is not known to be kept already, and take note of it."""
        place = mark % _MARKS
        if self._marks[place] == mark:
            return False
        self._marks[place] = mark
        return True

    def _forget_marks(self) -> None:
        self._marks = array("q", bytes(8 * _MARKS))

    def find(self, id_: str, now: datetime) -> str | None:
        """Return the text of a view, None for one that is not kept (any more)."""
        view_id = self._memory().view_id
        if any(view_id(text) == id_ for text, _ in chain(self._waiting, self._handed)):
            self.write()  # pressed within the twentieth of a second after the answer
        return self._memory().view(id_, now)

    def forget(self, asker: str) -> None:
        """Know nothing more of what was kept for somebody: it has been deleted."""
        self._forget_marks()  # whose a mark is it does not tell
        self._waiting = {key: now for key, now in self._waiting.items() if key[1] != asker}
        self._handed = {key: now for key, now in self._handed.items() if key[1] != asker}

    def write(self) -> None:
        """Write what waits here and now, when what is being written has been."""
        wait([self._written])
        self._handed, waiting = {}, self._taken()
        try:
            if waiting:
                self._memory().keep_views(waiting)
        except DatelineError as error:
            self._fail(waiting, error)

    def _begin_to_wait(self) -> None:
        asyncio.get_running_loop().call_later(self._together, self._hand_over)

    def _hand_over(self) -> None:
        """Have what waits written; as long as the last is not, more come together."""
        if not self._written.done():
            self._begin_to_wait()
        elif waiting := self._taken():
            self._handed = waiting
            self._written = self._beside(lambda memory: memory.keep_views(waiting))
            self._written.add_done_callback(partial(self._look_at, waiting))

    def _taken(self) -> _Waiting:
        waiting, self._waiting = self._waiting, {}
        return waiting

    def _look_at(self, waiting: _Waiting, written: "Future[None]") -> None:
        error = written.exception()
        if error:
            self._fail(waiting, error)

    def _fail(self, waiting: _Waiting, error: BaseException) -> None:
        """Let the answers stand, without their buttons."""
        self._forget_marks()
        _log.error("the buttons of %s answers will not work: %s", len(waiting), told(error))
