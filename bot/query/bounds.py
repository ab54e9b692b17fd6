"""Days and numbers that side by side all hold: a period from two bounds, a range from two numbers.

A bound that holds and shows no more is said; bounds that leave nothing are a mistake.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.query.canonical import amount_label, amount_text, period_label, period_text
from bot.query.dates import YEARS, Period
from bot.query.mistake import Edit, Mistake
from bot.query.model import Ranked, Term
from bot.query.terms import amount, during

_FIRST, _LAST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)


class DateTerm(NamedTuple):
    """A bound or two, from the term at `start:end`; `period` is what the term names.

    `relative` is the text of days that move on with the day ("last:7d"), which keeps them moving.
    """

    since: date | None
    until: date | None
    period: Period
    start: int
    end: int
    relative: str = ""


class AmountTerm(NamedTuple):
    """A range of a toll or of sources, from the term at `start:end`; both ends are included."""

    measure: Ranked
    low: int | None
    high: int | None
    start: int
    end: int


def days(terms: Sequence[DateTerm]) -> list[Term]:
    """Return the days that every term allows. Raises Mistake where that is none."""
    if not terms:
        return []
    since = max((_clamped(term.since) for term in terms if term.since), default=None)
    until = min((_clamped(term.until) for term in terms if term.until), default=None)
    if since is None or until is None or since <= until:
        return [during(since, until, terms[0].relative if len(terms) == 1 else "")]
    whole = Period(min(t.period.first for t in terms), max(t.period.last for t in terms))
    late, early = _apart(terms)
    raise Mistake(
        f"Those dates leave no day: {late} is after {early}",
        *_instead_of(terms, period_text(*map(_clamped, whole))),
    )


def _apart(terms: Sequence[DateTerm]) -> tuple[str, str]:
    """Return how the latest beginning and the earliest end of some terms are called."""
    late = max((term for term in terms if term.since), key=lambda term: term.since or _FIRST)
    early = min((term for term in terms if term.until), key=lambda term: term.until or _LAST)
    began = "" if late.until else "since "
    ended = "" if early.since else "until "
    return (
        f"{began}{period_label(*late.period) if late.until else late.since}",
        f"{ended}{period_label(*early.period) if early.since else early.until}",
    )


def vanished(days: Sequence[DateTerm], numbers: Sequence[AmountTerm]) -> Iterator[str]:
    """Yield what is to be said of bounds on the same side, of which only the narrower is shown.

    "since:2021 since:2022" is since 2022.
    """
    sides: dict[str, list[str]] = {}
    for one in sorted(days, key=lambda term: term.since or term.until or _FIRST):
        if one.since is None or one.until is None:
            sides.setdefault("since" if one.since else "until", []).append(
                period_label(one.since, one.until)
            )
    for each in sorted(numbers, key=lambda term: (term.low or 0, term.high or 0)):
        if each.low is None or each.high is None:
            side = f"{each.measure} {'from' if each.high is None else 'to'}"
            sides.setdefault(side, []).append(amount_label(each.measure, each.low, each.high))
    for labels in sides.values():
        several = list(dict.fromkeys(labels))
        if len(several) > 1:
            yield f"All of these hold: {', '.join(several)}."


def ranges(terms: Sequence[AmountTerm]) -> list[Term]:
    """Return the numbers that every term allows. Raises Mistake where that is none."""
    measures = dict.fromkeys(term.measure for term in terms)
    return [_range(m, [term for term in terms if term.measure == m]) for m in measures]


def _range(measure: Ranked, terms: Sequence[AmountTerm]) -> Term:
    low = max((term.low for term in terms if term.low is not None), default=None)
    high = min((term.high for term in terms if term.high is not None), default=None)
    if low is None or high is None or low <= high:
        return amount(measure, low, high)
    raise Mistake(
        f"No number is {amount_label(measure, low, None)} and {amount_label(measure, None, high)}",
        *_instead_of(terms, amount_text(measure, high, low)),
    )


def _instead_of(
    terms: Sequence[DateTerm] | Sequence[AmountTerm], replacement: str
) -> Iterator[Edit]:
    """Yield the edits that put one term in the place of several."""
    first, *others = terms
    yield Edit(first.start, first.end, replacement)
    yield from (Edit(term.start, term.end, "") for term in others)


def _clamped(day: date) -> date:
    return min(max(day, _FIRST), _LAST)
