"""Cut off the end of a sentence what says nothing of the event: who said so, and a torn-off time.

"Gunmen killed three, the mayor, Abel M., said on Friday" tells of the event up to "three".
"""

import re
from typing import TYPE_CHECKING

from bot.extract.clauses.clause import Clause
from bot.models import Article

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYING = frozenset(
    """say tell report announce confirm add write declare state explain note""".split()
)
_QUOTES = frozenset("\"”’'»")  # what is said in its own words stays with who said it
_LONGEST_NAME = 24  # tokens: "Serhiy Bolvinov, chief of the … of the regional police, said"
_LONGEST = 12  # tokens behind the verb: "said in a statement on his page early on Friday"
# "…, according to police", "…, police said in a statement", where the parser has not seen it.
_ATTRIBUTION = re.compile(
    r",\s+(?:according\s+to\s+[^,]{3,80}|(?:[^,]{2,80}\s)?(?:said|says|reported|reports|announced|"
    r"confirmed|told\s[^,]{2,40}|added)(?:\s+(?:in|on|at|from|to|here|early|late|then|afterwards|"
    r"yesterday|today|last|this|\w+day)\b[^,]{0,40})?)\.?$"
)
# "…, a few hours after" of a sentence that was cut before what it came after.
_TORN = re.compile(
    r",?\s+(?:(?:just|only|barely|less\s+than|more\s+than|about|some)\s+)?(?:an?\s+|the\s+)?"
    r"(?:few\s+|couple\s+of\s+|several\s+|\w+\s+)?(?:minutes?|hours?|days?|weeks?|months?|years?)"
    r"(?:\s+(?:after|before|since))?\W*$",
    re.IGNORECASE,
)


def quote_untold(clause: Clause, article: Article) -> str:
    """Return a clause as the article writes it, up to where who said so begins.

    What another clause was cut off goes without the time that led on to that; of a clause that was
    cut out the whole sentence is returned, as it seldom stands alone.
    """
    sentence, doc = clause.sentence, clause.sentence.tokens.doc
    first, after = clause.first, clause.last + 1
    if clause.cut:
        first, after = sentence.tokens.start, sentence.tokens.end
    said = _speaker_at(sentence.each)
    if said is not None and first < said < after and doc[said - 1].text not in _QUOTES:
        after = said
    last = doc[after - 1]
    span = sentence.span(sentence.offset(doc[first]), sentence.offset(last) + len(last))
    words = article.quote(span)
    if after == said:
        words = words.rstrip(" ,;–—-")
    return _TORN.sub("", words) if after < sentence.tokens.end and after != said else words


def without_attribution(text: str) -> str:
    """Return a sentence without who said so at its end, as far as its words tell."""
    return _ATTRIBUTION.sub(".", text)


def _speaker_at(tokens: "tuple[Token, ...]") -> int | None:
    """Return the token that who said so begins with, None where a sentence does not end in it."""
    verb = next((token for token in reversed(tokens) if _tells_what_is_before(token)), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb else None
    if verb is None or subject is None:
        return None
    first = min(subject.left_edge.i, verb.i)
    behind = tokens[max(verb.i, subject.right_edge.i) + 1 - tokens[0].i :]
    named = tokens[first - tokens[0].i : max(verb.i, subject.i) - tokens[0].i]
    apart = first > tokens[0].i and verb.doc[first - 1].is_punct
    if (
        not apart
        or len(named) > _LONGEST_NAME
        or len(behind) > _LONGEST
        or _tells_more(verb, behind)
    ):
        return None
    return first


def _tells_what_is_before(verb: "Token") -> bool:
    """Tell whether what is said stands before who says it, and nothing of it behind."""
    if verb.dep_ != "ROOT" or verb.lemma_ not in _SAYING:
        return False
    said = [child for child in verb.children if child.dep_ == "ccomp"]
    return bool(said) and all(child.i < verb.i for child in said)


def _tells_more(verb: "Token", behind: "tuple[Token, ...]") -> bool:
    """Tell what goes on: "police said, while rescuers still looked", "he said, with 26 wounded"."""
    others = any(c.dep_ in _FURTHER and c.i > verb.i for c in verb.children)
    return others or any(token.ent_type_ == "CARDINAL" for token in behind)


_FURTHER = frozenset(("advcl", "conj", "ccomp", "xcomp"))
