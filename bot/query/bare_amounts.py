"""Tolls among bare words: "at least 10 killed", "killing more than 5 people", "killed 5..10".

A number without what bounds it, "killed 10", is one at the end; before other words it is left to
the text, as it may be out of a headline.
"""

import re
from collections.abc import Mapping, Sequence

from bot.query.amounts import COUNT, MEASURES, parse_count, range_of
from bot.query.bounds import AmountTerm
from bot.query.dates import YEARS
from bot.query.draft import Draft
from bot.query.model import Ranked
from bot.query.tokens import Token

_LONGEST = 12  # words: "no more than 20 but no fewer than 5 people were killed"
_SIGNS = {
    "at least": ">=", "no fewer than": ">=", "no less than": ">=", "more than": ">", "over": ">",
    "above": ">", "at most": "<=", "up to": "<=", "no more than": "<=", "fewer than": "<",
    "less than": "<", "under": "<", "below": "<", "exactly": "=",
}  # fmt: skip
_WHAT: dict[str, Ranked] = {
    **MEASURES, "killing": "killed", "wounding": "wounded", "injuring": "wounded",
    "injuries": "wounded", "abducting": "abducted", "kidnapping": "abducted", "outlets": "sources",
}  # fmt: skip
_BOUNDED = (
    rf"(?:(?P<sign>{'|'.join(_SIGNS)}) (?P<only>{COUNT})"
    rf"|(?P<least>{COUNT})(?:\+| plus| or more)"
    rf"|(?P<most>{COUNT}) or (?:fewer|less)"
    rf"|(?:between )?(?P<low>{COUNT})(?: (?:and|to) |\.\.+|-|–)(?P<high>{COUNT}))"
)
_NAMED = rf"(?P<what>{'|'.join(_WHAT)})"
_FORMS = (
    re.compile(rf"{_BOUNDED}(?: people| persons)?(?: were| was)?(?: reported)? {_NAMED}(?= |$)"),
    re.compile(rf"{_NAMED} {_BOUNDED}(?: people| persons)?(?= |$)"),
    re.compile(rf"{_NAMED} (?P<just>{COUNT})(?: people| persons)?$"),
)
_NUMBERS = ("only", "least", "most", "low", "high", "just")
_SIGN = "|".join(_SIGNS)
_BOTH = re.compile(
    rf"(?P<sign>{_SIGN}) (?P<one>{COUNT}) (?:but|and) (?P<second>{_SIGN}) (?P<other>{COUNT})"
    rf"(?: people| persons)?(?: were| was)?(?: reported)? {_NAMED}(?= |$)"
)
OPENERS = frozenset({*(sign.split()[0] for sign in _SIGNS), "between", *_WHAT})


def read_toll(run: Sequence[Token], at: int, draft: Draft) -> int:
    """Read a toll with the word that bounds it; return how many words that took in."""
    first = run[at].text.casefold()
    if first not in OPENERS and not first[:1].isdigit():
        return 0
    words = " ".join([token.text for token in run[at : at + _LONGEST]]).casefold()
    both = _BOTH.match(words)
    if both:
        return _read_both(both, run, at, draft)
    match = next(filter(None, (form.match(words) for form in _FORMS)), None)
    if not match:
        return 0
    said = match.groupdict()
    numbers = [parse_count(said[name]) or 0 for name in _NUMBERS if said.get(name)]
    bounds = range_of(_sign_of(said), min(numbers), max(numbers))
    may_be_years = bool(said.get("low") or said.get("just"))  # 2020-2021
    if bounds is None or (may_be_years and all(n in YEARS for n in numbers)):
        return 0
    taken = match[0].count(" ") + 1
    start, end = run[at].start, run[at + taken - 1].end
    draft.amounts.append(AmountTerm(_WHAT[match["what"]], *bounds, start, end))
    return taken


def _read_both(match: re.Match[str], run: Sequence[Token], at: int, draft: Draft) -> int:
    """Read a toll between two bounds: "more than 5 but fewer than 20 killed"."""
    taken = match[0].count(" ") + 1
    start, end = run[at].start, run[at + taken - 1].end
    for sign, text in (match.group("sign", "one"), match.group("second", "other")):
        number = parse_count(text) or 0
        bounds = range_of(_SIGNS[sign], number, number)
        if bounds is None:
            return 0
        draft.amounts.append(AmountTerm(_WHAT[match["what"]], *bounds, start, end))
    return taken


def _sign_of(said: Mapping[str, str | None]) -> str:
    if said.get("least") or said.get("most"):
        return ">=" if said.get("least") else "<="
    return _SIGNS.get(said.get("sign") or "", "=")
