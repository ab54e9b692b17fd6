"""What people decided about an incident: every revision with who, when and why, and its undoing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bot.models import Toll
from bot.reply.model import Action, Field, Head, Reply, Section, Timed
from bot.reply.standing import Line
from bot.reply.wording import counted, number_text, shown
from bot.revise.revisions import Revision

# From a surface's id of an editor ("slack:T1:U2") to what they are called.
Called = Callable[[str], str]
_SHOWN = 20  # the newest
_PRESSED = 3  # of a kind that have buttons
_NUMBERED = "Revisions are numbered over all incidents; undo, approve and refuse take that number."


def compose_history(
    number: int, revisions: Sequence[Revision], said: str, called: Called, *, may: bool = False
) -> Reply:
    """Return the revisions of an incident, the newest first; who `may` is led to the forms."""
    fields = tuple(_field(one, f"{one.id}", called) for one in revisions[:_SHOWN])
    none = f"Nobody has changed anything about #{number}."
    pending = [one for one in revisions if one.state == "pending"]
    holding = [one for one in revisions if one.state == "holds" and not one.undone_by]
    waiting = (f"{len(pending):,} pending",) if pending else ()
    return Reply(
        kind="standing",
        understood=f"/incidents history {number}",
        head=Head(f"History of #{number}", (counted(len(revisions), "revision"), *waiting)),
        sections=(Section("", fields),) if fields else (),
        notice=" ".join(filter(None, (shown(said), _NUMBERED if revisions else none))),
        actions=(
            Action("open", "Details", f"/incidents show {number}"),
            *(action for one in pending[:_PRESSED] for action in decisions(one)),
            *(
                Action("more", f"Undo {one.id}", _doing(number, "Undo", one))
                for one in holding[:_PRESSED]
            ),
            *(_forms(number) if may else ()),
        ),
        total=len(revisions),
    )


def _forms(number: int) -> Iterator[Action]:
    """Yield what an editor can do with an incident, by a form each."""
    for doing in ("Correct", "Merge", "Split", "Dismiss"):
        yield Action("form", doing, f"/incidents {doing.casefold()} {number}")


def compose_pending(revisions: Sequence[Revision], called: Called) -> Reply:
    """Return what waits for a second editor, the oldest first."""
    pressed = revisions[:_PRESSED]
    fields = tuple(_field(one, _label(one), called) for one in revisions[:_SHOWN])
    return Reply(
        kind="standing",
        understood="/incidents history",
        head=Head("Waiting for approval", (counted(len(revisions), "revision"),)),
        sections=(Section("", fields),) if fields else (),
        notice="" if revisions else "Nothing waits for an editor's approval.",
        actions=tuple(action for one in pressed for action in decisions(one)),
        total=len(revisions),
    )


def compose_request(revision: Revision, called: Called) -> Reply:
    """Return what an editor is asked to approve, or what became of it."""
    is_open = revision.state == "pending"
    number, asks = revision.number, f"another editor's approval of #{revision.number}"
    return Reply(
        kind="standing",
        understood=f"/incidents history {number}",
        head=Head("Waiting for approval" if is_open else "Decided", (f"#{number}",)),
        sections=(Section("", (_field(revision, _label(revision), called),)),),
        notice=f"This waits for {asks}; yours will do." if is_open else "",
        actions=(
            *(decisions(revision) if is_open else ()),
            Action("open", "Details", f"/incidents show {number}"),
            Action("more", "History", f"/incidents history {number}"),
        ),
    )


def compose_requests(revisions: Sequence[Revision]) -> tuple[Line, ...]:
    """Return what waits for a second editor, a line each with what can be done."""
    return tuple(
        Line(f"Revision {one.id} of #{one.number}: {_told(one)}", decisions(one))
        for one in revisions
    )


def decisions(revision: Revision) -> tuple[Action, ...]:
    """Return what an editor can do with a revision that waits."""
    return tuple(
        Action("more", f"{doing} {revision.id}", _doing(revision.number, doing, revision))
        for doing in ("Approve", "Refuse")
    )


def _doing(number: int, doing: str, revision: Revision) -> str:
    return f"/incidents history {number} {doing.casefold()} {revision.id}"


def _label(revision: Revision) -> str:
    return f"{revision.id} of #{revision.number}"


def _field(revision: Revision, label: str, called: Called) -> Field:
    """Return a revision with who, when and why."""
    fate = "".join(f"; {part}" for part in _fate(revision, called))
    return Field(
        label,
        _told(revision),
        Timed(f"{shown(called(revision.author))}, ", revision.made, fate),
    )


def _told(revision: Revision) -> str:
    return f"{_what(revision)}: “{shown(revision.reason)}”"


def _fate(revision: Revision, called: Called) -> Iterator[str]:
    """Yield what became of a revision, by whom."""
    if revision.state == "pending":
        yield "pending, changes nothing until another editor approves it"
    elif revision.decided_by:
        decided = "approved" if revision.state == "holds" else "refused"
        yield f"{decided} by {shown(called(revision.decided_by))}"
    if revision.undone_by:
        yield f"undone by {shown(called(revision.undone_by))}"


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
