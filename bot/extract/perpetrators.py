"""Decide who carried an incident out, from the actors that its clauses name.

Grammar decides: who stands as the subject or agent of the deed, who claimed it, whom it is blamed
on. Who was hit, was spoken of, or spoke, did not do it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.actors import Actor
from bot.extract.clauses import Clause
from bot.extract.drafts import Draft
from bot.models import Article, Certainty, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIM = re.compile(
    r"\bclaim(?:ed|s|ing)?\s+(?:the\s+)?(?:responsibility|credit|it\b|(?:the|that|this)\s+\w+|to\s+have)|"
    r"\b(?:took|taken|takes)\s+responsibility|\bwas\s+its\s+(?:doing|work)|\bwere\s+its\s+\w+",
    re.IGNORECASE,
)
# "said on Telegram that it had carried out the bombing", "says one of its men set off the belt"
_OWN_DEED = re.compile(
    r"\b(?:said|says|say|stated|announced|admitted|boasted)\b.{0,90}?\b(?:it|they|its\s+\w+|their\s+\w+)\b"
    r"(?:(?!\bnot\b|\bnever\b|n't\b).){0,60}?\b(?:carried|behind|staged|killed|attacked|conducted|"
    r"targeted|responsible|planted|detonated|did|done|fired|ambushed|bombed|set\s+off|blew|shot|launched|"
    r"men|theirs|stormed|raided)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:no\s+(?:group|one|organi[sz]ation|militant\s+group|immediate\s+claim|claim)|nobody|"
    r"not\s+(?:been\s+)?claimed|no\s+\w+\s+(?:has|had|have)\s+claimed|there\s+(?:was|has\s+been|were)\s+no)",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:blam(?:ed|es|ing)\s+(?:on|the)?|put\w*\s+the\s+blame\s+on|accus(?:ed|es|ing)|attribut\w+\s+(?:\w+\s+){0,4}to|"
    r"thought\s+to\s+(?:be|belong)|believed\s+to\s+(?:be|belong)|suspected|suspect|presumed|alleged|likely|"
    r"hallmarks?\s+of|pointed?\s+(?:the\s+finger\s+)?(?:at|to))\b",
    re.IGNORECASE,
)
_DEEDS = frozenset(
    """attack kill storm raid ambush bomb shell fire shoot detonate abduct kidnap launch carry target
    strike hit seize murder massacre execute behead wound injure overrun hold besiege open burn set torch storm
    break enter invade assault blow plant explode hurl throw gun slaughter loot free drive ram take
    plan orchestrate descend ride burst open rain pound plough fight clash engage eliminate neutralise neutralize mount stage conduct destroy demolish send""".split()
)
_DEED_NOUNS = frozenset(
    """attack raid assault bombing bomb blast ambush strike airstrike shelling fire shooting
    explosion massacre operation kidnapping abduction killing offensive rocket missile artillery drone
    gunman fighter militant insurgent rebel bomber member attempt incursion onslaught gunmen jihadist
    attacker cell suspect extremist terrorist affiliate""".split()
)  # fmt: skip
_HIT_NOUNS = frozenset(
    """base camp position post target leader commander stronghold hideout checkpoint convoy barracks
    vehicle headquarters official prisoner inmate suspect area""".split()
)


class Blame(NamedTuple):
    """Who did it and how sure the text is; `by` is who says so."""

    name: str
    certainty: Certainty
    by: str | None
    claimed_by: str | None
    by_forces: bool
    evidence: tuple[Evidence, ...]
    claim_evidence: tuple[Evidence, ...] = ()


class _Sighting(NamedTuple):
    weight: float
    clause: Clause
    actor: Actor


# An actor needs a deed of its own, or several lesser signs, to be named.
ENOUGH = 1.0
W_CLAIM = 4.0


def read_perpetrator(
    article: Article, draft: Draft, group: str | None = None, before: Sequence[Clause] = ()
) -> Blame | None:
    """Decide who carried an incident out, None where the text names nobody.

    `group` is the one that the article speaks of: "the militants" and "its gunmen" are that
    group's. `before` are the clauses that stand before the report in its paragraph: a group that
    they speak of is suspected where nobody is named.
    """
    sightings: dict[str, list[_Sighting]] = defaultdict(list)
    claim: tuple[Clause, Actor] | None = None
    for clause in draft.clauses:
        told = clause in draft.told
        for actor in clause.actors:
            meant = _meant(clause, actor, group)
            if claim is None and meant.kind == "group" and _claims(clause, actor):
                claim = (clause, meant)
            weight = _weight(clause, actor) * _share(meant, told=told)
            sightings[meant.name].append(_Sighting(weight, clause, meant))
    if claim is not None:
        sightings[claim[1].name].append(_Sighting(W_CLAIM, *claim))
    scores = {name: _score(seen) for name, seen in sightings.items()}
    named = {name: score for name, score in scores.items() if score >= ENOUGH}
    if not named:
        return _suspected(article, before) if not draft.main else None
    best = max(named, key=lambda name: named[name])
    if best in _TAKEN_UP and group is not None and scores.get(group, -1.0) >= 0:
        best = group
    seen = max(sightings[best], key=lambda sighting: sighting.weight)
    claimed_by = claim[1].name if claim else None
    return Blame(
        name=best,
        certainty=_certainty(seen.clause, seen.actor, claimed_by),
        by=None,
        claimed_by=claimed_by,
        by_forces=seen.actor.kind == "state",
        evidence=(_evidence(article, seen.clause, seen.actor),),
        claim_evidence=(claim[0].sentence.evidence(article),) if claim else (),
    )


def _suspected(article: Article, before: Sequence[Clause]) -> Blame | None:
    """Read "the group has grown bolder. In the latest attack …" as a suspicion of the group."""
    for clause in reversed(before):
        for actor in clause.actors:
            if actor.kind == "group" and _weight(clause, actor) >= 0:
                proof = (_evidence(article, clause, actor),)
                return Blame(actor.name, "suspected", None, None, by_forces=False, evidence=proof)
    return None


def _share(actor: Actor, *, told: bool) -> float:
    """What stands beside the report counts less; forces there mostly come after the event."""
    if told:
        return 1.0
    if actor.kind != "state":
        return 0.7
    return 0.3 if actor.name == "security forces" else 0.6


def _score(seen: list[_Sighting]) -> float:
    """The clearest sign counts, each further clear one adds a little, contrary ones take away."""
    weights = sorted((s.weight for s in seen), reverse=True)
    further = sum(0.4 for w in weights[1:] if w >= ENOUGH)
    contrary = sum(0.5 * w for w in weights if w < 0)
    return weights[0] + further + contrary + _bonus(seen[0].actor)


# Words that take up a group named before: "the militants", "its gunmen".
_TAKEN_UP = frozenset(("militants", "jihadists", "rebels", "insurgents", "guerrillas", "separatists"))


def _meant(clause: Clause, actor: Actor, group: str | None) -> Actor:
    """Read "the militants" and "its gunmen" as the group that the article speaks of."""
    if group is None or (actor.name not in _TAKEN_UP and actor.kind != "vague"):
        return actor
    root = clause.sentence.tokens.doc[actor.first : actor.last + 1].root
    determiners = {child.lower_ for child in root.children if child.dep_ in ("det", "poss")}
    if determiners & {"its", "their"} or (
        actor.kind != "vague" and determiners & {"the", "these", "those"}
    ):
        return actor._replace(name=group, kind="group")
    return actor


def main_group(clauses: Sequence[Clause]) -> str | None:
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


def _bonus(actor: Actor) -> float:
    return {"group": 0.5, "state": 0.0, "description": 0.0, "vague": -9.0}[actor.kind]


def _evidence(article: Article, clause: Clause, actor: Actor) -> Evidence:
    span = clause.sentence.tokens.doc[actor.first : actor.last + 1]
    start = clause.sentence.offset(span[0])
    return clause.sentence.evidence(article, start, start + len(span.text))


def _certainty(clause: Clause, actor: Actor, claimed_by: str | None) -> Certainty:
    if claimed_by == actor.name:
        return "claimed"
    if re.search(r"suspected|presumed|thought|believed|alleged|likely|probably", clause.text, re.I):
        return "suspected"
    return "attributed" if _BLAME.search(clause.text) else "stated"


def _claims(clause: Clause, actor: Actor) -> bool:
    """Tell whether an actor says in this clause that it did it."""
    if actor.kind in ("vague", "state") or _NO_CLAIM.search(clause.text):
        return False
    doc = clause.sentence.tokens.doc
    top = _top(doc[actor.first : actor.last + 1].root)
    if _CLAIM.search(clause.text):
        return top.dep_ in ("nsubj", "agent", "pobj") or actor.first < clause.first + 8
    return top.dep_ == "nsubj" and top.head.lemma_ in _SPEECH and bool(_OWN_DEED.search(clause.text))


_SPEECH = frozenset("say tell claim state announce deny admit boast add note report declare".split())


def _top(token: "Token") -> "Token":
    """Climb from "ISIS" in "ISIS fighters" or "fighters of ISIS" to the noun phrase's head."""
    while token.dep_ in ("compound", "amod", "appos", "nmod", "poss", "punct", "dep", "conj") or (
        token.dep_ == "pobj" and token.head.lower_ in ("of", "from") and token.head.dep_ == "prep"
        and token.head.head.lemma_.lower() in _MEMBERS
    ):  # fmt: skip
        head = token.head.head if token.dep_ == "pobj" else token.head
        if head == token or (token.dep_ == "compound" and head.lemma_.lower() in _HIT_NOUNS):
            return token
        token = head
    return token


