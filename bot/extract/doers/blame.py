"""What is said of who did it: a name, how sure the text is, and who says so.

`perpetrators` decides who is named, `inferred` where no clause names anybody.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.actors.mentions import Actor, noun_of
from bot.extract.clauses.blaming import BLAME
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.speakers import phrase_of
from bot.extract.text.wording import SAYING
from bot.models import Article, Certainty, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token


class Blame(NamedTuple):
    """Who did it and how sure the text is; `by` is who says so, `ground` how it was decided."""

    name: str
    certainty: Certainty
    by: str | None
    claimed_by: str | None
    by_forces: bool
    evidence: tuple[Evidence, ...]
    ground: str
    claim_evidence: tuple[Evidence, ...] = ()
    by_evidence: tuple[Evidence, ...] = ()


def actor_evidence(article: Article, clause: Clause, actor: Actor) -> Evidence:
    """Quote the words of an actor in a clause."""
    span = clause.sentence.tokens.doc[actor.first : actor.last + 1]
    start = clause.sentence.offset(span[0])
    return clause.sentence.evidence(article, start, start + len(span.text))


def certainty_of(clause: Clause, name: str, claimed_by: str | None) -> Certainty:
    """Return how sure a clause is of who did it, and whether they say so themselves."""
    if claimed_by == name:
        return "claimed"
    if re.search(r"suspected|presumed|thought|believed|alleged|likely|probably", clause.text, re.I):
        return "suspected"
    return "attributed" if BLAME.search(clause.text) else "stated"


def find_accuser(clause: Clause, actor: Actor) -> str | None:
    """Return who lays it at somebody's door, in the text's words.

    "Police blamed the group" gives police, "it was the group's work, the mayor said" the mayor.
    """
    noun = noun_of(clause.sentence.tokens.doc, actor)
    for verb in noun.ancestors:
        if verb.lemma_ not in _ACCUSING:
            continue
        for child in verb.children:
            speaks = child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN")
            if speaks and not child.left_edge.i <= noun.i <= child.right_edge.i:
                return phrase_of(child)
            if child.dep_ == "agent":
                return next((phrase_of(c) for c in child.children if c != noun), None)
    return _according_to(clause, noun)


_ACCUSING = SAYING | frozenset(
    """blame accuse suspect attribute believe think hold name identify put point pin ascribe
    presume""".split()
)


def _according_to(clause: Clause, noun: "Token") -> str | None:
    for token in clause.sentence.each:
        if token.lower_ == "according":
            objects = (c for child in token.children for c in child.children if c.dep_ == "pobj")
            return next((phrase_of(c) for c in objects if c != noun), None)
    return None
