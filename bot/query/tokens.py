"""Cutting a query into words, quoted words, fields, brackets and bars; each knows where it stood.

What a word or a field means is decided elsewhere. Every text has tokens or none, never an error:
punctuation may stand anywhere, a quotation mark without its partner is punctuation.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from bot.query.mistake import Edit


class Token(NamedTuple):
    """A piece of a query, `text[start:end]` of it.

    `text` is the word or the quoted words, of a field its value ("" if none is given); `name` and
    `op` are a field's own, lower case. `negated` tells of a minus sign before it, which `start`
    takes in. "or" is a bar; whether a word joins or leaves out is the parser's to tell.
    """

    kind: Literal["word", "quoted", "field", "open", "close", "or"]
    text: str
    start: int
    end: int
    name: str = ""
    op: str = ""
    quoted: bool = False
    negated: bool = False


_MARKS = '"“”„«»'  # any of them opens or closes a quotation
_QUOTED = re.compile(f"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]")
_NAME = r"((?i:admin1)|[^\W\d_]+)"
_FIELD = re.compile(rf"{_NAME}( *)(:=|:>=|:<=|:>|:<|:?!=|:|≠|<>|>=|=>|≥|<=|=<|≤|==|>|<|=) *")
_OPERATORS = {
    "=>": ">=", "≥": ">=", ":>=": ">=", ":>": ">", "=<": "<=", "≤": "<=", ":<=": "<=", ":<": "<",
    "==": "=", ":!=": "!=", "≠": "!=", "<>": "!=",
}  # fmt: skip
_BOUND = re.compile(r"(>=|=>|≥|<=|=<|≤|>|<) ?(?=\d)")
_BETWEEN = frozenset({"and", "but"})  # two bounds of one field
# Numbers keep the marks between their digits: 2022-01-21, 21/01/2022, 1,000; and the plus of 10+.
_NUMBER = re.compile(r"\d+(?:(?:[-–/.,:]|\.{2,3})\d+)*(?:\+|[^\W_]*)(?!\w|-\w)")
_SHORT_YEAR = re.compile(r"['’]\d\d(?![\w'’])")  # nov '21
_WORD = re.compile(rf"[^\W_][^\s,;/|()\[\]{{}}{_MARKS}!?…:<>=≥≤]*")
# A word by itself, as most are: nothing stands beside it that could make it a field.
_PLAIN = re.compile(r"[^\W\d_][^\W_]*(?= [^\W_]|$)")
# A field as most are: a plain word or number is its value, and what follows ends it. Where a town
# may be asked for by two numbers more has to be looked at.
_PLAIN_FIELD = re.compile(rf"(?!(?i:near)){_NAME}(:|=|>=|<=|>|<)([^\W_]+(?:-[^\W_]+)*)(?=[ )]|$)")
_VALUE = re.compile(rf"(?:\d{{1,3}}(?:,\d{{3}})+|[^\s,;()|{_MARKS}])+")
_OR_MORE = re.compile(r"[\d,]+(?:\+|\.{2,}|…)")  # killed:10+, killed:10..
_SECONDS = r"""(?: ?\d{1,2}(?:\.\d+)?(?:''|["”″]))?"""
_ANGLE = rf"[-−+]?\d{{1,3}}(?:\.\d+)?°?(?: ?\d{{1,2}}(?:\.\d+)?['′’]{_SECONDS})?"
_TURNED = rf"(?:[NSEW] ?{_ANGLE}|{_ANGLE} ?[NSEW])"
# Degrees with their directions, two numbers with a comma, or what was meant to be two such.
_POINT = re.compile(
    rf"{_TURNED}[ ,]+{_TURNED}(?![\w.])|{_ANGLE} ?[NS]? ?, ?{_ANGLE} ?[EW]?(?![\w.])"
    rf"|[-−+]?\d[^\s,;()|]*, ?[-−+]?\d[^\s,;()|]*",
    re.IGNORECASE,
)
_BRACKETS: dict[str, Literal["open", "close", "or"]] = {"(": "open", ")": "close", "|": "or"}
DIRECTION_MARKS = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_WITH = re.compile(
    r"(?i)(?<![\w/])w/(?:(?P<out>out|o)(?!\w))?\s*(?!/)"
)  # "w/ 10 dead", "w/out", "w/o"
_UNTYPED = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})
_PUNCTUATION_AFTER = re.compile(r"[\W_]+$")


def clean(text: str) -> str:
    """Return the text without what cannot be typed: controls, lone surrogates, doubled spaces.

    "w/" and "w/out" are "with" and "without".
    Marks that turn the direction of writing round go too: they would turn round what stands beside.
    """
    if "/" in text:
        text = _WITH.sub(lambda match: "without " if match["out"] else "with ", text)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(map(_clean_letter, composed)).split())


def _clean_letter(letter: str) -> str:
    if letter in DIRECTION_MARKS:
        return ""
    return " " if unicodedata.category(letter) in _UNTYPED else letter


