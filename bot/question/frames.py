"""What a question wants to know: patterns over its pieces, tried in this order, each with its why.

The words of a frame ask for nothing else; what is left is the query. Whose casualties are counted
is read before, by `bot.question.roles`.
"""

import re
from typing import NamedTuple

from bot.query.commands import Aspect
from bot.query.model import Dimension
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
_UNIT = "(day|week|month|year|weekly|monthly|yearly|annual|annually)"
_MANY = "(how_many|number_of|no_of|nr_of|count_of|total_of|total_number_of|total_no_of|how_much)"
_N = r"(\d+|two|three|four|five|six|seven|eight|nine|ten)?"
_PLACE = (
    "(province|provinces|place|places|region|regions|area|areas|city|cities|town|towns|district|"
    "districts|governorate|governorates|village|villages|location|locations|part|parts|state|"
    "states)"
)
_COUNTRY = "(country|countries)"
_GROUP = "(group|groups|organisation|organisations|organization|organizations|militia|militias)"
_ARMED = "(armed|militant|terrorist|insurgent|rebel|jihadist|active)?"
_WORST = "(deadliest|worst|bloodiest)"
_HIT = "(dangerous|violent|affected|unsafe|insecure|@attack)?"


class Frame(NamedTuple):
    """Ways of asking for an aspect; `by` tells figures apart unless the words say otherwise."""

    aspect: Aspect
    by: Dimension | None
    forms: tuple[re.Pattern[str], ...]


def _frame(aspect: Aspect, *forms: str, by: Dimension | None = None) -> Frame:
    return Frame(aspect, by, tuple(map(pattern, forms)))


