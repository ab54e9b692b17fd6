"""The days beside those asked for: as many just before them to compare with, and all others."""

from datetime import date, timedelta

from bot.query.canonical import period_label, period_text
from bot.query.dates import YEARS, month_period
from bot.query.model import During, Either, Not, Query, Sort


def query_before(query: Query, today: date) -> Query | None:
    """Return the same query about the period before its own; None where it has no beginning.

    January 2022 is compared with December 2021, 2021–2022 with 2019–2020, any other days with as
    many before them. Of a period that is not over yet, what has passed is compared with as many
    days of the one before: on 10 February, this year with 1 January to 10 February of the last.
    """
    during = query.during
    if during is None or during.since is None:
        return None
    first, last = during.since, during.until or today
    before = _before(first, last, today) if first <= min(last, today) else None
    if before is None:
        return None
    since, until = before
    days = During(
        since=since,
        until=until,
        label=period_label(since, until),
        written=period_text(since, until),
    )
    return _with(query, days)


def up_to(query: Query, today: date) -> Query:
    """Return the same query without the days of its period that are still to come.

    A period without an end ends today: where the clock is set back, incidents lie after it.
    """
    days = query.during
    if days is None or (days.until and days.until <= today) or (days.since or today) > today:
        return query
    return _with(query, days._replace(until=today))


def outside(days: During | None) -> Either | None:
    """Return the term of what may be of other days than some; None where there are no others."""
    ends: list[During] = []
    if days and days.since and days.since > date.min:
        ends.append(During(until=days.since - timedelta(days=1)))
    if days and days.until and days.until < date.max:
        ends.append(During(since=days.until + timedelta(days=1)))
    if not ends:
        return None
    return Either(alternatives=tuple((end,) for end in ends))


def within(query: Query) -> Query:
    """Return the query of what can be of no other days than those asked for."""
    others = outside(query.during)
    if others is None:
        return query
    return query._replace(terms=(*query.terms, Not(term=others)))


def loosely(query: Query) -> Query | None:
    """Return the query of what may be of other days than those asked for, the newest first."""
    others = outside(query.during)
    if others is None:
        return None
    return query._replace(terms=(*query.terms, others), sort=Sort.NEWEST)


def loosely_apart(query: Query, other: Query) -> Query | None:
    """Return the query of what may be of other days than its own, but of none of another's."""
    others = loosely(query)
    if others is None or other.during is None:
        return others
    return others._replace(terms=(*others.terms, Not(term=other.during)))


def differ_in_time(one: Query, other: Query) -> bool:
    """Tell whether two queries are the same but for their days."""
    rest = [[t for t in query.terms if not isinstance(t, During)] for query in (one, other)]
    return rest[0] == rest[1] and one.during != other.during


def _with(query: Query, during: During) -> Query:
    terms = tuple(during if isinstance(term, During) else term for term in query.terms)
    return query._replace(terms=terms)


def _before(first: date, last: date, today: date) -> tuple[date, date] | None:
    """Return the first and last day to compare with, None before the first year there can be."""
    passed = min(last, today) - first
    if first.toordinal() - (last - first).days - 1 < date(YEARS[0], 1, 1).toordinal():
        return None
    if first.day == 1 and last == month_period(last.year, last.month).last:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        start = first.year * 12 + first.month - 1 - months
        since = date(start // 12, start % 12 + 1, 1)
    else:
        since = first - (last - first) - timedelta(days=1)
    until = first - timedelta(days=1)
    return since, until if last <= today else min(until, since + passed)
