"""Which report is which annotated incident: by likeness, one to one, the best on the whole.

    likeness = 0.30 date + 0.30 place + 0.20 killed + 0.20 type

each from 0 to 1; where no date is annotated, the other three are weighed alone.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.evaluate.assign import assign
from bot.evaluate.gold import Found, GoldArticle, GoldIncident
from bot.evaluate.judge import Judge, is_country, is_date, is_killed_figure, is_type
from bot.models import IncidentType, Report

# Weights and threshold are part of the shared definitions (see `judge`), not tuned here.
THRESHOLD = 0.50
_DATE, _PLACE, _KILLED, _TYPE = 0.30, 0.30, 0.20, 0.20
# By how many days a date may be off, and what it is then worth.
_NEAR = ((1, 0.7), (3, 0.5))
_SAME_MONTH, _SAME_YEAR = 0.3, 0.1
_SAME_MONTH_VAGUE, _SAME_YEAR_VAGUE = 0.5, 0.3  # where one of the two has no day
_EMPTY = 0.2  # nothing found is nearer than something wrong
# Types that readers confuse for good reasons; one may be in several families.
_T = IncidentType
_FAMILIES = (
    {_T.ARMED_ASSAULT, _T.BOMBING, _T.SUICIDE_BOMBING, _T.ASSASSINATION, _T.INFRASTRUCTURE_ATTACK,
     _T.ARMED_CLASH, _T.EXECUTION, _T.JAILBREAK},
    {_T.AIR_STRIKE, _T.DRONE_STRIKE, _T.SHELLING, _T.BOMBING},
    {_T.KIDNAPPING, _T.HOSTAGE_TAKING, _T.HIJACKING},
    {_T.RIOT, _T.PROTEST},
    {_T.SECURITY_OPERATION, _T.ARMED_CLASH, _T.AIR_STRIKE},
)  # fmt: skip


class Pair(NamedTuple):
    """An annotated incident and the report of it."""

    gold: GoldIncident
    found: Found


class Matching(NamedTuple):
    """One article: what was found, missed, and invented.

    Optional incidents are in none of the three, and neither are the reports of them.
    """

    article: GoldArticle
    pairs: tuple[Pair, ...]
    missed: tuple[GoldIncident, ...]
    extra: tuple[Found, ...]


def match(article: GoldArticle, found: Sequence[Found], judge: Judge) -> Matching:
    """Match the reports of one article with its annotations; optional ones come last."""
    required = [gold for gold in article.incidents if not gold.optional]
    optional = [gold for gold in article.incidents if gold.optional]
    pairs = _assigned(required, found, judge)
    taken = {report for _, report in pairs}
    left = [one for position, one in enumerate(found) if position not in taken]
    spare = {report for _, report in _assigned(optional, left, judge)}
    hit = {incident for incident, _ in pairs}
    return Matching(
        article,
        tuple(Pair(required[incident], found[report]) for incident, report in pairs),
        tuple(gold for position, gold in enumerate(required) if position not in hit),
        tuple(one for position, one in enumerate(left) if position not in spare),
    )


def _assigned(
    golds: Sequence[GoldIncident], found: Sequence[Found], judge: Judge
) -> list[tuple[int, int]]:
    """Return the positions of those that belong together, in the order of the annotations."""
    likeness = [[similarity(gold, one.report, judge) for one in found] for gold in golds]
    return assign([[s if s >= THRESHOLD else None for s in row] for row in likeness])


def similarity(gold: GoldIncident, report: Report, judge: Judge) -> float:
    """Return how alike an annotated incident and a report are, from 0 to 1."""
    rest = (
        _PLACE * _place(gold, report, judge)
        + _KILLED * _killed(gold, report)
        + _TYPE * _type(gold, report)
    )
    return rest / (1 - _DATE) if gold.date is None else rest + _DATE * _date(gold, report)


def _date(gold: GoldIncident, report: Report) -> float:
    if report.date is None:
        return _EMPTY
    if is_date(gold, report):
        return 1.0
    return max(_near(answer, report.date) for answer in gold.answers("date"))


def _near(one: str, other: str) -> float:
    """Return how near two different dates are, each to the day, month or year."""
    same_month, same_year = one[:7] == other[:7], one[:4] == other[:4]
    if len(one) < len("2022-01-21") or len(other) < len("2022-01-21"):
        return _SAME_MONTH_VAGUE if same_month else _SAME_YEAR_VAGUE if same_year else 0.0
    days = abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    for most, worth in _NEAR:
        if days <= most:
            return worth
    return _SAME_MONTH if same_month else _SAME_YEAR if same_year else 0.0


def _place(gold: GoldIncident, report: Report, judge: Judge) -> float:
    """Compare as finely as the annotation goes; place and admin1 may stand in either field."""
    country = 1.0 if is_country(gold, report) else 0.0
    names = [name for name in (report.place, report.admin1) if name]
    if gold.answers("place"):
        if any(judge.names_place(gold, name) for name in names):
            return 1.0
        return 0.5 if judge.is_admin1(gold, report) else 0.2 * country
    if gold.answers("admin1"):
        return 1.0 if any(judge.names_admin1(gold, name) for name in names) else 0.3 * country
    return country


def _killed(gold: GoldIncident, report: Report) -> float:
    if gold.killed is None:
        return 1.0 if report.killed is None else 0.5 if report.killed.low == 0 else 0.3
    if report.killed is None:
        return _EMPTY
    if is_killed_figure(gold, report):
        return 1.0
    low = report.killed.low
    given = (gold.killed, gold.killed_excluding_perpetrators)
    return max(min(toll.low, low) / max(toll.low, low, 1) for toll in given if toll is not None)


def _type(gold: GoldIncident, report: Report) -> float:
    if is_type(gold, report):
        return 1.0
    pair = {gold.type, report.type}
    return 0.5 if any(pair <= family for family in _FAMILIES) else 0.0
