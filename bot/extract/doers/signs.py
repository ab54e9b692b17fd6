"""What each clause of an article says of the actors that it names: one sign a mention.

Read once for the whole article. Which incident a sign speaks of is the business of `bearings`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.extract.actors.heads import top_of
from bot.extract.actors.mentions import Actor, noun_of
from bot.extract.clauses.accused import BLAMED
from bot.extract.clauses.claims import claims
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.deeds import MERE, weigh
from bot.extract.doers.parties import Parties, meant_by


class Sign(NamedTuple):
    """A mention of an actor, under the name that is meant, and what its clause makes of it.

    `weight` is how far the grammar makes it the doer (see `deeds`), `claim` how clearly it says
    so itself (see `claims`).
    """

    clause: Clause
    actor: Actor
    weight: float
    claim: int


class Signs(NamedTuple):
    """The signs of an article in reading order: all, and the first of each that say the same.

    However long an article is, the distinct ones are few.
    """

    every: Sequence[Sign]
    distinct: Sequence[Sign]


def read_signs(clauses: Sequence[Clause], parties: Parties) -> Signs:
    """Read the signs of an article."""
    every = [sign for clause in clauses for sign in _of_clause(clause, parties)]
    return Signs(every, _distinct(every))


def _distinct(signs: Sequence[Sign]) -> list[Sign]:
    """Return the first of all signs that tell the same: who did what, how surely, and where."""
    first: dict[object, Sign] = {}
    for sign in signs:
        types = frozenset(trigger.type for trigger in sign.clause.triggers)
        countries = frozenset(place.country for place in sign.clause.event_places)
        actor = sign.actor
        first.setdefault((actor.name, actor.country, sign.weight, types, countries), sign)
    return list(first.values())


def _of_clause(clause: Clause, parties: Parties) -> list[Sign]:
    group = parties.at(clause.sentence.paragraph)
    signs = []
    for actor in clause.actors:
        meant = meant_by(clause, actor, group)
        signs.append(Sign(clause, meant, weigh(clause, actor), _claim(clause, actor, meant)))
    doers = [sign for sign in signs if sign.actor.kind == "group" and sign.weight >= BLAMED]
    return signs if len(doers) < 2 else [_beside_its_own(sign, doers) for sign in signs]


def _beside_its_own(sign: Sign, doers: Sequence[Sign]) -> Sign:
    """Weigh the front of "a faction of the front, the Falcons, did it" less than the Falcons."""
    doc = sign.clause.sentence.tokens.doc
    top = top_of(noun_of(doc, sign.actor))
    named = any(
        one.actor.first <= top.i <= one.actor.last and one.actor.name != sign.actor.name
        for one in doers
    )
    return sign._replace(weight=min(sign.weight, MERE)) if named else sign


def _claim(clause: Clause, actor: Actor, meant: Actor) -> int:
    nameless = meant.kind != "group" and _is_the_group(clause, actor)
    return 0 if nameless else claims(clause, actor)


def _is_the_group(clause: Clause, actor: Actor) -> bool:
    word = clause.sentence.tokens.doc[actor.last].lower_
    return word in ("group", "organisation", "organization")
