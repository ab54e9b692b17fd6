"""Doing what editors say about incidents, and telling what was done, by whom and why."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

from bot.delivery.post import About, Outbox, Waiting
from bot.errors import QueryError
from bot.models import IncidentDetail
from bot.ports import Corpus
from bot.query.commands import Revise, ShowHistory
from bot.query.elsewhere import World
from bot.query.revising import revision_text
from bot.reply.detail import compose_missing
from bot.reply.effects import differing_text, effect_text
from bot.reply.history import LATEST, compose_history, compose_latest
from bot.reply.model import Reply
from bot.reply.wording import shown
from bot.resolve.days import days_of
from bot.revise.called import Called
from bot.revise.doubts import ask_back
from bot.revise.implied import with_implied
from bot.revise.merging import taken_over
from bot.revise.persons import Persons
from bot.revise.revisions import Revision, Revisions, find_dismissal, is_holding

READERS = (
    "Only Dateline's editors can change incidents; whoever runs Dateline names them in its "
    "settings. history tells what was changed."
)


def no_incident(number: int) -> QueryError:
    """Return that an incident is not there."""
    return QueryError(f"There is no incident #{number}; /incidents lists them.", "/incidents")


class Editor(NamedTuple):
    """Who asks, whether they may change incidents, when it is (aware), and what they are called."""

    id: str
    may: bool
    now: datetime
    name: str = ""


Write = Callable[[Callable[[Revisions], Revision]], Revision]


def read_only(_: Callable[[Revisions], Revision]) -> Revision:
    """Refuse to change anything: this copy of the corpus is only read."""
    raise QueryError("This copy of the incidents can only be read.", "/incidents")


class Reviser:
    """Puts revisions into effect; `write` does something with what keeps them.

    With `approval` each waits for a second editor, and so does the undoing of what two have
    decided: one alone must not take it back. `posts` are those by which the editors were asked.
    """

    def __init__(
        self,
        corpus: Corpus,
        write: Write,
        posts: Outbox,
        persons: Persons,
        called: Called,
        world: World,
        *,
        approval: bool,
    ) -> None:
        self._corpus = corpus
        self._write = write
        self._posts = posts
        self._persons = persons
        self._called = called
        self._world = world
        self._approval = approval

    def revise(self, command: Revise, editor: Editor) -> Reply:
        """Put a revision into effect, propose it, or ask what is meant. Raises QueryError."""
        if not editor.may:
            raise QueryError(READERS, f"/incidents history {command.number}")
        _refuse_future(command, editor.now.date())
        self._refuse_other(command)
        self._refuse_dismissed(command)
        before = self._replaced(command)
        detail = self._corpus.detail(command.number)
        asked = detail and ask_back(command, detail.incident, self._corpus, self._world)
        if asked:
            return asked
        self._called.note(editor.id, editor.name)
        values = command.values
        if values and detail:
            values = with_implied(values, detail.incident, self._world)
        if command.action == "merge" and detail:
            merged = filter(None, map(self._corpus.detail, command.others))
            values = taken_over([detail.incident, *(one.incident for one in merged)])
        revision = Revision(
            command.action, command.number, command.reason, editor.id, editor.now.astimezone(UTC),
            values, command.others, state="pending" if self._approval else "holds",
        )  # fmt: skip
        if self._approval:
            kept = self._write(lambda revisions: revisions.revise(revision))
            told = revision_text(command._replace(anyway=False)).removeprefix("/incidents ")
            said = f"Proposed: {told}. Revision {kept.id} waits for another editor's approval."
            return self._history(command.number, said, editor)
        kept, effect = self._done(command.number, lambda revisions: revisions.revise(revision))
        said = f"Done: {effect or 'nothing is other than before'}."
        undo = f"undo {command.number} takes it back."
        differ = self._differing(command, detail)
        return self._history(
            command.number, " ".join(filter(None, (said, differ, undo, before))), editor
        )

    def history(self, command: ShowHistory, editor: Editor) -> Reply:
        """Tell what was done to an incident, or decide about one of it. Raises QueryError."""
        number, id_ = command.number, command.revision
        if not number:
            return self._latest(editor, undoing=command.doing == "undo")
        if not command.doing:
            is_one = self._corpus.revisions(number) or self._corpus.detail(number)
            return (
                self._history(number, "", editor) if is_one else compose_missing(number, "history")
            )
        if not editor.may:
            raise QueryError(READERS, f"/incidents history {number}")
        listed = f"/incidents history {number}"
        found = self._find(number, id_) if id_ else self._last(number)
        if found is None:
            none = f"revision {id_}" if id_ else "decision that can be undone"
            raise QueryError(f"#{number} has no {none}; try {listed}", listed)
        self._called.note(editor.id, editor.name)
        if command.doing == "undo":
            two_decided = self._approval and found.decided_by and is_holding(found)
            undo = self._propose_undo if two_decided else self._undo
            return undo(number, found.id, editor)
        approved = command.doing == "approve"
        if approved and found.state == "pending" and self._persons.are_one(found.author, editor.id):
            raise QueryError(f"Revision {id_} is yours: another editor has to approve it.", listed)
        return self._decide(number, found, editor, approved=approved)

    def _latest(self, editor: Editor, *, undoing: bool) -> Reply:
        latest = self._corpus.latest_revisions(LATEST)
        pending = self._corpus.pending()
        return compose_latest(pending, latest, self._called, may=editor.may, undoing=undoing)

    def _last(self, number: int) -> Revision | None:
        """Return the last revision of an incident that holds."""
        return next(filter(is_holding, self._corpus.revisions(number)), None)

    def _undo(self, number: int, id_: int, editor: Editor) -> Reply:
        now = editor.now.astimezone(UTC)
        _, effect = self._done(number, lambda revisions: revisions.undo(id_, editor.id, now))
        stays = f"#{number} stays as it is, by what was decided later or what its articles say"
        return self._history(number, f"Revision {id_} is undone: {effect or stays}.", editor)

    def _propose_undo(self, number: int, id_: int, editor: Editor) -> Reply:
        """Let another editor decide about an undoing. Raises QueryError where one does already."""
        waiting = (one for one in self._corpus.revisions(number) if one.state == "pending")
        same = next((one for one in waiting if one.action == "undo" and id_ in one.others), None)
        if same:
            listed = f"/incidents history {number}"
            said = f"Revision {same.id}, to undo revision {id_}, waits for approval already"
            raise QueryError(f"{said}; try {listed}", listed)
        now = editor.now.astimezone(UTC)
        undoing = Revision("undo", number, "", editor.id, now, others=[id_], state="pending")
        kept = self._write(lambda revisions: revisions.revise(undoing))
        said = f"Proposed: undo revision {id_}, which two editors decided."
        waits = f"Revision {kept.id} waits for another editor's approval."
        return self._history(number, f"{said} {waits}", editor)

    def _decide(self, number: int, found: Revision, editor: Editor, *, approved: bool) -> Reply:
        """Approve or refuse a revision. Raises QueryError, for whoever comes second by name."""
        try:
            _, effect = self._done(
                number,
                lambda revisions: revisions.decide(found.id, editor.id, approved=approved),
            )
        except QueryError:
            now = self._find(number, found.id)
            if now is None or not now.decided_by:
                raise
            done = "approved" if now.state == "holds" else "refused"
            by = shown(self._called(now.decided_by))
            listed = f"/incidents history {number}"
            said = f"Revision {found.id} was {done} by {by} already; try {listed}"
            raise QueryError(said, listed) from None
        self._put_right(found, editor.now)
        said = f"Revision {found.id} is {'approved' if approved else 'refused'}"
        return self._history(number, f"{said}: {effect}." if effect else f"{said}.", editor)

    def _done(self, number: int, do: Callable[[Revisions], Revision]) -> tuple[Revision, str]:
        """Do something with revisions; return it, and what it did to incidents."""
        last = self._corpus.last_change()
        done = self._write(do)

        def leads_to(other: int) -> int:
            detail = self._corpus.detail(other)
            return detail.incident.number if detail else 0

        return done, effect_text(
            number, list(self._corpus.changes(last)), leads_to, self._world.country
        )

    def _differing(self, command: Revise, before: IncidentDetail | None) -> str:
        """Say in which tolls sources differ after a merge that did not before."""
        after = self._corpus.detail(command.number)
        if command.action != "merge" or before is None or after is None:
            return ""
        return differing_text(before.incident, after.incident)

    def _find(self, number: int, id_: int) -> Revision | None:
        return next((one for one in self._corpus.revisions(number) if one.id == id_), None)

    def _refuse_other(self, command: Revise) -> None:
        """Raise QueryError for an incident that is part of another: that one is meant, or not."""
        detail = self._corpus.detail(command.number)
        if detail is None or detail.incident.number == command.number:
            return
        number = detail.incident.number
        others = tuple(other for other in command.others if other != number)
        if command.action == "merge" and not others:
            listed = f"/incidents history {number}"
            said = f"#{command.number} is part of #{number} already; try {listed}"
            raise QueryError(said, listed)
        corrected = revision_text(command._replace(number=number))
        said = f"#{command.number} is part of #{number} by now; try {corrected}"
        raise QueryError(said, corrected)

    def _refuse_dismissed(self, command: Revise) -> None:
        """Raise QueryError for an incident that is dismissed: nothing else is decided about it."""
        merged = command.others if command.action == "merge" else ()
        for number in (command.number, *merged):
            found = find_dismissal(self._corpus.revisions(number))
            if found and self._corpus.detail(number) is None:
                by, listed = shown(self._called(found.author)), f"/incidents history {number}"
                said = f"#{number} was dismissed by {by}; undo {number} takes that back, and"
                raise QueryError(f"{said} {listed} tells why", listed)

    def _replaced(self, command: Revise) -> str:
        """Return whose correction a new one takes the place of, empty for nobody's.

        Raises QueryError where all of it holds already.
        """
        held = {
            field: one
            for one in reversed(self._corpus.revisions(command.number))
            if one.action == "correct" and is_holding(one) and one.number == command.number
            for field in one.values.keys() & command.values.keys()
        }
        if not held:
            return ""
        if all(
            field in held and held[field].values[field] == value
            for field, value in command.values.items()
        ):
            one = next(iter(held.values()))
            listed = f"/incidents history {command.number}"
            said = f"#{command.number} has that already, by revision {one.id}"
            raise QueryError(f"{said} of {shown(self._called(one.author))}; try {listed}", listed)
        places = {one.id: one for one in held.values()}.values()
        told = " and ".join(f"{one.id} of {self._called(one.author)}" for one in places)
        return f"It takes the place of revision {told}."

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
        return compose_history(number, revisions, self._called, said, may=editor.may)


def _refuse_future(command: Revise, today: date) -> None:
    """Raise QueryError for a day that is yet to come: an incident has happened."""
    days = days_of(command.values.get("date"))
    if days is None or days.first <= today:
        return
    values = {**command.values, "date": today.isoformat()}
    corrected = revision_text(command._replace(values=values))
    said = command.values["date"]
    raise QueryError(f"The day {said} is yet to come; try {corrected}", corrected)
