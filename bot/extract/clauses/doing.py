"""Weigh what a verb makes of its subject: who did it, who speaks of it, who suffers it.

Weights are those of `deeds`.
"""

from typing import TYPE_CHECKING

from bot.extract.actors.heads import DEED_NOUNS
from bot.extract.actors.mentions import ActorKind
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.idioms import (
    comes_in,
    disarms,
    disperses,
    holds,
    is_said_for_deed,
    is_said_of,
    lays_charge,
    lies_in_wait,
    repels,
    shoots_down,
    warned_of_it,
)
from bot.extract.clauses.statements import ARMS, tells_own_deed
from bot.extract.events.shots import comes_under_fire
from bot.extract.text.anycase import AnyCase
from bot.models import IncidentType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SPEECH = frozenset(
    """say tell claim state announce deny admit boast add note report declare confirm
    acknowledge""".split()
)
DEEDS = frozenset(
    """attack kill storm raid ambush bomb shell fire shoot detonate abduct kidnap launch carry
    target strike hit seize murder massacre execute behead wound injure overrun besiege
    open burn set torch break enter invade assault blow plant explode hurl throw gun
    slaughter loot free drive ram take plan orchestrate descend ride burst rain pound
    plough fight clash engage eliminate neutralise neutralize mount stage conduct destroy
    demolish sweep send drop lay hack stab lynch
    douse butcher slit slash sink board hijack waylay rob pelt stone vandalise vandalize beat club
    torture rake riddle pepper dynamite sabotage derail decapitate fling lob firebomb
    overpower""".split()
)


def told_of(noun: "Token") -> "Iterator[Token]":
    """Yield what a side clause says that somebody did: "the group, which said it was revenge"."""
    for verb in noun.children:
        if verb.dep_ == "relcl" and any(
            c.dep_ == "nsubj" and c.lower_ in ("who", "which", "that") for c in verb.children
        ):
            yield verb


def is_deed(clause: Clause, word: "Token") -> bool:
    """Tell whether a verb or noun is a deed of violence: by its word, or as the clause tells it."""
    lemma = word.lemma_.lower()
    return word.i in clause.deeds or lemma in DEEDS or lemma in DEED_NOUNS


def is_habit(clause: Clause, verb: "Token") -> bool:
    """Tell what goes on ("troops are fighting them", "have been fighting") from what happened."""
    if clause.sentence.in_headline:
        return False  # headlines are written in the present
    helping = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    beside = verb.head.children if verb.dep_ == "conj" else ()
    if helping & {"has", "have"} and any(c.lower_ in _LONG for c in (*verb.children, *beside)):
        return True  # "has fought the state since 2009"
    if helping & {"has", "have"} and any(  # "have clashed all year"
        c.dep_ in ("dobj", "npadvmod") and any(m.lower_ in _MANY for m in c.children)
        for c in verb.children
    ):
        return True  # "have carried out many such attacks"
    return bool(helping & {"is", "are"}) or (verb.tag_ == "VBG" and "been" in helping)


def does_it(verb: "Token") -> bool:
    """Tell the deed in "it was Boko Haram that began abducting pupils"."""
    return verb.dep_ in ("relcl", "ccomp", "advcl") and (
        verb.lemma_ in DEEDS or any(c.lemma_ in DEEDS for c in verb.children if c.dep_ == "xcomp")
    )


def _leads_to_deed(clause: Clause, verb: "Token") -> bool:
    """Read "swept into a village, killing nine", "went from door to door and shot"."""
    return any(
        child.dep_ in ("conj", "xcomp", "advcl")
        and (child.dep_ != "advcl" or child.tag_ == "VBG")
        and _is_deed_by_itself(clause, child)
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        for child in verb.children
    )


def _is_deed_by_itself(clause: Clause, verb: "Token") -> bool:
    return verb.lemma_ in DEEDS or verb.i in clause.deeds or is_said_for_deed(verb)


def subject_weight(clause: Clause, verb: "Token", *, kind: ActorKind) -> float:
    """Weigh what a verb makes of its subject, which is of a kind."""
    weight = _weigh_idiom(clause, verb, kind)
    if weight is not None:
        return weight
    if verb.lemma_ in SPEECH:
        return 3.0 if verb.lemma_ != "deny" and tells_own_deed(clause, verb) else -0.5
    on_the_way = kind == "state" and verb.lemma_ in ON_THE_WAY and not _goes_at(clause, verb)
    if (
        (_is_deed_by_itself(clause, verb) and not on_the_way)
        or lies_in_wait(verb)
        or lays_charge(verb)
        or _leads_to_deed(clause, verb)
    ):
        return 3.0
    return _weigh_beside(clause, verb, kind) if verb.pos_ == "VERB" else 0.1


