"""Tell who says in a clause that it carried the attack out."""

import re
from typing import TYPE_CHECKING

from bot.extract.actors import Actor
from bot.extract.clauses import Clause
from bot.extract.deeds import SPEECH, top_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIM = re.compile(
    r"\bclaim(?:ed|s|ing)?\s+(?:the\s+)?(?:responsibility|credit|it\b|(?:the|that|this|those|these|both)\s+\w+|by\b|to\s+have)|"
    r"\b(?:was|were|been)\s+claimed\s+(?:\w+\s+){0,4}by\b|"
    r"\b(?:took|taken|takes|accept(?:ed|s)|assumed|admitted)\s+(?:full\s+)?responsibility|\bwas\s+(?:its\s+(?:doing|work)|theirs)|it\s+was\s+(?:in\s+)?(?:revenge|retaliation)|\bwere\s+its\s+\w+",
    re.IGNORECASE,
)
# "said on Telegram that it had carried out the bombing", "says one of its men set off the belt"
_OWN_DEED = re.compile(
    r"\b(?:said|says|say|stated|announced|admitted|boasted)\b.{0,90}?\b(?:it|they|its\s+\W?\w+\W?|their\s+\W?\w+\W?)(?!\w)"
    r"(?:(?!\bnot\b|\bnever\b|n't\b).){0,60}?\b(?:carried|behind|staged|killed|attacked|conducted|"
    r"targeted|responsible|planted|detonated|did|done|fired|ambushed|bombed|set\s+off|blew|blown|shot|launched|"
    r"men|theirs|stormed|raided)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:no\s+(?:group|one|organi[sz]ation|militant\s+group|immediate\s+claim|claim)|nobody|"
    r"not\s+(?:been\s+)?claimed|without\s+claiming|no\s+\w+\s+(?:has|had|have)\s+claimed|there\s+(?:was|has\s+been|were)\s+no)",
    re.IGNORECASE,
)


def claims(clause: Clause, actor: Actor) -> bool:
    """Tell whether an actor says in this clause that it did it."""
    if actor.kind in ("vague", "state") or _NO_CLAIM.search(clause.text):
        return False
    doc = clause.sentence.tokens.doc
    top = _speaker(top_of(doc[actor.first : actor.last + 1].root))
    if _CLAIM.search(clause.text):
        if top.dep_ in _PARSED_BADLY:
            return actor.first < clause.first + OPENING
        return top.dep_ in ("nsubj", "agent") or (
            top.dep_ == "pobj" and top.head.lower_ in ("by", "from", "to")
        )
    if top.dep_ != "nsubj":
        return False
    if top.head.lemma_ == "claim" and top.head.dep_ == "relcl":
        return True  # "an attack that the group has claimed"
    return top.head.lemma_ in SPEECH and bool(_OWN_DEED.search(clause.text))


# What the parser makes of a subject that it does not understand, at the start of a clause.
_PARSED_BADLY = frozenset(("ROOT", "dep", "nmod", "npadvmod", "appos", "compound"))
OPENING = 8  # tokens
# Those who speak for a group: "a commander of the Taliban said that it was revenge".
_VOICES = frozenset(
    """commander spokesman spokesperson spokeswoman leader statement message wing arm branch
    channel agency""".split()
)


def _speaker(top: "Token") -> "Token":
    above = top.head.head
    if top.dep_ == "oprd":
        return above  # "a group calling itself the Avengers"
    if (
        top.dep_ == "pobj"
        and top.head.lower_ in ("of", "for", "from")
        and (above.lemma_.lower() in _VOICES)
    ):
        return above
    return top
