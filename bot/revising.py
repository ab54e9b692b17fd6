"""Doing what editors say about incidents, and telling what was done, by whom and why."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from bot.errors import QueryError
from bot.ports import Corpus
from bot.query.commands import Revise, ShowHistory
from bot.query.revising import revision_text
from bot.reply.history import compose_history
from bot.reply.model import Reply
from bot.revisions import Revision, Revisions

_READERS = (
    "Only Dateline's editors can change incidents; whoever runs Dateline names them in its "
    "settings. history tells what was changed."
)


class Editor(NamedTuple):
    """Who asks, whether they may change incidents, and when it is (aware)."""

    id: str
    may: bool
    now: datetime


Write = Callable[[Callable[[Revisions], Revision]], Revision]


def read_only(_: Callable[[Revisions], Revision]) -> Revision:
    """Refuse to change anything: this copy of the corpus is only read."""
    raise QueryError("This copy of the incidents can only be read.", "/incidents")


class Reviser:
    """Puts revisions into effect; `write` does something with what keeps them."""

    def __init__(self, corpus: Corpus, write: Write) -> None:
        self._corpus = corpus
        self._write = write

    def revise(self, command: Revise, editor: Editor) -> Reply:
        """Put a revision into effect. Raises QueryError."""
        if not editor.may:
            raise QueryError(_READERS, f"/incidents history {command.number}")
        revision = Revision(
            command.action, command.number, command.reason, editor.id, editor.now.astimezone(UTC),
            command.values, command.others,
        )  # fmt: skip
        kept = self._write(lambda revisions: revisions.revise(revision))
        said = f"Done: {revision_text(command).removeprefix('/incidents ')}"
        return self._history(command.number, f"{said}. Undo takes revision {kept.id} back.")

    def history(self, command: ShowHistory, editor: Editor) -> Reply:
        """Tell what was done to an incident, or take one of it back. Raises QueryError."""
        if not command.undo:
            return self._history(command.number, "")
        if not editor.may:
            raise QueryError(_READERS, f"/incidents history {command.number}")
        now = editor.now.astimezone(UTC)
        self._write(lambda revisions: revisions.undo(command.undo, editor.id, now))
        return self._history(command.number, f"Revision {command.undo} is undone.")

    def _history(self, number: int, said: str) -> Reply:
        return compose_history(number, self._corpus.revisions(number), said)