_FRAMES: tuple[Frame, ...] = (
    # Two things beside one another come first: they are asked for with the words of all others.
    _frame(
        "compare",
        "(compare|compares|comparison|compared|comparing|vs|versus)",
        "(difference|differences)_between",
        "which_(is|was|one_is)_(worse|safer|deadlier)",
        "(was|were|are|is|has|have)_there_more ~ or",
        "(more|fewer|less) (?!than)[^_]+ ~ (or|than)",
        "or ~ (more|fewer|worse|deadlier) (people)?",
        "(more|worse)_than_in",
        "(deadlier|worse|safer|bloodier|more_@kill)_than",
    ),
    # How it goes over time. "Worse" by itself is the deadliest, "getting worse" is not.
    _frame(
        "trend",
        f"{_UNIT}_(trend|development|pattern)",
        "(trend|trends|trending|tendency)",
        "(rising|increasing|growing|worsening|escalating|rise|increase|escalate|escalated|"
        "increased|risen|grown|worsened|upward)",
        "(falling|decreasing|declining|dropping|improving|decrease|decline|decreased|declined|"
        "dropped|fallen|improved|downward)",
        "(get|gets|got|getting|gotten|become|becoming|became) (any|much|more|less)? "
        "(worse|better|safer|common|frequent|violent|deadly|deadlier|dangerous|bad|rare)",
        "(go|goes|going|gone|went) (up|down)",
        "(developed|evolved|evolving|developing|evolve|develop)",
        "(development|evolution|dynamics|course)_of",
        "(change|changed|changes|changing)",
        "(more|fewer|less) (@attack|<type>) ~ (now|lately|recently|nowadays|than_before|$)",
        by=Dimension.MONTH,
    ),
    # How many in each month is how often.
    _frame(
        "often",
        f"how_(often|frequently|regularly) (per|a|each|every)? {_UNIT}?",
        "how_(frequent|regular|common)",
        "frequency",
        f"how_many (@attack|<type>|times) ~ (per|a|each|every|every_single) {_UNIT}",
        "(times|@attack|<type>) ~ a_(week|month|year)",
        f"(@attack|<type>|<group>) (per|a|each|every) {_UNIT}",
        "(weekly|monthly|yearly|annual) (@attack|<type>)",
        "(average|mean|rate) (number)? (of)? (@attack|<type>)",
        by=Dimension.MONTH,
    ),
    # "Who do the Taliban attack" asks for those who are attacked, and not for who does it.
    _frame("what", "(who|whom) (do|does|did|has|have|had|is|are) (the)? <group> (@attack|@kill)"),
    # "Which group killed the most" is about groups, "who carried out the deadliest attack" is not.
    _frame(
        "who",
        f"(which|what) {_ARMED} {_GROUP} ~ most",
        f"(most|top) (active|violent|deadly|deadliest)? {_ARMED} {_GROUP}",
        f"{_GROUP} ~ most",
        "(^|by)? who ~ (the)? most (@people|@kill|@attack|<target>|<role>)",
        by=Dimension.PERPETRATOR,
    ),
    _frame(
        "where",
        f"(which|what) {_COUNTRY} ~ (most|{_WORST}) {_HIT}",
        f"(most|worst|top|hardest) {_HIT} {_COUNTRY}",
        by=Dimension.COUNTRY,
    ),
    _frame(
        "where",
        f"(which|what) (<place>)? {_PLACE} ~ (most|{_WORST}) {_HIT}",
        f"(most|worst|top|hardest) {_HIT} {_PLACE}",
        f"(places|provinces|cities) ~ (most|worst|hardest) {_HIT} (often|frequently)?",
        by=Dimension.PROVINCE,
    ),
    _frame(
        "what",
        f"(which|what) (type|kind|sort|types|kinds|sorts) ~ (most|{_WORST})",
        "most_(common|frequent|usual) (type|types|kind|kinds|<type>|@attack)",
        by=Dimension.TYPE,
    ),
    # The worst by those killed; before "who" and "which", which stand in front of it.
    _frame(
        "deadliest",
        f"(which|what)_(is|was)_the_{_WORST} (year|month|week)",
        f"(which|what) (year|month|week) ~ (most|{_WORST})",
        f"(top)? {_N} (most_(deadly|lethal|bloody|serious)|most_@kill|gravest|{_WORST}) "
        "(year|month|week)?",
        "(@kill|claimed|cost) (the)? most (@people|@kill)?",
        "(the)? most (@people|@kill)",
        "(highest|biggest|greatest|largest) (death|@kill)? (toll|@kill|number_of_@kill)",
        "(biggest|largest) (@attack|<type>)",
    ),
    _frame(
        "first",
        "(earliest|oldest) (known|recorded)?",
        "(very)? first (ever)? (time|recorded|known)?",
    ),
    # "Last" with a unit of time is a date by now.
    _frame(
        "last",
        f"(the)? {_N} (last|latest|newest) (time|known|recorded)? {_N}",
        f"{_N} most_recent {_N}",
        "(most)? (recently|lately)",
        "how_long_(ago|has_it_been|is_it|since)",
    ),
    # A group's own dead are those who attacked.
    _frame("attackers", f"{_MANY} (of)? (its|their|his|the_group) own ~ (lose|lost|@kill)"),
    # How many of whom; people are meant where nobody else is named.
    _frame("abducted", f"{_MANY} ~ @abduct"),
    _frame("killed", f"{_MANY} ~ @kill (and|or) @wound"),
    _frame(
        "wounded",
        f"{_MANY} ~ @wound",
        "^ (total)? @wound",
        "^ @people (were)? @wound",
        "(was|were|are) (any)? @people @wound",
        "@people ~ @wound ~ how_many",
    ),
    _frame(
        "killed",
        f"{_MANY} ~ @kill",
        "(@kill|body|casualty) (toll|count|figures)",
        "^ (total|overall)? (number)? @kill",
        "^ @people (were)? @kill",
        "toll_(of|in|from|for)",
        "how_deadly",
        "(was|were|are) (any)? @people @kill",
        "@people ~ @kill ~ how_many",
        "lives ~ @kill",
        f"{_MANY} lives",
        f"{_MANY} @people ~ (lost|lose|gone)",
        "total_@kill",
    ),
    _frame("count", "how_many_times", "^ count", f"(in)? {_MANY}"),
    _frame("where", f"(in|from)? (which|what) {_COUNTRY}", by=Dimension.COUNTRY),
    _frame(
        "where",
        f"(in|from)? (which|what) (<place>)? {_PLACE} (of|in)?",
        "(where|whereabouts) (exactly|else)?",
        by=Dimension.PROVINCE,
    ),
    _frame(
        "when",
        "(on|at)? (what|which) (day|days|date|dates|month|months|year|years)",
        "(since)? when",
        "dates_of",
    ),
    _frame(
        "who",
        f"(which|what|whose) {_ARMED} {_GROUP}",
        "which <group>",
        "(by)? (who|whom|whose)",
        "(perpetrator|perpetrators|culprits|culprit)_(of|behind|in)",
        by=Dimension.PERPETRATOR,
    ),
    _frame(
        "what",
        "(what|which)? (kinds|types|sorts|kind|type|sort)_of (@attack|<type>|<group>)?",
        "breakdown (of)? ~ (kind|type)",
        by=Dimension.TYPE,
    ),
    _frame(
        "what",
        "(what|which|any|anything|everything|something|list|show|tell|give|find|news)",
        "(were|was|are|is|did|has|have) (there)? (any|anything|something)",
    ),
    # In a few words: "kabul 2021 dead".
    _frame("killed", "@kill (and|or)? (@wound)? $", "@kill (and|or) @wound"),
    _frame("wounded", "@wound $"),
)
# The words of all the frames of an aspect.
_WORDS: dict[Aspect, frozenset[str]] = {
    aspect: frozenset(
        word
        for frame in _FRAMES
        if frame.aspect == aspect
        for form in frame.forms
        for word in re.findall(r"(?<![<@])\b[a-z]{2,}\b", form.pattern)
    )
    for aspect in {frame.aspect for frame in _FRAMES}
}
CUES = frozenset().union(*_WORDS.values())
# "Per week" and "by province" tell the figures of any aspect apart.
_PER = pattern(f"(per|a|each|every|by) {_UNIT}")
_BY = pattern(f"(per|each|every|by) ({'|'.join(_DIMENSIONS)})")
_BY_WORDS = frozenset("per type perpetrator break broken split".split())
_OVER_TIME = frozenset({"often", "trend"})
_COUNTED = frozenset({"killed", "wounded", "abducted", "count", "what"})


class Asked(NamedTuple):
    """What a question wants to know, and the dimension of its figures; None where no frame fits."""

    aspect: Aspect | None
    by: Dimension | None


def read_aspect(pieces: Pieces) -> Asked:
    """Return what a question wants to know."""
    text = masked(pieces)
    for frame in _FRAMES:
        for form in frame.forms:
            span = find(form, pieces, text)
            if span:
                found = pieces[span.start : span.end]
                return Asked(frame.aspect, _dimension(frame, found, pieces))
    return Asked(None, _named(find_by(pieces)))


def mark_words(pieces: Pieces, aspect: Aspect | None) -> Pieces:
    """Mark the words of an aspect's frames, wherever they stand: they ask for nothing else."""
    words = _BY_WORDS | (_WORDS[aspect] if aspect else frozenset())
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
