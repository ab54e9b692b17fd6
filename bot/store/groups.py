"""Figures told apart: by month, province, type and the like."""

from datetime import date
from functools import lru_cache

from pyroaring import FrozenBitMap

from bot.findings import Group, Sum
from bot.query.model import Dimension
from bot.store.columns import Figures, figures_by
from bot.store.sets import Sets

_KINDS = {dimension: dimension.value for dimension in Dimension} | {Dimension.PROVINCE: "admin1"}
_TIMES = (Dimension.WEEK, Dimension.MONTH, Dimension.YEAR)
_NOTHING = Sum()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def find_groups(
    sets: Sets, found: FrozenBitMap, by: Dimension, toll: str | None = None
) -> tuple[Group, ...]:
    """Return the figures of each part: times in their order, else most incidents first."""
    groups = [_group(figures, by) for figures in figures_by(sets, found, _KINDS[by], toll)]
    if by in _TIMES:
        return tuple(sorted(groups, key=lambda group: (not group.value, group.value)))
    return tuple(sorted(groups, key=lambda g: (not g.value, -g.incidents, g.label, g.value)))


def _group(figures: Figures, by: Dimension) -> Group:
    incidents = figures.incidents
    return Group.model_construct(  # our own figures need no validation
        value=figures.value,
        label=_label(by, figures.value, figures.label),
        incidents=incidents,
        killed=figures.killed.sum_of(incidents),
        wounded=figures.wounded.sum_of(incidents),
        measured=figures.measured.sum_of(incidents) if figures.measured else _NOTHING,
    )


@lru_cache(maxsize=1 << 12)
def _label(by: Dimension, value: str, label: str) -> str:
    if not value:
        return f"no {by.value} reported"
    if by is Dimension.MONTH:
        return f"{_MONTHS[int(value[5:]) - 1]} {value[:4]}"
    if by is Dimension.WEEK:
        monday = date.fromisoformat(value)
        return f"week of {monday.day} {_MONTHS[monday.month - 1]} {monday.year}"
    return label or value
