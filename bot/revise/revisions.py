"""Revisions: what people decide about incidents, on top of what was extracted, with who and why.

A revision changes nothing that an article says: it is put on top, and can be undone. `bot.store`
keeps them; what they did is written in the journal, so that posts are put right.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

Action = Literal["correct", "merge", "split", "dismiss", "undo"]
State = Literal["holds", "pending", "refused"]


class Revision(NamedTuple):
    """One decision. `made` is aware, UTC; `undone_by` is empty while it holds.

    One that is `pending` changes nothing until a second editor, `decided_by`, has approved it.

    `values` are corrected fields as the models have them; `others` the numbers that are merged
    with `number`, or the places of the reports (from 1, as `show` has them) that are split off; of
    an undoing that a second editor decides about it is the id of what is taken back.
    """

    action: Action
    number: int
    reason: str
    author: str
    made: datetime
    values: Mapping[str, Any] = {}
    others: Sequence[int] = ()
    id: int = 0
    undone_by: str = ""
    state: State = "holds"
    decided_by: str = ""


def is_holding(revision: Revision) -> bool:
    """Tell whether a revision is in effect, so that it can be undone; an undoing is none."""
    is_in_force = revision.state == "holds" and not revision.undone_by
    return is_in_force and revision.action != "undo"


def find_dismissal(revisions: Iterable[Revision]) -> Revision | None:
    """Return the dismissal among revisions that is in effect."""
    return next((one for one in revisions if one.action == "dismiss" and is_holding(one)), None)


class Revisions(Protocol):
    """What keeps revisions."""

    def revise(self, revision: Revision) -> Revision:
        """Keep a revision; put it into effect unless it is pending. Raises QueryError."""

    def decide(self, id_: int, editor: str, *, approved: bool) -> Revision:
        """Put a pending revision into effect, or refuse it. Raises QueryError.

        Whoever comes second is told who has decided.
        """

    def undo(self, id_: int, author: str, now: datetime) -> Revision:
        """Take a revision back. Raises QueryError where there is none that holds."""


class History(Protocol):
    """What revisions can be read from."""

    def revisions(self, number: int) -> tuple[Revision, ...]:
        """Return the revisions of an incident under all its numbers, the newest first."""

    def pending(self) -> tuple[Revision, ...]:
        """Return what waits for a second editor, the oldest first."""

    def latest_revisions(self, limit: int) -> tuple[Revision, ...]:
        """Return the last decisions about any incidents, the newest first; none that wait."""
