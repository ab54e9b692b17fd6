"""Tell what is told as a fact from what was planned, feared, denied, supposed or may yet come."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNREAL = frozenset(("could", "might", "may", "would", "can", "should", "will"))
_THREATS = frozenset("threat risk fear danger possibility warning prospect".split())
# "a conflict that has killed 450,000": what is told of all of it is no single incident.
LONG_EVENTS = frozenset(
    "conflict war insurgency violence unrest rebellion campaign fighting".split()
)
_UNSURE = frozenset(("clear", "know", "certain", "sure"))
# What is foiled was begun: it is an incident. What is planned or feared is none.
_PLANNED = frozenset(
    """plan threaten plot try attempt intend aim warn fear vow prepare help want seek continue
    urge call""".split()
)


# "I thought we were being attacked", "whose name means that they have taken up the battle"
_SUPPOSING = frozenset(("think", "mean", "imagine", "dream", "fantasise", "fantasize"))


def is_real(token: "Token") -> bool:
    """Tell what is told as a fact from what was planned, feared, denied or may yet come."""
    node = token
    for _ in range(4):
        for child in node.children:
            if child.dep_ == "aux" and child.lower_ in _UNREAL and not _has_perfect(node):
                return False
            if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no"):
                return False
            if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
                return False
            if child.dep_ == "nsubjpass" and any(c.lower_ == "no" for c in child.children):
                return False  # "no shots were fired"
        if node.dep_ == "pobj" and node.head.lower_ in ("without", "like"):
            return False  # "it was like a bomb"
        if node.dep_ == "pobj" and node.head.lower_ == "since" and _is_known(node):
            return True  # "they have not been seen since Monday's raid"
        if node.dep_ == "ccomp" and node.head.lemma_ in _SUPPOSING and node.i > node.head.i:
            return False
        if _is_only_possible(node):
            return False
        if node.dep_ == "pobj" and node.head.head.lemma_.lower() in _THREATS:
            return False
        if node.dep_ in ("dobj", "pobj") and node.head.lemma_ in _WATCHING:
            return False
        if _is_unsure(node.head) or _is_ruled_out(node):
            return False
        if node.dep_ in ("xcomp", "advcl", "acl") and _is_infinitive(node):
            above = node.head
            return above.lemma_ in _CAME_TO or _was_tried(above) or _is_told_of(above)
        if node.dep_ in ("relcl", "acl") and node.head.lemma_ in LONG_EVENTS:
            return False
        if node.dep_ == "conj" and node.pos_ == "NOUN":
            node = node.head
            continue  # "to discuss missiles and attacks"
        if node.head == node or node.dep_ in ("ccomp", "relcl", "advcl", "conj", "acl"):
            return True
        if (
            node.head.lemma_ in _PLANNED
            and not _was_tried(node.head)
            and node.dep_ in ("dobj", "xcomp", "nsubjpass", "pobj")
        ):
            return False
        node = node.head
    return True


def _is_known(noun: "Token") -> bool:
    return any(c.dep_ == "poss" or c.lower_ == "the" for c in noun.children)


# Whoever films an exchange of fire is hit by something else, and nothing that is discussed.
_WATCHING = frozenset("film photograph cover document discuss debate consider imagine".split())
_CAME_TO = frozenset(("manage", "begin", "start", "go", "come", "proceed"))


def _was_tried(verb: "Token") -> bool:
    """Tell "attempted to plant a bomb", which is an incident, from what is only planned."""
    return verb.lemma_ in ("attempt", "try") and verb.tag_ in ("VBD", "VBN")


def _is_told_of(verb: "Token") -> bool:
    """Tell "are held to be behind a battle", which took place, from "are expected to attack"."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return passive and verb.lemma_ in ("hold", "believe", "think", "say", "suspect", "know")


def _is_only_possible(node: "Token") -> bool:
    """Tell "kidnapping for ransom is possible at sea"."""
    return node.dep_ == "nsubj" and any(
        c.dep_ == "acomp" and c.lemma_ in ("possible", "likely", "probable")
        for c in node.head.children
    )


def _is_unsure(above: "Token") -> bool:
    """Tell "it was not clear how many rockets were fired"."""
    words = (above, *(c for c in above.children if c.dep_ == "acomp"))
    return any(word.lemma_ in _UNSURE for word in words) and any(
        c.dep_ == "neg" for verb in (above, above.head) for c in verb.children
    )


def _is_ruled_out(node: "Token") -> bool:
    """Tell "sabotage was ruled out"."""
    out = any(child.lower_ == "out" for child in node.head.children)
    return node.dep_ in ("dobj", "nsubjpass") and node.head.lemma_ == "rule" and out


def _is_infinitive(token: "Token") -> bool:
    return token.tag_ == "VB" and any(child.lower_ == "to" for child in token.children)


def _has_perfect(verb: "Token") -> bool:
    """Tell "may have killed", which is reported doubt, from "may kill"."""
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


_REVENGE = frozenset("revenge retaliation reprisal vengeance".split())


def is_avenged(token: "Token") -> bool:
    """Tell what belongs to an earlier deed: "in revenge for a leader who was killed in August"."""
    return any(
        (node.dep_ == "prep" and node.lower_ == "for" and node.head.lemma_.lower() in _REVENGE)
        or (node.dep_ == "dobj" and node.head.lemma_ == "avenge")
        for node in token.ancestors
    )
