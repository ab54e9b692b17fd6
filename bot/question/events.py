"""Times told by an event: "since the prison attack", "before the Kramatorsk station attack".

Days that the world knows by a name ("since the Taliban took over") are listed with the words of
questions. Which incident another event is, the corpus is asked through a `FindEvent` that is passed
in: the newest that matches counts. A remark says what was counted from.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from bot.gazetteer.names import fold
from bot.query.dates import MONTHS, find_stretch
from bot.query.known import Known
from bot.query.model import PLACES, FilterKind, Query
from bot.query.names import NARROWER, find_type, written
from bot.query.places import find_place
from bot.question.names import read_names
from bot.question.other_names import query_of, read_other_names
from bot.question.pattern import pattern
from bot.question.pieces import Piece, Pieces, Span, find, masked, replace, words_of
from bot.question.relations import read_targets
from bot.question.times import read_times
from bot.question.words import KnownDay


class Event(NamedTuple):
    """An incident that a question counts time from; `day` is ISO, to the day, month or year.

    `others` are as many that the same words name.
    """

    number: int
    day: str
    others: int = 0


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
_SECOND = pattern("and (the|that|last)")  # "between the one and the other"
_HOW_LONG = pattern("how_long")  # "how long since the last attack" counts from no event
_ONWARDS = frozenset("to until till on onwards onward".split())
_MOST_WORDS = 7  # "the Bethel Baptist high school students' kidnapping"
_PLACE_WORDS = 4
_SURE = frozenset({"place", "type", "date", "group"})  # what was hit is told in many words
_WIDER = {f"type:{each}": f"type:{wide}" for wide, narrow in NARROWER.items() for each in narrow}
# What one source calls a bombing is another's armed assault; a jailbreak is nobody's.
_TAKEN_FOR_ANOTHER = frozenset(
    f"type:{kind}"
    for kind in (
        "bombing", "suicide_bombing", "armed_assault", "shelling", "air_strike", "drone_strike",
        "armed_clash", "execution",
    )
)  # fmt: skip
_PREPOSITIONS = frozenset("in on at near of against".split())


def read_event(pieces: Pieces, known: Known, find_event: FindEvent | None) -> Timed:
    """Put their days in the place of events that time is counted from.

    "since the prison attack" becomes "since 2022-01-20"; an event that is not found is `missing`.
    """
    timed = _read_known_day(pieces, known)
    if timed or find_event is None or find(_HOW_LONG, pieces):
        return timed or Timed(pieces)
    opening = find(_OPENING, pieces)
    if opening and _opens_date(pieces[opening.start :], known):
        return Timed(pieces)
    if opening and pieces[opening.start].low == "from":  # what comes from an attack is no time
        opening = opening if any(p.low in _ONWARDS for p in pieces[opening.end :]) else None
    timed = _read_one(pieces, opening, known, find_event)
    if opening and timed.remarks and pieces[opening.start].low == "between":
        second = find(_SECOND, timed.pieces)
        other = _read_one(timed.pieces, second, known, find_event)
        return other._replace(remarks=(*timed.remarks, *other.remarks))
    return timed


def _read_known_day(pieces: Pieces, known: Known) -> Timed | None:
    """Read "since the fall of Kabul" as since 15 Aug 2021, None where no such day is named."""
    for form, event in known.lexicon.questions.known_days.found(masked(pieces)):
        span = find(form, pieces)
        if span is None or event.day > known.today or not _is_beside(pieces, span, event):
            continue
        told, day = pieces[span.start + 1 : span.end], event.day.isoformat()
        remark = f"“{words_of(told)}” was read as {_shown(day)}, when {event.name}."
        dated = Piece(day, fold(day), comma=told[-1].comma)
        return Timed(replace(pieces, Span(span.start + 1, span.end), dated), (remark,))
    return None


def _is_beside(pieces: Pieces, span: Span, event: KnownDay) -> bool:
    """Tell whether a question names what a day is one of, where its own words do not."""
    others = (*pieces[: span.start], *pieces[span.end :])
    return not event.beside or not event.beside.isdisjoint(piece.low for piece in others)


def _opens_date(pieces: Pieces, known: Known) -> bool:
    """Tell whether days are told by the calendar: "since the start of the year"."""
    found = find_stretch([piece.text for piece in pieces], known.today)
    return found is not None and found.start == 0


def _read_one(pieces: Pieces, opening: Span | None, known: Known, find_event: FindEvent) -> Timed:
    """Read the event whose words begin with the last piece of an opening ("since the").

    What no event in a place is, is looked for anywhere where the place can be the question's own:
    "since the prison attack in Iraq" asks for what happened in Iraq since then.
    """
    noun = _noun(pieces, opening.end, known) if opening else None
    if opening is None or noun is None:
        return Timed(pieces)
    start, stop = opening.end - 1, _with_place(pieces, noun, known)
    event = _find(pieces[opening.end : stop], known, find_event)
    elsewhere = (*pieces[:start], *pieces[stop:])
    if event is None and stop > noun.end and not _levels(elsewhere, known):
        stop = noun.end
        event = _find(pieces[opening.end : stop], known, find_event)
    told = words_of(pieces[start:stop])
    if event is None:
        return Timed(pieces, missing=words_of(pieces[start : _with_place(pieces, noun, known)]))
    day = Piece(event.day, fold(event.day), comma=pieces[stop - 1].comma)
    of = f", the newest of {event.others + 1:,}" if event.others else ""
    remark = f"“{told}” was read as #{event.number}, {_shown(event.day)}{of}."
    return Timed(replace(pieces, Span(start, stop), day), (remark,))


def _find(told: Pieces, known: Known, find_event: FindEvent) -> Event | None:
    """Return the event that some words name, which may be told in other words."""
    inner = _read(told, known)
    queries = (query_of(f"{text} until:{known.today.isoformat()}", known)[0]
               for text in _queries(inner, known))  # fmt: skip
    events = (find_event(query) for query in queries if query.terms)
    return next((event for event in events if event), None)


def _read(pieces: Pieces, known: Known) -> Pieces:
    """Read the words for an event: when, what and where it was."""
    timed = read_times(pieces, known).pieces
    targeted = read_targets(read_names(timed, known), known.lexicon)
    return read_other_names(targeted, known, event=True)


def _noun(pieces: Pieces, start: int, known: Known) -> Span | None:
    """Return the words for an event up to its noun."""
    for at in range(start, min(start + _MOST_WORDS, len(pieces))):
        piece = pieces[at]
        if piece.kind != "word" or (at > start and pieces[at - 1].comma):
            return None
        both = f"{pieces[at - 1].low} {piece.low}"  # "prison break"
        if piece.low in _ANY_EVENT or any(find_type(w, known.lexicon) for w in (piece.low, both)):
            return Span(start, _whole(pieces, at + 1, known))
    return None


def _whole(pieces: Pieces, end: int, known: Known) -> int:
    """Return where a noun of several words ends: "the drone attack", "the suicide bombing"."""
    while end < len(pieces) and pieces[end].kind == "word" and not pieces[end - 1].comma:
        if pieces[end].low not in _ANY_EVENT and not find_type(pieces[end].low, known.lexicon):
            break
        end += 1
    return end


def _with_place(pieces: Pieces, noun: Span, known: Known) -> int:
    """Take in where and when: "the attack on the maternity ward in Kabul in May 2020".

    A country after a place ("the Kabul bombing in Afghanistan") is where the question is about.
    """
    end = noun.end
    is_placed = _levels(pieces[noun.start : noun.end], known)
    while end + 1 < len(pieces) and pieces[end].low in _PREPOSITIONS:
        when = find_stretch([piece.text for piece in pieces[end:]], known.today)
        if when and when.start == 0:
            end += when.end
            continue
        after = end + 1 + (pieces[end + 1].low == "the")
        stop = after
        while stop < min(after + _PLACE_WORDS, len(pieces)) and _is_name(pieces[stop]):
            stop += 1
            if pieces[stop - 1].comma:
                break
        if stop == after or (is_placed and "country" in _levels(pieces[after:stop], known)):
            break
        end = stop
    return end


def _levels(pieces: Pieces, known: Known) -> set[FilterKind]:
    """Return the levels of the places that single words name: "country", "admin1", "place"."""
    named = (name for piece in pieces for name in known.vocabulary.names(piece.low))
    return {name.key.kind for name in named} & PLACES


def _queries(pieces: Pieces, known: Known) -> Iterator[str]:
    """Yield what may find the event: as it is said; by names as words of the text; of any type.

    A place that has incidents holds whatever else the reports of an event tell of.
    """
    named = [piece for piece in pieces if piece.terms]
    left = [piece for piece in pieces if _is_name(piece)]
    words = [written("text", piece.text) for piece in left]
    proper = [written("text", piece.text) for piece in left if piece.text[:1].isupper()]
    if any(piece.low in _ANY_EVENT for piece in pieces):
        named = [piece for piece in named if piece.kind != "type" or piece.low not in _ANY_EVENT]
    if not named and not words:
        return
    yield " ".join((*(piece.written for piece in named), *words))
    worded = [_in_words(piece, known) for piece in named]
    yield " ".join((*worded, *words))
    if any(piece.terms[0] in _WIDER for piece in named):  # a suicide bombing told as a bombing
        yield " ".join((*(_WIDER.get(piece.terms[0], piece.written) for piece in named), *words))
    others = [piece for piece in named if piece.terms[0] not in _TAKEN_FOR_ANOTHER]
    if words or any(not _is_wide(piece, known) for piece in others):
        yield " ".join((*(piece.written for piece in others), *words))
    if proper:
        yield " ".join((*worded, *proper))
    where_and_what = {piece.kind: piece.written for piece in named if piece.kind in _SURE}
    if "place" in where_and_what and len(where_and_what) > 1 and not proper:
        yield " ".join(where_and_what.values())


def _is_wide(piece: Piece, known: Known) -> bool:
    """Tell whether a piece is a date, a country or a province, of which any event may be."""
    name = piece.terms[0].partition(":")[2].strip('"')
    named = known.vocabulary.names(fold(name)) if piece.kind == "place" else ()
    levels = {each.key.kind for each in named} & PLACES
    return piece.kind == "date" or (bool(levels) and "place" not in levels)


def _is_name(piece: Piece) -> bool:
    known = piece.idle or piece.low in _ANY_EVENT or piece.mask.startswith("@")
    return piece.kind == "word" and not known


def _in_words(piece: Piece, known: Known) -> str:
    """Return a target, or a place without incidents, as a word that the reports hold."""
    name = piece.terms[0].partition(":")[2].strip('"')
    is_word = piece.kind == "target" or (
        piece.kind == "place" and not find_place("place", name, known.vocabulary)
    )
    return written("text", name) if is_word and not piece.negated else piece.written


def _shown(day: str) -> str:
    """Return a date as exactly as it is known: "20 Jan 2022", "Jan 2022"."""
    year, month, number = (*day.split("-"), "", "")[:3]
    name = MONTHS[int(month) - 1][:3] if month else ""
    return " ".join(part for part in (number.lstrip("0"), name, year) if part)
