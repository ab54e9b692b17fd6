"""Tell verbs that are a deed because of whom they are done to: "shot him", "seized two nurses".

Films are shot and land is seized as well, so the noun decides, not the verb.
"""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

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
    if any(c.lower_ == "the" for doer in _doers(verb) for c in doer.children) and not headline:
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
    return any(noun.lemma_.lower() in armed for noun in _doers(verb)) and any(
        _is_somebody(noun, people) for noun in _done_to(verb)
    )


def _subjects(verb: "Token") -> Iterator["Token"]:
    return (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))


def _lacks_object(verb: "Token") -> bool:
    """Tell "minister shot in Nara" from "minister shot a bear", "shot at a bear"."""
    return not any(c.dep_ == "dobj" or c.lower_ == "at" for c in verb.children)


def _done_to(verb: "Token") -> Iterator["Token"]:
    return (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))


def _doers(verb: "Token") -> Iterator["Token"]:
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield child
        elif child.dep_ == "agent":
            yield from child.children


def _is_somebody(noun: "Token", people: Set[str]) -> bool:
    return noun.ent_type_ == "PERSON" or noun.lower_ in _PRONOUNS or noun.lemma_.lower() in people