_MEMBERS = frozenset(
    """fighter militant member gunman group branch affiliate bomber cell insurgent rebel man soldier
    jihadist extremist terrorist attacker""".split()
)


def _weight(clause: Clause, actor: Actor) -> float:
    """Weigh how far the grammar makes an actor the one who did it."""
    doc = clause.sentence.tokens.doc
    root = doc[actor.first : actor.last + 1].root
    if root.dep_ in ("compound", "amod", "poss", "nmod") and root.head.lemma_.lower() in _HIT_NOUNS:
        return -1.0
    top = _top(root)
    head = top.head
    if top.dep_ == "pobj" and head.lower_ == "by":
        did = head.head.lemma_.lower()
        return 3.0 if did in _DEEDS or did in _DEED_NOUNS else 0.3
    if top.dep_ in ("nsubj",):
        return _subject_weight(head)
    if top.dep_ == "attr" and any(c.lower_ == "it" for c in head.children):
        return 2.0
    if top.dep_ == "attr" and any(_does(c) for c in (*top.children, *head.children)):
        return 3.0
    if top.dep_ in ("dobj", "nsubjpass"):
        return _object_weight(head, top)
    if top.lemma_.lower() in _DEED_NOUNS and top != root:
        return 2.5 if root.dep_ in ("compound", "amod", "poss", "nmod") else 1.5
    if top.dep_ == "pobj":
        return _prepositional_weight(clause, head)
    return 0.6 if clause.sentence.in_headline or _BLAME.search(clause.text) else 0.1


