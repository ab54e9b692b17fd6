"""What "the most", "how often" and "rising" are measured by: deaths, wounded, a side's dead.

Attacks are counted where nothing else is named, except by what is "deadliest".
"""

from bot.query.commands import Aspect, Counting
from bot.query.model import Dimension
from bot.question.pattern import pattern
from bot.question.pieces import Pieces, masked

_OVER_TIME = frozenset({"often", "trend"})
_COUNTED = frozenset({"where", "who", "deadliest", "compare"})
_SIDES: dict[Aspect, Counting] = {
    "civilians": "civilians", "security_forces": "security_forces", "militants": "militants",
    "attackers": "attackers",
}  # fmt: skip
_MEASURES: tuple[tuple[str, Counting], ...] = (
    (" @wound ", "wounded"), (" @abduct ", "abducted"), (" @kill ", "killed"),
)  # fmt: skip
_MOST = pattern("(most|highest|biggest|largest|greatest|heaviest|top)")
_MOST_INCIDENTS = pattern("(most|more) (often|frequent|violent|active)? (@attack|<type>)")
_TAKEN = pattern("(took|take|takes|taken|seized|grabbed|held) (away)? (the)? most @people")
_DEADLIEST = pattern("(deadliest|bloodiest)")
_RANKED_ONES = frozenset({None, "killed", "wounded", "abducted"})
ONE_BY_DEATHS = "Single incidents are not ranked by whose deaths they are: this is the deadliest."


def read_counting(
    pieces: Pieces, aspect: Aspect | None, by: Dimension | None, side: Aspect | None
) -> Counting | None:
    """Return what a question counts where its words say so; `side` is whose deaths it asks for."""
    masks = masked(pieces)
    over_time = aspect in _OVER_TIME
    if not over_time and aspect not in _COUNTED:
        return None
    if not over_time and aspect != "compare" and not _MOST.search(masks):
        worst = aspect != "deadliest" and _DEADLIEST.search(masks)
        return "killed" if worst else None
    if side in _SIDES:
        return _SIDES[side]
    if aspect == "deadliest" and by and _MOST_INCIDENTS.search(masks):
        return "incidents"
    if _MOST_INCIDENTS.search(masks):
        return None
    if _TAKEN.search(masks):
        return "abducted"
    found = next((counting for mask, counting in _MEASURES if mask in masks.text), None)
    return None if found == "killed" and aspect == "deadliest" else found


def not_ranked(aspect: Aspect | None, by: Dimension | None, counting: Counting | None) -> bool:
    """Tell whether single incidents are to be ranked by what they cannot be ranked by."""
    return aspect == "deadliest" and by is None and counting not in _RANKED_ONES
