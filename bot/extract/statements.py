"""Tell who says that they did it themselves: "said it had bombed", "one of its members was"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.extract.clauses import Clause
from bot.extract.heads import MEMBERS

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
        (_is_own(subject) and any(is_harm(clause, v) or _is_behind_it(v) for v in _and(deed)))
        or (_is_its_man(subject) and _wears_charge(deed))
        or _is_one_of_its_men(deed)
        for deed in told
        if not any(c.dep_ == "neg" for c in deed.children)
        for subject in deed.children
        if subject.dep_ == "nsubj"
    )


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
        and (word.lower_ in ("its", "their", "our") or (men and word.lower_ in ("his", "her")))
        for word in subject.subtree
    )


def _is_its_man(subject: "Token") -> bool:
    return any(c.lower_ in ("its", "their") for c in subject.subtree)


def _wears_charge(verb: "Token") -> bool:
    """Read "two of its "knights" had worn explosive belts"."""
    return verb.lemma_ in ("wear", "carry", "strap", "detonate") and any(
        c.lemma_.lower() in ("belt", "vest") for c in verb.children
    )


def _is_behind_it(verb: "Token") -> bool:
    return verb.lemma_ == "be" and any(c.lower_ in ("responsible", "behind") for c in verb.children)


def is_harm(clause: Clause, verb: "Token") -> bool:
    """Tell whether a verb hurts or destroys."""
    if verb.lemma_ in DISARMING and verb.lemma_ not in _HARMS:
        return False
    with_arms = any(c.dep_ == "dobj" and c.lemma_.lower() in ARMS for c in verb.children)
    return verb.lemma_ in _HARMS or verb.i in clause.deeds or with_arms


_HARMS = frozenset(
    """attack kill bomb bombard shell shoot strike hit target raid storm ambush neutralise
    neutralize eliminate destroy carry stage conduct aim avenge punish retaliate""".split()
)
