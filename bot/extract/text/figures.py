"""Tell figures of speech: "talks blew up", "the fight against corruption".

Their verb or noun is one of arms, and whom or what they are said of cannot be attacked with any.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def _is_for_life(fight: "Token") -> bool:
    """Tell the wounded who "are fighting for their lives"."""
    return any(
        noun.lemma_.lower() in ("life", "survival")
        for child in fight.children
        if child.lower_ == "for"
        for noun in child.children
    )


_BURSTING = frozenset(("blow", "explode", "detonate"))
# What people say, feel, count and owe blows up without a bomb.
_INTANGIBLE = frozenset(
    """talk negotiation deal argument dispute row quarrel debate discussion scandal affair price
    cost sale temper anger rage frustration tension emotion demand debt deficit popularity
    population number market career marriage relationship story controversy issue crisis
    discontent resentment plan agreement summit meeting""".split()
)


def is_figure(root: "Token") -> bool:
    """Tell whether a word of arms is meant as a figure of speech."""
    if root.lemma_ == "fight" and _is_for_life(root):
        return True
    if root.lemma_ == "protest" and root.dep_ == "pobj" and root.head.lower_ in ("in", "under"):
        return not any(root.children)  # "shops were shut in protest"
    if root.pos_ == "NOUN":
        return root.lemma_ == "fight" and any(c.lower_ == "against" for c in root.children)
    return root.lemma_ in _BURSTING and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in _INTANGIBLE for child in root.children
    )
