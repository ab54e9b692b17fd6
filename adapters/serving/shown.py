"""Messages as they were made of replies a moment ago: the same reply looks the same again.

`adapters.serving.recent` gives the same reply, the very object, to who asks the same; making a
message of it takes longer than finding it.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from adapters.serving.latest import Latest
from adapters.serving.look import Look
from bot.reply.model import Reply

_M = TypeVar("_M")
_MOST = 1000  # messages, of some kilobytes each


class Shown(Generic[_M]):
    """Keeps what `render` has made; nobody may change it."""

    def __init__(self, render: Callable[[Reply, Look], _M]) -> None:
        self._render = render
        # The reply is kept beside its message: as long as it is, no other object has its id.
        self._made = Latest[tuple[int, Look], tuple[Reply, _M]](_MOST)

    def of(self, reply: Reply, look: Look) -> _M:
        """Return a reply as a message."""
        key = id(reply), look
        made = self._made.get(key)
        if made is None:
            made = reply, self._render(reply, look)
            self._made.put(key, made)
        return made[1]
