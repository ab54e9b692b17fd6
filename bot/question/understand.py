"""From what somebody asks in plain English to a question that can be answered.

    cut into words → slips mended → what goes on from before → events, times, tolls → names and how
    they stand to one another → what is wanted → a query, read by bot.query's own parser

Every word must mean something: one that neither the frame of the question nor the query knows makes
the whole not understood.
"""

import re
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.query.apart import times_apart
from bot.query.commands import (
    ORDERS,
    Aspect,
    Count,
    Counting,
    ListIncidents,
    Question,
    ShowIncident,
    Stats,
)
from bot.query.counts import COUNTED
from bot.query.known import Known
from bot.query.mistake import Mistake
from bot.query.model import Dimension, Query, Sort
from bot.query.naming import has_strangers
from bot.query.parse import parse_query
from bot.question.before import (
    EVERY_KIND,
    NOTHING,
    Before,
    Change,
    Context,
    context_of,
    merged,
)
from bot.question.compared import told_apart_by
from bot.question.counted import without_a_date
from bot.question.events import FindEvent
from bot.question.follow import Follow, points_back, read_follow
from bot.question.other_names import is_unread
from bot.question.pieces import Pieces, cut
from bot.question.reading import Reading, read
from bot.question.wanted import read_of_one, read_size
from bot.question.words import QuestionWords

_LONGEST = 1000  # characters
_FEW = 2
_MOST_LEFT = 2  # words that may mean nothing: with more it is another question
_MOST_WORDS = 60  # twice what the longest question of the list has; more is pasted text
_SORTS: dict[Aspect, Sort] = {"first": Sort.OLDEST, "deadliest": Sort.DEADLIEST}
_IN_TABLES = frozenset({"killed", "wounded"})
_FIGURES = frozenset({"where", "who", "often", "trend", "compare"})
# Questions whose answer is one incident, and those that can then be asked about it.
_ONE = frozenset({"first", "last", "deadliest"})
_OF_ONE: frozenset[Aspect] = frozenset({
    "what", "killed", "wounded", "abducted", "civilians", "security_forces", "militants",
    "attackers", "where", "when", "who", "claimed", "weapon", "target", "type", "sources",
})  # fmt: skip
_OPEN = frozenset({None, "what", "who", "count"})
_TIMES = frozenset({"since", "until", "till"})  # in the way, they bound what is no time
_NO_DATE = "“{}” counts from a date, and none was talked of: say which, as in since 3 May 2021."
_FUTURE = "What has not happened yet is not recorded: these are the incidents on record."
_INCIDENT = re.compile(r"(?i)(?:\bincident (?:no\.? ?|number )?|\bno\. ?|#)(\d{1,9})\b")


class NotUnderstood(NamedTuple):
    """What of a text is in the way: words that mean nothing here, or a sentence on what is wrong.

    The sentence is on a date that does not exist and the like; `query` is what was understood.
    Without words and sentence there was nothing in it that a corpus of incidents can be asked.
    `spoken` tells that the text is addressed to somebody ("write me a poem"), or asks for what is
    not worked out: it is not to be taken for words to look for. `partly` tells that it asks for
    incidents all the same, and that so little of it is in the way that the rest can be answered,
    with `remarks`.
    """

    words: tuple[str, ...] = ()
    query: Query = Query()
    sentence: str = ""
    spoken: bool = False
    partly: bool = False
    remarks: tuple[str, ...] = ()


Outcome = Question | NotUnderstood


def understand(
    text: str, known: Known, before: Before = NOTHING, find_event: FindEvent | None = None
) -> Outcome:
    """Return the question that a text asks, or what of it is not understood.

    `before` is what the conversation has come to, `find_event` looks up what time is counted from.
    """
    if len(text) > _LONGEST:
        return NotUnderstood(sentence=f"A question can have {_LONGEST:,} characters.")
    pieces = cut(text, known.lexicon.questions)
    outcome = _outcome(text, pieces, known, before, find_event)
    if isinstance(outcome, NotUnderstood):
        spoken = outcome.spoken or _is_spoken(pieces, known.lexicon.questions)
        spoken = spoken or not _TIMES.isdisjoint(map(fold, outcome.words))
        if not outcome.sentence and (counts := without_a_date(pieces)):
            sentence = _NO_DATE.format(counts)
            return outcome._replace(spoken=True, partly=False, sentence=sentence)
        return outcome._replace(spoken=spoken)
    return outcome


