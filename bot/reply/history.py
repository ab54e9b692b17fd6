"""What people decided about an incident: every revision with who, when and why, and its undoing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bot.reply.effects import in_words, value_text
from bot.reply.model import Action, Field, Head, Reply, Section, Timed
from bot.reply.standing import Line
from bot.reply.wording import counted, shown
from bot.revise.implied import IMPLIED
from bot.revise.revisions import Revision, is_holding

_SHOWN = 20  # the newest
_PRESSED = 3  # of a kind that have buttons
LATEST = 10  # decisions of all incidents that are told
NameOf = Callable[[str], str]  # what somebody is called, by the id that a surface made


def compose_history(
    number: int, revisions: Sequence[Revision], called: NameOf, said: str, *, may: bool = False
) -> Reply:
    """Return the revisions of an incident, the newest first.

    Who `may` change it is led to what can be done; to others the buttons would be refused.
    """
    fields = tuple(_field(revision, called) for revision in revisions[:_SHOWN])
    none = f"Nobody has changed anything about #{number}."
    pending = [one for one in revisions if one.state == "pending"]
    holding = list(filter(is_holding, revisions))
    waiting = (f"{len(pending):,} pending",) if pending else ()
    return Reply(
        kind="standing",
        understood=f"/incidents history {number}",
        head=Head(f"History of #{number}", (counted(len(revisions), "revision"), *waiting)),
        sections=(Section("", fields),) if fields else (),
        notice=" ".join(filter(None, (shown(said), "" if revisions else none))),
        actions=(
            Action("open", "Details", f"/incidents show {number}"),
            *(_ways(number, pending[:_PRESSED], holding[:_PRESSED]) if may else ()),
        ),
        total=len(revisions),
    )


def _ways(
    number: int, pending: Sequence[Revision], holding: Sequence[Revision]
) -> Iterator[Action]:
    """Yield what an editor can do with the revisions of an incident, and with it."""
    yield from _decided(pending, holding, number)
    yield from _forms(number)


def _decided(
    pending: Sequence[Revision], holding: Sequence[Revision], number: int = 0
) -> Iterator[Action]:
    """Yield what an editor can do with revisions, of one incident where its `number` is given."""
    for one in pending:
        yield from decisions(one)
    for one in holding:
        yield Action("more", f"Undo {one.id}", _doing(number or one.number, "Undo", one))


def _forms(number: int) -> Iterator[Action]:
    """Yield what an editor can do with an incident, by a form each."""
    for doing in ("Correct", "Merge", "Split", "Dismiss"):
        yield Action("form", doing, f"/incidents {doing.casefold()} {number}")


def compose_latest(
    pending: Sequence[Revision],
    latest: Sequence[Revision],
    called: NameOf,
    *,
    may: bool,
    undoing: bool = False,
) -> Reply:
    """Return what waits for a second editor, the oldest first, and the `latest` decisions.

    Where somebody is `undoing`, it is said what can be undone. Who `may` decide is led to that; to
    others the buttons would be refused.
    """
    holding = list(filter(is_holding, latest))
    told = (("Waiting for approval", pending[:_SHOWN]), ("Latest decisions", latest))
    none = "" if latest else ", and nobody has changed anything"
    waits = f"Nothing waits for an editor's approval{none}."
    return Reply(
        kind="standing",
        understood=f"/incidents {'undo' if undoing else 'history'}",
        head=Head("History", (f"{len(pending):,} pending",)),
        sections=tuple(
            Section(title, tuple(_field(one, called, of=True) for one in some))
            for title, some in told
            if some
        ),
        notice=_undoing_text(holding) if undoing else "" if pending else waits,
        actions=(*_decided(pending[:_PRESSED], holding[:_PRESSED]),) if may else (),
        total=len(pending),
    )


def _undoing_text(holding: Sequence[Revision]) -> str:
    if not holding:
        return "There is nothing to undo: no decision holds."
    number = holding[0].number
    return f"undo {number} takes back the last decision about #{number}."


def compose_request(revision: Revision, called: NameOf) -> Reply:
    """Return what an editor is asked to approve, or what became of it."""
    is_open = revision.state == "pending"
    number, asks = revision.number, f"another editor's approval of #{revision.number}"
    return Reply(
        kind="standing",
        understood=f"/incidents history {number}",
        head=Head("Waiting for approval" if is_open else "Decided", (f"#{number}",)),
        sections=(Section("", (_field(revision, called, of=True),)),),
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


def _field(revision: Revision, called: NameOf, *, of: bool = False) -> Field:
    """Return a revision with who, when and why; `of` says which incident it is of."""
    fate = "".join(f"; {part}" for part in _fate(revision, called))
    note = Timed(f"{shown(called(revision.author))}, ", revision.made, fate)
    label = f"Revision {revision.id}" + (f" of #{revision.number}" if of else "")
    return Field(label, _told(revision), note)


def _told(revision: Revision) -> str:
    why = f": “{shown(revision.reason)}”" if revision.reason else ""  # an undoing has none
    return f"{_what(revision)}{why}"


def _fate(revision: Revision, called: NameOf) -> Iterator[str]:
    """Yield what became of a revision, by whom."""
    if revision.state == "pending":
        yield "pending, changes nothing until another editor approves it"
    elif revision.decided_by:
        decided = "approved" if revision.state == "holds" else "refused"
        yield f"{decided} by {shown(called(revision.decided_by))}"
    if revision.undone_by:
        yield f"undone by {shown(called(revision.undone_by))}"


def _said(revision: Revision) -> Iterator[tuple[str, Any]]:
    """Yield the values that were corrected, without those that follow from them."""
    return ((name, value) for name, value in revision.values.items() if name not in IMPLIED)


def _what(revision: Revision) -> str:
    match revision.action:
        case "correct":
            values = ", ".join(f"{in_words(n)} {value_text(v)}" for n, v in _said(revision))
            return f"corrected to {values}"
        case "merge":
            others = " and ".join(f"#{other}" for other in revision.others)
            return f"merged with {others}"
        case "split":
            places = ", ".join(str(place) for place in revision.others)
            return f"report {places} split off"
        case "dismiss":
            return "dismissed"
        case "undo":
            (undone,) = revision.others
            return f"revision {undone} undone"
