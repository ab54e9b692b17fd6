"""A question while it is being read: pieces from left to right, of which more and more are known.

A piece is a word, or words that were understood together: a date, a place, a toll. Patterns look at
the pieces' masks, one each: the word itself, a class of words ("@kill") or the kind of what was
understood ("<place>").
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from bot.gazetteer.names import fold
from bot.query.fields import READERS
from bot.query.tokens import clean, find_tokens
from bot.question import lexis

Kind = Literal[
    "word", "given", "place", "people", "group", "type", "target", "weapon", "source", "text",
    "date", "toll", "near", "role", "cue",
]  # fmt: skip


class Piece(NamedTuple):
    """Some words of a question; `terms` is what they ask for in the query language, any of it.

    `low` is the folded text; of a word that was mended, the word it was meant to be. `comma` tells
    that a comma follows, `negated` that none of the terms is wanted.
    """

    text: str
    low: str
    kind: Kind = "word"
    terms: tuple[str, ...] = ()
    comma: bool = False
    negated: bool = False

    @property
    def written(self) -> str:
        """Return the terms as one of the query language: "(place:Diyala OR place:Anbar)"."""
        if self.negated or len(self.terms) == 1:
            return " ".join(f"-{term}" for term in self.terms) if self.negated else self.terms[0]
        return f"({' OR '.join(f'({term})' if ' ' in term else term for term in self.terms)})"

    @property
    def mask(self) -> str:
        """Return what patterns see of the piece."""
        if self.kind != "word":
            return f"<{self.kind}>"
        return _CLASSES.get(self.low, self.low.replace(" ", "-"))


_CLASSES = {
    **dict.fromkeys(lexis.PEOPLE, "@people"),
    **dict.fromkeys(lexis.ATTACK, "@attack"),
    **dict.fromkeys(lexis.ABDUCT, "@abduct"),
    **dict.fromkeys(lexis.WOUND, "@wound"),
    **dict.fromkeys(lexis.KILL, "@kill"),
}
_POSSESSIVE = re.compile(r"(?i)(?<=\w)['’]s$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
Pieces = tuple[Piece, ...]


def cut(text: str) -> Pieces:
    """Return the pieces of a text: its words; fields and quoted words are given as they stand."""
    cleaned = clean(text)
    return tuple(_pieces(cleaned))


def _pieces(text: str) -> Iterator[Piece]:
    for token in find_tokens(text, READERS):
        comma = text[token.end : token.end + 1] in {",", ";"}
        stands = text[token.start : token.end]
        if token.kind != "word" or token.negated:
            yield Piece(stands, fold(stands), "given", (stands,), comma)
            continue
        word = _POSSESSIVE.sub("", token.text)
        if word.isdecimal() and text[token.end : token.end + 1] == "+":
            word += "+"
        if fold(word):
            yield Piece(word, fold(_THOUSANDS.sub("", word)), comma=comma)


def masked(pieces: Sequence[Piece]) -> str:
    """Return the masks of pieces, each with a space before and one after the last."""
    return f" {' '.join(piece.mask for piece in pieces)} "


def pattern(words: str) -> re.Pattern[str]:
    """Compile a pattern over masks: words, `~` for up to six of any, `x?` for one that may be.

    A word may be a regular expression, in which `_` is a space: "how (many|much) (of_the)? @kill".
    """
    parts = []
    for word in (part.replace("_", " ") for part in words.split()):
        if word == "~":
            parts.append(r"(?:\S+ ){0,6}?")
        elif word == "^":
            parts.append("^ ")
        elif word == "$":
            parts.append("$")
        elif word.endswith("?"):
            parts.append(f"(?:{word[:-1]} )?")
        else:
            parts.append(f"(?:{word}) ")
    whole = "".join(parts)
    return re.compile(whole if whole.startswith("^") else rf"(?<= ){whole}")


class Span(NamedTuple):
    """Pieces from `start` to `end`, which is not included."""

    start: int
    end: int


def find_all(form: re.Pattern[str], pieces: Sequence[Piece]) -> list[Span]:
    """Return all that a pattern finds, none inside another."""
    text = masked(pieces)
    return [_span(match, text) for match in form.finditer(text)]


def find(form: re.Pattern[str], pieces: Sequence[Piece], text: str = "") -> Span | None:
    """Return the pieces that a pattern finds first; `text` are their masks, if they are at hand."""
    text = text or masked(pieces)
    match = form.search(text)
    return _span(match, text) if match else None


def _span(match: re.Match[str], text: str) -> Span:
    start = text.count(" ", 0, match.start() + (match[0][:1] == " ")) - 1
    return Span(start, start + match[0].strip().count(" ") + 1)


def replace(pieces: Pieces, span: Span, *instead: Piece) -> Pieces:
    """Return the pieces with others in the place of some."""
    return (*pieces[: span.start], *instead, *pieces[span.end :])


def each(pieces: Pieces, form: re.Pattern[str], read: Callable[[Pieces], Piece | None]) -> Pieces:
    """Put what `read` makes of every match of a pattern in its place; None leaves it as it is."""
    done: Pieces = ()
    while span := find(form, pieces):
        made = read(pieces[span.start : span.end])
        done += (*pieces[: span.start], made) if made else pieces[: span.start + 1]
        pieces = pieces[span.end :] if made else pieces[span.start + 1 :]
    return done + pieces


def words_of(pieces: Sequence[Piece]) -> str:
    """Return the text of some pieces."""
    return " ".join(piece.text for piece in pieces)
