"""Figures told apart: by month, province, type and the like."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pyroaring import FrozenBitMap

from bot.findings import Group, Sum
from bot.models import Toll
from bot.query.model import Dimension, Term
from bot.store.columns import Tolls, counts_by, figures_by
from bot.store.evaluate import find_set
from bot.store.sets import Sets

_KINDS = {dimension: dimension.value for dimension in Dimension} | {Dimension.PROVINCE: "admin1"}
_TIMES = (Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.YEAR)
_NOTHING = Sum()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def find_groups(
    sets: Sets, terms: Sequence[Term], by: Dimension, toll: str | None = None
) -> tuple[Group, ...]:
    """Return the figures of each part: times in their order, else most incidents first."""
    figures = figures_by(sets, terms, _KINDS[by], toll)
    incidents = figures.incidents
    facets = [facet for facet, _, _ in figures.values]
    found = find_set(sets, terms)
    killed, wounded, *others = (
        _worded(sets, found, by, measure, facets, sums_of(tolls, incidents))
        for measure, tolls in zip(("killed", "wounded", toll), figures.tolls, strict=False)
    )
    measured = others[0] if others else [_NOTHING] * len(incidents)
    values = [value for _, value, _ in figures.values]
    labels = [_label(by, value, label) for _, value, label in figures.values]
    groups = list(
        map(Group._make, zip(values, labels, incidents, killed, wounded, measured, strict=True))
    )
    if by in _TIMES:
        return tuple(sorted(groups, key=lambda group: (not group.value, group.value)))
    return tuple(sorted(groups, key=lambda g: (not g.value, -g.incidents, g.label, g.value)))


def _worded(
    sets: Sets,
    found: FrozenBitMap,
    by: Dimension,
    measure: str | None,
    facets: Sequence[int],
    sums: list[Sum],
) -> list[Sum]:
    """Return sums with how many incidents of each have sources that give no exact number."""
    rough = found & sets.of("worded", "killed" if measure == "victims" else measure or "")
    if not rough:
        return sums
    counts = counts_by(sets, rough, _KINDS[by])
    some = map(counts.get, facets)
    return [
        Sum(total.toll, total.incidents, count) if count and total.toll else total
        for total, count in zip(sums, some, strict=True)
    ]


def sums_of(tolls: Tolls, incidents: Sequence[int]) -> list[Sum]:
    """Return the sums over groups of so many incidents each.

    Where no one of the known is hurt and some are not known, there is none.
    """
    return [
        Sum(Toll(low, None if open_ else low + more) if n and (low or n == all_) else None, n)
        for n, low, open_, more, all_ in zip(*tolls, incidents, strict=True)
    ]


@lru_cache(maxsize=1 << 12)
def _label(by: Dimension, value: str, label: str) -> str:
    if not value:
        return f"no {by.value} reported"
    if by is Dimension.MONTH:
        return f"{_MONTHS[int(value[5:]) - 1]} {value[:4]}"
    if by in {Dimension.DAY, Dimension.WEEK}:
        day = date.fromisoformat(value)
        week = "week of " if by is Dimension.WEEK else ""
        return f"{week}{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return label or value
