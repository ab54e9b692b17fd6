"""Read what a verb with its companions says of people: "lost their lives", "was fatally shot"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def gives_life(token: "Token") -> bool:
    """Read "lost their lives", "laid down their lives", "embraced martyrdom"."""
    return token.lemma_ in ("lose", "lay", "give", "embrace") and any(
        child.lemma_.lower() in ("life", "martyrdom", "shahadat") for child in token.children
    )


def done_to_death(token: "Token") -> bool:
    """Read "was shot to death", "fatally stabbed two villagers"."""
    return token.pos_ == "VERB" and (
        any(child.lower_ in ("fatally", "mortally") for child in token.children)
        or "death" in _after_preposition(token, "to")
    )


_HURTS = frozenset(("wound", "injury", "burn"))
_SUFFERING = frozenset(("suffer", "sustain", "receive"))
_BRINGING = frozenset("take rush bring admit airlift evacuate transport transfer".split())
_CARE = frozenset(("hospital", "clinic"))
_STATES_OF_HEALTH = frozenset(("condition", "state", "hospital", "coma"))


def treated(token: "Token") -> bool:
    """Read what only the living wounded do or have done to them.

    "Were being treated for their wounds", "suffered injuries", "were taken to hospital", "was in a
    critical condition", "are fighting for their lives".
    """
    if token.lemma_ in _SUFFERING:
        return any(child.lemma_ in _HURTS for child in token.children)
    if token.lemma_ == "hospitalise" or token.lemma_ == "hospitalize":
        return True
    if token.lemma_ in _BRINGING:
        return bool(_CARE & _after_preposition(token, "to"))
    if token.lemma_ == "leave":
        return bool(_HURTS & _after_preposition(token, "with"))
    if token.lemma_ == "be":
        return bool(_STATES_OF_HEALTH & _after_preposition(token, "in"))
    if token.lemma_ == "fight":
        return "life" in _after_preposition(token, "for")
    return token.lemma_ == "treat" and bool(_HURTS & _after_preposition(token, "for"))


def _after_preposition(token: "Token", preposition: str) -> set[str]:
    """Return the lemmas of what a preposition joins to a word or to its object."""
    return {
        noun.lemma_.lower()
        for holder in (token, *(c for c in token.children if c.dep_ in ("dobj", "oprd")))
        for child in holder.children
        if child.lower_ == preposition
        for noun in child.children
    }
