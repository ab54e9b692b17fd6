"""Tell whose a number is that stands by itself: "the group lost two men", "militants killed at 31".

Whose side a noun tells is `persons`' business.
"""

import re
from typing import TYPE_CHECKING

from bot.extract.people.persons import role_of
from bot.lexicons.lexicon import Roles
from bot.models import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

# "20 dead on the other side", "20 dead among the rebels"
_OTHER_SIDE = re.compile(
    r"(?:dead|killed|deaths)?\s*(?:on\s+the\s+(?:other|enemy|rebel)\s+side|"
    r"among\s+the\s+(?:rebels|militants|fighters|insurgents|attackers|enemy|jihadists))\b",
    re.IGNORECASE,
)


def owner_role(noun: "Token", roles: Roles) -> Role | None:
    """Return whose men they are that an army lost."""
    if noun.lemma_ not in _MEN:
        return None
    counted = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if counted.head.lemma_ != "lose" or counted.dep_ != "dobj":
        return None
    owner = _loser(counted.head)
    role = role_of(owner, roles) if owner is not None else None
    if owner is not None and owner.lemma_.lower() in _BANDS:
        return "militants"
    return role if role in ("security_forces", "militants") else None


def _loser(verb: "Token") -> "Token | None":
    """Return who lost men: "the group said it had lost two", "killing 24 and losing one"."""
    for node in (verb, *verb.ancestors):
        subject = next((c for c in node.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.lower_ not in ("it", "they"):
            return subject
        if subject is None and node.dep_ not in ("conj", "advcl", "pcomp", "xcomp", "prep"):
            return None
    return None


_BANDS = frozenset(("group", "movement", "faction", "organisation", "organization"))
_MEN = frozenset(("man", "member", "people", "fighter", "own", "more"))


def role_of_number(number: "Token", roles: Roles) -> Role:
    """Return whose number it is in "put the number of militants killed at 31"."""
    if _OTHER_SIDE.match(number.doc[number.i + 1 : number.i + 8].text):
        return "militants"
    verb = number.head.head if number.dep_ == "pobj" else number
    counted = (
        noun
        for child in verb.children
        if child.lemma_ in ("number", "loss")
        for of in child.children
        for noun in (of, *of.children)
        if noun.dep_ in ("pobj", "poss")
    )
    return next((role_of(noun, roles) for noun in counted), "total")
