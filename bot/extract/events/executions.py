"""Tell the marks of an execution: lined up and shot, found with hands tied, throats cut."""

from typing import TYPE_CHECKING

from bot.extract.events.harm import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_BOUND = frozenset("tied bound trussed shackled handcuffed blindfolded gagged".split())
_BODIES = frozenset("body corpse remains man woman youth boy people person victim".split())


def cuts_throats(verb: "Token") -> bool:
    """Read "had their throats cut", "slit the throat of a guard"."""
    return any(
        c.lemma_.lower() == "throat" and c.dep_ in ("dobj", "nsubj", "nsubjpass")
        for c in verb.children
    )


def lines_up(verb: "Token") -> bool:
    """Read "lined up five shepherds and shot them", not fans who lined up for tickets."""
    up = any(child.lower_ == "up" for child in verb.children)
    return up and any(
        c.lemma_ == "shoot" or VERBS.get(c.lemma_) == "killed"
        for c in (*verb.conjuncts, *(c for c in verb.children if c.dep_ == "advcl"))
    )


def finds_bound(verb: "Token") -> bool:
    """Read "the bodies of six men, their hands tied, were found"."""
    found = ("nsubj",) if verb.lemma_ in ("turn", "lie") else ("dobj", "nsubjpass")
    dead = (c for c in verb.children if c.dep_ in found)
    return any(c.lemma_.lower() in _BODIES for c in dead) and any(
        token.lower_ in _BOUND for token in verb.subtree
    )


FINDING = frozenset("find recover discover dump turn lie".split())
_WOUND = frozenset(("wound", "hole", "injury"))
_MURDERED = frozenset("strangle stab shoot hack behead decapitate butcher murder slay".split())
_SHOTS = frozenset("bullet gunshot shot knife stab machete".split())


def finds_shot(verb: "Token") -> bool:
    """Read "was found with bullet wounds to the head", "were found strangled"."""
    if any(child.lemma_ in _MURDERED and child.tag_ == "VBN" for child in verb.children):
        return True
    return any(
        token.lemma_ in _WOUND and any(c.lemma_.lower() in _SHOTS for c in token.children)
        for token in verb.subtree
    )
