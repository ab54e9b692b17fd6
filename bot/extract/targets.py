"""Find what an incident was aimed at: "an army barracks", "worshippers"."""

from typing import TYPE_CHECKING

from bot.extract.drafts import Draft
from bot.models import Article, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

_AIMED = frozenset(
    """attack storm raid ambush bomb shell target hit strike assault overrun rob burn torch seize
    kidnap abduct kill murder shoot rock shake tear destroy""".split()
)
_NOUNS = frozenset("attack raid assault bombing strike airstrike ambush attempt shelling".split())


def find_target(article: Article, draft: Draft) -> tuple[str, tuple[Evidence, ...]] | None:
    """Find the object of the deed in the clauses that tell it, None where there is none."""
    for clause in draft.told:
        for i in range(clause.first, clause.last + 1):
            noun = _aimed_at(clause.sentence.tokens.doc[i])
            if noun is not None and noun.pos_ in ("NOUN", "PROPN"):
                left = max(noun.left_edge.i, clause.first)
                span = noun.doc[left : noun.i + 1]
                start = clause.sentence.offset(span[0])
                words = span.text.removeprefix("the ").removeprefix("The ")
                return words, (clause.sentence.evidence(article, start, start + len(span.text)),)
    return None


def _aimed_at(token: "Token") -> "Token | None":
    if token.lemma_ in _AIMED and token.pos_ == "VERB":
        for child in token.children:
            if child.dep_ in ("dobj", "nsubjpass"):
                return child
    if token.lemma_ in _NOUNS and token.pos_ == "NOUN":
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("on", "against", "at"):
                return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