def _does(verb: "Token") -> bool:
    """Tell the deed in "it was Boko Haram that began abducting pupils"."""
    return verb.dep_ in ("relcl", "ccomp", "advcl") and (
        verb.lemma_ in _DEEDS or any(c.lemma_ in _DEEDS for c in verb.children if c.dep_ == "xcomp")
    )


def _subject_weight(verb: "Token") -> float:
    if verb.lemma_ in ("die", "perish", "lose", "fall", "flee", "suffer"):
        return -1.0
    if verb.lemma_ in _DEEDS or any(
        child.lemma_ in _DEEDS for child in verb.children if child.dep_ in ("conj", "xcomp")
    ):
        return 3.0
    if verb.lemma_ in _SPEECH:
        return -0.5
    return 0.6 if verb.pos_ == "VERB" else 0.1


def _object_weight(verb: "Token", noun: "Token") -> float:
    if verb.lemma_ in ("blame", "suspect") or (verb.lemma_ == "accuse" and _of_deed(verb)):
        return 2.5
    return -2.0 if verb.lemma_ in _DEEDS or verb.lemma_ in ("kill", "arrest", "wound") else -0.2


def _of_deed(verb: "Token") -> bool:
    """Tell "accused the rebels of the bombing" from being accused of anything else."""
    objects = [o for c in verb.children if c.lower_ == "of" for o in c.children]
    if not objects:
        return True
    return any(o.lemma_ in _DEEDS or o.lemma_.lower() in _DEED_NOUNS or o.lower_ in ("it", "that") for o in objects)


def _prepositional_weight(clause: Clause, preposition: "Token") -> float:
    word, governor = preposition.lower_, preposition.head.lemma_.lower()
    if word in ("on", "to", "at") and _BLAME.search(clause.text):
        return 2.5
    if word in ("against", "on", "at", "of") and governor in ("attack", "strike", "raid", "operation", "base",
                                                              "camp", "kill", "murder"):  # fmt: skip
        return -1.5
    if word == "with" and governor in (
        "clash",
        "gunfight",
        "battle",
        "fight",
        "firefight",
        "shootout",
        "encounter",
    ):
        return 1.5
    if word == "from" and governor in _MEMBERS:
        return 2.5
    return 0.0
