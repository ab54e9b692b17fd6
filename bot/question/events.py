"""Times told by an event: "since the prison attack", "before the Kramatorsk station attack".

Which incident that is, the corpus is asked through a `FindEvent` that is passed in: the newest that
matches counts, and a remark says which one it was.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from bot.gazetteer.names import fold
from bot.query.dates import MONTHS
from bot.query.known import Known
from bot.query.model import Query
from bot.query.names import find_type, written
from bot.question import lexis
from bot.question.names import query_of, read_names, read_other_names
from bot.question.pieces import Piece, Pieces, Span, find, pattern, replace, words_of
from bot.question.relations import read_targets


class Event(NamedTuple):
    """An incident that a question counts time from; `day` is ISO, to the day, month or year."""

    number: int
    day: str


class FindEvent(Protocol):
    """Looks an event up."""

    def __call__(self, query: Query) -> Event | None:
        """Return the newest incident that matches and has a date."""


class Timed(NamedTuple):
    """The pieces with the event's time in its place, what is said of it, and what was not found."""

    pieces: Pieces
    remarks: tuple[str, ...] = ()
    missing: str = ""


# Nouns for an event that say nothing of its type; whoever says "massacre" may mean any.
_ANY_EVENT = frozenset("attack attacks massacre assault atrocity strike incident event".split())
_OPENING = pattern("(since|after|before|until|following|till|between|from) (the|that|last)")
_MOST_WORDS = 7  # "the attack on the Bethel Baptist school in Kaduna"


def read_event(pieces: Pieces, known: Known, find_event: FindEvent | None) -> Timed:
    """Put its day in the place of an event that time is counted from.

    "since the prison attack" becomes "since 2022-01-20"; an event that is not found is `missing`.
    """
    opening = find(_OPENING, pieces)
    stop = _end(pieces, opening.end, known) if opening else None
    if opening is None or stop is None or find_event is None:
        return Timed(pieces)
    told = pieces[opening.end - 1 : stop]
    inner = read_targets(_read(pieces[opening.end : stop], known), known.lexicon)
    for text in _queries(inner):
        query, _ = query_of(f"{text} until:{known.today.isoformat()}", known)
        event = find_event(query) if query.terms else None
        if event:
            day = Piece(event.day, fold(event.day), comma=told[-1].comma)
            remark = f"“{words_of(told)}” was read as #{event.number}, {_shown(event.day)}."
            return Timed(replace(pieces, Span(opening.end - 1, stop), day), (remark,))
    return Timed(pieces, missing=words_of(told))


def _read(pieces: Pieces, known: Known) -> Pieces:
    return read_other_names(read_names(pieces, known), known, event=True)


def _end(pieces: Pieces, start: int, known: Known) -> int | None:
    """Return where the words for an event end: at its noun, or at the place named after it."""
    for at in range(start, min(start + _MOST_WORDS, len(pieces))):
        piece = pieces[at]
        if piece.kind != "word":
            return None
        if piece.low in _ANY_EVENT or find_type(piece.low, known.lexicon):
            return _with_place(pieces, at + 1)
    return None


def _with_place(pieces: Pieces, end: int) -> int:
    """Take in where it was: "the prison attack in Hasaka", "the attack on the school in Kaduna"."""
    while end + 1 < len(pieces) and pieces[end].low in {"in", "on", "at", "near", "of", "against"}:
        after = end + 1 + (pieces[end + 1].low == "the")
        if after >= len(pieces) or pieces[after].kind != "word":
            break
        end = after + 1
    return end


def _queries(pieces: Pieces) -> Iterator[str]:
    """Yield what may find the event: as it is said; by names as words of the text; of any type."""
    named = [piece for piece in pieces if piece.terms]
    words = [written("text", piece.text) for piece in pieces if _is_name(piece)]
    if any(piece.low in _ANY_EVENT for piece in pieces):
        named = [piece for piece in named if piece.kind != "type" or piece.low not in _ANY_EVENT]
    if not named and not words:
        return
    yield " ".join((*(piece.written for piece in named), *words))
    yield " ".join((*map(_in_words, named), *words))
    others = [piece.written for piece in named if piece.kind != "type"]
    if others or words:
        yield " ".join((*others, *words))


def _is_name(piece: Piece) -> bool:
    return piece.kind == "word" and piece.low not in lexis.EMPTY | _ANY_EVENT


def _in_words(piece: Piece) -> str:
    """Return a place or target as a word that the reports of the event hold."""
    if piece.kind not in {"place", "target"} or piece.negated:
        return piece.written
    return written("text", piece.terms[0].partition(":")[2].strip('"'))


def _shown(day: str) -> str:
    """Return a date as exactly as it is known: "20 Jan 2022", "Jan 2022"."""
    year, month, number = (*day.split("-"), "", "")[:3]
    name = MONTHS[int(month) - 1][:3] if month else ""
    return " ".join(part for part in (number.lstrip("0"), name, year) if part)
