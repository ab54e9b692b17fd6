"""What "the most", "how often" and "rising" are measured by: deaths, wounded, a side's dead.

Attacks are counted where nothing else is named, except by what is "deadliest".
"""

from itertools import pairwise

from bot.models import Measure
from bot.query.commands import Aspect, Count, Counting
from bot.query.counts import COUNTED
from bot.query.model import MEASURES, TIMES, Dimension
from bot.question.pattern import pattern
from bot.question.pieces import Piece, Pieces, masked

_OVER_TIME = frozenset({"often", "trend"})
_COUNTED = frozenset({"where", "who", "deadliest", "compare"})
_SIDES: dict[Aspect, Counting] = {
    "civilians": "civilians", "security_forces": "security_forces", "militants": "militants",
    "attackers": "attackers",
}  # fmt: skip
_HARM: dict[str, Measure] = {"@kill": "killed", "@wound": "wounded", "@abduct": "abducted"}
_BOTH = frozenset({"casualties", "casualty"})  # killed and wounded
_ANDS = frozenset({"and", "or", "plus"})
_NUMBERS = frozenset({"many", "number"})  # that of the second is asked for anew
_FILLERS = _ANDS | frozenset(
    "how many the number numbers of were was are is been have has got also as well then later "
    "subsequently taken held".split()
)
_ONLY_DEAD = "Only the dead are told apart by whose they are: other figures are everybody's."
_MEASURES: tuple[tuple[str, Counting], ...] = (
    (" @wound ", "wounded"), (" @abduct ", "abducted"), (" @kill ", "killed"),
)  # fmt: skip
_MOST = pattern("(most|highest|biggest|largest|greatest|heaviest|top)")
_MOST_INCIDENTS = pattern("(most|more) (often|frequent|violent|active)? (@attack|<type>)")
_MOST_SOURCES = pattern(
    "(most|best) (independent|widely)? "
    "(source|sources|reports|outlets|publishers|reported|documented|corroborated|covered|sourced)"
)
_TAKEN = pattern("(took|take|takes|taken|seized|grabbed|held) (away)? (the)? most @people")
_DEADLIEST = pattern("(deadliest|bloodiest)")
_DEADLIER = pattern("(deadlier|bloodier)")
_BUSIEST = pattern("(most_active|how_many_most)")


def read_counting(
    pieces: Pieces, aspect: Aspect | None, by: Dimension | None, side: Aspect | None
) -> Counting | None:
    """Return what a question counts where its words say so; `side` is whose deaths it asks for."""
    masks = masked(pieces)
    over_time = aspect in _OVER_TIME
    if over_time and _DEADLIER.search(masks):
        return _SIDES.get(side or "what", "killed")
    if aspect == "deadliest" and by in TIMES and _BUSIEST.search(masks):
        return "incidents"
    if not over_time and aspect not in _COUNTED:
        return None
    if aspect == "deadliest" and by is None and _MOST_SOURCES.search(masks):
        return "sources"
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


def read_counts(
    pieces: Pieces, aspect: Aspect | None, sides: tuple[Count, ...]
) -> tuple[Count, ...]:
    """Return the figures that are asked for together, in their order.

    `sides` are those whose dead are: "how many civilians and soldiers were killed and wounded".
    """
    if aspect not in COUNTED:
        return ()
    named = [Count(_HARM[piece.mask]) for piece in _together(pieces)]
    if sides and (sides[0].aspect == aspect or Count("killed") in named):
        others = (each for each in named if each != Count("killed"))
        return tuple(dict.fromkeys((*sides, *others)))
    if aspect == "killed" and not named and any(piece.low in _BOTH for piece in pieces):
        return (Count("killed"), Count("wounded"))
    return tuple(dict.fromkeys(named)) if Count(aspect) in named else (Count(aspect),)


def read_abductions(pieces: Pieces) -> Pieces:
    """Read abductions beside deaths as a number too, and as no type: "deaths and kidnappings"."""

    def beside(at: int, step: int) -> bool:
        links = pieces[at + step : at + step + 1]
        far = at + 2 * step
        return bool(links) and links[0].low in _ANDS and 0 <= far < len(pieces) and (
            pieces[far].mask in {"@kill", "@wound"}
        )  # fmt: skip

    return tuple(
        piece._replace(kind="word", says="@abduct", terms=())
        if piece.terms == ("type:kidnapping",) and (beside(at, -1) or beside(at, 1))
        else piece
        for at, piece in enumerate(pieces)
    )


def _together(pieces: Pieces) -> Pieces:
    """Return the words for harm that are joined to one another: "killed and wounded"."""
    at = [n for n, piece in enumerate(pieces) if piece.mask in _HARM]
    pairs = [pair for pair in pairwise(at) if _joins(pieces[slice(*pair)])]
    return tuple(pieces[n] for n in dict.fromkeys(n for pair in pairs for n in pair))


def _joins(between: Pieces) -> bool:
    """Tell whether a word for harm is joined to the next: by "and" alone, or "and how many".

    `between` begins with the first of the two; commas join as well.
    """
    rest = between[1:]
    if all(map(_is_filler, rest)):
        return _has_and(between)
    asked = [n for n, piece in enumerate(between) if piece.low in _NUMBERS]
    return (
        bool(asked)
        and all(map(_is_filler, between[asked[-1] :]))
        and _has_and(between[: asked[-1]])
    )


def _has_and(pieces: Pieces) -> bool:
    return any(piece.comma or piece.low in _ANDS for piece in pieces)


def _is_filler(piece: Piece) -> bool:
    return piece.low in _FILLERS or piece.mask in {"@people", "<role>"}


def not_apart(counts: tuple[Count, ...]) -> tuple[str, ...]:
    """Return what is to be said where the dead of a side are asked for with another toll."""
    kinds = {count.aspect in MEASURES for count in counts}
    return (_ONLY_DEAD,) if kinds == {True, False} else ()
