"""Read what a verb and its object say of people: "lost their lives", "was shot to death"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def gives_life(token: "Token") -> bool:
    """Read "lost their lives", "laid down their lives", "embraced martyrdom"."""
    return token.lemma_ in ("lose", "lay", "give", "embrace") and any(
        child.lemma_.lower() in ("life", "martyrdom", "shahadat") for child in token.children
    )


def done_to_death(token: "Token") -> bool:
    """Read "was shot to death", "hacked two villagers to death"."""
    return token.pos_ == "VERB" and any(
        child.lower_ == "to" and any(c.lower_ == "death" for c in child.children)
        for child in token.children
    )


_HURTS = frozenset(("wound", "injury", "burn"))


def treated(token: "Token") -> bool:
    """Read "were being treated for their wounds" and "suffered injuries"."""
    if token.lemma_ in ("suffer", "sustain", "receive"):
        return any(child.lemma_ in _HURTS for child in token.children)
    return token.lemma_ == "treat" and any(
        grand.lemma_ in _HURTS
        for child in token.children
        if child.lower_ == "for"
        for grand in child.children
    )
