"""What a question wants to know: patterns over its pieces, tried in this order, each with its why.

A frame takes its own words out of the question; what is left is the query. Whose casualties are
counted is read first (`read_role`), as its words would else be names ("militants").
"""

import re
from typing import NamedTuple

from bot.lexicon import Lexicon
from bot.query.commands import Aspect
from bot.query.model import Dimension
from bot.question.pieces import Piece, Pieces, Span, find, masked, pattern, replace, words_of
from bot.question.relations import forms, role_of

_UNIT = "(week|month|year|day|weekly|monthly|yearly|annual|annually)"
_UNITS = {
    "week": Dimension.WEEK, "weekly": Dimension.WEEK, "day": Dimension.WEEK,
    "month": Dimension.MONTH, "monthly": Dimension.MONTH, "year": Dimension.YEAR,
    "yearly": Dimension.YEAR, "annual": Dimension.YEAR, "annually": Dimension.YEAR,
    "weeks": Dimension.WEEK, "months": Dimension.MONTH, "years": Dimension.YEAR,
    "country": Dimension.COUNTRY, "countries": Dimension.COUNTRY,
    "province": Dimension.PROVINCE, "provinces": Dimension.PROVINCE,
    "governorate": Dimension.PROVINCE, "governorates": Dimension.PROVINCE,
    "region": Dimension.PROVINCE, "regions": Dimension.PROVINCE,
    "group": Dimension.PERPETRATOR, "groups": Dimension.PERPETRATOR,
    "kinds": Dimension.TYPE, "types": Dimension.TYPE, "sorts": Dimension.TYPE,
    "kind": Dimension.TYPE, "type": Dimension.TYPE, "sort": Dimension.TYPE, "perpetrator": Dimension.PERPETRATOR,
}  # fmt: skip
_MANY = "(how_many|number_of|no_of|nr_of|count_of|total_of|total_number_of|total_no_of|how_much)"
_WHERE = (
    "(province|provinces|place|places|region|regions|area|areas|city|cities|town|towns|district|"
    "districts|governorate|governorates|village|villages|location|locations|part|parts|state|states)"
)
_GROUPS = "(group|groups|organisation|organisations|organization|organizations|militia|militias)"


class Frame(NamedTuple):
    """A way of asking for an aspect; `by` tells figures apart unless the words say otherwise."""

    aspect: Aspect
    form: re.Pattern[str]
    by: Dimension | None = None


class Asked(NamedTuple):
    """What a question wants to know, and the dimension of its figures; None where no frame fits."""

    aspect: Aspect | None
    by: Dimension | None


def _frames(aspect: Aspect, by: Dimension | None, *asking: str) -> tuple[Frame, ...]:
    return tuple(Frame(aspect, pattern(form), by) for form in asking)


