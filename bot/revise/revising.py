"""Doing what editors say about incidents, and telling what was done, by whom and why."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

from bot.delivery.post import About, Outbox, Waiting
from bot.errors import QueryError
from bot.ports import Corpus
from bot.query.commands import Revise, ShowHistory
from bot.query.revising import revision_text
from bot.reply.detail import compose_missing
from bot.reply.history import Called, compose_history, compose_pending
from bot.reply.model import Reply
from bot.resolve.days import days_of
from bot.revise.persons import Persons
from bot.revise.revisions import Revision, Revisions

READERS = (
    "Only Dateline's editors can change incidents; whoever runs Dateline names them in its "
    "settings. history tells what was changed."
)


def no_incident(number: int) -> QueryError:
    """Return that an incident is not there."""
    return QueryError(f"There is no incident #{number}; /incidents lists them.", "/incidents")


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
    the articles say. `posts` are those by which the editors were asked; `called` tells their names.
    """

    def __init__(
        self, corpus: Corpus, write: Write, posts: Outbox, persons: Persons, called: Called, *,
        approval: bool,
    ) -> None:  # fmt: skip
        self._corpus = corpus
        self._write = write
        self._posts = posts
        self._persons = persons
        self._called = called
        self._approval = approval

    def revise(self, command: Revise, editor: Editor) -> Reply:
        """Put a revision into effect, or propose it. Raises QueryError."""
        if not editor.may:
            raise QueryError(READERS, f"/incidents history {command.number}")
        _refuse_future(command, editor.now.date())
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
        return self._history(command.number, said, editor)

    def history(self, command: ShowHistory, editor: Editor) -> Reply:
        """Tell what was done to an incident, or decide about one of it. Raises QueryError."""
        number, id_ = command.number, command.revision
        if not number:
            return compose_pending(self._corpus.pending(), self._called)
        if not command.doing:
            is_one = self._corpus.revisions(number) or self._corpus.detail(number)
            return (
                self._history(number, "", editor) if is_one else compose_missing(number, "history")
            )
        if not editor.may:
            raise QueryError(READERS, f"/incidents history {number}")
        listed = f"/incidents history {number}"
        found = next((one for one in self._corpus.revisions(number) if one.id == id_), None)
        if found is None:
            raise QueryError(f"#{number} has no revision {id_}; try {listed}", listed)
        if command.doing == "undo":
            now = editor.now.astimezone(UTC)
            self._write(lambda revisions: revisions.undo(id_, editor.id, now))
            return self._history(number, f"Revision {id_} is undone.", editor)
        approved = command.doing == "approve"
        if approved and found.state == "pending" and self._persons.are_one(found.author, editor.id):
            raise QueryError(f"Revision {id_} is yours: another editor has to approve it.", listed)
        self._write(lambda revisions: revisions.decide(id_, editor.id, approved=approved))
        self._put_right(found, editor.now)
        return self._history(number, f"Revision {id_} is {command.doing}d.", editor)

    def _put_right(self, decided: Revision, now: datetime) -> None:
        """Let those who were asked for approval see that it is decided."""
        shown = self._posts.shown_in(self._corpus.numbers_of(decided.number))
        asked = ((id_, to) for id_, to in shown.items() if self._is_about(id_, decided))
        self._posts.keep(
            Waiting(f"edit:{id_}:r{decided.id}", "edit", to, About(post=id_), now)
            for id_, to in asked
        )

    def _is_about(self, post: int, revision: Revision) -> bool:
        found = self._posts.find(post)
        return found is not None and found.about.revision == revision.id

    def _history(self, number: int, said: str, editor: Editor) -> Reply:
        revisions = self._corpus.revisions(number)
        return compose_history(number, revisions, said, self._called, may=editor.may)


def _refuse_future(command: Revise, today: date) -> None:
    """Raise QueryError for a day that is yet to come: an incident has happened."""
    days = days_of(command.values.get("date"))
    if days is None or days.first <= today:
        return
    values = {**command.values, "date": today.isoformat()}
    corrected = revision_text(command._replace(values=values))
    said = command.values["date"]
    raise QueryError(f"The day {said} is yet to come; try {corrected}", corrected)
