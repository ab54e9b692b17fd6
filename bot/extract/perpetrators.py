"""Decide who carried an incident out, from the actors that its clauses name.

Grammar decides: who stands as the subject or agent of the deed, who claimed it, whom it is blamed
on. Who was hit, was spoken of, or spoke, did not do it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from bot.extract.actors import UNNAMED_FORCES, Actor
from bot.extract.blaming import BLAME
from bot.extract.claims import claims
from bot.extract.clauses import Clause
from bot.extract.deeds import SPEECH, top_of, weigh
from bot.extract.draft import Draft
from bot.extract.overcome import overcomes
from bot.models import Article, Certainty, Evidence, IncidentType


class Blame(NamedTuple):
    """Who did it and how sure the text is; `by` is who says so, `ground` how it was decided."""

    name: str
    certainty: Certainty
    by: str | None
    claimed_by: str | None
    by_forces: bool
    evidence: tuple[Evidence, ...]
    ground: str
    claim_evidence: tuple[Evidence, ...] = ()


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


def read_perpetrator(article: Article, draft: Draft, clauses: Sequence[Clause]) -> Blame | None:
    """Decide who carried an incident out, None where the text names nobody.

    `clauses` are the whole article's: "the militants" and "its gunmen" are those of the group that
    it speaks of, and a group that the same paragraph spoke of just before is suspected.
    """
    sightings, claim = _sight(draft, clauses)
    scores = {name: _score(seen) for name, seen in sightings.items()}
    named = {name: score for name, score in scores.items() if score >= ENOUGH}
    if not named:
        return (
            _operating(article, draft)
            or _announced(article, draft)
            or _suspected(article, draft, clauses)
        )
    best = max(named, key=lambda name: named[name])
    main_group = _main_group(clauses)
    if best in _TAKEN_UP and main_group is not None and scores.get(main_group, 0.0) > W_NAMED:
        best = main_group
    seen = max(sightings[best], key=lambda sighting: sighting.weight)
    claimed_by = claim[1].name if claim else None
    certainty = certainty_of(seen.clause, seen.actor.name, claimed_by)
    return Blame(
        name=best,
        certainty=certainty,
        by=None,
        claimed_by=claimed_by,
        by_forces=seen.actor.kind == "state",
        evidence=_proofs(article, seen, clauses),
        ground="suspicion" if certainty == "suspected" else _GROUNDS[seen.actor.kind],
        claim_evidence=(claim[0].sentence.evidence(article),) if claim else (),
    )


def _sight(draft: Draft, clauses: Sequence[Clause]) -> tuple[_Sightings, _Claim | None]:
    """Return every actor of an incident by name, and who claims it."""
    main_group, beside = _main_group(clauses), _groups_by_paragraph(clauses)
    sightings: _Sightings = defaultdict(list)
    claim: _Claim | None = None
    attacked = _hit_others(draft)
    answered = False
    for clause in draft.clauses:
        told = clause in draft.told or bool(_WHAT_IT_WAS.match(clause.text))
        near = beside.get(clause.sentence.paragraph, set())
        group = main_group or (next(iter(near)) if len(near) == 1 else None)
        for actor in clause.actors:
            meant = _meant(clause, actor, group)
            nameless = meant.kind != "group" and _is_the_group(clause, actor)
            better = claim is None or (claim[0] is clause and _is_nearer(clause, actor, claim[1]))
            if better and not nameless and claims(clause, actor):
                claim = (clause, meant)
            weight = weigh(clause, actor) * _share(meant, told=told)
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


DID_IT = 3.0  # what the grammar gives the subject of a deed

_GROUNDS = {"group": "group named", "state": "forces named"} | dict.fromkeys(
    ("description", "vague"), "described"
)


def _operating(article: Article, draft: Draft) -> Blame | None:
    """Read "another terrorist was eliminated in an operation" as the forces' doing."""
    if not any(c.role == "militants" for clause in draft.told for c in clause.tolls):
        return None
    for clause in draft.told:
        for trigger in clause.triggers:
            if trigger.type == IncidentType.SECURITY_OPERATION and trigger.real:
                actor = Actor(trigger.first, trigger.last, "security forces", "state")
                proof = (_evidence(article, clause, actor),)
                return Blame(actor.name, "stated", None, None, True, proof, "from context")
    return None


_FROM_AFAR = frozenset(
    (IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.SECURITY_OPERATION)
)


def _announced(article: Article, draft: Draft) -> Blame | None:
    """Read "the United States said that an air strike killed a leader" as its own strike."""
    for clause in draft.told:
        if not any(t.real and t.type in _FROM_AFAR for t in clause.triggers):
            continue
        for actor in clause.actors:
            top = top_of(clause.sentence.tokens.doc[actor.first : actor.last + 1].root)
            if actor.country and top.dep_ == "nsubj" and top.head.lemma_ in SPEECH:
                proof = (_evidence(article, clause, actor),)
                return Blame(actor.name, "attributed", None, None, True, proof, "from context")
    return None