_FRAMES: tuple[Frame, ...] = (
    # Two things beside one another; before all others, as it is asked with their words too.
    *_frames("compare", None,
             "(compare|comparison|compared|comparing)", "(vs|versus)",
             "(difference|differences)_between", "which_(is|was|one_is)_(worse|safer|deadlier)",
             "(was|were|are|is|has|have)_there_more ~ or", "(more|fewer|less) ~ (or|than)",
             "(more|worse)_than_in", "(deadlier|worse|safer|bloodier|more_@kill)_than"),
    # How it goes over time. "Worse" by itself is the deadliest, "getting worse" is not.
    *_frames("trend", Dimension.MONTH,
             f"{_UNIT}_(trend|development|pattern)", "(trend|trends|trending|tendency)",
             "(rising|falling|increasing|decreasing|declining|growing|dropping|worsening|improving|"
             "rise|increase|decrease|decline|escalating|escalate|escalated|increased|decreased|"
             "declined|dropped|risen|fallen|grown|worsened|improved|upward|downward)",
             "(get|gets|got|getting|gotten|become|becoming|became) (any|much|more|less)? "
             "(worse|better|safer|common|frequent|violent|deadly|deadlier|dangerous|bad|rare)",
             "(go|goes|going|gone|went) (up|down)", "(developed|evolved|evolving|developing|evolve|develop)",
             "(change|changed|changes|changing)"),
    # How many in each month is how often.
    *_frames("often", Dimension.MONTH,
             f"how_(often|frequently|regularly) (per|a|each|every)? {_UNIT}?",
             "how_(frequent|regular|common)", "frequency", "(times|@attack|<type>) ~ a_(week|month|year)",
             "(weekly|monthly|yearly|annual) (@attack|<type>)",
             f"how_many (@attack|<type>|times) ~ (per|a|each|every|every_single) {_UNIT}",
             f"(@attack|<type>|<group>) (per|a|each|every) {_UNIT}"),
    # "Which group killed the most" is about groups, "who carried out the deadliest attack" is not.
    *_frames("who", Dimension.PERPETRATOR,
             f"(which|what) (armed|militant|terrorist|insurgent|rebel)? {_GROUPS} ~ most",
             "(^|by)? who ~ (the)? most (@people|@kill|@attack|<target>|<role>)"),
    *_frames("where", Dimension.PROVINCE,
             f"(which|what) (<place>)? {_WHERE} ~ (most|worst|deadliest|bloodiest) "
             "(dangerous|violent|affected|unsafe|insecure)?"),
    *_frames("where", Dimension.COUNTRY,
             "(which|what) (country|countries) ~ (most|worst|deadliest|bloodiest) "
             "(dangerous|violent|affected|unsafe|insecure)?"),
    # The worst by those killed; before "who" and "which", which stand in front of it.
    *_frames("deadliest", None,
             "(which|what)_(is|was)_the_(deadliest|worst|bloodiest) (year|month|week)",
             "(which|what) (year|month|week) (is|was) (the)? (deadliest|worst|bloodiest)",
             "(top)? (\\d+|two|three|four|five|six|ten)? (most_(deadly|lethal|bloody)|deadliest|"
             "bloodiest|worst|most_@kill|gravest|most_serious)",
             "(@kill|claimed|cost) (the)? most (@people|@kill)?", "(the)? most (@people|@kill)",
             "(highest|biggest|greatest|largest) (death|@kill)? (toll|@kill|number_of_@kill)",
             "(biggest|largest) (@attack|<type>)"),
    *_frames("first", None,
             "(earliest|oldest) (known|recorded)?", "(very)? first (ever)? (time|recorded|known)?"),
    # "Last" with a unit of time is a date by now.
    *_frames("last", None,
             "(last|latest|newest) (time|known|recorded)?", "most_recent",
             "(most)? recently"),
    *_frames("attackers", None,
             f"{_MANY} (of)? (its|their|his|the_group) own ~ (lose|lost|lost|@kill|dead)"),
    # How many of whom; people are meant where nobody else is named.
    *_frames("abducted", None,
             f"{_MANY} ~ @abduct", "(total)? (@people)? @abduct_in_total"),
    *_frames("killed", None, f"{_MANY} ~ @kill (and|or) @wound"),
    *_frames("wounded", None,
             f"{_MANY} ~ @wound", "^ (total)? @wound", "@people ~ @wound ~ how_many",
             "(were|was)_@people_@wound"),
    *_frames("killed", None,
             f"{_MANY} (of_the|in_total)? ~ @kill", "(@kill|body|casualty) (toll|count|figures)",
             "^ (total|overall)? (number)? @kill", "toll_(of|in|from|for)", "how_deadly",
             "@people ~ @kill ~ how_many", "lives ~ @kill", f"{_MANY} @people ~ (lost|lose|gone)",
             f"{_MANY} @people", "total_@kill"),
    *_frames("count", None,
             f"(in)? {_MANY} (@attack|<type>|times|<group>|<weapon>|<target>|cases|instances|"
             "occasions|reports)", f"(in)? {_MANY} ~ (@attack|<type>)", "^ count",
             "how_many_times", f"{_MANY}"),
    # The place of it.
    *_frames("where", Dimension.COUNTRY, "(which|what|in_which|in_what) (countries|country)"),
    *_frames("where", Dimension.PROVINCE,
             f"(in|from)? (which|what) (<place>)? {_WHERE} (of|in)?",
             "(where|whereabouts)_(in|is|was|were|are|did|does|do|has|have|exactly|else)", "where"),
    *_frames("when", None,
             "(on|at)? (what|which) (day|days|date|dates|month|months|year|years)",
             "(since)? when", "dates_of"),
    # Who did it; "the work of jihadists" is a name with grammar around it.
    *_frames("who", Dimension.PERPETRATOR,
             f"(which|what|whose) (armed|militant|terrorist|insurgent|rebel|active)? {_GROUPS}",
             "which <group>",
             "(by)? (who|whom|whose)", "(perpetrator|perpetrators|culprits|culprit)_(of|behind|in)"),
    *_frames("what", Dimension.TYPE,
             "(what|which) (kinds|types|sorts|kind|type|sort)_of (@attack|<type>)?",
             "breakdown (of)? ~ (kind|type)"),
    *_frames("what", None,
             "(what|which|any|anything|everything|something|list|show|tell|give|find|news)",
             "(were|was|are|is|did|has|have) (there)? (any|anything|something)"),
)  # fmt: skip
# The words of all the frames of an aspect.
_WORDS: dict[Aspect, frozenset[str]] = {
    aspect: frozenset(
        word for frame in _FRAMES if frame.aspect == aspect
        for word in re.findall(r"(?<![<@])\b[a-z]{2,}\b", frame.form.pattern)
    )
    for aspect in {frame.aspect for frame in _FRAMES}
}  # fmt: skip
CUES = frozenset().union(*_WORDS.values())
# "per week" and "each year" change what figures are told apart by.
_PER = pattern(f"(per|a|each|every|by) {_UNIT}")
_BY = pattern(
    "(per|each|every|by) (week|month|year|country|province|type|group|perpetrator|region)"
)
_PER_WORDS = frozenset({"per", "type", "perpetrator"})
_COUNTED = frozenset({"killed", "wounded", "abducted", "count", "what"})


