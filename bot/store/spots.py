"""Where incidents are, point by point, for a map."""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from pyroaring import FrozenBitMap

from bot.findings import Spot, Sum
from bot.models import WherePrecision
from bot.query.model import Term
from bot.store.columns import Tolls, counts_by, figures_by
from bot.store.evaluate import find_set
from bot.store.groups import sums_of
from bot.store.near import AREA
from bot.store.sets import Sets

# So few are looked up one by one: a column of the points of all takes a second at a million.
_FEW = 20_000
_POINTS = """SELECT p.facet, p.lat, p.lon, p.where_prec, n.label FROM points AS p
    LEFT JOIN facets AS n ON n.id = p.named"""
_ROWS = """SELECT i.facets, i.killed_low, i.killed_high, i.wounded_low, i.wounded_high
    FROM json_each(?) AS n
    CROSS JOIN incidents AS i ON i.number = n.value"""


class _Part(NamedTuple):
    """A toll added up: a column of `Tolls`."""

    known: int
    low: int
    open: int
    more: int


class _Here(NamedTuple):
    """What happened at a point, how exact that is and its name."""

    where_prec: int | None
    label: str
    incidents: int
    killed: _Part
    wounded: _Part
    worded: int = 0


def find_spots(sets: Sets, terms: Sequence[Term]) -> tuple[Spot, ...]:
    """Return some incidents by point, deadliest first.

    A town and the area that it stands for are two spots. The name and the precision are those of
    most of the incidents there.
    """
    found = find_set(sets, terms)
    points = sets.once("points", partial(_points, sets))
    worded = _worded(sets, found)
    together: dict[tuple[float, float, bool], list[_Here]] = defaultdict(list)
    by_point = _few(sets, found) if len(found) <= _FEW else _many(sets, terms)
    for facet, incidents, killed, wounded in by_point:
        if facet in points:
            _, lat, lon, prec, label = points[facet]
            rough = worded.get(facet, 0)
            here = _Here(prec, label or "", incidents, killed, wounded, rough)
            together[lat, lon, (prec or 0) >= AREA].append(here)
    spots = [_spot(lat, lon, here) for (lat, lon, _), here in together.items()]
    return tuple(sorted(spots, key=lambda s: (-_low(s), -s.incidents, s.lat, s.lon)))


def _low(spot: Spot) -> int:
    return spot.killed.toll.low if spot.killed.toll else 0


def _worded(sets: Sets, found: FrozenBitMap) -> Mapping[int, int]:
    """Return for each point how many of some incidents have no exact number of those killed."""
    rough = found & sets.of("worded", "killed")
    if len(found) > _FEW:
        return counts_by(sets, rough, "point")
    points = sets.once("points", partial(_points, sets))
    rows = sets.connection.execute(_ROWS, (json.dumps(rough.to_array().tolist()),))
    return Counter(facet for row in rows for facet in points.keys() & array("I", row[0]))


def _few(sets: Sets, found: FrozenBitMap) -> Iterator[tuple[int, int, _Part, _Part]]:
    """Yield facets, incidents, killed and wounded, from the rows of the incidents."""
    points = sets.once("points", partial(_points, sets))
    figures: dict[int, list[tuple[_Part, _Part]]] = defaultdict(list)
    rows = sets.connection.execute(_ROWS, (json.dumps(found.to_array().tolist()),))
    for facets, *ends in rows:
        for facet in points.keys() & array("I", facets):
            figures[facet].append((_part(*ends[:2]), _part(*ends[2:])))
    for facet, here in figures.items():
        yield facet, len(here), _added(k for k, _ in here), _added(w for _, w in here)


def _many(sets: Sets, terms: Sequence[Term]) -> Iterator[tuple[int, int, _Part, _Part]]:
    figures = figures_by(sets, terms, "point")
    killed, wounded = (map(_Part, *tolls) for tolls in figures.tolls)
    facets = (facet for facet, *_ in figures.values)
    yield from zip(facets, figures.incidents, killed, wounded, strict=True)


def _part(low: int | None, high: int | None) -> _Part:
    if low is None:
        return _Part(0, 0, 0, 0)
    return _Part(1, low, 1, 0) if high is None else _Part(1, low, 0, high - low)


def _added(parts: Iterable[_Part]) -> _Part:
    return _Part(*map(sum, zip(*parts, strict=True)))


def _sum_of(part: _Part, incidents: int) -> Sum:
    (total,) = sums_of(Tolls(*([number] for number in part)), [incidents])
    return total


def _points(sets: Sets) -> dict[int, Sequence[Any]]:
    """Return facet, latitude, longitude, precision and name of each point, by its facet."""
    return {row[0]: tuple(row) for row in sets.connection.execute(_POINTS)}


def _spot(lat: float, lon: float, here: list[_Here]) -> Spot:
    best = min(here, key=lambda one: (-one.incidents, one.label, one.where_prec or 0))
    incidents = sum(one.incidents for one in here)
    killed, wounded = (
        _added(tolls) for tolls in zip(*((one.killed, one.wounded) for one in here), strict=True)
    )
    rough = sum(one.worded for one in here)
    return Spot(
        lat=lat,
        lon=lon,
        where_prec=WherePrecision(best.where_prec or WherePrecision.NEAR),
        label=best.label,
        incidents=incidents,
        killed=_sum_of(killed, incidents)._replace(worded=rough),
        wounded=_sum_of(wounded, incidents),
    )