def replace(tokens: Collection[Token], replacement: str) -> Edit:
    """Return the edit that puts something in the place of tokens in a row, and keeps their minus.

    Nothing put in their place takes the minus with it.
    """
    first, *_, last = (*tokens, *tokens)
    minus = "-" if first.negated and replacement else ""
    return Edit(first.start, last.end, minus + replacement)


def find_tokens(text: str, fields: Collection[str]) -> list[Token]:
    """Return the tokens of a text from left to right; `fields` are the names that fields have."""
    return list(_tokens(text, fields))


def has_field(text: str, fields: Collection[str]) -> bool:
    """Tell whether some token of a text is one of the fields; none is read after the first."""
    return any(token.kind == "field" and token.name in fields for token in _tokens(text, fields))


def _tokens(text: str, fields: Collection[str]) -> Iterator[Token]:
    position, named = 0, ""
    while position < len(text):
        plain = _PLAIN.match(text, position)
        if plain and not named:
            yield Token("word", plain[0], position, plain.end())
            position = plain.end() + 1
            continue
        field = _PLAIN_FIELD.match(text, position)
        if field:
            named = field[1].casefold()
            yield Token("field", field[3], position, field.end(), named, field[2])
            position = field.end()
            continue
        token = None if text[position] == " " else _token_at(text, position, fields)
        token = token or _bound_at(text, position, named)
        if token:
            named = token.name if token.text.casefold() not in _BETWEEN else named
            yield token
        position = token.end if token else position + 1


def _token_at(text: str, position: int, fields: Collection[str]) -> Token | None:
    """Return the token that begins at a position, None where there is punctuation or space."""
    negated = text[position] in "-−" and text[max(position - 1, 0)] in "-− (|"
    start = position + negated
    token = _bracket_at(text, start, negated) or _quoted_at(text, start)
    token = token or _field_at(text, start, fields) or _word_at(text, start)
    if token and negated:  # a minus before "!=" takes it back
        return token._replace(start=position, negated=not token.negated)
    return token


def _bound_at(text: str, start: int, name: str) -> Token | None:
    """Return a further bound of the field before, "< 20" of "killed > 10 and < 20"."""
    match = _BOUND.match(text, start) if name else None
    if not match:
        return None
    value, quoted, end = _value_at(text, match.end(), name)
    op = _OPERATORS.get(match[1], match[1])
    return Token("field", value, start, end, name, op, quoted)


def _bracket_at(text: str, start: int, negated: bool) -> Token | None:
    kind = _BRACKETS.get(text[start : start + 1])
    if kind is None or (negated and kind != "open"):
        return None
    return Token(kind, text[start], start, start + 1)


def _quoted_at(text: str, start: int) -> Token | None:
    match = _QUOTED.match(text, start)
    return Token("quoted", match[1], start, match.end(), quoted=True) if match else None


def _word_at(text: str, start: int) -> Token | None:
    match = _NUMBER.match(text, start) or _WORD.match(text, start) or _short_year_at(text, start)
    if not match:
        return None
    as_is = match[0].isalnum() or match[0][0] in "'’" or match[0].endswith("+")
    word = match[0] if as_is else _PUNCTUATION_AFTER.sub("", match[0])
    return Token("word", word, start, start + len(word))


def _short_year_at(text: str, start: int) -> re.Match[str] | None:
    """Return a year without its century where nothing stands before its apostrophe: "nov '21"."""
    return _SHORT_YEAR.match(text, start) if text[max(start - 1, 0)] in "' ’" else None


def _field_at(text: str, start: int, fields: Collection[str]) -> Token | None:
    """Return a field with its value: the quoted words, or the word, that follow its sign.

    A word that is no field's name counts as one only where a value follows at once ("plce:diyala"),
    and never in an address ("https://").
    """
    match = _FIELD.match(text, start)
    if not match:
        return None
    name, gap, sign = match[1].casefold(), match[2], match[3]
    follows = text[match.end(3) : match.end(3) + 1]
    if name not in fields and (gap or follows in {"", " ", "/"}):
        return None
    if name not in fields and sign in "<>" and not follows.isdecimal():
        return None  # a mark of some other language: "<b>"
    value, quoted, end = _value_at(text, match.end(), name)
    op = _OPERATORS.get(sign, sign)
    negated = op == "!="
    return Token("field", value, start, end, name, "=" if negated else op, quoted, negated)


def _value_at(text: str, start: int, name: str) -> tuple[str, bool, int]:
    """Return a field's value, whether it is quoted, and where it ends."""
    quoted = _quoted_at(text, start)
    if quoted:
        return quoted.text, True, quoted.end
    start += text.startswith(tuple(_MARKS), start)  # without its partner it is punctuation
    match = _POINT.match(text, start) if name == "near" else None
    if match:
        return match[0], False, match.end()
    match = _VALUE.match(text, start)
    if not match:
        return "", False, start
    more = "+" if _OR_MORE.fullmatch(match[0]) else ""
    return _PUNCTUATION_AFTER.sub("", match[0]) + more, False, match.end()
