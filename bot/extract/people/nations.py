"""Tell people who are called by their nation: "three Ukrainians, a Georgian and a Syrian"."""

from typing import TYPE_CHECKING

from bot.lexicons.lexicon import Roles

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS = frozenset("dobj nsubj nsubjpass conj".split())


def is_by_nation(token: "Token", roles: Roles) -> bool:
    """Tell "a 16-year-old Palestinian", "a Nepali", whatever the tagger takes them for.

    An apposition is one more of a list only where that goes on.
    """
    articles = {child.lower_ for child in token.children if child.dep_ in ("det", "nummod")}
    if token.ent_type_ == "NORP" and token.dep_ in _PARTS:
        return bool(articles & {"a", "an", "another", "one"})
    before = token.doc[token.i - 1 : token.i].text.lower()
    if before not in ("a", "an") or token.lower_ not in roles.people or not token.text[0].isupper():
        return False
    if token.dep_ == "amod":  # "an American and three Kenyans"
        after = token.doc[token.i + 1 : token.i + 3]
        return len(after) == 2 and after[0].lower_ == "and" and after[1].pos_ in ("NUM", "DET")
    return token.dep_ in _PARTS or (token.dep_ == "appos" and _goes_on(token))


def _goes_on(token: "Token") -> bool:
    """Tell "three Ukrainians, a Georgian and" from "the three, a Georgian, said"."""
    after = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
    several = token.head.tag_ in ("NNS", "NNPS")
    if not several and token.doc[token.head.i - 1].lower_ not in ("a", "an"):
        return False
    return after[:1] == ["and"] or after in ([",", "a"], [",", "an"])
