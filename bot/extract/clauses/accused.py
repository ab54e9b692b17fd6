"""Weigh what is said of somebody who does not act in a clause: blamed, named, arrested, hit.

Weights are those of `deeds`.
"""

from typing import TYPE_CHECKING

from bot.extract.actors.heads import DEED_NOUNS, MEMBERS
from bot.extract.actors.states import BLAMING
from bot.extract.clauses.blaming import DOUBTED, are_attackers, blames
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.doing import DEEDS, subject_weight
from bot.extract.clauses.idioms import repels
from bot.extract.clauses.statements import ARMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

BLAMED = 2.5


def object_weight(clause: Clause, verb: "Token", noun: "Token") -> float:
    """Weigh a verb's object, or what is its subject in the passive: blamed, arrested, hit."""
    if verb.lemma_ in ("name", "identify") and (_as_culprit(verb) or _is_all_named(verb, noun)):
        return BLAMED
    if any(c.dep_ == "neg" for c in verb.children):
        return -0.2  # "the front was not involved"
    if (verb.lemma_ in ("blame", "suspect", "involve") and not DOUBTED.search(clause.text)) or (
        verb.lemma_ == "accuse" and _of_deed(verb)
    ):
        return BLAMED
    if verb.lemma_ in ("recognise", "recognize") and noun.lemma_.lower() in MEMBERS:
        return BLAMED
    if verb.lemma_ in _BELIEVING:
        return max((subject_weight(clause, v, kind="group") for v in _believed(verb)), default=0.1)
    if verb.lemma_ in _CHARGING and noun.lemma_.lower() in MEMBERS and _for_deed(verb):
        return BLAMED
    if repels(verb):
        return 2.0  # "police fought off the gang", which had attacked
    return -2.0 if verb.lemma_ in DEEDS or verb.lemma_ in ("kill", "arrest", "wound") else -0.2


_BELIEVING = frozenset("think believe suspect allege presume say report".split())


def _believed(verb: "Token") -> "Iterator[Token]":
    """Yield what somebody "is thought to have done", "is believed to be behind"."""
    yield from (c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ != "be")


_CHARGING = frozenset("arrest detain hold charge convict sentence indict jail try".split())


def _for_deed(verb: "Token") -> bool:
    """Read "arrested in connection with the attack", "convicted for their role in the bombing"."""
    reasons = [c for c in verb.children if c.lower_ in ("in", "for", "over", "of", "with")]
    return any(word.lemma_.lower() in DEED_NOUNS for reason in reasons for word in reason.subtree)


def is_culprit(top: "Token") -> bool:
    """Read "were agreed on the culprit: the front", "the main suspect, the front"."""
    apart = [c for c in top.children if c.lower_ in ("no", "not")]
    return top.lemma_.lower() in _CULPRITS and not apart


def _as_culprit(verb: "Token") -> bool:
    """Read "named as the organiser a group that", "identified the two as the attackers"."""
    roles = (o for c in verb.children if c.lower_ == "as" for o in c.children)
    return any(o.lemma_.lower() in _CULPRITS for o in roles)


def _is_all_named(verb: "Token", noun: "Token") -> bool:
    """Tell "it names the group", which leaves open as what, from "named a rebel as minister"."""
    return noun.pos_ == "PROPN" and not any(c.lower_ == "as" for c in verb.children)


_CULPRITS = frozenset(
    "organiser organizer perpetrator mastermind culprit attacker assailant author killer".split()
)


def _of_deed(verb: "Token") -> bool:
    """Tell "accused the rebels of the bombing" from being accused of anything else."""
    objects = [o for c in verb.children if c.lower_ == "of" for o in c.children]
    if not objects:
        return True
    return any(
        o.lemma_ in DEEDS or o.lemma_.lower() in DEED_NOUNS or o.lower_ in ("it", "that")
        for o in objects
    )


_SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_INVOLVED = frozenset("involvement participation hallmark handiwork hand fingerprint".split())