def _suspected(article: Article, draft: Draft, clauses: Sequence[Clause]) -> Blame | None:
    """Read "the group has grown bolder. In the latest attack …" as a suspicion of the group.

    "A similar attack" is one of the group that the article speaks of.
    """
    if draft.main:
        return None
    first = draft.told[0]
    near = [c for c in clauses if c.sentence.index < first.sentence.index]
    similar = _main_group(clauses) if _SIMILAR.search(first.text) else None
    for clause in reversed(near):
        for actor in clause.actors:
            beside = clause.sentence.paragraph == first.sentence.paragraph
            if (
                actor.kind == "group"
                and (actor.name == similar or beside)
                and (weigh(clause, actor) >= 0)
            ):
                proof = (_evidence(article, clause, actor),)
                return Blame(actor.name, "suspected", None, None, False, proof, "from context")
    return None


_SIMILAR = re.compile(r"\bsimilar\s+(?:attack|bombing|raid|ambush|assault|massacre)", re.IGNORECASE)


def _share(actor: Actor, *, told: bool) -> float:
    """Return how much a mention counts: beside the report less, and forces come after it."""
    if told:
        return 1.0
    if actor.kind != "state":
        return 0.7
    return 0.3 if actor.name in UNNAMED_FORCES else 0.6


def _score(seen: list[_Sighting]) -> float:
    """Weigh the clearest sign, a little for each further one, less for contrary ones."""
    weights = sorted((s.weight for s in seen), reverse=True)
    further = sum(0.4 for w in weights[1:] if w >= ENOUGH)
    contrary = sum(0.5 * w for w in weights if w < 0)
    return weights[0] + further + contrary + _bonus(seen[0].actor)


# Words that take up a group named before: "the militants", "its gunmen".
_TAKEN_UP = frozenset(
    ("militants", "jihadists", "rebels", "insurgents", "guerrillas", "separatists")
)


def _meant(clause: Clause, actor: Actor, group: str | None) -> Actor:
    """Read "the militants" and "its gunmen" as the group that the article speaks of."""
    if group is None or (actor.name not in _TAKEN_UP and actor.kind != "vague"):
        return actor
    root = clause.sentence.tokens.doc[actor.first : actor.last + 1].root
    if any(
        word.lower_ == "group" and [c.lower_ for c in word.children] == ["the"]
        for word in root.subtree
        if word.head.lower_ == "of"
    ):
        return actor._replace(name=group, kind="group")  # "militants of the group"
    determiners = {child.lower_ for child in root.children if child.dep_ in ("det", "poss")}
    if determiners & {"its", "their"} or (
        actor.kind != "vague" and determiners & {"the", "these", "those"}
    ):
        return actor._replace(name=group, kind="group")
    return actor


def _main_group(clauses: Sequence[Clause]) -> str | None:
    """Return the one named group that an article speaks of, None where it speaks of several."""
    counts = Counter(
        name
        for clause in clauses
        for name in {actor.name for actor in clause.actors if actor.kind == "group"}
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _groups_by_paragraph(clauses: Sequence[Clause]) -> dict[int, set[str]]:
    names: dict[int, set[str]] = {}
    for clause in clauses:
        groups = {actor.name for actor in clause.actors if actor.kind == "group"}
        names.setdefault(clause.sentence.paragraph, set()).update(groups)
    return names


def _is_nearer(clause: Clause, actor: Actor, claimant: Actor) -> bool:
    """Tell the Falcons from the party in "an offshoot of the party, the Falcons, claimed it".

    "The Falcons, a separatist group" are not the separatists.
    """
    if claimant.kind == "group" and actor.kind != "group":
        return False
    root = clause.sentence.tokens.doc[actor.first : actor.last + 1].root
    return root.dep_ not in ("pobj", "poss", "conj")


def _is_the_group(clause: Clause, actor: Actor) -> bool:
    word = clause.sentence.tokens.doc[actor.last].lower_
    return word in ("group", "organisation", "organization")


def _bonus(actor: Actor) -> float:
    return {"group": W_NAMED, "state": 0.0, "description": 0.0, "vague": -9.0}[actor.kind]


def _proofs(article: Article, seen: _Sighting, clauses: Sequence[Clause]) -> tuple[Evidence, ...]:
    """Quote the deed's actor and, where that is "the group", the mention that names it."""
    deed = _evidence(article, seen.clause, seen.actor)
    if any(actor.name == seen.actor.name for actor in seen.clause.actors):
        return (deed,)
    named = ((c, a) for c in clauses for a in c.actors if a.name == seen.actor.name)
    return (deed, *(_evidence(article, clause, actor) for clause, actor in list(named)[:1]))


def _evidence(article: Article, clause: Clause, actor: Actor) -> Evidence:
    span = clause.sentence.tokens.doc[actor.first : actor.last + 1]
    start = clause.sentence.offset(span[0])
    return clause.sentence.evidence(article, start, start + len(span.text))


def certainty_of(clause: Clause, name: str, claimed_by: str | None) -> Certainty:
    """Return how sure a clause is of who did it, and whether they say so themselves."""
    if claimed_by == name:
        return "claimed"
    if re.search(r"suspected|presumed|thought|believed|alleged|likely|probably", clause.text, re.I):
        return "suspected"
    return "attributed" if BLAME.search(clause.text) else "stated"
