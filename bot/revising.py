"""Doing what editors say about incidents, and telling what was done, by whom and why."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from bot.errors import QueryError
from bot.ports import Corpus
from bot.query.commands import Revise, ShowHistory
from bot.query.revising import revision_text
from bot.reply.detail import compose_missing
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
    """Puts revisions into effect; `write` does something with what keeps them.

    With `approval` each waits for a second editor; an undoing does not, since it goes back to what
    the articles say.
    """

    def __init__(self, corpus: Corpus, write: Write, *, approval: bool = False) -> None:
        self._corpus = corpus
        self._write = write
        self._approval = approval

    def revise(self, command: Revise, editor: Editor) -> Reply:
        """Put a revision into effect, or propose it. Raises QueryError."""
        if not editor.may:
            raise QueryError(_READERS, f"/incidents history {command.number}")
        revision = Revision(
            command.action, command.number, command.reason, editor.id, editor.now.astimezone(UTC),
            command.values, command.others, state="pending" if self._approval else "holds",
        )  # fmt: skip
        kept = self._write(lambda revisions: revisions.revise(revision))
        told = revision_text(command).removeprefix("/incidents ")
        if self._approval:
            said = f"Proposed: {told}. Revision {kept.id} waits for another editor's approval."
        else:
            said = f"Done: {told}. Undo takes revision {kept.id} back."
        return self._history(command.number, said)

    def history(self, command: ShowHistory, editor: Editor) -> Reply:
        """Tell what was done to an incident, or decide about one of it. Raises QueryError."""
        number, id_ = command.number, command.revision
        if not command.doing:
            is_one = self._corpus.revisions(number) or self._corpus.detail(number)
            return self._history(number, "") if is_one else compose_missing(number, "history")
        if not editor.may:
            raise QueryError(_READERS, f"/incidents history {number}")
        if all(one.id != id_ for one in self._corpus.revisions(number)):
            listed = f"/incidents history {number}"
            raise QueryError(f"#{number} has no revision {id_}; try {listed}", listed)
        if command.doing == "undo":
            now = editor.now.astimezone(UTC)
            self._write(lambda revisions: revisions.undo(id_, editor.id, now))
            return self._history(number, f"Revision {id_} is undone.")
        approved = command.doing == "approve"
        self._write(lambda revisions: revisions.decide(id_, editor.id, approved=approved))
        return self._history(number, f"Revision {id_} is {command.doing}d.")

    def _history(self, number: int, said: str) -> Reply:
        return compose_history(number, self._corpus.revisions(number), said)
