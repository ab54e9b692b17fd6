"""Conditions on tolls and sources in words: "with at least ten dead", "fatal", "two sources".

Each becomes a comparison of the query language (`killed>=10`).
"""

from functools import partial

from bot.query.dates.period import NUMBERS, one_of
from bot.question.pieces import Piece, Pieces, each, pattern, words_of

_NUMBERS = {**NUMBERS, "hundred": 100, "a hundred": 100, "no": 0, "one": 1, "thousand": 1000}
_AT_LEAST = "(at least|no fewer than|no less than|not less than|a minimum of|minimum|min)"
# Each comparison, with what is to be added to the number and the sign it stands for.
_BEFORE = {
    "at least": (0, ">="), "no fewer than": (0, ">="), "no less than": (0, ">="),
    "a minimum of": (0, ">="), "more than": (1, ">="), "over": (1, ">="), "above": (1, ">="),
    "greater than": (1, ">="), "upwards of": (0, ">="), "exceeding": (1, ">="),
    "fewer than": (-1, "<="), "less than": (-1, "<="), "under": (-1, "<="), "below": (-1, "<="),
    "at most": (0, "<="), "no more than": (0, "<="), "not more than": (0, "<="),
    "up to": (0, "<="), "a maximum of": (0, "<="),
}  # fmt: skip
_AFTER = {"or more": (0, ">="), "plus": (0, ">="), "or fewer": (0, "<="), "or less": (0, "<=")}
_MEASURES = {"@kill": "killed", "@wound": "wounded", "@abduct": "abducted"}
_COMPARED = "|".join(phrase.replace(" ", "_") for phrase in _BEFORE)
_N = rf"\d{{1,6}}\+?|{one_of(_NUMBERS).replace(' ', '_')}"
_MEASURE = "@kill|@wound|@abduct"
_LEAD = "(with|in_which|where|that|which|having|when|who)?"
_PEOPLE = "(@people|civilians|soldiers|policemen|police|militants|officers|troops)?"
_FORMS = tuple(
    pattern(form)
    for form in (
        # "with between 5 and 10 deaths"; before the next, which would take its second number
        rf"{_LEAD} (between)? \d{{1,6}} (and|to) \d{{1,6}} {_PEOPLE} (are|were|was)? ({_MEASURE})",
        # "in which more than 5 people were killed", "at least ten dead", "ten or more killed"
        rf"{_LEAD} ({_COMPARED})? ({_N}) (or_more|plus|or_fewer|or_less)? (of_the)? "
        rf"{_PEOPLE} (are|were|was|is|got|have_been|has_been|being)? ({_MEASURE})",
        rf"({_MEASURE}) between \d{{1,6}} (and|to) \d{{1,6}} {_PEOPLE}",
        # "killed at least ten people", "leaving more than 5 dead" is the one above
        rf"{_LEAD} ({_MEASURE}) ({_COMPARED}) ({_N}) {_PEOPLE}",
        # "killed 11 soldiers"
        rf"({_MEASURE}) ({_N}) {_PEOPLE[:-1]}",
        # "a death toll over 10"
        rf"{_LEAD} (a|the)? @kill toll (of|is|was)? ({_COMPARED}) ({_N})",
    )
)
_SOURCES = pattern(
    rf"(with|from|confirmed_by|reported_by|had|has|have|having|by)? ({_COMPARED})? ({_N}) "
    "(or_more|plus)? (independent|different)? (sources?|publishers?|outlets?)"
)
# What stands for a toll: ten dead and more is what GTD's users and newsrooms call mass casualties.
_WORDS = (
    (pattern("mass (@kill|fatality)"), "killed>=10"),
    (pattern("(non-fatal|nonfatal)"), "killed<=0"),
    # What vague numbers stand for is the extractor's reading of them.
    (pattern(f"{_LEAD} dozens (of)? {_PEOPLE} (are|were|was|is)? @kill"), "killed>=24"),
    (pattern(f"{_LEAD} hundreds (of)? {_PEOPLE} (are|were|was|is)? @kill"), "killed>=200"),
    (pattern("(?<!how_)(?<!most_)(fatal|lethal|deadly)"), "killed>=1"),
    (pattern("(with|that_caused|causing)? (no|without|zero) (@kill|@people_@kill)"), "killed<=0"),
    (
        pattern(
            "(in_which|where|that)? (no_one|nobody|no_people|no_@people) (was|were|got)? @kill"
        ),
        "killed<=0",
    ),
    (pattern("(with|from)? (a_single|a_lone|only_one|just_one) (source|outlet)"), "sources=1"),
)


def read_tolls(pieces: Pieces) -> Pieces:
    """Put the conditions on tolls and on the number of sources in their place."""
    for form, term in _WORDS:
        pieces = each(pieces, form, partial(_piece, terms=(term,)))
    for form in _FORMS:
        pieces = each(pieces, form, _toll)
    return each(pieces, _SOURCES, _sources)


def _toll(found: Pieces) -> Piece | None:
    measure = next(_MEASURES[piece.mask] for piece in found if piece.mask in _MEASURES)
    return _piece(found, _compared(measure, found))


def _sources(found: Pieces) -> Piece | None:
    return _piece(found, _compared("sources", found))


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
