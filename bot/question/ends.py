"""The two ends of a change: "did attacks rise between 2021 and 2022" asks for 2022 beside 2021.

What rises or falls between two years, or two months, is compared at both ends; how something
changed "from 2018 to 2021" goes through all the time between.
"""

from datetime import date

from bot.gazetteer.names import fold
from bot.query.canonical import period_text
from bot.query.dates import Period, Stretch, month_period, year_period
from bot.question.pieces import Pieces
from bot.question.words import QuestionWords

_OPENINGS = frozenset({"between", "from"})


def tells_ends(pieces: Pieces, words: QuestionWords) -> bool:
    """Tell whether a question is about what rises or falls."""
    return any(
        piece.low in words.moves
        or (" " in piece.text and fold(piece.text).rpartition(" ")[2] in words.moves)
        for piece in pieces
    )


def ends_of(found: Stretch, opening: str, today: date) -> tuple[str, ...]:
    """Return the terms of the first and the last year, or month, of some days; else none.

    Of a last one that is not over, what has passed is compared with as many days of the first.
    """
    if opening not in _OPENINGS or found.since is None or found.until is None:
        return ()
    first, last = (_whole(day, found) for day in (found.since, found.until))
    if first == last or first.first != found.since or last.last != found.until:
        return ()
    if last.first <= today < last.last:
        passed = today - last.first
        first, last = (Period(each.first, each.first + passed) for each in (first, last))
    return period_text(*first), period_text(*last)


def _whole(day: date, found: Stretch) -> Period:
    """Return the year of a day where some days are whole years, else its month."""
    year = year_period(day.year)
    edges = {(each.month, each.day) for each in (found.since, found.until) if each}
    return year if edges == {(1, 1), (12, 31)} else month_period(day.year, day.month)
