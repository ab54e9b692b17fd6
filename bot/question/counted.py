"""Times that count from what was talked of: "the month before", "the 21st", "since then"."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from bot.gazetteer.names import fold
from bot.query.canonical import period_text
from bot.query.dates import YEARS, BadDate, Period, month_period, parse_period
from bot.query.dates.period import MONTH_NUMBERS, NUMBERS, one_of
from bot.query.model import During
from bot.question.before import Before, Context
from bot.question.pattern import Form, Forms, pattern
from bot.question.pieces import Piece, Pieces, each, find, words_of

_UNITS = "(days?|weeks?|months?|years?)"
_N = rf"(the|a|\d{{1,2}}|{one_of(NUMBERS).replace(' ', '_')})?"
_BEFORE = pattern(rf"{_N} {_UNITS} (before|earlier|prior|previously|back)")
_AFTER = pattern(rf"{_N} {_UNITS} (after|later|afterwards|on)")
_PREVIOUS = pattern(rf"(the)? (previous|preceding|prior) {_UNITS}")
_FOLLOWING = pattern(rf"(the)? (following|subsequent|next) {_UNITS}")
_SAME = pattern(
    "(the)? same (period|time|days|day|week|month) (last|previous|the_previous|a) year "
    "(before|earlier)?"
)
_THEN = Forms([(pattern("(since|after) (then|that)"), None)])
_BEFORE_THAT = Forms([(pattern("before (then|that)"), None)])
_MONTH = Form(rf"(?<= )(?:in|for|only|during|and|of) (?:{'|'.join(MONTH_NUMBERS)}) (?!\d)")
_DAY = pattern(r"(on)? the \d{1,2}(st|nd|rd|th)")


def read_times_from(pieces: Pieces, context: Context, before: Before) -> Pieces:
    """Put the times that only the question before gives a meaning in their place."""
    during = context.query.during
    if during and during.since and during.until:
        period = Period(during.since, during.until)
        pieces = each(pieces, _FROM_PERIOD, lambda found, read: read(found, period))
    if during and during.since and during.since > date(YEARS[0], 1, 1):
        until = period_text(None, during.since - timedelta(days=1))
        pieces = each(pieces, _BEFORE_THAT, lambda found, _form: _date(found, until))
    return each(pieces, _THEN, lambda found, _form: _since_then(found, during, before))


def without_a_date(pieces: Pieces) -> str:
    """Return the words that count from a date where none was talked of; empty if there are none."""
    found = next(filter(None, (find(form, pieces) for form in _FROM_DATES)), None)
    return words_of(pieces[found.start : found.end]) if found else ""


def _shifted(found: Pieces, period: Period, *, step: int) -> Piece | None:
    words = [piece.low.removesuffix("s") for piece in found]
    unit = next(word for word in words if word in {"day", "week", "month", "year"})
    moved: Period | None = period
    for _ in range(_count(words[0])):
        moved = _moved(unit, moved, step) if moved else None
    return _date(found, period_text(*moved)) if moved else None


def _count(word: str) -> int:
    """Return how many days, weeks or months are meant: of "two months earlier" the second."""
    return int(word) if word.isdecimal() else max(NUMBERS.get(word, 1), 1)


def _moved(unit: str, period: Period, step: int) -> Period | None:
    """Return the day, week or month beside a period; of a year, the same days in the one beside."""
    edge = period.first if step < 0 else period.last
    try:
        if unit == "day":
            day = edge + timedelta(days=step)
            return Period(day, day)
        if unit == "week":
            week = sorted((edge + timedelta(days=step), edge + timedelta(days=7 * step)))
            return Period(*week)
        if unit == "month":
            month = edge.year * 12 + edge.month - 1 + step
            return month_period(month // 12, month % 12 + 1)
        return Period(*(_in_year(day, day.year + step) for day in period))
    except (ValueError, OverflowError):
        return None


def _year_back(found: Pieces, period: Period) -> Piece:
    return _date(found, period_text(*(_moved("year", period, -1) or period)))


def _in_year(day: date, year: int) -> date:
    """Return the same day of another year; the end of February stays its end."""
    if (day.month, day.day) in {(2, 28), (2, 29)}:
        return (
            month_period(year, 2).last
            if month_period(day.year, 2).last == day
            else date(year, 2, 28)
        )
    return day.replace(year=year)


def _day_of(found: Pieces, period: Period) -> Piece | None:
    """Read "the 21st" as a day of the month that was talked of."""
    if period.first.replace(day=1) != period.last.replace(day=1):
        return None
    number = re.search(r"\d+", words_of(found))
    try:
        day = period.first.replace(day=int(number[0])) if number else None
    except ValueError:
        return None
    return _date(found, period_text(day, day)) if day else None


def _month_of(found: Pieces, period: Period) -> Piece | None:
    """Read "in May" as the one of the days that were talked of, if these have one May."""
    month = MONTH_NUMBERS[found[-1].low]
    years = range(period.first.year, period.last.year + 1)
    months = [month_period(year, month) for year in years]
    inside = [m for m in months if period.first <= m.first and m.last <= period.last]
    return _date(found, period_text(*inside[0])) if len(inside) == 1 else None


def _since_then(found: Pieces, during: During | None, before: Before) -> Piece | None:
    """Read "since then" from the incident that was shown, else from the end of the days before."""
    since = during.since if during else None
    if during and during.until and during.until != since:
        since = min(during.until, date.max - timedelta(days=1)) + timedelta(days=1)
    if before.day:
        try:
            shown = parse_period(before.day, date(2000, 1, 1))
        except BadDate:
            shown = None
        since = shown.first if shown else since
    return _date(found, period_text(since, None)) if since else None


def _date(found: Pieces, term: str) -> Piece:
    text = words_of(found)
    return Piece(text, fold(text), "date", (term,))


_BACK, _ON = partial(_shifted, step=-1), partial(_shifted, step=1)
_FROM_PERIOD: Forms[Callable[[Pieces, Period], Piece | None]] = Forms(
    [
        (_BEFORE, _BACK),
        (_PREVIOUS, _BACK),
        (_AFTER, _ON),
        (_FOLLOWING, _ON),
        (_SAME, _year_back),
        (_DAY, _day_of),
        (_MONTH, _month_of),
    ]
)
_FROM_DATES = (
    pattern(
        rf"(the|a|\d{{1,2}}|{one_of(NUMBERS).replace(' ', '_')}) {_UNITS} (before|after|later)"
    ),
    pattern("(since|after|before) (then|that)"),
)
