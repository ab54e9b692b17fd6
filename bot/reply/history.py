"""What people decided about an incident: every revision with who, when and why, and its undoing."""

from collections.abc import Sequence
from typing import Any

from bot.models import Toll
from bot.query.canonical import day_label
from bot.reply.model import Action, Field, Head, Reply, Section
from bot.reply.wording import counted, number_text, shown
from bot.revisions import Revision

_SHOWN = 20  # the newest


def compose_history(number: int, revisions: Sequence[Revision], said: str) -> Reply:
    """Return the revisions of an incident, the newest first."""
    fields = tuple(_field(revision) for revision in revisions[:_SHOWN])
    none = f"Nobody has changed anything about #{number}."
    holding = [revision for revision in revisions if not revision.undone_by]
    return Reply(
        kind="standing",
        understood=f"/incidents history {number}",
        head=Head(f"History of #{number}", (counted(len(revisions), "revision"),)),
        sections=(Section("", fields),) if fields else (),
        notice=shown(said) or ("" if revisions else none),
        actions=(
            Action("open", "Details", f"/incidents show {number}"),
            *(
                Action("more", f"Undo {one.id}", f"/incidents history {number} undo {one.id}")
                for one in holding[:3]
            ),
        ),
        total=len(revisions),
    )


def _field(revision: Revision) -> Field:
    made = f"{day_label(revision.made.date(), weekday=False)}, {revision.made:%H:%M} UTC"
    undone = f"; undone by {shown(revision.undone_by)}" if revision.undone_by else ""
    note = f"{shown(revision.author)}, {made}{undone}"
    return Field(f"{revision.id}", f"{_what(revision)}: “{shown(revision.reason)}”", note)


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
