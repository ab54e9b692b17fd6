"""Slips of the finger in the small words of a question: "hapened", "wher", "kidnaping".

One letter too many, too few, wrong, or two that changed places; the first is taken to be right.
Only a word that means nothing as it stands is mended, and only where it makes no odds which word
was meant. Names are the query's to mend.
"""

from collections.abc import Iterator

from bot.query.dates.period import MONTH_NUMBERS, WEEKDAY_NUMBERS
from bot.query.known import Known
from bot.question.pieces import Piece, Pieces, classed

_SHORTEST = 4  # letters: a shorter word is one slip away from too many others


def mend(pieces: Pieces, known: Known) -> Pieces:
    """Return the pieces with slips in small words mended; a word of the corpus is none."""
    return tuple(_mended(piece, known) for piece in pieces)


def _mended(piece: Piece, known: Known) -> Piece:
    word, words = piece.low, known.lexicon.questions
    if piece.kind != "word" or len(word) < _SHORTEST or not word.isalpha():
        return piece
    if word in words.well or word in MONTH_NUMBERS or word in WEEKDAY_NUMBERS:
        return piece
    found = {meant for slip in _slips(word) for meant in words.by_slip.get(slip, ())}
    near = sorted(m for m in found if m[0] == word[0] and _is_one_slip(word, m))
    alike = len({words.masks.get(meant, meant) for meant in near}) == 1
    if not near or not (alike or words.empty.issuperset(near)) or known.vocabulary.has_word(word):
        return piece
    meant = next((meant for meant in near if len(meant) != len(word)), near[0])
    return classed(piece._replace(low=meant), words)


def _slips(word: str) -> Iterator[str]:
    """Yield a word with no letter and with any one letter left out."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _is_one_slip(word: str, meant: str) -> bool:
    """Tell whether two words differ by one letter, or by two next to one another."""
    if abs(len(word) - len(meant)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), None)
    if start is None:
        return True
    one, two = word[start:], meant[start:]
    return (
        one[1:] == two[1:]
        or one[1:] == two
        or one == two[1:]
        or (one[:2] == two[1::-1] and one[2:] == two[2:])
    )
