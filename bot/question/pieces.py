"""A question while it is being read: pieces from left to right, of which more and more are known.

A piece is a word, or words that were understood together: a date, a place, a toll. Patterns look at
the pieces' masks, one each: the word itself, a class of words ("@kill") or the kind of what was
understood ("<place>").
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from bot.gazetteer.names import fold
from bot.query.fields import READERS
from bot.query.tokens import clean, find_tokens
from bot.question.pattern import Form, Forms, Masks
from bot.question.words import QuestionWords

Kind = Literal[
    "word", "given", "place", "people", "group", "type", "target", "weapon", "source", "text",
    "date", "toll", "near", "role", "cue",
]  # fmt: skip


class Piece(NamedTuple):
    """Some words of a question; `terms` is what they ask for in the query language, any of it.

    `low` is the folded text; of a word that was mended, the word it was meant to be. `says` is the
    class of a word that patterns see in its place ("@kill"), `idle` tells that a word carries no
    condition, `comma` that a comma follows, `negated` that none of the terms is wanted.
    """

    text: str
    low: str
    kind: Kind = "word"
    terms: tuple[str, ...] = ()
    comma: bool = False
    negated: bool = False
    says: str = ""
    idle: bool = False

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
        return self.says or (self.low.replace(" ", "-") if " " in self.low else self.low)


_POSSESSIVE = re.compile(r"(?i)(?<=\w)['’]s$")
# Signs that stand by themselves; those of a field ("killed>=5") are the query language's.
_SIGNS = {
    "&": "and", ">=": "at least", "≥": "at least", ">": "more than", "<=": "at most",
    "≤": "at most", "<": "fewer than",
}  # fmt: skip
_SIGN = re.compile(r"&|(?<= )(?:>=|<=|[<>≥≤]) ?(?=\d)")
_CLAIMED = "-claimed"  # IS-claimed attacks: two words
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SHORTEST_SHOUTED = 3  # letters: IS and US are names
_ONCE_MORE = 2  # what a phrase is read as may be part of another
Pieces = tuple[Piece, ...]
_Value = TypeVar("_Value")


def cut(text: str, words: QuestionWords) -> Pieces:
    """Return the pieces of a text: its words; fields and quoted words are given as they stand.

    Phrases are read as what they are the same as: "body count" as "death toll".
    """
    pieces = tuple(_pieces(clean(_SIGN.sub(_in_words, text))))
    for _ in range(_ONCE_MORE):
        plain = _plain(pieces, words)
        if plain is pieces:
            break
        pieces = plain
    return tuple([classed(piece, words) for piece in pieces])


def _in_words(sign: re.Match[str]) -> str:
    return f" {_SIGNS[sign[0].strip()]} "


def classed(piece: Piece, words: QuestionWords) -> Piece:
    """Return a word with what it says."""
    says, idle = words.masks.get(piece.low, ""), piece.low in words.empty
    if piece.kind != "word" or (piece.says, piece.idle) == (says, idle):
        return piece
    return piece._replace(says=says, idle=idle)


def _plain(pieces: Pieces, words: QuestionWords) -> Pieces:
    """Return the pieces with phrases read as what they are the same as; the same if it has none."""
    done: list[Piece] = []
    end = 0
    for at, piece in enumerate(pieces):
        if at < end or piece.low.partition(" ")[0] not in words.phrases:
            continue
        phrase, plain = _phrase_at(pieces, at, words)
        if phrase:
            text, comma = words_of(pieces[at : at + phrase]), pieces[at + phrase - 1].comma
            same = [Piece(text if len(plain) == 1 else word, word) for word in plain]
            done += [*pieces[end:at], *same[:-1]]
            done += [last._replace(comma=comma) for last in same[-1:]]
            end = at + phrase
    return (*done, *pieces[end:]) if end else pieces


_NO_PHRASE: tuple[int, tuple[str, ...]] = 0, ()


def _phrase_at(pieces: Pieces, at: int, words: QuestionWords) -> tuple[int, tuple[str, ...]]:
    """Return how many pieces the longest phrase at a place takes, and what it is read as."""
    first = pieces[at]
    if first.kind != "word" or (first.text.isupper() and len(first.text) < _SHORTEST_SHOUTED):
        return _NO_PHRASE
    begun = words.phrases[first.low.split()[0]]
    found = _NO_PHRASE
    end, said = at, ""
    while end < len(pieces) and _joins(pieces, at, end):
        said = f"{said} {pieces[end].low}".lstrip()
        if said not in words.beginnings:
            break
        end += 1
        if said in begun and (" " in said or "'" not in first.text):  # "we'd" is no Wednesday
            found = end - at, begun[said]
    return found


def _joins(pieces: Pieces, at: int, end: int) -> bool:
    """Tell whether a piece may be part of the phrase from a place on: no comma is between."""
    piece = pieces[end]
    return piece.kind == "word" and (end == at or not pieces[end - 1].comma)


def _pieces(text: str) -> Iterator[Piece]:
    for token in find_tokens(text, READERS):
        comma = text[token.end : token.end + 1] in _COMMAS
        word = token.text
        if token.kind != "word" or token.negated:
            stands = text[token.start : token.end]
            yield Piece(stands, fold(stands), "given", (stands,), comma)
        elif word.isalnum():
            if low := fold(word):
                yield Piece(word, low, "word", (), comma)
        else:
            yield from _with_marks(word, comma=comma)


_COMMAS = frozenset({",", ";"})


def _with_marks(word: str, *, comma: bool) -> Iterator[Piece]:
    """Yield the pieces of a word with marks in it: "Iraq's", "1,000", "IS-claimed"."""
    word, claimed, _ = _POSSESSIVE.sub("", word).partition(_CLAIMED)
    low = fold(_THOUSANDS.sub("", word) if "," in word else word)
    if low:
        yield Piece(word, low, "word", (), comma and not claimed)
    if low and claimed:
        yield Piece("claimed", "claimed", "word", (), comma)


class _Latest:
    """The masks of the pieces that were asked for last: one reader after the other asks for them.

    Those that are the same pieces, not equal ones: to compare them takes as long as to mask them.
    """

    def __init__(self) -> None:
        self._kept: tuple[Pieces, Masks] = ((), Masks("  ", frozenset()))

    def __call__(self, pieces: Pieces) -> Masks:
        kept, masks = self._kept
        if kept is not pieces:
            all_ = [piece.mask for piece in pieces]
            masks = Masks(f" {' '.join(all_)} ", frozenset(all_))
            self._kept = (pieces, masks)
        return masks


masked = _Latest()


class Span(NamedTuple):
    """Pieces from `start` to `end`, which is not included."""

    start: int
    end: int


def find_all(form: Form, pieces: Pieces) -> list[Span]:
    """Return all that a form finds, none inside another."""
    masks = masked(pieces)
    if not form.may_be_in(masks):
        return []
    return [_span(match, masks.text) for match in form.pattern.finditer(masks.text)]


def find(form: Form, pieces: Pieces) -> Span | None:
    """Return the pieces that a form finds first."""
    masks = masked(pieces)
    match = form.search(masks)
    return _span(match, masks.text) if match else None


def found_by(form: Form, pieces: Pieces) -> Pieces:
    """Return the pieces that a form finds first, none where it finds none."""
    span = find(form, pieces)
    return pieces[span.start : span.end] if span else ()


def _span(match: re.Match[str], text: str) -> Span:
    start = text.count(" ", 0, match.start() + (match[0][:1] == " ")) - 1
    return Span(start, start + match[0].strip().count(" ") + 1)


def replace(pieces: Pieces, span: Span, *instead: Piece) -> Pieces:
    """Return the pieces with others in the place of some."""
    return (*pieces[: span.start], *instead, *pieces[span.end :])


_Put = Callable[[Pieces, _Value], Piece | None]


def each(pieces: Pieces, forms: Forms[_Value], put: _Put[_Value]) -> Pieces:
    """Put what is made of all that forms find in its place, form after form.

    `put` is given what was found and what its form stands for; None leaves it as it is.
    """
    last: int | None = -1
    while last is not None:
        pieces, last = _first(pieces, forms, put, last)
    return pieces


def _first(
    pieces: Pieces, forms: Forms[_Value], put: _Put[_Value], after: int
) -> tuple[Pieces, int | None]:
    """Do that for the first form after a place that finds something; return its place, if any.

    Behind it other forms may be worth a search than before.
    """
    for number, form, value in forms.worth(masked(pieces), after):
        done: Pieces = ()
        while span := find(form, pieces):
            made = put(pieces[span.start : span.end], value)
            done += (*pieces[: span.start], made) if made else pieces[: span.start + 1]
            pieces = pieces[span.end :] if made else pieces[span.start + 1 :]
        if done:
            return done + pieces, number
    return pieces, None


def words_of(pieces: Sequence[Piece]) -> str:
    """Return the text of some pieces."""
    return " ".join(piece.text for piece in pieces)
