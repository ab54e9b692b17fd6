"""Times in a question: "last month", "since the prison attack", and what they ask for.

Two periods apart are alternatives ("compare 2020 with 2021"); bounds hold together. What a time is
counted from in a conversation ("the month before") is `bot.question.follow`'s business.
"""

from itertools import pairwise
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.query.canonical import period_text
from bot.query.dates import Stretch, find_stretches
from bot.query.known import Known
from bot.question.ends import ends_of, tells_ends
from bot.question.pieces import Piece, Pieces, words_of
from bot.question.words import QuestionWords

_STOP = "\0"  # no word of a date: what is understood already keeps two dates apart


class Times(NamedTuple):
    """The pieces with the times among them read, and what must be said of how they were."""

    pieces: Pieces
    notes: tuple[str, ...]


def read_times(pieces: Pieces, known: Known) -> Times:
    """Put the times that words name in their place. Raises BadDate for an impossible date."""
    words = known.lexicon.questions
    done: list[Piece] = []
    notes: list[str] = []
    end = 0
    moves = tells_ends(pieces, words)
    typed = [_word(piece) for piece in pieces]
    for found in find_stretches(typed, known.today, apart=_are_apart(pieces, words)):
        opening = pieces[found.start].low
        ends = ends_of(found, opening, known.today) if moves else ()
        done += (*pieces[end : found.start], _date(found, pieces[found.start : found.end], ends))
        notes += [found.note] if found.note else []
        end = found.end
    return Times((*done, *pieces[end:]), tuple(notes))


def _are_apart(pieces: Pieces, words: QuestionWords) -> bool:
    """Tell whether two times are held against one another: "compare", "worse than"."""
    compared, worse = words.sets["compare"], words.sets["worse"]
    return any(piece.low in compared for piece in pieces) or any(
        after.low == "than" and piece.low in worse for piece, after in pairwise(pieces)
    )


def _word(piece: Piece) -> str:
    """Return a word as dates are read: as it was typed, with a slip in it mended."""
    if piece.kind != "word":
        return _STOP
    is_typed = piece.low == piece.text or piece.low == fold(piece.text)
    return piece.text if is_typed else piece.low


def _date(found: Stretch, pieces: Pieces, ends: tuple[str, ...]) -> Piece:
    text = words_of(pieces)
    terms = ends or (period_text(found.since, found.until),)
    return Piece(text, fold(text), "date", terms, comma=pieces[-1].comma)