def _is_spoken(pieces: Pieces, words: QuestionWords) -> bool:
    """Tell whether a text is addressed to somebody ("thanks", "book me a flight") or says nothing.

    Of "since then" nothing is left to look for.
    """
    low = [piece.low for piece in pieces]
    if not words.spoken.isdisjoint(low) or not words.requests.isdisjoint(low[:1]):
        return True
    return bool(pieces) and all(piece.idle or piece.low in words.bounds for piece in pieces)


def _outcome(
    text: str, pieces: Pieces, known: Known, before: Before, find_event: FindEvent | None
) -> Outcome:
    if len(pieces) > _MOST_WORDS:
        return NotUnderstood(sentence=f"A question can have {_MOST_WORDS} words.")
    unread = [piece for piece in pieces if is_unread(piece, known.lexicon.questions)]
    if has_strangers([piece.low for piece in unread], known):
        return NotUnderstood(tuple(piece.text for piece in unread))
    number = _INCIDENT.search(text)
    if number:
        return _about_one(int(number[1]), pieces, known)
    context = context_of(before)
    shown = _of_shown(pieces, known, before)
    if shown:
        return shown
    if context:
        follow = read_follow(pieces, context, before, known.lexicon.questions)
        reading = read(follow.pieces, known, find_event, goes_on=follow.goes_on)
        if _goes_on(follow, reading, text):
            return _finish(reading, known, context, follow)
    return _finish(read(pieces, known, find_event), known)


def _about_one(number: int, pieces: Pieces, known: Known) -> Outcome:
    """Read a question about an incident that is named by its number."""
    rest = tuple(piece for piece in pieces if not piece.low.isdecimal() and piece.low != "no")
    reading = read(rest, known, None)
    if reading.left:
        return NotUnderstood(reading.left)
    return _shown(ShowIncident(number), _of_one(rest, reading, known) or "what", reading)


def _shown(command: ShowIncident, aspect: Aspect, reading: Reading) -> Question:
    """Return the question about one incident, with all figures where several are asked for."""
    counts = reading.counts if len(reading.counts) > 1 and aspect == reading.aspect else ()
    return Question(command, aspect, reading.unknown, counts=counts)


def _of_one(pieces: Pieces, reading: Reading, known: Known) -> Aspect | None:
    """Return what is asked of one incident: what only one can tell, unless it asks for a number."""
    asked = read_of_one(pieces, known.lexicon.questions)
    return asked if asked and reading.aspect in _OPEN else reading.aspect


def _of_shown(pieces: Pieces, known: Known, before: Before) -> Question | None:
    """Read "who did it?" after one incident was shown, or found as the deadliest, as about it."""
    shown = before.last
    if isinstance(shown, Question):
        only = shown.aspect in _ONE and before.top is not None
        shown = ShowIncident(before.top or 0) if only else shown.command
    if not isinstance(shown, ShowIncident):
        return None
    reading = read(pieces, known, None)
    aspect = _of_one(pieces, reading, known)
    if reading.left or reading.wrong or reading.terms or aspect not in _OF_ONE:
        return None
    return _shown(shown, aspect, reading)


def _goes_on(follow: Follow, reading: Reading, text: str) -> bool:
    """Tell whether a question is to be completed from the one before.

    It is where it says so ("and", "instead", "the month before"), and where it names neither a
    place nor a group ("how many?", "were any soldiers killed?"). With a group it must point back
    ("was IS behind it?"); a place makes it a question of its own, unless there is nothing else.
    """
    if reading.left or reading.wrong:
        return follow.goes_on
    kinds = {piece.kind for piece in reading.terms}
    if reading.aspect == "compare" and all(len(piece.terms) < 2 for piece in reading.terms):
        return True
    says = bool(kinds or reading.aspect or reading.unknown)
    if follow.goes_on or (reading.pieces and reading.pieces[0].negated):
        return bool(says or reading.by or follow.change != Change())
    if kinds & {"place", "near"}:
        return _is_fragment(reading, text)
    if "group" in kinds:
        told = any(piece.mask.startswith("@") for piece in reading.pieces)
        return points_back(reading.pieces) or not told or _is_fragment(reading, text)
    return (says or bool(reading.by)) and reading.by is not Dimension.COUNTRY


