"""The canonical text of a query and of its period: what an answer opens with.

It parses back to the same query (tests/test_query_canonical.py), whatever day it is by then.
"""

from datetime import date

from bot.query.dates import MONTHS, WEEKDAYS, Period, month_period, year_period
from bot.query.model import Query, Sort


def query_text(query: Query, page: int = 1) -> str:
    """Return the query in its own language, "place:Diyala in:2022"; empty for no condition."""
    terms = [filter_.written for filter_ in query.filters]
    terms.append(period_text(query.since, query.until))
    if query.killed_min is not None:
        terms.append(f"killed>={query.killed_min}")
    if query.wounded_min is not None:
        terms.append(f"wounded>={query.wounded_min}")
    if query.sort is not Sort.NEWEST:
        terms.append(f"sort:{query.sort.value}")
    if page > 1:
        terms.append(f"page:{page}")
    return " ".join(term for term in terms if term)


def period_text(since: date | None, until: date | None) -> str:
    """Return the shortest term for some days: "on:2022-01-21", "in:2022-01", "since:2022-01-21"."""
    if since and until:
        if since == until:
            return f"on:{since.isoformat()}"
        if Period(since, until) == year_period(since.year):
            return f"in:{since.year}"
        if Period(since, until) == month_period(since.year, since.month):
            return f"in:{since.year}-{since.month:02}"
    bounds = [f"since:{since.isoformat()}"] if since else []
    return " ".join([*bounds, f"until:{until.isoformat()}"] if until else bounds)


def period_label(since: date | None, until: date | None) -> str:
    """Return the days as people write them: "January 2022", "since 21 Jan 2022"; empty for all."""
    if since and until:
        if since == until:
            return day_label(since)
        if Period(since, until) == Period(date(since.year, 1, 1), date(until.year, 12, 31)):
            return f"{since.year}" if since.year == until.year else f"{since.year}–{until.year}"
        if Period(since, until) == month_period(since.year, since.month):
            return f"{MONTHS[since.month - 1]} {since.year}"
        return f"{day_label(since, weekday=False)} – {day_label(until, weekday=False)}"
    if since:
        return f"since {day_label(since, weekday=False)}"
    return f"until {day_label(until, weekday=False)}" if until else ""


def day_label(day: date, *, weekday: bool = True) -> str:
    """Return a day in English, whatever the locale: "Fri 21 Jan 2022"."""
    plain = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {plain}" if weekday else plain
