"""Take away from an incident what a text counts over several of them.

"Two car bombs killed at least eleven people. The first left seven dead in the capital …": eleven is
no incident's toll.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.people.casualties import Casualties
from bot.extract.text.wording import heads_several
from bot.models import Measure

BY_CHANCE = 3  # so few may be as many as two other numbers together


def take_away_sums(first: Draft, others: Sequence[Draft]) -> None:
    """Leave the first incident its own part of a number that counts others' dead or hurt too."""
    theirs: Counter[Measure] = Counter()
    for other in others:
        theirs.update(_most(other))
    first.told = [_without_sums(c, first, theirs) for c in first.told]
    first.around = [_without_sums(c, first, theirs) for c in first.around]


def _without_sums(clause: Clause, first: Draft, others: Mapping[Measure, int]) -> Clause:
    kept = tuple(c for c in clause.casualties if not _is_sum(clause, c, first, others))
    return clause if len(kept) == len(clause.casualties) else replace(clause, casualties=kept)


def _is_sum(
    clause: Clause, casualties: Casualties, first: Draft, others: Mapping[Measure, int]
) -> bool:
    """Tell a number that is that of other clauses of an incident and of other incidents, added up.

    Where the clause itself speaks of several events, it may be rounded, or older than its parts.
    """
    if casualties.negated or casualties.part:
        return False
    own = _most(first, clause).get(casualties.measure, 0)
    theirs = others.get(casualties.measure, 0)
    if not (own and theirs):
        return False
    low = casualties.toll.low
    if heads_several(clause.text):
        return own < low <= own + theirs and theirs < low
    return low == own + theirs and low > BY_CHANCE


def _most(draft: Draft, but: Clause | None = None) -> dict[Measure, int]:
    """Return the highest number of each measure that clauses of an incident tell."""
    most: dict[Measure, int] = {}
    for clause in draft.told:
        if clause is not but:
            for hurt in clause.tolls:
                most[hurt.measure] = max(hurt.toll.low, most.get(hurt.measure, 0))
    return most
