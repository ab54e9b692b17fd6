"""Ranges of tolls and sources: `killed>=10`, `wounded<5`, `sources=2`, `killed:5..10`, `killed:5+`.

Both ends of a range are included. Which incidents have such a toll is the store's business.
"""

import re

from bot.query.bounds import AmountTerm
from bot.query.canonical import SIDES
from bot.query.dates.period import NUMBERS
from bot.query.draft import Draft
from bot.query.known import Known, Slot
from bot.query.mistake import Mistake
from bot.query.model import Ranked
from bot.query.names import written
from bot.query.tokens import Token

MEASURES: dict[str, Ranked] = {
    **dict.fromkeys(("killed", "deaths", "dead", "fatalities"), "killed"),
    **dict.fromkeys(("wounded", "injured"), "wounded"),
    **dict.fromkeys(("abducted", "kidnapped"), "abducted"),
    "sources": "sources",
    **{field: measure for measure, field in SIDES.items()},
}
# More people in one incident is a slip, and has no end that a database could hold.
_MOST = 1_000_000
COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,18}"
_WHOLE = re.compile(COUNT)
_RANGE = re.compile(rf"({COUNT}) ?(?:\.\.+|…|-|–|to) ?({COUNT})")
_NUMBER = re.compile(rf"({COUNT}|\d+)(?:\.\d+)?([km]?)", re.IGNORECASE)
_NEGATIVE = re.compile(r"[-−]\d")
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
_SIGNS = frozenset({">=", ">", "<=", "<"})
Range = tuple[int | None, int | None]


def parse_count(text: str) -> int | None:
    """Return a whole number, with or without commas; None for anything else."""
    return int(text.replace(",", "")) if _WHOLE.fullmatch(text) else None


def read_amount(slot: Slot, draft: Draft, known: Known) -> int:
    """Read a range into the draft. Raises Mistake for what is none."""
    token = slot.token
    measure = MEASURES[token.name]
    low, high = _range(measure, slot)
    draft.amounts.append(AmountTerm(measure, low, high, token.start, token.end))
    return 0


def _range(measure: Ranked, slot: Slot) -> Range:
    text, sign = slot.token.text.strip(), slot.token.op
    ends = _RANGE.fullmatch(text) if sign in {":", "=", ":="} else None
    plain = text.removesuffix("+").lstrip(".…")
    if plain != text:
        sign = ">=" if text.endswith("+") else "<="
    counts = [parse_count(end) for end in (ends.groups() if ends else (plain,))]
    known = sorted(count for count in counts if count is not None)
    if not known:
        raise _no_number(measure, slot)
    bounds = range_of(sign, known[0], known[-1])
    if bounds is None and sign == "<" and not known[0]:
        raise Mistake(f"No number of {measure} is below 0", slot.edit(f"{measure}<=0"))
    if bounds is None:
        raise _no_number(measure, slot)
    return bounds


def range_of(sign: str, low: int, high: int) -> Range | None:
    """Return the range that a sign makes of one or two numbers; None for one beyond all sense."""
    if high >= _MOST or (sign == "<" and not high):
        return None
    bounds: dict[str, Range] = {
        ">=": (low, None), ">": (low + 1, None), "<=": (None, high), "<": (None, high - 1),
    }  # fmt: skip
    return bounds.get(sign, (low, high))


def _no_number(measure: Ranked, slot: Slot) -> Mistake:
    """Return the mistake of what is no number: it names the field and sign that were typed."""
    text, sign, name = slot.token.text, slot.token.op, SIDES.get(measure, measure)
    field = f"{slot.token.name}{sign}"
    if measure == "sources" and not re.match(r"\W*\d", text) and re.search(r"[^\W_]", text):
        outlet = written("source", text)
        return Mistake(f"{field} needs a whole number, and an outlet {outlet}", slot.edit(outlet))
    if name == "attackers" and re.search(r"[^\W\d_]", text):
        return Mistake(f"{field} counts their dead", slot.edit(written("by", text)))
    if text.isdecimal():
        most = f"{field} takes numbers below {_MOST:,}, not “{text}”"
        return Mistake(most, slot.edit(f"{name}>=10"))
    counted = "" if measure == "sources" else " of people"
    given = f", not “{text}”" if text else ""
    return Mistake(
        f"{field} needs a whole number{counted}{given}",
        slot.edit(_number_meant(measure, slot.token)),
    )


def _number_meant(measure: Ranked, token: Token) -> str:
    """Return the range that a value which is none was meant for, empty for a word.

    Of a range after a sign it is the range, of a negative number the number, but 0 where that is
    compared with, of "10k" ten thousand, and 10 of a word after a sign, which was for some number.
    """
    field, ends = SIDES.get(measure, measure), _RANGE.fullmatch(token.text.lstrip("-−"))
    if ends:
        return f"{field}:{ends[1]}..{ends[2]}"
    if token.op in _SIGNS and _NEGATIVE.match(token.text):
        return f"{field}{token.op[0]}=0"
    match, word = _NUMBER.search(token.text), token.text.casefold()
    if not match and word not in NUMBERS:
        return f"{field}{token.op}10" if token.op in _SIGNS else ""
    found = float(match[1].replace(",", "")) * _TIMES[match[2].lower()] if match else NUMBERS[word]
    sign = token.op if token.op in _SIGNS else ">="
    return f"{field}{sign}{round(found)}" if found < _MOST else f"{field}>=10"
