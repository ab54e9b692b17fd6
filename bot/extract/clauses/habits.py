"""Tell a habit from a deed, and a deed that is new from one that was told before."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_REPORTING = frozenset(("report", "confirm", "announce"))


def introduces(noun: "Token") -> bool:
    """Tell "the killing of a priest and his son", which is new, from "the killing"."""
    return any(
        any(c.lower_ in ("a", "an") or c.dep_ == "nummod" for c in victim.children)
        for child in noun.children
        if child.lower_ == "of"
        for victim in child.children
    )


def is_habit(verb: "Token") -> bool:
    """Tell "they attack" and "it is fought over" from "they have attacked", "it is being hit"."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.lemma_ in _REPORTING:
        return False  # "marines report an exchange of fire"
    if verb.tag_ in ("VBP", "VBZ"):
        return not any(c.lemma_ in ("have", "be") for c in helpers)
    passive = [c for c in helpers if c.dep_ == "auxpass"]
    return len(helpers) == 1 and [c.tag_ for c in passive] == ["VBZ"]


def finite_verb(token: "Token") -> "Token | None":
    """Return the verb that a word hangs on."""
    while token.pos_ not in ("VERB", "AUX"):
        if token.head == token:
            return None
        token = token.head
    return token
