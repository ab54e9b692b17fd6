"""Which values of an incident are an editor's: marked where they stand, with who, when and why.

What was corrected before is told by `history`, and the rest of a long reason.
"""

from collections.abc import Callable, Mapping, Sequence
from textwrap import shorten

from bot.models import Incident
from bot.query.commands import Aspect
from bot.reply.effects import in_words
from bot.reply.model import Field, Reply, Timed, Told
from bot.reply.wording import capital, shown
from bot.revise.revisions import Revision, is_holding

_LONGEST = 150  # characters of a reason: a value is what is looked for here
NameOf = Callable[[str], str]  # what somebody is called, by the id that a surface made
_LABELS: Mapping[str, str] = {
    "killed": "Killed", "killed_perpetrators": "Killed", "wounded": "Wounded",
    "abducted": "Abducted", "date": "When", "place": "Where", "admin1": "Where", "type": "Type",
    "perpetrator": "Who", "claimed_by": "Claimed by", "target": "Target", "weapon": "Weapon",
}  # fmt: skip
"""What the field of a value is called in `show`."""
_ASPECTS: Mapping[Aspect, tuple[str, ...]] = {
    "who": ("perpetrator",), "claimed": ("claimed_by",), "where": ("place", "admin1"),
    "when": ("date",), "attackers": ("killed_perpetrators",),
}  # fmt: skip
"""The fields that a question about one incident asks for, where they are called otherwise."""


def mark_corrected(
    reply: Reply, incident: Incident, revisions: Sequence[Revision], called: NameOf
) -> Reply:
    """Return the reply of `show` with who corrected each of its values, when and why.

    `revisions` are those of the incident, the newest first.
    """
    by_label = {}
    # Its own come before those of what was merged into it, however new these are.
    revisions = sorted(revisions, key=lambda one: one.number != incident.number)
    for field in incident.corrected:
        by = next((one for one in revisions if _corrects(one, field)), None)
        if by:
            by_label[_LABELS[field]] = by
    sections = tuple(
        section._replace(
            fields=tuple(_marked(one, by_label.get(one.label), called) for one in section.fields)
        )
        for section in reply.sections
    )
    return reply._replace(sections=sections)


def _corrects(revision: Revision, field: str) -> bool:
    is_correction = revision.action == "correct" and field in revision.values
    return is_correction and is_holding(revision)


def _marked(field: Field, by: Revision | None, called: NameOf) -> Field:
    if by is None:
        return field
    return field._replace(note=_note(field.note, by, called))


def _note(note: Told, by: Revision, called: NameOf) -> Timed:
    """Return a note with who corrected the value: "…; corrected by Ann, 21 Jan 2022: “why”"."""
    before = f"{note}; " if isinstance(note, str) and note else ""
    why = shown(shorten(by.reason, _LONGEST, placeholder=" …"))
    return Timed(f"{before}corrected by {shown(called(by.author))}, ", by.made, f": “{why}”")


def corrected_text(incident: Incident, aspect: Aspect | None = None) -> str:
    """Say which values are an editor's, as in "Killed, place corrected by an editor" (a sentence).

    Of an `aspect` only its own; empty where there are none.
    """
    asked = incident.corrected
    if aspect:
        asked = tuple(field for field in asked if field in _ASPECTS.get(aspect, (aspect,)))
    names = ", ".join(map(in_words, asked))
    return f"{capital(names)} corrected by an editor." if names else ""
