"""Infer who did it from what stands around, where no clause names anybody as the one.

A state speaks of an air strike as its own; militants died in an operation; the paragraph spoke of
a group just before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bot.extract.actors.heads import top_of
from bot.extract.actors.mentions import Actor, noun_of
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.doing import SPEECH
from bot.extract.doers.blame import Blame, actor_evidence
from bot.extract.doers.parties import TAKEN_UP, Parties
from bot.extract.doers.signs import Sign
from bot.extract.incidents.draft import Draft
from bot.extract.people.casualties import Casualties
from bot.models import Article, IncidentType

CLEARLY = 2.0  # of who did something
PRESENT = 0.5  # forces that do something, as their grammar is weighed


def operating(
    article: Article, draft: Draft, acting: Iterable[tuple[Clause, Actor, float]]
) -> Blame | None:
    """Read "another terrorist was eliminated in an operation" as the forces' doing.

    So is "troops took back the town after a battle in which 35 militants died".
    """
    if not any(_is_wanted(c) for clause in draft.told for c in clause.tolls):
        return None
    for clause, actor, weight in acting:
        if actor.kind != "state" or clause not in draft.told:
            continue
        if weight > PRESENT or (weight >= 0 and _fought_with(clause, actor)):
            proof = (actor_evidence(article, clause, actor),)
            return Blame(actor.name, "stated", None, None, True, proof, "from context")
    for clause in draft.told:
        doc = clause.sentence.tokens.doc
        for trigger in clause.triggers:
            operation = trigger.type == IncidentType.SECURITY_OPERATION
            operation |= bool(_RESISTING.search(clause.text))
            if trigger.real and (operation or doc[trigger.root].lemma_ in _AS_FORCES_SAY):
                actor = Actor(trigger.first, trigger.last, "security forces", "state")
                proof = (actor_evidence(article, clause, actor),)
                return Blame(actor.name, "stated", None, None, True, proof, "from context")
    return None


def _is_wanted(hurt: Casualties) -> bool:
    """Tell militants, and suspects who died."""
    return hurt.role == "militants" or {people.head for people in hurt.people} == {"suspect"}


def _fought_with(clause: Clause, actor: Actor) -> bool:
    """Read "two cadres were gunned down in an exchange of fire with commandos"."""
    noun = top_of(noun_of(clause.sentence.tokens.doc, actor))
    clash = any(trigger.real and trigger.type == _CLASH for trigger in clause.triggers)
    return clash and noun.dep_ == "pobj" and noun.head.lower_ == "with"


_RESISTING = re.compile(r"\bresist\w*\s+(?:arrest|detention|capture)\b", re.IGNORECASE)


def fought(
    article: Article, draft: Draft, acting: Iterable[tuple[Clause, Actor, float]], group: str | None
) -> Blame | None:
    """Read "four policemen and two rebels died in a clash": who fought is told by who died.

    A group comes before those of whom only the kind is told; whom forces fought is not told there.
    """
    clashes = [
        clause
        for clause in draft.told
        if any(t.real and t.type == _CLASH for t in clause.triggers)
        and any(p.role in _FIGHTING for c in clause.tolls for p in c.people)
    ]
    sides = [
        (_ORDER[actor.kind], clause, actor)
        for clause, actor, _ in acting
        if clause in clashes and actor.kind in _ORDER
    ]
    if not sides:
        return None
    _, clause, actor = min(sides, key=lambda side: side[0])
    proof = (actor_evidence(article, clause, actor),)
    taken_up = group is not None and actor.name in TAKEN_UP
    name = group if group is not None and taken_up else actor.name
    return Blame(name, "attributed", None, None, False, proof, "from context")


_AS_FORCES_SAY = frozenset("neutralise neutralize eliminate liquidate".split())
_CLASH = IncidentType.ARMED_CLASH
_FIGHTING = ("militants", "security_forces")
_ORDER = {"group": 0, "description": 1}
_FROM_AFAR = frozenset(
    (IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.SECURITY_OPERATION)
)


def announced(article: Article, draft: Draft) -> Blame | None:
    """Read "the United States said that an air strike killed a leader" as its own strike."""
    for clause in draft.told:
        if not any(t.real and t.type in _FROM_AFAR for t in clause.triggers):
            continue
        for actor in clause.actors:
            top = top_of(noun_of(clause.sentence.tokens.doc, actor))
            own = any(c.role == "security_forces" and c.measure == "killed" for c in clause.tolls)
            if actor.country and not own and top.dep_ == "nsubj" and top.head.lemma_ in SPEECH:
                proof = (actor_evidence(article, clause, actor),)
                return Blame(actor.name, "attributed", None, None, True, proof, "from context")
    return None


_FROM_THE_AIR = frozenset((IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE))
_STRIKES = _FROM_THE_AIR | {IncidentType.SHELLING}


def from_afar(
    article: Article, draft: Draft, signs: Sequence[Sign], home: str | None
) -> Blame | None:
    """Read "warplanes hit a house" as the strike of the state that the article tells of striking.

    That of another country comes before the country's own; of two others it is neither.
    """
    kinds = {t.type for c in draft.told for t in c.triggers if t.real} & _STRIKES
    if not kinds:
        return None
    from_the_air = bool(kinds & _FROM_THE_AIR)
    named: dict[str, Sign] = {}
    for sign in signs:
        struck = from_the_air or any(t.type in kinds for t in sign.clause.triggers)
        allied = sign.actor.name.endswith("coalition") and IncidentType.AIR_STRIKE in kinds
        sent = sign.actor.country or allied
        if struck and sent and sign.weight > CLEARLY:
            named.setdefault(sign.actor.name, sign)
    others = [sign for name, sign in named.items() if name != home or from_the_air]
    others = [sign for sign in others if sign.actor.name != home] or others
    if len(others) != 1:
        return None
    proof = (actor_evidence(article, others[0].clause, others[0].actor),)
    name = others[0].actor.name
    return Blame(name, "suspected", None, None, True, proof, "from context")


def suspected(
    article: Article, draft: Draft, signs: Sequence[Sign], parties: Parties
) -> Blame | None:
    """Read "the group has grown bolder. In the latest attack …" as a suspicion of the group.

    "A similar attack" is one of the group that the article speaks of, and what "they" did is what
    the group did that the same paragraph spoke of.
    """
    if draft.main:
        return None
    first = draft.told[0]
    similar = bool(_SIMILAR.search(first.text))
    if not similar and not _by_pronoun(first):
        return None
    before = bisect_left(signs, first.sentence.index, key=lambda sign: sign.clause.sentence.index)
    for number in reversed(range(before)):
        clause, actor, weight, _ = signs[number]
        if not similar and clause.sentence.paragraph < first.sentence.paragraph:
            return None
        beside = clause.sentence.paragraph == first.sentence.paragraph
        meant = beside or (similar and actor.name == parties.main)
        if actor.kind == "group" and meant and weight >= 0:
            proof = (actor_evidence(article, clause, actor),)
            return Blame(actor.name, "suspected", None, None, False, proof, "from context")
    return None


_SIMILAR = re.compile(
    r"\b(?:similar|latest|last|such)\s+(?:an?\s+)?"
    r"(?:attack|bombing|raid|ambush|assault|massacre|lorry|car|bomb|vehicle)",
    re.IGNORECASE,
)


def _by_pronoun(clause: Clause) -> bool:
    """Tell "a bomb it left in a car", "last week they seized 17 clerks"."""
    doc = clause.sentence.tokens.doc
    return any(
        t.lower_ in ("it", "they") and t.dep_ == "nsubj" and t.head.pos_ == "VERB"
        for t in doc[clause.first : clause.last + 1]
    )
