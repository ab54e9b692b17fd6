"""The views behind buttons: those of one moment are written together, after the answers.

A button is pressed by somebody who has read the answer, a second later at the earliest, so that
nobody needs to wait for it to be written; and one writing of fifty views takes little more than
one of one.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.errors import DatelineError
from bot.ports import Memory

_log = logging.getLogger(__name__)
_KNOWN = 4096  # views known to be kept, so that a page turned often writes nothing: 5 MB
_TOGETHER = 0.05  # seconds


class Views:
    """Keeps views, in the thread of the event loop; `together` is how many seconds they wait."""

    def __init__(self, memory: Callable[[], Memory], together: float = _TOGETHER) -> None:
        self._memory = memory
        self._together = together
        self._known: dict[tuple[str, str], tuple[str, int]] = {}
        self._waiting: dict[tuple[str, str], datetime] = {}

    def keep(self, text: str, asker: str, now: datetime) -> str:
        """Keep a view and return its id; one that was kept today is not written again."""
        key, today = (text, asker), now.toordinal()
        known = self._known.get(key)
        if known and known[1] == today:
            return known[0]
        if not self._waiting:
            asyncio.get_running_loop().call_later(self._together, self.write)
        self._waiting[key] = now
        if len(self._known) >= _KNOWN:
            self._known.clear()
        id_ = self._memory().view_id(text)
        self._known[key] = id_, today
        return id_

    def find(self, id_: str, now: datetime) -> str | None:
        """Return the text of a view, None for one that is not kept (any more)."""
        self.write()
        return self._memory().view(id_, now)

    def forget(self, asker: str) -> None:
        """Know nothing more of what was kept for somebody: it has been deleted."""
        self._known = {key: kept for key, kept in self._known.items() if key[1] != asker}
        self._waiting = {key: now for key, now in self._waiting.items() if key[1] != asker}

    def settle(self, asker: str) -> None:
        """Write what waits if any of it is the asker's, who may want all of it deleted next."""
        if any(owner == asker for _, owner in self._waiting):
            self.write()

    def write(self) -> None:
        """Write what waits; where that cannot be done the answers stand, without their buttons."""
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        try:
            self._memory().keep_views(waiting)
        except DatelineError as error:
            self._known.clear()
            _log.error("the buttons of %s answers will not work: %s", len(waiting), error)
