"""Tell who says that they did it themselves: "said it had bombed", "one of its members was"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.extract.actors.heads import MEMBERS
from bot.extract.clauses.clause import Clause

if TYPE_CHECKING:
    from spacy.tokens import Token

ARMS = frozenset(
    """drone missile rocket bomb device explosive projectile mine ied boat vehicle grenade
    balloon""".split()
)
DISARMING = frozenset("intercept defuse discover detonate destroy dismantle disarm foil".split())


def tells_own_deed(clause: Clause, verb: "Token") -> bool:
    """Read "the air force said it had bombed a camp", "said that its men were behind it"."""
    told = [c for c in verb.children if c.dep_ == "ccomp"]
    told += [c for deed in told for c in deed.children if c.dep_ == "conj"]
    return any(
        (_is_own(subject) and _tells_a_deed(clause, deed))
        or (_is_of_its_men(subject) and deed.lemma_ not in _HARMLESS)
        or _is_one_of_its_men(deed)
        for deed in told
        if not any(c.dep_ == "neg" for c in deed.children)
        for subject in deed.children
        if subject.dep_ == "nsubj"
    )


def _tells_a_deed(clause: Clause, verb: "Token") -> bool:
    """Read "had bombed a camp", "was behind the attack", "did it"."""
    return _did_it(verb) or any(is_harm(clause, v) or _is_behind_it(v) for v in _and(verb))


def _and(verb: "Token") -> "Iterator[Token]":
    yield verb
    yield from (c for c in verb.children if c.dep_ == "conj")


def _is_one_of_its_men(verb: "Token") -> bool:
    """Read "said that the man was one of its members", "a student was one of its bombers"."""
    return verb.lemma_ == "be" and any(
        word.lemma_.lower() in MEMBERS and any(c.lower_ in ("its", "their") for c in word.children)
        for c in verb.children
        if c.dep_ == "attr"
        for word in c.subtree
    )


def _is_own(subject: "Token") -> bool:
    """Tell "it" and "its fighters", who are those that speak."""
    if subject.lower_ in ("it", "they", "we"):
        return True
    men = subject.lemma_.lower() in MEMBERS
    return any(
        word.dep_ == "poss"
        and (
            word.lower_ in ("its", "their", "our")
            or (word.lower_ in ("his", "her") and (men or word.head.lemma_ in _GROUPS))
        )
        for word in subject.subtree
    )


_GROUPS = frozenset("group movement organisation organization front".split())


def _is_of_its_men(subject: "Token") -> bool:
    """Tell "two of its "knights"", "ten of their drones", whatever they did."""
    whose = (c for c in subject.subtree if c.dep_ == "poss" and c.lower_ in ("its", "their"))
    heads = (c.head.lemma_.lower() for c in whose)
    return any(head in MEMBERS or head in ARMS or head in _SOLDIERS for head in heads)


_SOLDIERS = frozenset("knight soldier lion martyr hero commando".split())
_HARMLESS = frozenset(
    """be have withdraw retreat leave pull flee die remain release escape lose fall suffer fly pass
    patrol arrive search find see rescue help""".split()
)


def _did_it(verb: "Token") -> bool:
    """Read "did it", and "had them" of who was taken."""
    if verb.lemma_ in ("have", "hold"):
        return any(c.lower_ in ("them", "him", "her") for c in verb.children if c.dep_ == "dobj")
    what = (c.lower_ for c in verb.children if c.dep_ == "dobj")
    return verb.lemma_ == "do" and any(word in ("it", "this", "that") for word in what)


def _is_behind_it(verb: "Token") -> bool:
    return verb.lemma_ == "be" and any(c.lower_ in ("responsible", "behind") for c in verb.children)


def is_harm(clause: Clause, verb: "Token") -> bool:
    """Tell whether a verb hurts or destroys."""
    if verb.lemma_ in DISARMING and verb.lemma_ not in _HARMS:
        return False
    brought = [o for c in verb.children if c.lower_ == "in" for o in c.children]  # "smuggled in a"
    objects = [c for c in verb.children if c.dep_ == "dobj"] + brought
    with_arms = any(c.lemma_.lower() in ARMS for c in objects)
    taken = verb.lemma_ == "take" and any(c.lemma_.lower() in _TAKEN for c in objects)
    return verb.lemma_ in _HARMS or verb.i in clause.deeds or with_arms or taken


_TAKEN = frozenset(
    """man woman girl boy child person people hostage captive soldier worker pupil student teacher
    pilot engineer tourist foreigner""".split()
)
_HARMS = frozenset(
    """attack kill bomb bombard shell shoot strike hit target raid storm ambush neutralise
    neutralize eliminate destroy carry stage conduct aim avenge punish retaliate abduct kidnap
    seize capture""".split()
)
