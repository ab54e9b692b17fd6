"""Choose the clauses of an article that may report an attack at all.

What is played is none. What an article opens with is told in topics.py, what it is about in
subject.py.
"""

from collections.abc import Sequence

from bot.extract.clauses.clause import Clause
from bot.extract.events.harmless import denies_reality
from bot.extract.incidents.played import without_played
from bot.extract.incidents.topics import OPENING, is_an_accident, is_earnest, is_make_believe
from bot.extract.text.wording import compares_figures


def choose_clauses(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Return the clauses of an article that may report an attack, none of one that tells of none.

    Where the text tells a mishap, its headline does: "Lorry ploughs into queue, killing eight".
    """
    if _is_unreal(clauses) or is_an_accident(clauses):
        return []
    if is_make_believe(clauses):
        return [clause for clause in clauses if is_earnest(clause)]
    clauses = _without_shares(without_played(clauses, OPENING))
    body = [clause for clause in clauses if not clause.sentence.in_headline]
    first = [c for c in body if c.tolls][:1]
    if any(c.of_disaster and c.sentence.paragraph < OPENING for c in first):
        return body
    return clauses


def _without_shares(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Leave out parts of a year's figures: below "Murders down 8 per cent" they need time or place.

    "The force itself lost four members" is one of them.
    """
    if not any(compares_figures(c.text) for c in clauses if c.sentence.in_headline):
        return clauses
    return [c for c in clauses if c.when or c.event_places or not c.tolls]


def _is_unreal(clauses: Sequence[Clause]) -> bool:
    """Tell whether an article that began like an attack says that none of it was real."""
    begin = (clause for clause in clauses if clause.sentence.paragraph <= OPENING)
    return any(denies_reality(clause.text) for clause in begin)
