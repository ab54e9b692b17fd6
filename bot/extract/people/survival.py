"""Tell who lived and who did not where no word says so: "27 people with gunshot wounds".

Whom a knife struck lived, whom a bullet struck did not, unless the text says otherwise.
"""

from typing import TYPE_CHECKING

from bot.extract.events.company import first_of_them
from bot.extract.events.harm import NOUNS, measure_of
from bot.extract.events.wounds import carries_wounds, treated
from bot.extract.people.persons import Link, People
from bot.extract.text.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

# Most of those on whom a knife is used live; of those who do not the text says so.
BLADES = frozenset(("stab", "knife", "slash"))
# So do those who are beaten, but of whom no more is told.
_CLUBS = frozenset(("beat", "club", "thrash", "bludgeon", "pistol"))


def find_survival(sentence: Sentence, one: People) -> Link | None:
    """Read of whom nothing else is told: "27 people with gunshot wounds", "stabbed four people"."""
    noun = number_of(sentence.tokens.doc[one.last], one)
    if noun.lemma_.lower() in NOUNS:
        return None  # "two bodies with gunshot wounds"
    if carries_wounds(noun, caught=one.role == "perpetrators"):
        return "wounded", noun.i
    head = first_of_them(noun)
    verb = _reported(head.head)
    if head.dep_ not in ("dobj", "nsubjpass") or one.role == "perpetrators":
        return None
    if is_bare_shot(verb) and not sentence.in_headline:
        return "killed", verb.i
    return ("wounded", verb.i) if verb.lemma_ in BLADES | _CLUBS else None


def _reported(verb: "Token") -> "Token":
    """Return what is told in "are reported to have been shot"."""
    told = (c for c in verb.children if c.dep_ == "xcomp" and _is_passive(c))
    return next(told, verb) if _is_passive(verb) else verb


def _is_passive(verb: "Token") -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def is_bare_shot(verb: "Token") -> bool:
    """Tell "shot 28 passengers", of whom the text may say elsewhere that they lived."""
    words = {c.lower_ for c in verb.children if c.lower_ != "at" or _aims(c)}
    return (
        verb.lemma_ == "shoot" and not words & {"dead", "at", "down", "death"} and not treated(verb)
    )


def _aims(at: "Token") -> bool:
    """Tell "shot at them" from "shot at close range" and "at the roadside"."""
    return not any(c.lemma_ in ("range", "roadside", "noon", "night") for c in at.children)


def lived_on(verb: "Token") -> Link | None:
    """Read "had been shot and survived", "was shot and underwent surgery"."""
    then = (c for c in verb.children if c.dep_ == "conj" and not _has_subject(c))
    lived = (c for c in then if c.lemma_ == "survive" or treated(c) or _hurts_others_too(c))
    return next((("wounded", c.i) for c in lived), None)


def _has_subject(verb: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _hurts_others_too(verb: "Token") -> bool:
    """Tell "ten were shot and another 13 hurt" from "ten were shot and 13 hurt"."""
    return measure_of(verb) == "wounded" and any(
        word.lower_ in ("another", "other", "others", "more")
        for word in verb.subtree
        if word.i < verb.i
    )


def number_of(noun: "Token", one: People) -> "Token":
    """Return the number in "37 of its workers", on which what befell them hangs."""
    if noun.lower_ == "more" and one.first < noun.i and noun.head == noun.nbor(-1):
        return noun.nbor(-1)  # "two more"
    before = noun.doc[one.first : noun.i]
    number = (token.nbor(-1) for token in before[1:] if token.lower_ == "of")
    return next((token for token in number if token.like_num), noun)
