"""Tell clauses that go on about an incident told before, or that only describe somebody.

Their places and words are no other event's: the wounded lie in another town's hospital, "both
attackers died", a group was "behind ambushes" elsewhere. `drafts` asks, where a clause fits none.
"""

import re
from typing import TYPE_CHECKING

from bot.extract.claims import claims
from bot.extract.clauses import Clause
from bot.extract.deeds import names_culprit

if TYPE_CHECKING:
    from spacy.tokens import Token

_CARE = re.compile(
    r"\b(?:being\s+treated|(?:was|were|are|have\s+been|had\s+been)\s+(?:treated|taken|brought|flown|"
    r"admitted|moved|transferred|rushed)|in\s+(?:\w+\s+)?hospitals?|hospitali[sz]ed)\b",
    re.IGNORECASE,
)
_KNOWN = frozenset(("the", "both", "all", "these", "those", "two"))


def goes_back(clause: Clause) -> bool:
    """Tell "the fresh attacks came as envoys met", of a story told, from another event."""
    return clause.definite and not (clause.tolls or clause.when or clause.elsewhere)


def tells_the_rest(clause: Clause) -> bool:
    """Tell care for the wounded and the attackers' end, wherever they were, from another event."""
    return _tends_wounded(clause) or _tells_attackers_end(clause)


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
