"""The canonical text of a query, of its period, of numbers: what an answer opens with.

It parses back to the same query (tests/test_query_canonical.py), whatever day it is by then; only
the days of `last:7d` move on with it, as a watch or a digest needs them to.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.query.dates import MONTHS, WEEKDAYS, Period, month_period, year_period
from bot.query.model import ONE_EACH, Dimension, Filter, Query, Ranked, Sort, Term


def query_text(query: Query, page: int = 1, size: int = 0, sort: Sort | None = None) -> str:
    """Return the query in its own language, "place:Diyala in:2022"; empty for no condition.

    `size` is the number of incidents a page, where that is asked for; `sort` is another order.
    """
    terms = list(side_by_side(query.terms))
    order = sort or query.sort
    if order is not Sort.NEWEST:
        terms.append(f"sort:{order.value}")
    if size:
        terms.append(f"size:{size}")
    if page > 1:
        terms.append(f"page:{page}")
    return " ".join(terms)


def side_by_side(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the text of each term; of two places that both hold, one has an AND after it."""
    groups = [term.group if isinstance(term, Filter) else "" for term in terms]
    for at, (term, group) in enumerate(zip(terms, groups, strict=True)):
        if group in ONE_EACH and group in groups[at + 1 :]:
            text = term.written
            yield f"{text} AND" if text.startswith("(") else f"({text}) AND"
        else:
            yield term.written


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


def km_text(km: float) -> str:
    """Return a distance as it is written, to the metre: "50km", "0.5km"."""
    return f"{decimal(km, 3)}km"


def decimal(value: float, digits: int) -> str:
    """Return a number with up to so many digits after its point, without noughts at the end."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


# The dead of one side, as their field is called, and how they are told.
SIDES: Mapping[Ranked, str] = {
    "killed_civilians": "civilians", "killed_security_forces": "forces",
    "killed_militants": "militants", "killed_perpetrators": "attackers",
}  # fmt: skip
PEOPLE: Mapping[Ranked, tuple[str, str]] = {
    "killed_civilians": ("civilian killed", "civilians killed"),
    "killed_security_forces": (
        "member of the security forces killed", "members of the security forces killed",
    ),
    "killed_militants": ("militant killed", "militants killed"),
    "killed_perpetrators": ("attacker killed", "attackers killed"),
}  # fmt: skip


def amount_text(measure: Ranked, low: int | None, high: int | None) -> str:
    """Return the term of a range: "killed>=10", "killed<=5", "forces=7", "killed:5..10"."""
    field = SIDES.get(measure, measure)
    if low == high:
        return f"{field}={low}"
    if high is None:
        return f"{field}>={low}"
    return f"{field}<={high}" if low is None else f"{field}:{low}..{high}"


def amount_label(measure: Ranked, low: int | None, high: int | None) -> str:
    """Return a range as people say it: "at least 10 killed", "5 to 10 wounded", "1 source"."""
    one, several = PEOPLE.get(measure, (measure, measure))
    if high == 0 and measure != "sources":
        return f"no {several}" if measure in PEOPLE else f"nobody {measure}"
    if low == high:
        range_ = f"{low:,}"
    elif high is None:
        range_ = f"at least {low:,}"
    else:
        range_ = f"at most {high:,}" if low is None else f"{low:,} to {high:,}"
    is_one = (low if high is None else high) == 1
    counted = "source" if measure == "sources" and is_one else one if is_one else several
    return f"{range_} {counted}"


def time_label(value: str, by: Dimension) -> str:
    """Return how a time reads: "2022", "Jan 2022", "17 Jan 2022", "week of 17 Jan 2022"."""
    if by is Dimension.YEAR:
        return value
    year, month, *day = (int(part) for part in value.split("-"))
    name = f"{MONTHS[month - 1][:3]} {year}"
    if not day:
        return name
    return f"{'week of ' if by is Dimension.WEEK else ''}{day[0]} {name}"
