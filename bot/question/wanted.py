"""What a question wants to know, and what its figures are to be told apart by.

The words of a frame (`bot.question.frames`) ask for nothing else; what is left is the query.
"""

import re
from typing import NamedTuple

from bot.query.commands import Aspect
from bot.query.model import Dimension
from bot.question.frames import FRAMES, UNIT, Frame
from bot.question.pieces import Pieces, find, masked, pattern

_TIMES = {
    **dict.fromkeys(("week", "weeks", "weekly", "day"), Dimension.WEEK),
    **dict.fromkeys(("month", "months", "monthly"), Dimension.MONTH),
    **dict.fromkeys(("year", "years", "yearly", "annual", "annually"), Dimension.YEAR),
}
_DIMENSIONS = {
    **_TIMES,
    "country": Dimension.COUNTRY,
    **dict.fromkeys(("province", "governorate", "region"), Dimension.PROVINCE),
    **dict.fromkeys(("group", "perpetrator"), Dimension.PERPETRATOR),
    **dict.fromkeys(("type", "kind", "sort"), Dimension.TYPE),
}
# The words of all the frames of an aspect.
_WORDS: dict[Aspect, frozenset[str]] = {
    aspect: frozenset(
        word
        for frame in FRAMES
        if frame.aspect == aspect
        for form in frame.forms
        for word in re.findall(r"(?<![<@])\b[a-z]{2,}\b", form.pattern)
    )
    for aspect in {frame.aspect for frame in FRAMES}
}
CUES = frozenset().union(*_WORDS.values())
# "Per week" and "by province" tell the figures of any aspect apart.
_PER = pattern(f"(per|a|each|every|by) {UNIT}")
_BY = pattern(f"(per|each|every|by) ({'|'.join(_DIMENSIONS)})")
_BY_WORDS = frozenset("per type perpetrator break broken split".split())
_ONES = frozenset({"first", "last", "deadliest"})  # "the 3 deadliest" are the first of a list
_OVER_TIME = frozenset({"often", "trend"})
_COUNTED = frozenset({"killed", "wounded", "abducted", "count", "what"})


class Asked(NamedTuple):
    """What a question wants to know, and the dimension of its figures; None where no frame fits."""

    aspect: Aspect | None
    by: Dimension | None


def read_aspect(pieces: Pieces) -> Asked:
    """Return what a question wants to know."""
    text = masked(pieces)
    for frame in FRAMES:
        for form in frame.forms:
            span = find(form, pieces, text)
            if span:
                found = pieces[span.start : span.end]
                return Asked(frame.aspect, _dimension(frame, found, pieces))
    return Asked(None, _named(find_by(pieces)))


def mark_words(pieces: Pieces, aspect: Aspect | None) -> Pieces:
    """Mark the words of an aspect's frames, wherever they stand: they ask for nothing else."""
    words = _BY_WORDS | (_WORDS[aspect] if aspect else frozenset())
    if aspect in _ONES:
        words |= {piece.low for piece in pieces if re.fullmatch(r"\d{1,3}", piece.low)}
    return tuple(
        piece._replace(kind="cue") if piece.kind == "word" and piece.low in words else piece
        for piece in pieces
    )


def find_by(pieces: Pieces) -> Pieces:
    """Return the pieces that say by what figures are to be told apart: "per month"."""
    span = find(_BY, pieces)
    return pieces[span.start : span.end] if span else ()


def _dimension(frame: Frame, found: Pieces, pieces: Pieces) -> Dimension | None:
    if frame.aspect in _OVER_TIME:
        span = find(_PER, pieces)
        return _named(pieces[span.start : span.end] if span else found) or frame.by
    if frame.aspect == "deadliest":
        return _named(tuple(piece for piece in found if piece.low in _TIMES))
    return (_named(find_by(pieces)) if frame.aspect in _COUNTED else None) or frame.by


def _named(pieces: Pieces) -> Dimension | None:
    """Return the dimension that the last of some pieces names."""
    named = [_DIMENSIONS[piece.low] for piece in pieces if piece.low in _DIMENSIONS]
    return named[-1] if named else None
