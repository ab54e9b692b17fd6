"""What editors are called: the names that their platforms gave when they last decided something.

Kept with their settings, and forgotten with them.
"""

from bot.ports import Memory
from bot.revise.persons import TERMINAL

_NAME = "called"


class Called:
    """Knows names by the ids that surfaces make."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def note(self, id_: str, name: str) -> None:
        """Keep what somebody is called, if that is known and new."""
        if name and self._memory.settings(id_).get(_NAME) != name:
            self._memory.set(id_, _NAME, name)

    def __call__(self, id_: str) -> str:
        """Return what somebody is called: "Ann", "root at a terminal", "somebody at Slack"."""
        platform, _, rest = id_.partition(":")
        name = self._memory.settings(id_).get(_NAME)
        if name:
            return name
        return (
            f"{rest} at a terminal" if platform == TERMINAL else f"somebody at {platform.title()}"
        )
