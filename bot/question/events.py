"""Times told by an event: "since the prison attack", "before the Kramatorsk station attack".

Which incident that is, the corpus is asked through a `FindEvent` that is passed in: the newest that
matches counts, and a remark says which one it was.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, Protocol

from bot.gazetteer.names import fold
from bot.query.canonical import period_text
from bot.query.dates import BadDate, parse_period
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
_OPENING = pattern("(since|after|before|until|following|till|ever_since) (the|that|last)")
_MOST_WORDS = 7  # "the attack on the Bethel Baptist school in Kaduna"
_SINCE = {"since": (0, True), "after": (1, True), "following": (1, True)}


def read_event(pieces: Pieces, known: Known, find_event: FindEvent | None) -> Timed:
    """Put the time since or before an event in its place; one that is not found is `missing`."""
    opening = find(_OPENING, pieces)
    stop = _end(pieces, opening.end, known) if opening else None
    if opening is None or stop is None or find_event is None:
        return Timed(pieces)
    span = Span(opening.start, stop)
    told = pieces[opening.end - 1 : stop]
    inner = read_targets(_read(pieces[opening.end : stop], known), known.lexicon)
    for text in _queries(inner):
        query, _ = query_of(f"{text} until:{known.today.isoformat()}", known)
        event = find_event(query) if query.terms else None
        if event:
            return _timed(pieces, span, told, event, known.today)
    return Timed(pieces, missing=words_of(told))


def _read(pieces: Pieces, known: Known) -> Pieces:
    return read_other_names(read_names(pieces, known), known, located=True)


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
    """Yield what may find the event: all that is said, then less and less of it."""
    terms = {piece.kind: piece.written for piece in pieces if piece.terms}
    words = [
        written("text", piece.text)
        for piece in pieces
        if piece.kind == "word" and piece.low not in lexis.EMPTY and piece.low not in _ANY_EVENT
    ]
    if any(piece.low in _ANY_EVENT for piece in pieces):
        terms = {k: v for k, v in terms.items() if k != "type" or "jail" in v}
    texts = [
        written("text", piece.text) if piece.kind == "target" else piece.written
        for piece in pieces if piece.terms
    ]  # fmt: skip
    yield " ".join((*terms.values(), *words))
    yield " ".join((*texts, *words))
    if "place" in terms or words:
        yield " ".join((*(v for k, v in terms.items() if k != "type"), *words))


def _timed(pieces: Pieces, span: Span, told: Pieces, event: Event, today: date) -> Timed:
    try:
        days = parse_period(event.day, today)
    except BadDate:
        days = None
    if days is None:
        return Timed(pieces, missing=words_of(told))
    word = pieces[span.start].low
    if word in {"since", "ever"}:
        term = period_text(days.first, None)
    elif word in {"after", "following"}:
        term = period_text(date.fromordinal(days.last.toordinal() + 1), None)
    else:
        term = period_text(None, date.fromordinal(days.first.toordinal() - 1))
    text = words_of(pieces[span.start : span.end])
    made = Piece(text, fold(text), "date", (term,), pieces[span.end - 1].comma)
    remark = f"“{words_of(told)}” was read as #{event.number}, {_shown(event.day, days.first)}."
    return Timed(replace(pieces, span, made), (remark,))


def _shown(day: str, first: date) -> str:
    """Return the date as exactly as it is known: "20 Jan 2022", "Jan 2022"."""
    from bot.query.dates import MONTHS

    month = f"{MONTHS[first.month - 1][:3]} {first.year}"
    return {4: f"{first.year}", 7: month}.get(len(day), f"{first.day} {month}")
