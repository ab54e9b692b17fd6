"""Decide who carried an incident out, from the actors that its clauses name.

Grammar decides: who stands as the subject or agent of the deed, who claimed it, whom it is blamed
on. Who was hit, was spoken of, or spoke, did not do it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.extract.blame import Blame, actor_evidence, certainty_of, find_accuser
from bot.extract.claims import claims
from bot.extract.clauses import Clause
from bot.extract.deeds import BLAMED, weigh
from bot.extract.draft import Draft
from bot.extract.inferred import announced, operating, suspected
from bot.extract.mentions import GOVERNMENT_FORCES, UNNAMED_FORCES, Actor, noun_of
from bot.extract.overcome import overcomes
from bot.extract.parties import TAKEN_UP, Parties, meant_by
from bot.extract.states import ARMY
from bot.models import Article, Evidence


class _Sighting(NamedTuple):
    weight: float
    clause: Clause
    actor: Actor


_Sightings = dict[str, list[_Sighting]]
_Claim = tuple[Clause, Actor]

# An actor needs a deed of its own, or several lesser signs, to be named.
ENOUGH = 1.0
W_CLAIM = 4.0
W_NAMED = 0.5  # a name says more than "militants"


def read_perpetrator(
    article: Article,
    draft: Draft,
    clauses: Sequence[Clause],
    parties: Parties,
    home: str | None = None,
) -> Blame | None:
    """Decide who carried an incident out, None where the text names nobody.

    `home` are the forces of the incident's country: "Syrian forces".
    `clauses` and `parties` are the whole article's: "the militants" and "its gunmen" are those of
    the group that it speaks of, and a group that the same paragraph spoke of just before is
    suspected.
    """
    sightings, claim = _sight(draft, parties)
    scores = {name: _score(seen) for name, seen in sightings.items()}
    named = {name: score for name, score in scores.items() if score >= ENOUGH}
    if not named:
        return (
            operating(article, draft, _acting(sightings))
            or announced(article, draft)
            or suspected(article, draft, clauses, parties)
        )
    best = max(named, key=lambda name: named[name])
    main_group = parties.main
    if best in TAKEN_UP and main_group is not None and scores.get(main_group, 0.0) > W_NAMED:
        best = main_group
    seen = max(sightings[best], key=lambda sighting: sighting.weight)
    if best in UNNAMED_FORCES and home is not None:
        best = home if scores.get(home, 0.0) > 0 or _is_army(seen) else best
    claimed_by = claim[1].name if claim else None
    certainty = certainty_of(seen.clause, seen.actor.name, claimed_by)
    doubted = certainty in ("attributed", "suspected")
    by = find_accuser(seen.clause, seen.actor) if doubted else None
    return Blame(
        name=best,
        certainty=certainty,
        by=by,
        claimed_by=claimed_by,
        by_forces=seen.actor.kind == "state",
        evidence=_proofs(article, seen, clauses),
        ground="suspicion" if certainty == "suspected" else _GROUNDS[seen.actor.kind],
        claim_evidence=(claim[0].sentence.evidence(article),) if claim else (),
        by_evidence=(seen.clause.sentence.evidence(article),) if by else (),
    )


def _is_army(seen: _Sighting) -> bool:
    """Tell an army or a government's jets, which are the state's, from police and guards."""
    if seen.actor.name == GOVERNMENT_FORCES:
        return True
    words = seen.clause.sentence.tokens.doc[seen.actor.first : seen.actor.last + 1]
    named = {word.lower_ for word in words}
    return bool(named & ARMY) and "police" not in named


def _sight(draft: Draft, parties: Parties) -> tuple[_Sightings, _Claim | None]:
    """Return every actor of an incident by name, and who claims it."""
    sightings: _Sightings = defaultdict(list)
    claim: _Claim | None = None
    sure = 0  # how clearly it is claimed
    attacked = _hit_others(draft)
    answered = False
    for clause in draft.clauses:
        told = clause in draft.told or bool(_WHAT_IT_WAS.match(clause.text))
        group = parties.at(clause.sentence.paragraph)
        for actor in clause.actors:
            meant = meant_by(clause, actor, group)
            nameless = meant.kind != "group" and _is_the_group(clause, actor)
            said = 0 if nameless else claims(clause, actor)
            nearer = claim is None or (claim[0] is clause and _is_nearer(clause, actor, claim[1]))
            if said > sure or (said == sure > 0 and nearer):
                claim, sure = (clause, meant), said
            grammar = weigh(clause, actor)
            blamed = grammar == BLAMED and not told
            weight = grammar * _share(meant, told=told, blamed=blamed)
            if blamed and actor.country is not None:
                weight += W_NAMED
            if actor.kind == "state" and (answered or (attacked and overcomes(clause, actor))):
                weight = min(weight, 0.0)
            sightings[meant.name].append(_Sighting(weight, clause, meant))
        answered = answered or (told and _by_unnamed(clause))
    if claim is not None:
        sightings[claim[1].name].append(_Sighting(W_CLAIM, *claim))
    return sightings, claim


# "It was the bloodiest police operation" tells of the event, wherever it stands.
_WHAT_IT_WAS = re.compile(r"(?:It|This)\s+(?:was|is)\s+the\s")


def _hit_others(draft: Draft) -> bool:
    """Tell whether anybody was hurt who carried no arms against the law."""
    hurt = (c for clause in draft.told for c in clause.tolls)
    return any(c.role not in ("perpetrators", "militants") for c in hurt)


def _by_unnamed(clause: Clause) -> bool:
    """Tell that gunmen did it: what forces do in later clauses only answers it."""
    return any(a.kind == "vague" and weigh(clause, a) >= DID_IT for a in clause.actors)


def _acting(sightings: _Sightings) -> Iterator[tuple[Clause, Actor, float]]:
    for seen in sightings.values():
        yield from ((one.clause, one.actor, one.weight) for one in seen)


DID_IT = 3.0  # what the grammar gives the subject of a deed

_GROUNDS = {"group": "group named", "state": "forces named"} | dict.fromkeys(
    ("description", "vague"), "described"
)


def _share(actor: Actor, *, told: bool, blamed: bool) -> float:
    """Return how much a mention counts: beside the report less, and forces come after it."""
    if told:
        return 1.0
    if actor.kind != "state" or blamed:
        return 0.7
    return 0.3 if actor.name in UNNAMED_FORCES else 0.6


def _score(seen: list[_Sighting]) -> float:
    """Weigh the clearest sign, a little for each further one, less for contrary ones."""
    weights = sorted((s.weight for s in seen), reverse=True)
    further = sum(0.4 for w in weights[1:] if w >= ENOUGH)
    contrary = sum(0.5 * w for w in weights if w < 0)
    return weights[0] + further + contrary + _bonus(seen[0].actor)


def _is_nearer(clause: Clause, actor: Actor, claimant: Actor) -> bool:
    """Tell the Falcons from the party in "an offshoot of the party, the Falcons, claimed it".

    "The Falcons, a separatist group" are not the separatists.
    """
    if claimant.kind == "group" and actor.kind != "group":
        return False
    root = noun_of(clause.sentence.tokens.doc, actor)
    return root.dep_ not in ("pobj", "poss", "conj")


def _is_the_group(clause: Clause, actor: Actor) -> bool:
    word = clause.sentence.tokens.doc[actor.last].lower_
    return word in ("group", "organisation", "organization")


def _bonus(actor: Actor) -> float:
    return {"group": W_NAMED, "state": 0.0, "description": 0.0, "vague": -9.0}[actor.kind]


def _proofs(article: Article, seen: _Sighting, clauses: Sequence[Clause]) -> tuple[Evidence, ...]:
    """Quote the deed's actor and, where that is "the group", the mention that names it."""
    deed = actor_evidence(article, seen.clause, seen.actor)
    if any(actor.name == seen.actor.name for actor in seen.clause.actors):
        return (deed,)
    named = ((c, a) for c in clauses for a in c.actors if a.name == seen.actor.name)
    return (deed, *(actor_evidence(article, clause, actor) for clause, actor in list(named)[:1]))
