"""Tell a vehicle that is driven into people."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

DRIVING = frozenset("drive ram plough plow crash steer swerve run mow".split())
_CROWD = frozenset(
    """crowd pedestrian people shopper worshipper group protester market passerby cyclist
    bystander reveller demonstrator soldier policeman officer police troop guard family parade
    procession queue march gathering marcher mourner child pupil commuter stop line tram bus stall
    checkpoint visitor tourist""".split()
)
_DOWN = frozenset(("down", "over"))


def rams(verb: "Token") -> bool:
    """Read "drove a van into a crowd", "ran down four pedestrians on purpose"."""
    words = {child.lower_ for child in verb.children}
    if verb.lemma_ in ("run", "mow"):
        meant = "purpose" in {t.lower_ for t in verb.subtree} or "deliberately" in words
        hit = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
        return meant and bool(words & _DOWN) and any(c.lemma_.lower() in _CROWD for c in hit)
    return any(
        noun.lemma_.lower() in _CROWD
        for preposition in verb.children
        if preposition.lower_ in ("into", "through")
        for noun in preposition.children
    )
