"""Tell some of a number told elsewhere: "seven of them", "including two children"."""

from typing import TYPE_CHECKING

from bot.extract.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_part(sentence: Sentence, first: "Token", last: "Token") -> bool:
    """Tell whether the people between two tokens are some of a number told elsewhere."""
    doc = sentence.tokens.doc
    if last.i > first.i and any(t.lower_ == "of" for t in doc[first.i : last.i]):
        return False
    after = doc[last.i + 1 : last.i + 3]
    if len(after) == 2 and after[0].lower_ == "of" and after[1].lower_ in OF_THEM:
        return after[1].lower_ != "the" or not _counts_members(doc[last.i])
    if len(after) == 2 and after[0].lower_ == "among" and after[1].lower_ in OF_THEM:
        return True
    if doc[max(first.i - 2, 0) : first.i].text.lower() in _OF_WHOM:
        return True  # "33 casualties, of whom four were dead"
    for token in reversed(doc[max(sentence.tokens.start, first.i - 6) : first.i]):
        if token.lemma_.lower() in _INCLUDING:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def _counts_members(noun: "Token") -> bool:
    """Tell "two members of the army" (a number of its own) from "two of the dead" (a part)."""
    return noun.pos_ in ("NOUN", "PROPN")


OF_THEM = frozenset(("them", "whom", "those", "these", "the"))


_OF_WHOM = frozenset(("of whom", "of them"))
_INCLUDING = frozenset(("including", "include", "among"))
