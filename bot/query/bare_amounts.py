"""Tolls among bare words: "at least 10 killed", "killing more than 5 people", "5 to 10 wounded".

A number without a word that bounds it is left to the text: "11 killed" may be out of a headline.
"""

import re
from collections.abc import Sequence

from bot.query.amounts import COUNT, MEASURES, parse_count, range_of
from bot.query.draft import AmountTerm, Draft
from bot.query.model import Counted
from bot.query.tokens import Token

_LONGEST = 8  # words: "between 5 and 10 people were reported killed"
_SIGNS = {
    "at least": ">=", "no fewer than": ">=", "no less than": ">=", "more than": ">", "over": ">",
    "above": ">", "at most": "<=", "up to": "<=", "no more than": "<=", "fewer than": "<",
    "less than": "<", "under": "<", "below": "<", "exactly": "=",
}  # fmt: skip
_WHAT: dict[str, Counted] = {
    **MEASURES, "killing": "killed", "wounding": "wounded", "injuring": "wounded",
    "injuries": "wounded", "abducting": "abducted", "kidnapping": "abducted", "outlets": "sources",
}  # fmt: skip
_BOUNDED = (
    rf"(?:(?P<sign>{'|'.join(_SIGNS)}) (?P<only>{COUNT})"
    rf"|(?:between )?(?P<low>{COUNT}) (?:and|to) (?P<high>{COUNT}))"
)
_NAMED = rf"(?P<what>{'|'.join(_WHAT)})"
_FORMS = (
    re.compile(rf"{_BOUNDED}(?: people| persons)?(?: were| was)?(?: reported)? {_NAMED}(?= |$)"),
    re.compile(rf"{_NAMED} {_BOUNDED}(?: people| persons)?(?= |$)"),
)
OPENERS = frozenset({*(sign.split()[0] for sign in _SIGNS), "between", *_WHAT})


def read_toll(run: Sequence[Token], at: int, draft: Draft) -> int:
    """Read a toll with the word that bounds it; return how many words that took in."""
    first = run[at].text.casefold()
    if first not in OPENERS and not first[:1].isdigit():
        return 0
    words = " ".join([token.text for token in run[at : at + _LONGEST]]).casefold()
    match = next(filter(None, (form.match(words) for form in _FORMS)), None)
    if not match:
        return 0
    numbers = [parse_count(text) or 0 for text in match.group("only", "low", "high") if text]
    bounds = range_of(_SIGNS.get(match["sign"] or "", "="), min(numbers), max(numbers))
    if bounds is None:
        return 0
    taken = match[0].count(" ") + 1
    start, end = run[at].start, run[at + taken - 1].end
    draft.amounts.append(AmountTerm(_WHAT[match["what"]], *bounds, start, end))
    return taken
