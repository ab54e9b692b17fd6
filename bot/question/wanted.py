"""What a question wants to know, by what its figures are told apart, and what no corpus knows.

The words of a frame (of `data/questions.toml`) ask for nothing else; what is left is the query.
"""

import re
from typing import NamedTuple

from bot.query.commands import Aspect
from bot.query.dates.period import NUMBERS
from bot.query.draft import MOST_A_PAGE
from bot.query.model import TIMES, Dimension
from bot.question.pattern import Form, Masks
from bot.question.pieces import Piece, Pieces, find, masked
from bot.question.words import Frame, QuestionWords

_BY_WORDS = frozenset("per type perpetrator break broken split".split())
_ONES = frozenset({"first", "last", "deadliest"})  # "the 3 deadliest" are the first of a list
_MANY = re.compile(r"\d{1,3}")
_IN_WORDS = {word: number for word, number in NUMBERS.items() if number > 1}
_LISTED = frozenset({"@attack", "incidents", "events", "<type>"})
_OVER_TIME = frozenset({"often", "trend"})
_TARGETS = frozenset({"target", "targets", "targeted"})  # elsewhere a word for an attack
_COUNTED = frozenset({"killed", "wounded", "abducted", "count", "what", "compare"})


class Asked(NamedTuple):
    """What a question wants to know, and the dimension of its figures; None where no frame fits."""

    aspect: Aspect | None
    by: Dimension | None


def read_aspect(pieces: Pieces, words: QuestionWords) -> Asked:
    """Return what a question wants to know."""
    aims = _aims_apart(pieces)
    either = Masks("", masked(aims).all | masked(pieces).all)
    for _, form, frame in words.frames.worth(either):
        seen = aims if frame.aspect == "target" else pieces
        span = find(form, seen)
        if span:
            found = pieces[span.start : span.end]
            return Asked(frame.aspect, _dimension(frame, found, pieces, words))
    return Asked(None, _find_by(pieces, words.by, words))


def read_of_one(pieces: Pieces, words: QuestionWords) -> Aspect | None:
    """Return what is asked that only one incident can tell: who claimed it, what with."""
    found = words.of_one.found(masked(_aims_apart(pieces)))
    return next((frame.aspect for _, frame in found), None)


def _aims_apart(pieces: Pieces) -> Pieces:
    """Let "target" be no word for an attack."""
    if all(piece.low not in _TARGETS for piece in pieces):
        return pieces
    return tuple(p._replace(says="") if p.low in _TARGETS else p for p in pieces)


def mark_words(pieces: Pieces, asked: Asked, words: QuestionWords) -> Pieces:
    """Mark the words of an aspect's frames, wherever they stand: they ask for nothing else."""
    aspect = asked.aspect
    cues = _BY_WORDS | frozenset(words.dimension[asked.by] if asked.by else ())
    cues |= words.cues[aspect] if aspect else frozenset()
    cues |= words.moves if aspect == "compare" else frozenset()  # "rise compared to"
    many = _many(pieces, aspect)
    return tuple(
        piece._replace(kind="cue")
        if piece.kind == "word" and (piece.low in cues or piece is many)
        else piece
        for piece in pieces
    )


def read_size(pieces: Pieces, aspect: Aspect | None) -> int:
    """Return how many incidents a page is to have, "the 10 latest", "20 attacks"; 0 if not said."""
    many = _many(pieces, aspect)
    return min(_number(many.low), MOST_A_PAGE) if many else 0


def _many(pieces: Pieces, aspect: Aspect | None) -> Piece | None:
    for at, piece in enumerate(pieces):
        if piece.kind not in {"word", "cue"} or not _number(piece.low):
            continue
        counts = any(after.mask in _LISTED for after in pieces[at + 1 : at + 3])
        if aspect in _ONES or (aspect in {None, "what"} and counts):
            return piece
    return None


def _number(low: str) -> int:
    """Return how many a word tells, "10" or "ten"; 0 for another word and for one alone."""
    return int(low) if _MANY.fullmatch(low) else _IN_WORDS.get(low, 0)


def _dimension(
    frame: Frame, found: Pieces, pieces: Pieces, words: QuestionWords
) -> Dimension | None:
    """Return what the words of a frame, or others, tell figures apart by."""
    if frame.aspect in _OVER_TIME:
        return _find_by(pieces, words.per, words) or _named(found, words) or frame.by
    if frame.aspect == "deadliest":
        by = _named(found, words)
        return by if by in TIMES else None
    by = _find_by(pieces, words.by, words) if frame.aspect in _COUNTED else None
    return by or frame.by


def _find_by(pieces: Pieces, form: Form, words: QuestionWords) -> Dimension | None:
    """Return the dimension of "per week" and "by province"."""
    span = find(form, pieces)
    return _named(pieces[span.start : span.end], words) if span else None


def _named(pieces: Pieces, words: QuestionWords) -> Dimension | None:
    """Return the dimension that the last of some pieces names."""
    named = [words.dimensions[p.low] for p in pieces if p.low in words.dimensions]
    return named[-1] if named else None


class NotKnown(NamedTuple):
    """What is said of what cannot be known, and the pieces with the words for it marked."""

    sentences: tuple[str, ...]
    pieces: Pieces


def read_unknown(pieces: Pieces, words: QuestionWords) -> NotKnown:
    """Return what of a question no corpus of incidents holds; the rest is answered all the same."""
    found = dict.fromkeys(unknown for _, unknown in words.not_recorded.found(masked(pieces)))
    asked = frozenset[str]().union(*(unknown.words for unknown in found))
    marked = tuple(
        piece._replace(kind="cue") if piece.kind == "word" and piece.low in asked and not piece.says
        else piece
        for piece in pieces
    )  # fmt: skip
    return NotKnown(tuple(unknown.sentence for unknown in found), marked)
