"""Tell verbs that are a deed because of whom they are done to: "shot him", "seized two nurses".

Films are shot and land is seized as well, so the noun decides, not the verb.
"""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from bot.extract.armed import doers, is_armed

if TYPE_CHECKING:
    from spacy.tokens import Token

# With "away" or "off" the plain ones carry somebody away.
_LEADING = frozenset(("take", "carry", "drag", "march", "lead"))
TAKING = frozenset(("hold", "seize", "snatch")) | _LEADING
_PRONOUNS = frozenset("he him she her they them".split())


def shoots_somebody(verb: "Token", people: Set[str], *, headline: bool) -> bool:
    """Read "a pensioner shot him", "the minister was shot", not "shot a film", "were shot down".

    A headline leaves out the "was": "Former minister shot".
    """
    if verb.lemma_ != "shoot" or any(c.lower_ in ("down", "up") for c in verb.children):
        return False
    if any(c.lower_ == "the" for doer in doers(verb) for c in doer.children) and not headline:
        return False  # "the man" was told of before: so was what he did
    hit = _subjects(verb) if headline and _lacks_object(verb) else _done_to(verb)
    return any(_is_somebody(noun, people) for noun in hit)


def takes_captive(verb: "Token", people: Set[str], armed: Set[str]) -> bool:
    """Read "rebels are holding a pilot", "two nurses were seized by gunmen".

    `armed` are who does so against the law: the police hold suspects too.
    """
    if verb.lemma_ in _LEADING and not any(c.lower_ in ("away", "off") for c in verb.children):
        return False
    if verb.lemma_ not in TAKING:
        return False
    return any(is_armed(noun, armed) for noun in doers(verb)) and any(
        _is_somebody(noun, people) for noun in _done_to(verb)
    )


def at_gunpoint(verb: "Token") -> bool:
    """Tell who is held where he is ("held the mayor until …") from who is carried away."""
    kept = any(c.lower_ in ("until", "till") for child in verb.children for c in child.children)
    pointed = any(c.lemma_ in ("gunpoint", "knifepoint") for c in verb.subtree)
    return verb.lemma_ == "hold" and (kept or pointed)


def _subjects(verb: "Token") -> Iterator["Token"]:
    return (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))


def _lacks_object(verb: "Token") -> bool:
    """Tell "minister shot in Nara" from "minister shot a bear", "shot at a bear"."""
    return not any(c.dep_ == "dobj" or c.lower_ == "at" for c in verb.children)


def _done_to(verb: "Token") -> Iterator["Token"]:
    return (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))


def _is_somebody(noun: "Token", people: Set[str]) -> bool:
    return noun.ent_type_ == "PERSON" or noun.lower_ in _PRONOUNS or noun.lemma_.lower() in people
