"""Tell clauses that go on about an incident told before, or that only describe somebody.

Their places and words are no other event's: the wounded lie in another town's hospital, "both
attackers died", a group was "behind ambushes" elsewhere. `drafts` asks, where a clause fits none.
"""

import re
from typing import TYPE_CHECKING

from bot.extract.clauses.claims import claims
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.deeds import names_culprit
from bot.extract.events.company import DYING
from bot.extract.events.outcomes import buries

if TYPE_CHECKING:
    from spacy.tokens import Token

_CARE = re.compile(
    r"\b(?:being\s+treated|(?:was|were|are|have\s+been|had\s+been)\s+(?:treated|taken|brought|flown|"
    r"admitted|moved|transferred|rushed)|in\s+(?:\w+\s+)?hospitals?|hospitali[sz]ed)\b",
    re.IGNORECASE,
)
_OF_WOUNDS = re.compile(
    r"\b(?:in|at|on\s+the\s+way\s+to|after\s+reaching)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:hospital|clinic)\b|"
    r"\bof\s+(?:\w+\s+){1,2}(?:wounds|injuries|burns)\b|\bsuccumb\w*|"
    r"\bof\s+the\s+(?:wounded|injured)\b",
    re.IGNORECASE,
)
_IT_IS_THE = re.compile(
    r"(?:It|This|That|They)\s+(?:is|was|are|were)\s+the\s+(?:only|first|last|\w+th)\s+"
    r"(?:deaths?|fatalit(?:y|ies)|casualt(?:y|ies)|victims?|dead)\b"
)
_KNOWN = frozenset(("the", "both", "all", "these", "those", "two"))


def goes_back(clause: Clause) -> bool:
    """Tell "the fresh attacks came as envoys met", of a story told, from another event."""
    if _IT_IS_THE.match(clause.text):
        return True  # "It is the only death so far in the rioting, which broke out on Monday"
    return clause.definite and not (clause.tolls or clause.when or clause.elsewhere)


def is_of_wave(clause: Clause, wave: Clause) -> bool:
    """Tell one blow of a wave ("In Corinto a car bomb went off") that has no time or dead."""
    doc = wave.sentence.tokens.doc
    several = any(t.real and doc[t.root].tag_ == "NNS" for t in wave.triggers)
    return several and not (clause.tolls or clause.when or clause.elsewhere or clause.cut)


def goes_on_by_pronoun(clause: Clause) -> bool:
    """Tell "its fighters entered a school", of whoever was told of just before."""
    if clause.tolls or clause.when or clause.elsewhere or clause.cut:
        return False
    doc = clause.sentence.tokens.doc
    return any(
        child.dep_ == "nsubj" and any(c.lower_ in ("its", "their") for c in child.children)
        for trigger in clause.triggers
        for verb in (doc[trigger.root], *doc[trigger.root].ancestors)
        for child in verb.children
    )


def tells_the_rest(clause: Clause) -> bool:
    """Tell what came of it, wherever and whenever: care for the wounded, deaths, attackers' end."""
    return (
        _buries_dead(clause)
        or _tends_wounded(clause)
        or _tells_attackers_end(clause)
        or _dies_later(clause)
    )


def _buries_dead(clause: Clause) -> bool:
    """Tell "we have buried 14, and nine are at the hospital in Gusau" from others' dead."""
    doc = clause.sentence.tokens.doc
    dead = [doc[c.predicate] for c in clause.tolls if c.measure == "killed"]
    return bool(dead) and all(map(buries, dead)) and _only_aside(clause)


def _dies_later(clause: Clause) -> bool:
    """Tell "two of the wounded died in hospital on Friday", "a fifth has died" from an event."""
    if clause.elsewhere or clause.cut or not clause.casualties:
        return False
    doc = clause.sentence.tokens.doc
    dying = {c.predicate for c in clause.casualties if doc[c.predicate].lemma_ in DYING}
    all_told = any(p.all_told for c in clause.casualties for p in c.people)
    return (
        any(c.predicate in dying for c in clause.casualties)
        and all(t.root in dying for t in clause.triggers if t.real)
        and bool(all_told or _OF_WOUNDS.search(clause.text))
    )


def _tends_wounded(clause: Clause) -> bool:
    """Tell "two women who were hit are being treated in Popayan": of the event, not of its place.

    What has a time of its own, or dead, is told of an event again.
    """
    if clause.when or clause.elsewhere or any(c.measure == "killed" for c in clause.tolls):
        return False
    return bool(clause.tolls) and bool(_CARE.search(clause.text)) and _only_aside(clause)


def _tells_attackers_end(clause: Clause) -> bool:
    """Tell "both attackers, a man and a woman, died at the plant" from another attack."""
    if clause.when or clause.elsewhere or not clause.tolls or any(t.real for t in clause.triggers):
        return False
    doc = clause.sentence.tokens.doc
    return any(
        actor.kind == "vague" and _is_known(doc[actor.first : actor.last + 1].root)
        for actor in clause.actors
    )


def describes_only(clause: Clause) -> bool:
    """Tell "the group that has also been behind ambushes in Rajouri" from an ambush."""
    told = clause.tolls or clause.when or clause.said
    return not told and bool(clause.triggers) and _only_aside(clause)


def _only_aside(clause: Clause) -> bool:
    """Tell whether all deeds stand in clauses that only say which person or thing is meant."""
    doc = clause.sentence.tokens.doc
    return all(_is_aside(doc[trigger.root]) for trigger in clause.triggers)


def _is_aside(word: "Token") -> bool:
    return any(token.dep_ in ("relcl", "acl") for token in (word, *word.ancestors))


def _is_known(noun: "Token") -> bool:
    return any(child.lower_ in _KNOWN for child in noun.children)


def tells_who(before: Clause) -> bool:
    """Tell a clause that names or claims, told before the event itself: "he put it down to"."""
    return names_culprit(before) or any(claims(before, actor) > 1 for actor in before.actors)
