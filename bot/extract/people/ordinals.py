"""Read how many died from whose death it is: with "a fourth body" the dead are four."""

import re
from typing import TYPE_CHECKING

from bot.extract.events.company import DYING
from bot.extract.people.persons import People
from bot.extract.text.document import Sentence
from bot.models import Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDINALS = """second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_COUNTED_DEAD = frozenset(("body", "corpse", "death", "fatality"))


def is_nth_death(token: "Token") -> bool:
    """Tell "a fourth body" and "a fourth (victim) died", with which the dead are four."""
    if _dies_too(token):
        return True
    counted = token.lemma_.lower() in _COUNTED_DEAD
    if not counted and token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    ordinal = _ordinal(token)
    if ordinal is None or ordinal.nbor(-1).lower_ != "a":
        return False
    if counted:
        return True
    verb = token.head
    if token.dep_ == "nsubj":
        return verb.lemma_ in DYING
    told_dead = {word.lower_ for word in verb.doc[verb.i : verb.i + 4]} & {"dead", "killed"}
    return token.dep_ == "nsubjpass" and bool(told_dead)


def _dies_too(token: "Token") -> bool:
    """Tell the last of "Six died on the spot and a seventh at a hospital"."""
    if not _nth(token) or token.dep_ != "conj" or token.nbor(-1).lower_ != "a":
        return False
    died = any(verb.lemma_ in DYING for verb in token.ancestors)
    return died and any(after.pos_ == "ADP" for after in token.doc[token.i + 1 : token.i + 2])


def _ordinal(token: "Token") -> "Token | None":
    """Return the ordinal of "a fourth victim", "a fourth"."""
    if _nth(token):
        return token if token.i else None
    return token.nbor(-1) if token.i > 1 and _nth(token.nbor(-1)) else None


def _nth(token: "Token") -> int:
    """Return the number of "fourth" and "19th", nought for other words."""
    if token.lower_ in ORDINALS:
        return ORDINALS.index(token.lower_) + 2
    digits = _DIGITS.fullmatch(token.lower_)
    return int(digits[1]) if digits else 0


def so_many(sentence: Sentence, token: "Token") -> People:
    """Return all the dead that "a fourth body" makes."""
    ordinal = _ordinal(token) or token
    number = _nth(ordinal)
    start, end = sentence.offset(ordinal), sentence.offset(token) + len(token)
    lemma = token.lemma_.lower() if token != ordinal else ""
    toll = Toll(number, number)
    return People(ordinal.i, token.i, start, end, toll, None, lemma, "total", all_told=True)
