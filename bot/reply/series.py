"""Figures in their order: times without incidents filled in with zeros, parts with labels.

A month without an incident is a fact of a chart; the corpus only has the months that have some.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from bot.answering.parts import Parts
from bot.query.apart import times_apart
from bot.query.canonical import time_label
from bot.query.model import TIMES, Dimension, During, Query

MOST = 1_200  # a century of months, three years of days
EVERY = 1 << 17  # three and a half centuries of days: a file has a row for each


def fill_times(
    groups: Parts,
    by: Dimension,
    query: Query,
    today: date,
    most: int = MOST,
    told_to: date | None = None,
) -> Parts:
    """Return the figures of times in their order, those without incidents included.

    What lies between times apart ("2019 and 2022") is not asked for, and left out.

    They run from the beginning of the query's period, or the first incident, to its end, the last
    incident or today. Where it is known to which day articles tell (`told_to`), an open end is that
    day: what came after is not quiet, but not told. Before the latest `most` of them only those
    with incidents are told (`filled_from`). What has no such time comes last.
    """
    dated, during = groups.named.values, query.during
    ends = {_number(value, by) for value in (*dated[:1], *dated[-1:])}
    if during and during.since:
        ends.add(_number_of(during.since, by))
    if during:
        ends.add(_number_of(_last_of(during, today, told_to or today), by))
    elif told_to:
        ends.add(_number_of(min(told_to, today), by))
    if not ends:
        return groups
    if apart := times_apart(query):
        return _filled(groups, _times_of(apart, by, today), by, most)
    return _filled(groups, range(min(ends), max(ends) + 1), by, most)


def _last_of(during: During, today: date, told_to: date) -> date:
    """Return the last day of a period up to today; of an open one the last that is told of."""
    if during.until:
        return min(during.until, today)
    return max(min(told_to, today), min(during.since or today, today))


def _filled(groups: Parts, numbers: Sequence[int], by: Dimension, most: int) -> Parts:
    """Return the figures of the latest of some times, and of what has incidents beside."""
    dated = groups.named.values
    rest, times = groups.values[len(dated) :], [_value(number, by) for number in numbers[-most:]]
    others = set(dated).difference(times)
    return groups.filled([*sorted([*others, *times]), *rest], partial(time_label, by=by))


def _times_of(apart: Iterable[Query], by: Dimension, today: date) -> list[int]:
    """Return the numbers of all times in several periods, as far as these have a beginning."""
    periods = (query.during for query in apart)
    spans = (
        range(_number_of(days.since, by), _number_of(min(days.until or today, today), by) + 1)
        for days in periods
        if days and days.since
    )
    return sorted({number for span in spans for number in span})


def filled_from(groups: Parts, by: Dimension | None) -> str:
    """Return from when on times without incidents are told, how it reads; empty if from the first.

    What comes before are too many times, such as the days of ten years.
    """
    dated = groups.named.labels
    return dated[-MOST] if by in TIMES and len(dated) > MOST else ""


def times_in(groups: Parts, by: Dimension) -> int:
    """Return how many times some groups run over, from the first to the last."""
    first, last = (_number(groups.values[place], by) for place in (0, -1))
    return last - first + 1


def last_day(value: str, by: Dimension) -> date:
    """Return the last day of a time."""
    return _first_day(_number(value, by) + 1, by) - timedelta(days=1)


# Times are counted from the first day that there is, 1 January 1, which is a Monday.
_DAYS = {Dimension.DAY: 1, Dimension.WEEK: 7}
_LENGTHS = {Dimension.YEAR: len("2022"), Dimension.MONTH: len("2022-01")}


def _number(value: str, by: Dimension) -> int:
    """Return the number of a time that is told by its value: "2022-01"."""
    return _number_of(date.fromisoformat(value + "0001-01-01"[len(value) :]), by)


def _number_of(day: date, by: Dimension) -> int:
    """Return the number of the time that a day is in."""
    if by in _DAYS:
        return (day.toordinal() - 1) // _DAYS[by]
    return day.year if by is Dimension.YEAR else day.year * 12 + day.month - 1


def _first_day(number: int, by: Dimension) -> date:
    if by in _DAYS:
        return date.fromordinal(number * _DAYS[by] + 1)
    year, month = (number, 0) if by is Dimension.YEAR else divmod(number, 12)
    return date(year, month + 1, 1)


def _value(number: int, by: Dimension) -> str:
    return _first_day(number, by).isoformat()[: _LENGTHS.get(by)]
