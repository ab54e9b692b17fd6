"""Times in a question: "last month", "since the prison attack", and what they ask for.

Two periods apart are alternatives ("compare 2020 with 2021"); bounds hold together. What a time is
counted from in a conversation ("the month before") is `bot.question.follow`'s business.
"""

from itertools import pairwise
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.query.canonical import period_text
from bot.query.dates import Stretch, find_stretch
from bot.query.known import Known
from bot.question.ends import ends_of, tells_ends
from bot.question.pieces import Piece, Pieces, words_of

_STOP = "\0"  # no word of a date: what is understood already keeps two dates apart


class Times(NamedTuple):
    """The pieces with the times among them read, and what must be said of how they were."""

    pieces: Pieces
    notes: tuple[str, ...]


def read_times(pieces: Pieces, known: Known) -> Times:
    """Put the times that words name in their place. Raises BadDate for an impossible date."""
    done: Pieces = ()
    notes: list[str] = []
    classes = known.lexicon.questions.classes
    low = [piece.low for piece in pieces]
    apart = not set(classes["compare"]).isdisjoint(low) or any(
        word in classes["worse"] and after == "than" for word, after in pairwise(low)
    )
    is_change = tells_ends(pieces, known.lexicon.questions)
    while found := find_stretch([_word(piece) for piece in pieces], known.today, apart=apart):
        opening = pieces[found.start].low
        ends = ends_of(found, opening, known.today) if is_change else ()
        done += (*pieces[: found.start], _date(found, pieces[found.start : found.end], ends))
        notes.append(found.note)
        pieces = pieces[found.end :]
    return Times(done + pieces, tuple(note for note in notes if note))


def _word(piece: Piece) -> str:
    """Return a word as dates are read: as it was typed, with a slip in it mended."""
    if piece.kind != "word":
        return _STOP
    return piece.text if piece.low == fold(piece.text) else piece.low


def _date(found: Stretch, pieces: Pieces, ends: tuple[str, ...]) -> Piece:
    text = words_of(pieces)
    terms = ends or (period_text(found.since, found.until),)
    return Piece(text, fold(text), "date", terms, comma=pieces[-1].comma)
