"""Tell figures that stand against each other from those that count some of the same dead.

A hospital's 15 bodies are some of the 40 that officials count, however sure it is of them; an army
that owns to six where villagers buried 14 contradicts them.
"""

import re
from typing import TYPE_CHECKING

from bot.extract.values.told import Told

if TYPE_CHECKING:
    from spacy.tokens import Token

# Who speaks for a state or whoever rules; what they say of the dead is theirs to keep low.
_OFFICIAL = frozenset(
    """army military government ministry minister junta regime police policeman authority council
    official command commander force forces troops navy spokesman spokeswoman spokesperson
    president taliban gendarmerie prosecutor governor""".split()
)
_UNOFFICIAL = frozenset(
    """resident villager local activist witness opposition rebel community survivor relative elder
    group committee monitor observatory lawyer teacher pastor priest bishop church farmer herder
    people neighbour neighbor mourner protester demonstrator inmate insurgent militant guerrilla
    union association organisation organization network""".split()
)
# "The Taliban insisted that it was three", "only two had died".
_CONTRADICTING = re.compile(
    r"\b(?:insist\w*|disput\w+|den(?:y|ies|ied)|contradict\w*|no\s+more\s+than|only|"
    r"never\s+(?:acknowledged|admitted|confirmed)|(?:acknowledged|admitted)\s+just|"
    r"dismiss\w*|reject\w*)\b",
    re.IGNORECASE,
)
# "The state police put the toll lower. A spokeswoman said 11 corpses had been recovered."
_LOWER = re.compile(
    r"\b(?:toll|figure|number|count|it)\b(?:\W+\w+){0,3}\W+lower\b|\blower\s+(?:toll|figure|number|count)\b|"
    r"\b(?:disput\w+|dismiss\w+|reject\w+|den(?:y|ies|ied)|contradict\w+)\s+(?:the|this|that|those)\s+"
    r"(?:toll|figures?|number|count|account)\b",
    re.IGNORECASE,
)


def contradicts(first: Told, one: Told) -> bool:
    """Tell whether a smaller number denies the one that was told first.

    "Villagers said 14 people were killed; the military council said six were."
    """
    if one.speaker is None or one.speaker == first.speaker or one.of_others:
        return False
    if _LOWER.search(_before_and_in(one)):
        return True
    if one.of_bodies or _is_medical(one):
        return False
    sides = {_side(first), _side(one)}
    return len(sides - {None}) == 2 or bool(_CONTRADICTING.search(one.segment))


def _side(one: Told) -> str | None:
    """Return whether a state's men say so or others; None where neither is plain."""
    words = {token.lemma_.lower() for token in _spoken(one)}
    official, unofficial = bool(words & _OFFICIAL), bool(words & _UNOFFICIAL)
    if official == unofficial:
        return None
    return "official" if official else "unofficial"


def _spoken(one: Told) -> "list[Token]":
    """Return the words for whoever says so."""
    speaker = (one.speaker or "").lower()
    return [token for token in one.clause.sentence.tokens if token.lower_ in speaker.split()]


def _is_medical(one: Told) -> bool:
    words = {token.lemma_.lower() for token in _spoken(one)}
    return bool(words & {"hospital", "doctor", "medic", "morgue", "clinic", "mortuary", "nurse"})


def _before_and_in(one: Told) -> str:
    """Return what stands with the number, and the sentence before in the same paragraph."""
    sentence = one.clause.sentence.tokens
    before = sentence.doc[sentence.start - 1].sent.text if sentence.start else ""
    return f"{before} {one.segment}"
