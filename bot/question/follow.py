"""Questions that go on from the one before: "and in Anbar?", "only bombings", "the month before".

Here the words are read that say so; how both questions are put together is `bot.question.before`'s
business.
"""

from typing import NamedTuple

from bot.query.model import Near
from bot.question.before import EVERY_KIND, Before, Change, Context, has_alternatives, kind_of
from bot.question.counted import read_times_from
from bot.question.lexis import ADDERS, CLOSERS, OPENERS, POINTING, POINTING_AFTER
from bot.question.pieces import Pieces, find, pattern, words_of

_KM = pattern(r"(\d+_?(km|kms|kilometers|kilometres|miles|mi)|\d+(km|mi))")
_NO_MATTER = (
    "(drop|forget|ignore|remove|without|regardless_of|no_matter|never_mind|lose|any|all|clear|"
    "disregard|disregarding|irrespective_of)"
)
_DROPPED = {
    "date": "(date|dates|time|times|period|dates|when|year|years|month)",
    "toll": "(toll|tolls|casualties|@kill|number_of_@kill|numbers|how_many_died)",
    "place": "(place|places|location|locations|where|region|province|country)",
    "group": "(group|groups|perpetrator|perpetrators|who|actor|actors)",
    "type": "(type|types|kind|kinds|sort)",
    "sources": "(source|sources)",
    "target": "(target|targets)",
}
_DROPS = {
    kind: (pattern(rf"{_NO_MATTER} (the|of_the|about_the)? {nouns}"),)
    for kind, nouns in _DROPPED.items()
}
_EVERYWHERE = {
    "place": pattern("(anywhere|everywhere|worldwide|globally)"),
    "date": pattern("(ever|anytime|overall|whenever)"),
    "group": pattern("by_(anyone|anybody|whoever|everyone)"),
}


class Follow(NamedTuple):
    """A question's pieces without the words that tie it to the one before, and what these do.

    `goes_on` tells that it can only be understood together with that.
    """

    pieces: Pieces
    goes_on: bool = False
    change: Change = Change()


def read_follow(pieces: Pieces, context: Context, before: Before) -> Follow:
    """Read what goes on from the question before."""
    timed = read_times_from(pieces, context, before)
    opened = _without_opener(timed)
    rest, dropped = _read_drops(opened)
    radius = find(_KM, rest) if any(isinstance(t, Near) for t in context.query.terms) else None
    distance = ""
    if radius:
        distance = words_of(rest[radius.start : radius.end]).replace(" ", "")
        rest = (*rest[: radius.start], *rest[radius.end :])
    goes_on = timed != pieces or len(opened) < len(timed) or bool(dropped or radius)
    return Follow(rest, goes_on, Change(_adds(timed, opened, context), dropped, distance))


def _adds(pieces: Pieces, opened: Pieces, context: Context) -> frozenset[str]:
    """Return what kinds come in addition: all in "also Kirkuk", to a comparison what it is of."""
    opening = {piece.low for piece in pieces[: len(pieces) - len(opened)]}
    if opening & ADDERS:
        return EVERY_KIND
    if context.aspect == "compare" and "and" in opening:
        return frozenset(kind_of(term) for term in context.query.terms if has_alternatives(term))
    return frozenset()


def _without_opener(pieces: Pieces) -> Pieces:
    """Take "and", "what about", "only" … off the start, and "instead" off the end."""
    words = [piece.low if piece.kind == "word" else "" for piece in pieces]
    for phrase in sorted((*OPENERS,), key=len, reverse=True):
        opening = phrase.split()
        if words[: len(opening)] == opening:
            return _without_opener(pieces[len(opening) :])
    for phrase in CLOSERS:
        closing = phrase.split()
        if len(words) > len(closing) and words[-len(closing) :] == closing:
            return pieces[: -len(closing)]
    return pieces


def _read_drops(pieces: Pieces) -> tuple[Pieces, frozenset[str]]:
    dropped = set()
    for kind, forms in _DROPS.items():
        for form in (*forms, *([_EVERYWHERE[kind]] if kind in _EVERYWHERE else [])):
            span = find(form, pieces)
            if span:
                dropped.add(kind)
                pieces = (*pieces[: span.start], *pieces[span.end :])
    return pieces, frozenset(dropped)


def points_back(pieces: Pieces) -> bool:
    """Tell whether words point at what was talked of: "who did it", "how many of them"."""
    words = [piece.low if piece.kind in {"word", "cue"} else "" for piece in pieces]
    return any(
        word in POINTING or words[max(at - 1, 0)] in POINTING_AFTER.get(word, ())
        for at, word in enumerate(words)
    )
