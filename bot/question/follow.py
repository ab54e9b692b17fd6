"""Questions that go on from the one before: "and in Anbar?", "only bombings", "the month before".

What is said takes the place of what was said before of its kind: a place of the places, a date of
the dates. What is not said stays.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.query.canonical import period_text
from bot.query.commands import Aspect, Command, OfQuery, Question, ShowIncident, Stats
from bot.query.dates import BadDate, Period, month_period, parse_period
from bot.query.model import Amount, During, Either, Filter, Near, Not, Query, Term
from bot.question.lexis import ADDERS, CLOSERS, OPENERS, POINTING, POINTING_AFTER
from bot.question.pieces import Piece, Pieces, each, find, pattern, words_of


class Before(NamedTuple):
    """What a conversation has come to: the last command, and the last one about a query.

    `top` is the number of the incident that the answer to "the deadliest", "the first" or "the last"
    was. `day` is the date of the incident that was shown last, for "since then"; ISO, or empty.
    """

    last: Command | None = None
    about: Command | None = None
    day: str = ""
    top: int | None = None


NOTHING = Before()
EVERY_KIND = frozenset({"place", "group", "type", "target", "weapon", "source", "date"})


class Context(NamedTuple):
    """What a question can inherit: a query with what was asked of it."""

    query: Query
    aspect: Aspect
    stats: Stats | None = None


def context_of(before: Before) -> Context | None:
    """Return what the command before lets a question inherit, None where there is none."""
    command = before.about
    if isinstance(command, Question):
        inner = command.command
        if isinstance(inner, ShowIncident):
            return None
        stats = inner if isinstance(inner, Stats) else None
        return Context(inner.query, command.aspect, stats)
    if isinstance(command, OfQuery):
        return Context(command.query, "what")
    return None


# How a question goes on

_UNITS = "(day|week|month|year)"
_BEFORE = pattern(rf"(the|a|one)? {_UNITS} (before|earlier|prior|previously)")
_AFTER = pattern(rf"(the|a|one)? {_UNITS} (after|later|afterwards)")
_PREVIOUS = pattern(rf"(the)? (previous|preceding|prior) {_UNITS}")
_FOLLOWING = pattern(rf"(the)? (following|subsequent|next) {_UNITS}")
_SAME = pattern(rf"(the)? same (period|time|days|{_UNITS[1:-1]}) (last|previous|the_previous|a) year "
                "(before|earlier)?")  # fmt: skip
_THEN = pattern("(since|after) (then|that)")
_DAY = pattern(r"(on)? the \d{1,2}(st|nd|rd|th)")
_KM = pattern(r"(\d+_?(km|kms|kilometers|kilometres|miles|mi)|\d+(km|mi))")
_NO_MATTER = (
    "(drop|forget|ignore|remove|without|regardless_of|no_matter|never_mind|lose|any|all|clear|"
    "disregard|disregarding|irrespective_of)"
)
_DROPPED = {
    "date": "(date|dates|time|times|period|dates|when|year|years|month)",
    "toll": "(toll|tolls|casualties|@kill|number_of_@kill|numbers|how_many_died)",
    "place": "(place|places|location|locations|where|region|province|country)",
    "group": "(group|groups|perpetrator|perpetrators|who|actor|actors)",
    "type": "(type|types|kind|kinds|sort)",
    "sources": "(source|sources)",
    "target": "(target|targets)",
}
_DROPS = {
    kind: (pattern(rf"{_NO_MATTER} (the|of_the|about_the)? {nouns}"),)
    for kind, nouns in _DROPPED.items()
}
_EVERYWHERE = {
    "place": pattern("(anywhere|everywhere|worldwide|globally)"),
    "date": pattern("(ever|anytime|overall|whenever)"),
    "group": pattern("by_(anyone|anybody|whoever|everyone)"),
}


class Follow(NamedTuple):
    """A question's pieces, with what only a conversation gives a meaning read.

    `goes_on` tells that it can only be understood together with the one before, `adds` are the
    kinds of terms that come in addition; `dropped` are the kinds of terms that are to be forgotten, `radius`
    is a new one for what is near.
    """

    pieces: Pieces
    goes_on: bool = False
    adds: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    radius: str = ""


def read_follow(pieces: Pieces, context: Context, before: Before) -> Follow:
    """Read what goes on from the question before."""
    timed = _read_times(pieces, context, before)
    opened = _without_opener(timed)
    rest, dropped = _read_drops(opened)
    radius = find(_KM, rest) if any(isinstance(t, Near) for t in context.query.terms) else None
    distance = ""
    if radius:
        distance = words_of(rest[radius.start : radius.end]).replace(" ", "")
        rest = (*rest[: radius.start], *rest[radius.end :])
    goes_on = timed != pieces or len(opened) < len(timed) or bool(dropped or radius)
    return Follow(rest, goes_on, _adds(timed, opened, context), dropped, distance)


def _adds(pieces: Pieces, opened: Pieces, context: Context) -> frozenset[str]:
    """Return what kinds come in addition: all in "also Kirkuk", to a comparison what it is of."""
    opening = {piece.low for piece in pieces[: len(pieces) - len(opened)]}
    if opening & ADDERS:
        return EVERY_KIND
    if context.aspect == "compare" and "and" in opening:
        return frozenset(kind_of(term) for term in context.query.terms if isinstance(term, Either))
    return frozenset()


def _without_opener(pieces: Pieces) -> Pieces:
    """Take "and", "what about", "only" … off the start, and "instead" off the end."""
    words = [piece.low if piece.kind == "word" else "" for piece in pieces]
    for phrase in sorted((*OPENERS,), key=len, reverse=True):
        opening = phrase.split()
        if words[: len(opening)] == opening:
            return _without_opener(pieces[len(opening) :])
    for phrase in CLOSERS:
        closing = phrase.split()
        if len(words) > len(closing) and words[-len(closing) :] == closing:
            return pieces[: -len(closing)]
    return pieces


def _read_drops(pieces: Pieces) -> tuple[Pieces, frozenset[str]]:
    dropped = set()
    for kind, forms in _DROPS.items():
        for form in (*forms, *([_EVERYWHERE[kind]] if kind in _EVERYWHERE else [])):
            span = find(form, pieces)
            if span:
                dropped.add(kind)
                pieces = (*pieces[: span.start], *pieces[span.end :])
    return pieces, frozenset(dropped)


# Times counted from the question before


def _read_times(pieces: Pieces, context: Context, before: Before) -> Pieces:
    during = context.query.during
    if during and during.since and during.until:
        period = Period(during.since, during.until)
        for form, step in ((_BEFORE, -1), (_PREVIOUS, -1), (_AFTER, 1), (_FOLLOWING, 1)):
            pieces = each(pieces, form, lambda found, step=step: _shifted(found, period, step))
        pieces = each(pieces, _SAME, lambda found: _date(found, period_text(*_year_back(period))))
        pieces = each(pieces, _DAY, lambda found: _day_of(found, period))
    return each(pieces, _THEN, lambda found: _since_then(found, during, before))


def _shifted(found: Pieces, period: Period, step: int) -> Piece | None:
    unit = next(piece.low for piece in found if piece.low in {"day", "week", "month", "year"})
    moved = _moved(unit, period, step)
    return _date(found, period_text(*moved)) if moved else None


def _moved(unit: str, period: Period, step: int) -> Period | None:
    """Return the day, week or month beside a period; of a year, the same days in the one beside."""
    edge = period.first if step < 0 else period.last
    try:
        if unit == "day":
            day = edge + timedelta(days=step)
            return Period(day, day)
        if unit == "week":
            week = sorted((edge + timedelta(days=step), edge + timedelta(days=7 * step)))
            return Period(*week)
        if unit == "month":
            month = edge.year * 12 + edge.month - 1 + step
            return month_period(month // 12, month % 12 + 1)
        return Period(*(_in_year(day, day.year + step) for day in period))
    except (ValueError, OverflowError):
        return None


def _year_back(period: Period) -> Period:
    return _moved("year", period, -1) or period


def _in_year(day: date, year: int) -> date:
    """Return the same day of another year; the end of February stays its end."""
    if (day.month, day.day) in {(2, 28), (2, 29)}:
        return (
            month_period(year, 2).last
            if month_period(day.year, 2).last == day
            else date(year, 2, 28)
        )
    return day.replace(year=year)


def _day_of(found: Pieces, period: Period) -> Piece | None:
    """Read "the 21st" as a day of the month that was talked of."""
    if period.first.replace(day=1) != period.last.replace(day=1):
        return None
    number = re.search(r"\d+", words_of(found))
    try:
        day = period.first.replace(day=int(number[0])) if number else None
    except ValueError:
        return None
    return _date(found, period_text(day, day)) if day else None


def _since_then(found: Pieces, during: During | None, before: Before) -> Piece | None:
    """Read "since then" from the incident that was shown, else from the end of the days before."""
    since = during.since if during else None
    if during and during.until and during.until != since:
        since = min(during.until, date.max - timedelta(days=1)) + timedelta(days=1)
    if before.day:
        try:
            shown = parse_period(before.day, date(2000, 1, 1))
        except BadDate:
            shown = None
        since = shown.first if shown else since
    return _date(found, period_text(since, None)) if since else None


def _date(found: Pieces, term: str) -> Piece:
    text = words_of(found)
    return Piece(text, fold(text), "date", (term,))


def points_back(pieces: Pieces) -> bool:
    """Tell whether words point at what was talked of: "who did it", "how many of them"."""
    words = [piece.low if piece.kind in {"word", "cue"} else "" for piece in pieces]
    return any(
        word in POINTING or words[max(at - 1, 0)] in POINTING_AFTER.get(word, ())
        for at, word in enumerate(words)
    )


# Putting both together

_PLACES = frozenset({"country", "admin1", "place"})


def kind_of(term: Term) -> str:
    """Return what a term is about: what it takes the place of in a question that goes on."""
    match term:
        case Filter():
            kind = term.keys[0].kind if term.keys else "text"
            return "place" if kind in _PLACES else "group" if kind == "perpetrator" else kind
        case Near():
            return "place"
        case During():
            return "date"
        case Amount():
            return "sources" if term.measure == "sources" else "toll"
        case Not():
            return f"not {kind_of(term.term)}"
        case Either():
            return kind_of(term.alternatives[0][0])


def merged(old: Query, new: Sequence[Term], follow: Follow) -> str:
    """Return the text of a query of both: the new terms, and the old ones of other kinds.

    Terms that come in addition are alternatives to the old ones of their kind.
    """
    replaced = {kind_of(term) for term in new} | follow.dropped
    kept = [term for term in old.terms if not _gives_way(term, replaced)]
    texts = [_rewritten(term, follow.radius) for term in kept]
    for term in new:
        before = [t.written for t in old.terms if kind_of(t) == kind_of(term)]
        texts.append(
            _any(*before, term.written) if kind_of(term) in follow.adds and before else term.written
        )
    return " ".join(texts)


def _any(*texts: str) -> str:
    """Return alternatives as one term; a term that has some is taken apart."""
    return f"({' OR '.join(text.removeprefix('(').removesuffix(')') for text in texts)})"


def _gives_way(term: Term, kinds: set[str] | frozenset[str]) -> bool:
    """Tell whether a term is replaced; what was left out of a kind goes when the kind is named."""
    return kind_of(term).removeprefix("not ") in kinds or kind_of(term) in kinds


def _rewritten(term: Term, radius: str) -> str:
    if radius and isinstance(term, Near):
        return f"{term.written.rpartition(' ')[0]} {radius}"
    return term.written
