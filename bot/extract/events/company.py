"""Find with whom people share what befell them: "a soldier and a child", "with her two sons"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

DYING = frozenset(("die", "perish", "succumb", "expire"))
_KIN = frozenset(("family", "household", "crew"))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM"))
_THEMSELVES = frozenset(("himself", "herself", "themselves"))


def first_of_them(noun: "Token") -> "Token":
    """Climb to whom people are joined: "a soldier and a child", "with her two sons"."""
    while True:
        above = noun.head
        counted = noun.dep_ in ("nummod", "quantmod") and above != noun
        joined = above.pos_ in _NOMINAL or above.lower_ in _THEMSELVES
        if counted or (noun.dep_ == "conj" and joined):
            noun = above
        elif noun.dep_ == "pobj" and above.lower_ in ("with", "alongside", "besides", "plus"):
            while above.pos_ in ("ADP", "ADV", "SCONJ") and above.head != above:
                above = above.head  # "along with", "together with"
            with_whom = above if above.pos_ in _NOMINAL else _sufferer(above)
            if with_whom is None:
                return noun
            noun = with_whom
        elif noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_ in _KIN:
            noun = above.head  # "a family of seven"
        else:
            return noun


def _sufferer(verb: "Token") -> "Token | None":
    """Return who has something done to them, or dies: "was ambushed and died with his driver"."""
    kinds = ("nsubjpass", "nsubj") if verb.lemma_ in DYING else ("nsubjpass", "dobj")
    found = next((child for child in verb.children if child.dep_ in kinds), None)
    if found is None and verb.lemma_ in DYING and verb.dep_ == "conj":
        return next((child for child in verb.head.children if child.dep_ in kinds), None)
    return found