def _weigh_idiom(clause: Clause, verb: "Token", kind: ActorKind) -> float | None:
    """Weigh what is told otherwise than the verb by itself would have it, None for the rest."""
    if verb.lemma_ in ("accuse", "blame"):
        return -0.2
    if disperses(verb) or (
        verb.lemma_ == "fall" and any(c.lower_ == "upon" for c in verb.children)
    ):
        return 3.0
    if verb.lemma_ in ("find", "discover") and kind == "state":
        return 0.4  # "police found the bodies of 12 men, bound and shot"
    if verb.lemma_ in _SUFFERING or comes_under_fire(verb):
        return -1.0
    if disarms(verb) or (kind == "state" and shoots_down(verb)) or stops_attacker(verb):
        return -0.5
    if kind == "group" and _vaunts(clause, verb):
        return 1.5
    if kind != "state" and holds(verb):
        return 2.0
    if is_habit(clause, verb):
        return 0.3
    if repels(verb) and not _leads_to_deed(clause, verb):
        return 0.6
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _DENYING:
        return -0.5
    return 2.5 if kind == "group" and warned_of_it(verb) else None


_SUFFERING = frozenset("die perish lose fall flee suffer".split())


def _weigh_beside(clause: Clause, verb: "Token", kind: ActorKind) -> float:
    """Weigh a verb that is no deed: who did one may be its subject all the same."""
    marched = any(t.real and t.type == IncidentType.PROTEST for t in clause.triggers)
    if kind == "description" and marched and verb.dep_ != "relcl":
        return 1.0
    if verb.lemma_ in HARMLESS:
        return 0.4
    if kind == "group" and (is_said_of(verb) or comes_in(verb)):
        return 1.5
    if kind != "description":
        return 0.6
    known = any(c.dep_ == "nsubj" and _is_definite(c) for c in verb.children)
    if known and verb.tag_ in ("VBD", "VBN"):
        return 1.5  # "the jihadists came on motorcycles": those who were told of as attackers
    return 1.0 if clause.deeds else 0.6


def _vaunts(clause: Clause, verb: "Token") -> bool:
    """Read "the front boasted of it", "is asking for the release of prisoners"."""
    asks = verb.lemma_ in ("ask", "seek", "want") and any(
        word.lower_ in _RANSOM for word in verb.subtree
    )
    return (asks or verb.lemma_ in _VAUNTING) and not _ANSWERS.search(clause.text)


_RANSOM = frozenset("ransom release prisoners money dollars swap".split())
# What is done by those who have just attacked; who vows revenge has suffered.
_VAUNTING = frozenset("boast gloat threaten demand warn vow post release publish".split())
_ANSWERS = AnyCase(r"\b(?:reveng|aveng|retaliat|respon[ds]|repris|calm|ceasefire|truce|talks)")


def _is_definite(noun: "Token") -> bool:
    return any(c.lower_ in ("the", "these") for c in noun.children)


_MANY = frozenset("all many several numerous countless dozens scores similar such".split())
_LONG = frozenset("since lately recently repeatedly often long always before previously".split())
_DENYING = frozenset(("deny", "reject", "dismiss"))
# What forces do on any day, and others where they attack.
ON_THE_WAY = frozenset("drive enter ride take break free descend send".split())


def _goes_at(clause: Clause, verb: "Token") -> bool:
    """Tell "drove the rebels from the hamlet", "sent a drone" from "drove into an ambush"."""
    whom = [c for c in verb.children if c.dep_ == "dobj"]
    hit = any(actor.last == noun.i for actor in clause.actors for noun in whom)
    return hit or any(noun.lemma_.lower() in ARMS for noun in whom)


# What those who carry arms do without hurting anybody.
HARMLESS = frozenset(
    """condemn praise hail welcome criticise criticize support reject hold control govern rule have
    want oppose demand call urge warn live leave escape surrender withdraw retreat agree sign seek
    operate remain exist deny regard consider know see find link run administer back lead recruit
    join describe quote release free follow inspire influence arm train sleep stay hide rest camp
    shelter pass eat""".split()
)


_ATTACKERS = frozenset("him her them he she they".split())


def stops_attacker(verb: "Token") -> bool:
    """Tell "police shot a man who had opened fire" and "a man, whom police shot dead".

    "He stabbed four people before a guard killed him" is another answer to an attacker.
    """
    words = {c.lower_ for c in verb.children}
    if "whom" in words or (words & {"before", "until"} and words & _ATTACKERS):
        return True
    hit = (
        noun
        for v in (verb, *(c for c in verb.children if c.dep_ == "conj"))
        for noun in v.children
        if noun.dep_ == "dobj"
    )
    return any(
        c.dep_ == "relcl" and c.lemma_ in DEEDS and any(had.lower_ == "had" for had in c.children)
        for noun in hit
        for c in noun.children
    )