def read_aspect(pieces: Pieces) -> Asked:
    """Return what a question wants to know."""
    text = masked(pieces)
    for frame in _FRAMES:
        span = find(frame.form, pieces, text)
        if span:
            found = pieces[span.start : span.end]
            return Asked(frame.aspect, _dimension(frame, found, pieces))
    per = find(_BY, pieces, text)
    units = [_UNITS[p.low] for p in pieces[per.start : per.end] if p.low in _UNITS] if per else []
    return Asked(None, units[-1] if units else None)


def mark_words(pieces: Pieces, aspect: Aspect | None) -> Pieces:
    """Mark the words of an aspect's frames, wherever they stand: they ask for nothing else."""
    words = (_WORDS[aspect] if aspect in _WORDS else frozenset()) | _PER_WORDS
    return tuple(
        piece._replace(kind="cue") if piece.kind == "word" and piece.low in words else piece
        for piece in pieces
    )


def _dimension(frame: Frame, found: Pieces, pieces: Pieces) -> Dimension | None:
    per = find(_PER if frame.aspect in {"often", "trend"} else _BY, pieces)
    named = pieces[per.start : per.end] if per else found
    units = [_UNITS[piece.low] for piece in named if piece.low in _UNITS]
    if frame.aspect in {"often", "trend"} or (per and frame.aspect in _COUNTED):
        return units[-1] if units else frame.by
    if frame.aspect == "deadliest":
        units = [piece.low for piece in found if piece.low in {"year", "month", "week"}]
        return _UNITS[units[0]] if units else None
    return frame.by


# Whose casualties


class Role(NamedTuple):
    """Whose casualties a question counts, the word for them, and the pieces without it.

    `unknown` says of civilians of one kind ("journalists") that they are not told apart.
    """

    aspect: Aspect | None
    pieces: Pieces
    unknown: tuple[str, ...] = ()


def read_role(pieces: Pieces, lexicon: Lexicon, *, alone: bool = False) -> Role:
    """Return whose deaths are asked for: "how many soldiers were killed", "civilian deaths".

    `alone` lets words for people that stand by themselves ask for their deaths.
    """
    start = _first_role(pieces, lexicon)
    if alone and pieces and all(_role(piece, lexicon) for piece in pieces):
        start = 0
    if start is None:
        return Role(None, pieces)
    stop = start + 1
    while stop < len(pieces) and _role(pieces[stop], lexicon):
        stop += 1
    aspect = _role(pieces[stop - 1], lexicon)
    taken = pieces[start:stop]
    words = words_of(taken)
    piece = Piece(words, taken[-1].low, "role")
    of_a_kind = aspect == "civilians" and taken[-1].low not in _CIVILIANS
    unknown = (_NOT_APART.format(words),) if of_a_kind else ()
    return Role(aspect, replace(pieces, Span(start, stop), piece), unknown)


_NOT_APART = "Numbers of {} by themselves are not recorded: these are civilians of any kind."
_MANY_WORDS = re.compile(r"how many|number of|count of|total of|how much")
_GAP = 4  # "of the", "of its own", "Iraqi": words between "how many" and who
_NO_GAP = frozenset("in on at by and or has have did were was with there attacks".split())


def _first_role(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """Return where the words for those who are counted begin, if their deaths are."""
    at = _after_many(pieces)
    opening = at is not None
    at = at or 0
    for here in range(at, min(at + _GAP, len(pieces))):
        piece = pieces[here]
        if _role(piece, lexicon):
            dead = any(p.mask == "@kill" or p.low.startswith(("lose", "lost", "loss"))
                       for p in pieces[here + 1 :])  # fmt: skip
            follows = here + 1 < len(pieces) and any(
                p.mask == "@kill" for p in pieces[here + 1 : here + 3]
            )
            return here if (dead if opening else follows) else None
        if piece.low in _NO_GAP or piece.mask.startswith("@"):
            return None
    return None


def _after_many(pieces: Pieces) -> int | None:
    for at in range(len(pieces) - 1):
        if _MANY_WORDS.fullmatch(f"{pieces[at].low} {pieces[at + 1].low}"):
            return at + 2
    return None


_NOBODY = frozenset({"member", "leader", "commander", "private", "general", "major", "agent"})
# Words that mean civilians and no more than that; of others the corpus has no numbers.
_CIVILIANS = frozenset(
    "civilian civilians noncombatant noncombatants bystander bystanders villager villagers resident "
    "residents local locals".split()
)


def _role(piece: Piece, lexicon: Lexicon) -> Aspect | None:
    """Return whose casualties a word counts, None for other words."""
    if piece.kind != "word" or piece.mask.startswith("@"):
        return None
    if piece.low in _CIVILIANS:
        return "civilians"
    if piece.low in {"security", "forces"}:
        return "security_forces"
    for form in forms(piece.low):
        role = role_of(form, lexicon)
        if role and form not in _NOBODY:
            return _ASPECTS[role]
    return None


_ASPECTS: dict[str, Aspect] = {
    "security_forces": "security_forces", "militants": "militants", "attackers": "attackers",
    "civilians": "civilians",
}  # fmt: skip