def _is_fragment(reading: Reading, text: str) -> bool:
    """Tell whether a text is no more than one thing with a word before it: "in Syria", "by IS"."""
    words = [piece for piece in reading.pieces if not piece.terms]
    if reading.aspect or len(reading.terms) != 1:
        return False
    if len(words) > _FEW and not all(piece.idle and not piece.says for piece in words):
        return False
    return bool(words) or "?" in text


def _finish(
    reading: Reading, known: Known, context: Context | None = None, follow: Follow | None = None
) -> Outcome:
    """Return the question of a reading, completed by what it goes on from."""
    text = " ".join(piece.written for piece in reading.terms)
    try:
        parsed = parse_query(text, known)
        if context and follow:
            change = follow.change
            if reading.aspect == "compare":
                change = change._replace(adds=EVERY_KIND)
            parsed = parse_query(merged(context.query, parsed.query.terms, change), known)
    except Mistake as mistake:
        return NotUnderstood(reading.left, Query(), f"{mistake.sentence}.")
    if reading.left or reading.wrong or parsed.guessed:
        words = (*reading.left, *parsed.guessed)
        partly = not reading.wrong and not parsed.guessed and _may_do_without(reading, known)
        said = (*reading.unknown, *reading.remarks, *parsed.remarks) if partly else ()
        spoken = reading.unanswered
        return NotUnderstood(words, parsed.query, reading.wrong, spoken, partly, said)
    if not context and not _asks_something(reading):
        return NotUnderstood(query=parsed.query)
    remarks = (*reading.remarks, *parsed.remarks)
    return _question(reading, parsed.query, remarks, known, context)


def _may_do_without(reading: Reading, known: Known) -> bool:
    """Tell whether what a question asks for is clear without the words that mean nothing.

    A word that turns round or bounds what follows is never left out, nor is one for what else is
    in the news: "died in the earthquake".
    """
    words = known.lexicon.questions
    left = {piece.low for piece in reading.pieces if piece.text in reading.left}
    return (
        bool(left)
        and len(reading.left) <= _MOST_LEFT
        and left.isdisjoint(words.bounds | words.elsewhere)
        and reading.is_about_incidents
        and bool(reading.terms)
    )


def _asks_something(reading: Reading) -> bool:
    if reading.pieces and all(piece.terms for piece in reading.pieces):
        return True
    if (reading.unknown and reading.terms) or (reading.aspect == "where" and reading.by):
        return True
    if reading.aspect in {None, "who", "where", "when", "count", "killed"} or not reading.aspect:
        return reading.is_about_something
    return reading.is_about_something or bool(reading.terms)


def _told_by(counting: Counting | None) -> tuple[Count, ...]:
    """Return what figures are measured by, for the command to say: not what every table has."""
    return (Count(counting),) if counting in COUNTED and counting not in _IN_TABLES else ()


def _question(
    reading: Reading, query: Query, remarks: tuple[str, ...], known: Known, context: Context | None
) -> Question:
    inherited = context if context and not reading.aspect else None
    counting = inherited.counting if inherited else reading.counting
    aspect = inherited.aspect if inherited else reading.aspect or "what"
    counts = inherited.counts if inherited else reading.counts
    by = reading.by
    if inherited and inherited.stats and not by:
        by = inherited.stats.by
    sort = _SORTS.get(aspect, Sort.NEWEST)
    if sort is Sort.DEADLIEST:
        sort = ORDERS.get(counting or "killed", sort)
    query = query._replace(sort=sort)
    unknown = reading.unknown
    during = query.during
    if during and during.since and during.since > known.today and _FUTURE not in unknown:
        unknown = (*unknown, _FUTURE)
    if (aspect == "compare" and by is None) or (aspect == "trend" and times_apart(query)):
        by = told_apart_by(query)
    if by or aspect in _FIGURES:
        figures = query._replace(sort=Sort.NEWEST)
        counts = counts or _told_by(counting)
        return Question(Stats(figures, by, remarks), aspect, unknown, counting, counts=counts)
    listed = ListIncidents(query, remarks=remarks, size=read_size(reading.pieces, aspect))
    return Question(listed, aspect, unknown, counting, counts=counts)
