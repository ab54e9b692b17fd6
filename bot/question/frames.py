"""The ways of asking what somebody wants to know: patterns over a question's pieces.

They are tried in this order, each with its why. How they are put to use is `bot.question.wanted`'s
business; whose casualties are counted is read before, by `bot.question.roles`.
"""

import re
from typing import NamedTuple

from bot.query.commands import Aspect
from bot.query.model import Dimension
from bot.question.pieces import pattern

UNIT = "(day|week|month|year|weekly|monthly|yearly|annual|annually)"
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


FRAMES: tuple[Frame, ...] = (
    # Two things beside one another come first: they are asked for with the words of all others.
    _frame(
        "compare",
        "(compare|compares|comparison|compared|comparing|vs|versus)",
        "(difference|differences)",
        "(which|who)_(is|was|one_is)_(worse|safer|deadlier|bloodier)",
        "(was|were|are|is|has|have)_there_more ~ or",
        "(more|fewer|less) (?!than)[^_]+ ~ (or|than)",
        "or ~ (more|fewer|worse|deadlier) (people)?",
        "which_(had|has|saw|suffered) (more|fewer|the_most|the_more)",
        "(more|worse)_than_in",
        "(deadlier|worse|safer|bloodier|more_@kill)_than",
    ),
    # How it goes over time. "Worse" by itself is the deadliest, "getting worse" is not.
    _frame(
        "trend",
        f"{UNIT}_(trend|development|pattern)",
        "(trend|trends|trending|tendency)",
        "(rising|increasing|growing|worsening|escalating|rise|rises|increase|increases|grow|"
        "escalate|escalated|increased|risen|grown|worsen|worsened|upward)",
        "(falling|decreasing|declining|dropping|improving|decrease|decreases|decline|declines|"
        "drop|drops|decreased|declined|dropped|fallen|improve|improved|downward)",
        "(get|gets|got|getting|gotten|become|becoming|became) (any|much|more|less)? "
        "(worse|better|safer|common|frequent|violent|deadly|deadlier|dangerous|bad|rare|stronger|"
        "weaker)",
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
        f"how_(often|frequently|regularly) (per|a|each|every)? {UNIT}?",
        "how_(frequent|regular|common)",
        "frequency",
        f"how_many (@attack|<type>|times) ~ (per|a|each|every|every_single) {UNIT}",
        "(times|@attack|<type>) ~ a_(week|month|year)",
        f"(@attack|<type>|<group>) (per|a|each|every) {UNIT}",
        "(weekly|monthly|yearly|annual) (number_of|count_of)? (@attack|<type>)",
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
        "where ~ (the)? most",
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
        f"(top|single)? {_N} (most_(deadly|lethal|bloody|serious)|most_@kill|gravest|{_WORST}) "
        "(year|month|week)?",
        "(@kill|claimed|cost) (the)? most (@people|@kill)?",
        "(the)? most (@people|@kill)",
        "(highest|biggest|greatest|largest) (death|@kill)? (toll|@kill|number_of_@kill)",
        "(biggest|largest) (@attack|<type>)",
        f"top {_N} (@attack|<type>)",
        "(rank|ranked|sorted|sort|order|ordered) ~ by (the)? (number_of)? (@kill|toll)",
    ),
    _frame(
        "first",
        "(earliest|oldest) (known|recorded)?",
        f"(very)? first {_N} (@attack|<type>)",
        "(very)? first (ever)? (time|recorded|known)?",
        "(begin|begins|began|begun|start|started)",
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
    # How many places or groups are those that figures are told apart by.
    _frame("where", f"{_MANY} {_COUNTRY}", by=Dimension.COUNTRY),
    _frame("where", f"{_MANY} (different)? {_PLACE}", by=Dimension.PROVINCE),
    _frame("who", f"{_MANY} (different)? {_ARMED} {_GROUP}", by=Dimension.PERPETRATOR),
    # How many of whom; people are meant where nobody else is named.
    _frame(
        "abducted", f"{_MANY} ~ @abduct ~ (hold|held)?", f"{_MANY} @people ~ (taken|held|grabbed)"
    ),
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
        "how_(deadly|bloody|lethal)",
        "(was|were|are) (any)? @people @kill",
        "@people ~ @kill ~ how_many",
        "lives ~ @kill",
        f"{_MANY} lives",
        f"{_MANY} (@people)? (have|has)? (lost|lose|gave) (their|there)? lives",
        f"{_MANY} @people ~ (lost|lose|gone|claim|claimed)",
        "total_@kill",
    ),
    _frame("count", "how_many_times", "^ count", "^ total (@attack|<type>)", f"(in)? {_MANY}"),
    _frame("where", f"(in|from)? (which|what) {_COUNTRY}", by=Dimension.COUNTRY),
    _frame(
        "where",
        f"(in|from)? (which|what) (<place>)? {_PLACE} (of|in)?",
        "(where|whereabouts) (exactly|else)?",
        "(location|locations|whereabouts)_of",
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
        f"(name|list|show) (me)? (the|all)? {_ARMED} {_GROUP}",
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
