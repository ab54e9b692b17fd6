"""Weigh how far the grammar of a clause makes an actor the one who did it.

The subject or agent of the deed did it; whom it is blamed on may have; who was hit, was spoken
of, or spoke, did not. Weights: 3 for the doer, 2.5 for who is blamed, below 0 for who suffered.
"""

from typing import TYPE_CHECKING

from bot.extract.actors.heads import DEED_NOUNS, MEMBERS, top_of
from bot.extract.actors.mentions import Actor, noun_of
from bot.extract.clauses.accused import BLAMED, is_culprit, object_weight, prepositional_weight
from bot.extract.clauses.blaming import blames, is_blamed
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.doing import (
    DEEDS,
    HARMLESS,
    ON_THE_WAY,
    SPEECH,
    does_it,
    is_deed,
    is_habit,
    stops_attacker,
    subject_weight,
    told_of,
)
from bot.extract.clauses.idioms import repels

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUFFERED = -2.0
MERE = 0.1  # named, and no more
_HORRID = frozenset(("terrorist", "terror"))


def names_culprit(clause: Clause) -> bool:
    """Tell "he blamed the cartel, which has fought for years": a trend, and who did it."""
    return blames(clause) and any(
        actor.kind in ("group", "state") and weigh(clause, actor) >= BLAMED
        for actor in clause.actors
    )


def weigh(clause: Clause, actor: Actor) -> float:
    """Weigh how far the grammar makes an actor the one who did it."""
    doc = clause.sentence.tokens.doc
    noun = noun_of(doc, actor)
    if any(p.first <= actor.last <= p.last for c in clause.casualties for p in c.people):
        return SUFFERED
    if _is_disguise(doc, actor.first):
        return MERE
    if noun.dep_ != "pobj" and _stands_before_deed(doc, actor.last):
        return -0.5 if stops_attacker(doc[actor.last + 1]) else 3.0
    top = top_of(noun)
    if (verb := _after_a_time(top, actor.last)) is not None:
        return subject_weight(clause, verb, kind=actor.kind)
    own = _weigh_place(clause, actor, noun, top)
    told = [subject_weight(clause, v, kind=actor.kind) for v in told_of(top)]
    return max((w for w in told if w >= BLAMED), default=own)


def _after_a_time(top: "Token", last: int) -> "Token | None":
    """Return the verb of "in the early hours of Monday militants stormed a camp".

    The parser joins the militants to the hours.
    """
    hours = top.head.head.lemma_ in _HOURS and top.head.lower_ == "of" and top.dep_ == "pobj"
    verb = top.doc[min(last + 1, len(top.doc) - 1)]
    return verb if hours and verb.tag_ == "VBD" else None


_HOURS = frozenset("hour morning evening night afternoon".split())


def _is_disguise(doc: "Doc", first: int) -> bool:
    """Tell whom others only look like: "gunmen disguised as police", "dressed as a soldier"."""
    before = doc[max(first - 4, 0) : first]
    worn = (i for i, token in enumerate(before) if token.lemma_ in _WEARING)
    return any(token.lower_ in ("as", "like") for i in worn for token in before[i + 1 :])


_WEARING = frozenset("disguise dress pose masquerade".split())


def _weigh_place(clause: Clause, actor: Actor, noun: "Token", top: "Token") -> float:
    """Weigh the place of a noun phrase in its sentence."""
    head = top.head
    if is_blamed(clause, top) or is_culprit(top):
        return BLAMED
    if top.dep_ == "pobj" and head.lower_ == "by":
        if _holds_people(head.head):
            return 2.0
        if repels(head.head):
            return MERE
        if actor.kind == "state" and stops_attacker(head.head):
            return -0.5  # "two gunmen killed a guard before they were killed by police"
        if is_habit(clause, head.head):
            return 0.3
        if is_deed(clause, head.head):
            return 3.0
        return 2.0 if actor.kind != "state" and _is_undergone(head.head) else 0.3
    if actor.kind == "state" and top.lemma_.lower() == "ambush" and noun.dep_ == "compound":
        return -0.5  # "the police ambush" hit the police
    if top.lemma_.lower() in DEED_NOUNS and (top != noun or actor.first < actor.last):
        if noun.lower_ in _HORRID and noun != top:
            return MERE  # "a terrorist attack" says how bad it was
        whose = top == noun or noun.dep_ in ("compound", "amod", "poss", "nmod")
        return 2.5 if whose else 1.5
    if top.dep_ == "nsubj":
        left = _is_left_blamed(head)
        return BLAMED if left else subject_weight(clause, head, kind=actor.kind)
    if top.dep_ == "attr" and _says_what_it_is(head):
        return 2.0
    if top.dep_ == "attr" and any(does_it(c) for c in (*top.children, *head.children)):
        return 3.0
    if top.dep_ in ("dobj", "nsubjpass") or (top.dep_ == "oprd" and head.lemma_ in _NAMING):
        return object_weight(clause, head, top)
    if top.dep_ == "pobj":
        return prepositional_weight(clause, head, top)
    return 0.6 if clause.sentence.in_headline or blames(clause) else 0.1


def _says_what_it_is(verb: "Token") -> bool:
    """Read "it was the front" and "it has to be the front"."""
    above = verb.head.children if verb.dep_ == "xcomp" else ()
    return any(child.lower_ == "it" for child in (*verb.children, *above))


_NAMING = frozenset(("name", "identify"))


def _is_left_blamed(verb: "Token") -> bool:
    """Read "ISIS rebels suspected.", as bulletins leave out who does, and the verb for it."""
    return (
        verb.lemma_ in ("suspect", "blame")
        and verb.tag_ in ("VBN", "VBD")
        and not any(c.dep_ in ("aux", "dobj", "ccomp", "neg") for c in verb.children)
    )


def _holds_people(verb: "Token") -> bool:
    """Read "they are being held by the front"."""
    return verb.lemma_ in ("hold", "keep") and any(
        c.dep_ == "nsubjpass" and (c.lower_ in ("they", "he", "she") or c.tag_ == "NNS")
        for c in verb.children
    )


def _is_undergone(verb: "Token") -> bool:
    """Read "it had been flown by them", "the column was caught by the rebels": no rule or word."""
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    return passive and verb.lemma_ not in HARMLESS and verb.lemma_ not in SPEECH


def _stands_before_deed(doc: "Doc", last: int) -> bool:
    """Read "a drone struck a vehicle" by its order, where the parse has lost the subject."""
    if last + 2 >= len(doc):
        return False
    while last + 3 < len(doc) and doc[last + 1].lemma_.lower() in MEMBERS:
        last += 1  # "the 3R group ambushed"
    verb = doc[last + 1]
    by_itself = verb.lemma_ in DEEDS - ON_THE_WAY
    if verb.lower_ == "set":
        return doc[last + 2].lower_ == "upon"
    return verb.tag_ == "VBD" and by_itself and doc[last + 2].lower_ != "by"
