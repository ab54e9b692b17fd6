"""Slips of the finger in the small words of a question: "hapened", "wher", "kidnaping".

One letter too many, too few, wrong, or two that changed places (the optimal string alignment
distance is 1); the first is taken to be right. Only a word that means nothing as it stands is
mended, and only where it makes no odds which word was meant. Names are the query's to mend.
"""

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
    if known.vocabulary.has_word(word):
        return piece
    from rapidfuzz.distance import OSA  # only a word that means nothing needs it

    near = [m for m in words.by_initial.get(word[0], ()) if OSA.distance(word, m) == 1]
    alike = len({words.masks.get(meant, meant) for meant in near}) == 1
    if not near or not (alike or words.empty.issuperset(near)):
        return piece
    meant = next((meant for meant in near if len(meant) != len(word)), near[0])
    return classed(piece._replace(low=meant), words)
