"""What people decided about an incident: every revision with who, when and why, and its undoing."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.models import Toll
from bot.query.canonical import day_label
from bot.reply.model import Action, Field, Head, Reply, Section
from bot.reply.wording import counted, number_text, shown
from bot.revisions import Revision

_SHOWN = 20  # the newest
_PRESSED = 3  # of a kind that have buttons


def compose_history(number: int, revisions: Sequence[Revision], said: str) -> Reply:
    """Return the revisions of an incident, the newest first."""
    fields = tuple(_field(revision) for revision in revisions[:_SHOWN])
    none = f"Nobody has changed anything about #{number}."
    pending = [one for one in revisions if one.state == "pending"]
    holding = [one for one in revisions if one.state == "holds" and not one.undone_by]
    waiting = (f"{len(pending):,} pending",) if pending else ()
    return Reply(
        kind="standing",
        understood=f"/incidents history {number}",
        head=Head(f"History of #{number}", (counted(len(revisions), "revision"), *waiting)),
        sections=(Section("", fields),) if fields else (),
        notice=shown(said) or ("" if revisions else none),
        actions=(
            Action("open", "Details", f"/incidents show {number}"),
            *(
                Action("more", f"{doing} {one.id}", _doing(number, doing, one))
                for one in pending[:_PRESSED]
                for doing in ("Approve", "Refuse")
            ),
            *(
                Action("more", f"Undo {one.id}", _doing(number, "Undo", one))
                for one in holding[:_PRESSED]
            ),
        ),
        total=len(revisions),
    )


def _doing(number: int, doing: str, revision: Revision) -> str:
    return f"/incidents history {number} {doing.casefold()} {revision.id}"


def _field(revision: Revision) -> Field:
    made = f"{day_label(revision.made.date(), weekday=False)}, {revision.made:%H:%M} UTC"
    note = "; ".join([f"{shown(revision.author)}, {made}", *_fate(revision)])
    return Field(f"{revision.id}", f"{_what(revision)}: “{shown(revision.reason)}”", note)


def _fate(revision: Revision) -> Iterator[str]:
    """Yield what became of a revision, by whom."""
    if revision.state == "pending":
        yield "pending, changes nothing until another editor approves it"
    elif revision.decided_by:
        decided = "approved" if revision.state == "holds" else "refused"
        yield f"{decided} by {shown(revision.decided_by)}"
    if revision.undone_by:
        yield f"undone by {shown(revision.undone_by)}"


def _what(revision: Revision) -> str:
    match revision.action:
        case "correct":
            values = ", ".join(f"{n} {_value(v)}" for n, v in revision.values.items())
            return f"corrected to {values}"
        case "merge":
            others = " and ".join(f"#{other}" for other in revision.others)
            return f"merged with {others}"
        case "split":
            places = ", ".join(str(place) for place in revision.others)
            return f"report {places} split off"
        case "dismiss":
            return "dismissed"


def _value(value: Any) -> str:
    return number_text(Toll(*value)) if isinstance(value, list) else shown(str(value))
