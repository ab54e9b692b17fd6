"""What editors are called, kept beside their settings: what they did is told with their names."""

from bot.answering.asker import Asker
from bot.ports import Memory
from bot.revise.revising import Editor

_NAME = "name"


class Called:
    """The names of editors."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def __call__(self, id_: str) -> str:
        """Return what somebody is called: the surface's id of them until it is known."""
        return self._memory.settings(id_).get(_NAME, id_)

    def editor(self, asker: Asker) -> Editor:
        """Return who asks as one who changes incidents, or may not; their name is kept."""
        if asker.edits and asker.name and self(asker.id) != asker.name:
            self._memory.set(asker.id, _NAME, asker.name)
        return Editor(asker.id, asker.edits, asker.now)