def prepositional_weight(clause: Clause, preposition: "Token", top: "Token") -> float:
    """Weigh a noun behind a preposition: "blamed on it", "clashes with it", "an attack on it"."""
    word, governor = preposition.lower_, preposition.head.lemma_.lower()
    if word == "as" and governor in _RECOGNISING:
        whom = (c for c in preposition.head.children if c.dep_ in ("dobj", "nsubjpass"))
        members = top.lemma_.lower() in MEMBERS
        return BLAMED if members or any(are_attackers(clause, o) for o in whom) else 0.0
    if word == "of" and governor == "work" and preposition.head.dep_ == "attr":
        return BLAMED  # "the bombing was the work of the front"
    if word in ("for", "of") and governor in _SPOKESMEN:
        return -0.5 if _denies(preposition.head.head) else 0.3
    if word == "of" and governor in _INVOLVED and not DOUBTED.search(clause.text):
        return BLAMED  # "sources suspected the involvement of the Taliban"
    if word in ("on", "to", "at") and blames(clause) and _lays_blame(preposition.head):
        return BLAMED
    if word in ("against", "on", "at", "of") and governor in (
        "attack",
        "strike",
        "raid",
        "operation",
        "base",
        "camp",
        "kill",
        "murder",
    ):
        return -1.5
    sides = word == "between" and any(c.dep_ == "conj" for c in top.children)
    if word in ("with", "between") and _is_encounter(preposition.head):
        return 1.5
    if sides and clause.triggers:
        return 1.5
    if word == "of" and governor in _COLOURS:
        return 2.0  # "they raised the flag of the front"
    if word == "from" and (governor in MEMBERS or governor in _FIRED):
        return 2.5
    if word == "from" and governor in _COMING and _is_projectile(preposition.head):
        return BLAMED  # "the shell had come from the group's positions"
    if word == "from" and governor == "come" and _comes_under_fire(preposition.head):
        return 2.5
    return 0.0


_FIRED = frozenset("fire gunfire shelling shell rocket missile mortar round artillery".split())
_COMING = frozenset("come fire launch lob shoot".split())


def _is_projectile(verb: "Token") -> bool:
    flew = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    return any(c.lemma_.lower() in ARMS or c.lemma_.lower() in _FIRED for c in flew)


def _comes_under_fire(verb: "Token") -> bool:
    under = (o for c in verb.children if c.lower_ == "under" for o in c.children)
    return any(o.lemma_.lower() in DEED_NOUNS or o.lower_ == "fire" for o in under)


def _denies(verb: "Token") -> bool:
    """Read "denied it", "told the BBC that it did not hold them"."""
    said = (c for c in verb.children if c.dep_ == "ccomp")
    return verb.lemma_ == "deny" or any(n.dep_ == "neg" for told in said for n in told.children)


_RECOGNISING = frozenset("identify describe recognise recognize name".split())
_COLOURS = frozenset("flag banner slogan uniform insignia".split())


def _lays_blame(word: "Token") -> bool:
    """Tell "blamed it on", "put the blame on", "attributed the attack to" from "shot at"."""
    return any(w.lemma_.lower() in BLAMING for w in (word, word.head))


_ENCOUNTERS = frozenset(
    """clash gunfight battle fight firefight shootout encounter exchange skirmish fighting shooting
    brawl confrontation""".split()
)


def _is_encounter(word: "Token") -> bool:
    """Read "clashes with them" and "an exchange of fire took place between" the two.

    Who comes "from a battle with them" had it some other day.
    """
    if word.dep_ == "pobj" and word.head.lower_ == "from":
        return False
    subjects = (c for c in word.children if c.dep_ == "nsubj")
    whole = word.head.head if word.lower_ == "fire" and word.head.lower_ == "of" else word
    return any(w.lemma_.lower() in _ENCOUNTERS for w in (word, whole, *subjects))
