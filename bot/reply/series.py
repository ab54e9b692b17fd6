"""Figures in their order: times without incidents filled in with zeros, parts with labels.

A month without an incident is a fact of a chart; the corpus only has the months that have some.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.answering.findings import Group, Sum
from bot.query.apart import times_apart
from bot.query.canonical import time_label
from bot.query.model import TIMES, Dimension, Query

MOST = 1_200  # a century of months, three years of days


def fill_times(
    groups: Sequence[Group], by: Dimension, query: Query, today: date
) -> tuple[Group, ...]:
    """Return the groups of a time in order, those without incidents included.

    What lies between times apart ("2019 and 2022") is not asked for, and left out.

    They run from the beginning of the query's period, or the first incident, to its end, the last
    incident or today. Before the latest `MOST` of them only those with incidents are told
    (`filled_from`). What has no such time ("month not reported") comes last.
    """
    known = {group.value: group for group in groups}
    dated = sorted(value for value in known if value)
    rest = [known[""]] if "" in known else []
    during = query.during
    first = _value(during.since, by) if during and during.since else dated[0] if dated else ""
    last = _value(min(during.until or today, today), by) if during else ""
    if times_apart(query):
        return (*(known[value] for value in dated), *rest)
    ends = [value for value in (first, last, *dated) if value]
    if not ends:
        return tuple(rest)
    values = _values(min(ends), max(ends), by)
    before = [known[value] for value in dated if value < values[0]]
    return (*before, *(known.get(value) or _empty(value, by) for value in values), *rest)


def filled_from(groups: Sequence[Group], by: Dimension | None) -> str:
    """Return from when on times without incidents are told, how it reads; empty if from the first.

    What comes before are too many times, such as the days of ten years.
    """
    dated = [group for group in groups if group.value]
    if by not in TIMES or len(dated) <= MOST:
        return ""
    return dated[-MOST].label


def times_in(groups: Sequence[Group], by: Dimension) -> int:
    """Return how many times some groups run over, from the first to the last."""
    first, last = groups[0].value, groups[-1].value
    if by in {Dimension.DAY, Dimension.WEEK}:
        days = (date.fromisoformat(last) - date.fromisoformat(first)).days
        return days // _DAYS[by] + 1
    ends = [[int(part) for part in value.split("-")] for value in (first, last)]
    if by is Dimension.YEAR:
        return ends[1][0] - ends[0][0] + 1
    return (ends[1][0] - ends[0][0]) * 12 + ends[1][1] - ends[0][1] + 1


_DAYS = {Dimension.DAY: 1, Dimension.WEEK: 7}


def _empty(value: str, by: Dimension) -> Group:
    return Group(value=value, label=time_label(value, by), incidents=0, killed=Sum(), wounded=Sum())


def last_day(value: str, by: Dimension) -> date:
    """Return the last day of a time."""
    following = _next(value, by)
    parts = [int(part) for part in following.split("-")] + [1, 1]
    return date(*parts[:3]) - timedelta(days=1)


def _value(day: date, by: Dimension) -> str:
    if by in _DAYS:
        return (day - timedelta(days=day.weekday() % _DAYS[by])).isoformat()
    return f"{day.year}" if by is Dimension.YEAR else f"{day.year}-{day.month:02}"


def _values(first: str, last: str, by: Dimension) -> list[str]:
    """Return all times from one to another; of very many the latest."""
    return list(deque(_steps(first, last, by), MOST))


def _steps(first: str, last: str, by: Dimension) -> Iterator[str]:
    value = first
    while value <= last:
        yield value
        value = _next(value, by)


def _next(value: str, by: Dimension) -> str:
    if by is Dimension.YEAR:
        return f"{int(value) + 1:04}"
    if by in _DAYS:
        return (date.fromisoformat(value) + timedelta(days=_DAYS[by])).isoformat()
    year, month = (int(part) for part in value.split("-"))
    return f"{year + month // 12:04}-{month % 12 + 1:02}"
