"""Tell what an article is about, once for all of its clauses.

An article that opens with an accident, a disease, a force of nature or a game, and with nobody who
attacks, tells of no attack: its "fire", "strike" and "blast" are not those of arms.
"""

from collections.abc import Sequence

from bot.extract.clauses import Clause
from bot.extract.wording import tells_no_attack

OPENING = 2  # paragraphs after the headline say what an article is about


def is_peaceful(clauses: Sequence[Clause]) -> bool:
    """Tell whether headline and first paragraphs speak of a disaster or game and of no attack."""
    opening = [clause for clause in clauses if clause.sentence.paragraph < OPENING]
    return any(tells_no_attack(clause.text) for clause in opening) and not any(
        tells_violence(clause) for clause in opening
    )


def ends_attack(clause: Clause) -> bool:
    """Tell that forces overcame an attacker told of before: "Police shot the driver dead".

    It belongs to the attack, and is no incident of its own.
    """
    hurt = clause.casualties
    if not hurt or not all(c.known or c.role == "perpetrators" for c in hurt):
        return False
    if any(c.toll != (1, 1) for c in hurt):
        return False
    doc = clause.sentence.tokens.doc
    return any(
        actor.kind == "state"
        and doc[actor.first : actor.last + 1].root.dep_ in ("nsubj", "pobj")
        and doc[actor.first : actor.last + 1].root.head.lemma_ in _OVERCOMING
        for actor in clause.actors
    )


_OVERCOMING = frozenset("shoot kill arrest overpower by neutralise neutralize gun subdue".split())


def tells_violence(clause: Clause) -> bool:
    """Tell whether a clause has an unmistakable deed, or somebody who would attack."""
    return any(t.strong and t.real for t in clause.triggers) or any(
        actor.kind != "state" for actor in clause.actors
    )
