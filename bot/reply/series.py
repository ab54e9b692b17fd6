"""Figures in their order: times without incidents filled in with zeros, parts with labels.

A month without an incident is a fact of a chart; the corpus only has the months that have some.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.findings import Group, Sum
from bot.query.apart import times_apart
from bot.query.dates import MONTHS
from bot.query.model import Dimension, Query

TIMES = (Dimension.WEEK, Dimension.MONTH, Dimension.YEAR)
MOST = 1_200  # a century of months


def fill_times(
    groups: Sequence[Group], by: Dimension, query: Query, today: date
) -> tuple[Group, ...]:
    """Return the groups of a time in order, those without incidents included.

    What lies between times apart ("2019 and 2022") is not asked for, and left out.

    They run from the beginning of the query's period, or the first incident, to its end, the last
    incident or today, and are `MOST` at most. What has no such time ("month not reported") comes
    last.
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
    return (*(known.get(value) or _empty(value, by) for value in values), *rest)


def _empty(value: str, by: Dimension) -> Group:
    return Group(value=value, label=time_label(value, by), incidents=0, killed=Sum(), wounded=Sum())


def time_label(value: str, by: Dimension) -> str:
    """Return how a time reads: "2022", "Jan 2022", "week of 17 Jan 2022"."""
    if by is Dimension.YEAR:
        return value
    year, month, *day = (int(part) for part in value.split("-"))
    name = f"{MONTHS[month - 1][:3]} {year}"
    return f"week of {day[0]} {name}" if day else name


def last_day(value: str, by: Dimension) -> date:
    """Return the last day of a time."""
    following = _next(value, by)
    parts = [int(part) for part in following.split("-")] + [1, 1]
    return date(*parts[:3]) - timedelta(days=1)


def _value(day: date, by: Dimension) -> str:
    if by is Dimension.WEEK:
        return (day - timedelta(days=day.weekday())).isoformat()
    return f"{day.year}" if by is Dimension.YEAR else f"{day.year}-{day.month:02}"


def _values(first: str, last: str, by: Dimension) -> list[str]:
    """Return all times from one to another; of very many the latest."""
    return list(_steps(first, last, by))[-MOST:]


def _steps(first: str, last: str, by: Dimension) -> Iterator[str]:
    value = first
    while value <= last:
        yield value
        value = _next(value, by)


def _next(value: str, by: Dimension) -> str:
    if by is Dimension.YEAR:
        return f"{int(value) + 1:04}"
    if by is Dimension.WEEK:
        return (date.fromisoformat(value) + timedelta(days=7)).isoformat()
    year, month = (int(part) for part in value.split("-"))
    return f"{year + month // 12:04}-{month % 12 + 1:02}"
