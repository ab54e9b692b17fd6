"""Conditions on tolls and sources in words: "with at least ten dead", "fatal", "two sources".

Each becomes a comparison of the query language (`killed>=10`).
"""

from bot.query.dates.period import NUMBERS, one_of
from bot.question.pattern import Forms, pattern
from bot.question.pieces import Piece, Pieces, each, words_of
from bot.question.words import QuestionWords

_NUMBERS = {**NUMBERS, "hundred": 100, "a hundred": 100, "no": 0, "one": 1, "thousand": 1000}
# Each comparison, with what is to be added to the number and the sign it stands for.
_BEFORE = {
    "at least": (0, ">="), "more than": (1, ">="), "over": (1, ">="), "above": (1, ">="),
    "north of": (1, ">="),
    "fewer than": (-1, "<="), "under": (-1, "<="), "below": (-1, "<="),
    "at most": (0, "<="), "up to": (0, "<="),
}  # fmt: skip
_AFTER = {"or more": (0, ">="), "plus": (0, ">="), "or fewer": (0, "<=")}
_MEASURES = {"@kill": "killed", "@wound": "wounded", "@abduct": "abducted"}
_COMPARED = "|".join(phrase.replace(" ", "_") for phrase in _BEFORE)
_N = rf"\d{{1,6}}\+?|{one_of(_NUMBERS).replace(' ', '_')}"
_MEASURE = "@kill|@wound|@abduct"
_LEAD = "(with|in_which|where|that|which|having|when|who)?"
_PEOPLE = "(@people|civilians|soldiers|policemen|police|militants|officers|troops)?"
_FORMS = Forms(
    (pattern(form), "")
    for form in (
        # "with between 5 and 10 deaths"; before the next, which would take its second number
        rf"{_LEAD} (between)? \d{{1,6}} (and|to) \d{{1,6}} {_PEOPLE} (are|were|was)? ({_MEASURE})",
        # "in which more than 5 people were killed", "at least ten dead", "ten or more killed"
        rf"{_LEAD} ({_COMPARED})? ({_N}) (or_more|plus|or_fewer)? (of_the)? "
        rf"{_PEOPLE} (are|were|was|is|got|have_been|has_been|being)? ({_MEASURE})",
        rf"({_MEASURE}) between \d{{1,6}} (and|to) \d{{1,6}} {_PEOPLE}",
        # "killed at least ten people", "leaving more than 5 dead" is the one above
        rf"{_LEAD} ({_MEASURE}) ({_COMPARED}) ({_N}) {_PEOPLE}",
        # "claimed more than ten lives"
        rf"{_LEAD} (claimed|cost|took|claiming|costing|taking|claim|take) ({_COMPARED})? ({_N}) "
        "(or_more|plus|or_fewer)? (@people|lives|victims)",
        # "killed 11 soldiers"
        rf"({_MEASURE}) ({_N}) {_PEOPLE[:-1]}",
        # "a death toll over 10"
        rf"{_LEAD} (a|the)? @kill toll (of|is|was)? ({_COMPARED}) ({_N})",
    )
)
_SOURCES = Forms(
    [
        (
            pattern(
                rf"(with|from|confirmed_by|according_to|had|has|have|having|by)? ({_COMPARED})? "
                rf"({_N}) (or_more|plus)? (independent|different)? (sources?|publishers?|outlets?)"
            ),
            "sources",
        )
    ]
)


def read_tolls(pieces: Pieces, words: QuestionWords) -> Pieces:
    """Put the conditions on tolls and on the number of sources in their place."""
    pieces = each(pieces, words.tolls, _worded)
    pieces = each(pieces, _FORMS, _counted)
    return each(each(pieces, words.any_toll, _worded), _SOURCES, _counted)


def _worded(found: Pieces, term: str) -> Piece | None:
    return _piece(found, (term,))


def _counted(found: Pieces, measure: str) -> Piece | None:
    measured = next((_MEASURES[p.mask] for p in found if p.mask in _MEASURES), "killed")
    return _piece(found, _compared(measure or measured, found))


def _piece(found: Pieces, terms: tuple[str, ...]) -> Piece | None:
    text = words_of(found)
    return Piece(text, text.casefold(), "toll", terms, found[-1].comma) if terms else None


def _compared(measure: str, found: Pieces) -> tuple[str, ...]:
    """Return the comparison that some words make; a number by itself is that number."""
    words = f" {' '.join(piece.low for piece in found)} "
    ends = [int(word) for word in words.split() if word.isdecimal()]
    if " between " in words or len(ends) == 2:
        return (f"{measure}:{min(ends)}..{max(ends)}",) if len(ends) == 2 else ()
    number = _number(words)
    if number is None:
        return ()
    for phrase, (add, sign) in {**_BEFORE, **_AFTER}.items():
        if f" {phrase} " in words:
            return (f"{measure}{sign}{max(0, number + add)}",)
    if any(piece.text.endswith("+") for piece in found):
        return (f"{measure}>={number}",)
    return (f"{measure}={number}",)


def _number(words: str) -> int | None:
    for word in words.replace("+", " ").split():
        if word.isdecimal():
            return int(word)
    for name in sorted(_NUMBERS, key=len, reverse=True):
        if f" {name} " in words and name not in {"a", "an"}:
            return _NUMBERS[name]
    return None
