"""Questions that go on from the one before: "and in Anbar?", "only bombings", "the month before".

Here the words are read that say so; how both questions are put together is `bot.question.before`'s
business.
"""

from typing import NamedTuple

from bot.query.model import Near
from bot.question.before import EVERY_KIND, Before, Change, Context, has_alternatives, kind_of
from bot.question.counted import read_times_from
from bot.question.pattern import pattern
from bot.question.pieces import Pieces, find, replace, words_of
from bot.question.words import QuestionWords

# How a conversation goes on; what is said in their place is read as one of them before.
_OPENERS = ("and", "only", "same", "also", "but", "now", "or", "then", "so", "or rather",
            "make it", "instead", "try", "ok", "okay", "with", "hmm")  # fmt: skip
_CLOSERS = ("instead", "or rather", "only", "then", "too", "also")
_ADDERS = frozenset({"also", "too"})  # they add to what was said of a kind
_POINTING = frozenset("it them they ones one then same".split())
# These point back only behind one of the words before them: "how many of those", "who did that".
_POINTING_AFTER = {
    **dict.fromkeys(
        ("that", "those", "these", "this"),
        frozenset(
            "did do is was were of to about like in by behind with compare list show".split()
        ),
    ),
    "there": frozenset("happened happen happens killed died die attacked from on attacks".split()),
}
_KM = pattern(r"(\d+_?(km|kms|kilometers|kilometres|miles|mi)|\d+(km|mi))")
_WITH_TOLL = pattern("^ (with|without) (any|some)? (@kill|@wound)")  # a condition, and no opener


class Follow(NamedTuple):
    """A question's pieces without the words that tie it to the one before, and what these do.

    `goes_on` tells that it can only be understood together with that.
    """

    pieces: Pieces
    goes_on: bool = False
    change: Change = Change()


def read_follow(pieces: Pieces, context: Context, before: Before, words: QuestionWords) -> Follow:
    """Read what goes on from the question before."""
    timed = read_times_from(pieces, context, before)
    opened = _without_opener(timed)
    rest, dropped = _read_drops(opened, words)
    radius = find(_KM, rest) if any(isinstance(t, Near) for t in context.query.terms) else None
    distance = ""
    if radius:
        distance = words_of(rest[radius.start : radius.end]).replace(" ", "")
        rest = replace(rest, radius)
    goes_on = timed != pieces or len(opened) < len(timed) or bool(dropped or radius)
    return Follow(rest, goes_on, Change(_adds(timed, opened, context), dropped, distance))


def _adds(pieces: Pieces, opened: Pieces, context: Context) -> frozenset[str]:
    """Return what kinds come in addition: all in "also Kirkuk", to a comparison what it is of."""
    opening = {piece.low for piece in pieces if piece not in opened}
    if opening & _ADDERS:
        return EVERY_KIND
    if context.aspect == "compare" and "and" in opening:
        return frozenset(kind_of(term) for term in context.query.terms if has_alternatives(term))
    return frozenset()


def _without_opener(pieces: Pieces) -> Pieces:
    """Take "and", "what about", "only" … off the start, and "instead" off the end."""
    words = [piece.low if piece.kind == "word" else "" for piece in pieces]
    if pieces and pieces[0].low == "no" and pieces[0].comma:  # "no, Niger", and not "no bombings"
        return _without_opener(pieces[1:])
    for phrase in sorted(_OPENERS, key=len, reverse=True):
        opening = phrase.split()
        if words[: len(opening)] == opening and not find(_WITH_TOLL, pieces):
            return _without_opener(pieces[len(opening) :])
    for phrase in _CLOSERS:
        closing = phrase.split()
        if len(words) > len(closing) and words[-len(closing) :] == closing:
            return _without_opener(pieces[: -len(closing)])
    return pieces


def _read_drops(pieces: Pieces, words: QuestionWords) -> tuple[Pieces, frozenset[str]]:
    """Take out the words that drop a condition: "any time", "regardless of the toll"."""
    dropped = set()
    for kind, form in words.drops:
        if span := find(form, pieces):
            dropped.add(kind)
            pieces = replace(pieces, span)
    return pieces, frozenset(dropped)


def points_back(pieces: Pieces) -> bool:
    """Tell whether words point at what was talked of: "who did it", "how many of them"."""
    words = [piece.low if piece.kind in {"word", "cue"} else "" for piece in pieces]
    return any(
        word in _POINTING or words[max(at - 1, 0)] in _POINTING_AFTER.get(word, ())
        for at, word in enumerate(words)
    )
