"""Find what an incident was aimed at: "an army barracks", "worshippers"."""

import re
from typing import TYPE_CHECKING

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.text.numbers import find_counts
from bot.models import Article, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

_AIMED = frozenset(
    """attack storm raid ambush bomb shell target hit strike assault overrun rob burn torch seize
    kidnap abduct shake destroy besiege""".split()
)
_HARMED = frozenset("kill murder shoot wound injure massacre behead assassinate".split())
_NOUNS = frozenset("attack raid assault bombing strike airstrike ambush attempt shelling".split())
# Words that name no target: a number of people, a time, what takes up something told before.
_EMPTY = frozenset(
    """people person dozen other more that it them they this those one part area place time
    responsibility""".split()
)
_NOT_THINGS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"))
_ARTICLE = re.compile(r"^(?:the|a|an|another|some|about)\s+", re.IGNORECASE)


def find_target(article: Article, draft: Draft) -> tuple[str, tuple[Evidence, ...]] | None:
    """Find the object of the deed in the clauses that tell it, None where there is none.

    What was attacked goes before who was killed; a number is no part of the name.
    """
    for verbs in (_AIMED, _HARMED):
        for clause in draft.told:
            for token in clause.sentence.tokens.doc[clause.first : clause.last + 1]:
                noun = _aimed_at(token, verbs)
                if noun is not None and _names_something(noun):
                    return _named(article, clause, noun)
    return None


def _aimed_at(token: "Token", verbs: frozenset[str]) -> "Token | None":
    if token.lemma_ in verbs and token.pos_ == "VERB":
        for child in token.children:
            if child.dep_ == "nsubjpass" or (child.dep_ == "dobj" and child.i > token.i):
                return child
    if token.lemma_ in _NOUNS and token.pos_ == "NOUN" and verbs is _AIMED:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("on", "against", "at"):
                return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _names_something(noun: "Token") -> bool:
    return (
        noun.pos_ in ("NOUN", "PROPN")
        and noun.ent_type_ not in _NOT_THINGS
        and noun.lemma_.lower() not in _EMPTY
        and not noun.like_num
    )


def _named(article: Article, clause: Clause, noun: "Token") -> tuple[str, tuple[Evidence, ...]]:
    left = max(noun.left_edge.i, clause.first)
    span = noun.doc[left : noun.i + 1]
    start = clause.sentence.offset(span[0])
    words = span.text
    count = next(iter(find_counts(words)), None)
    if count is not None and count.start == 0:
        words = words[count.end :].strip()
    words = _ARTICLE.sub("", words)
    return words, (clause.sentence.evidence(article, start, start + len(span.text)),)
