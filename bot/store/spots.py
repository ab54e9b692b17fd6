"""Where incidents are, point by point, for a map."""

from collections import defaultdict
from collections.abc import Iterable

from pyroaring import FrozenBitMap

from bot.findings import Spot
from bot.models import WherePrecision
from bot.store.columns import Figures, figures_by
from bot.store.near import AREA
from bot.store.sets import Sets

_POINTS = """SELECT p.facet, p.lat, p.lon, p.where_prec, n.label FROM points AS p
    LEFT JOIN facets AS n ON n.id = p.named"""


def find_spots(sets: Sets, found: FrozenBitMap) -> tuple[Spot, ...]:
    """Return some incidents by point, deadliest first.

    A town and the area that it stands for are two spots. The name and the precision are those of
    most of the incidents there.
    """
    points = {row[0]: row for row in sets.connection.execute(_POINTS)}
    together: dict[tuple[float, float, bool], list[tuple[Figures, int]]] = defaultdict(list)
    for figures in figures_by(sets, found, "point"):
        if figures.facet:
            _, lat, lon, prec, _ = points[figures.facet]
            together[lat, lon, (prec or 0) >= AREA].append((figures, figures.facet))
    spots = [
        _spot(lat, lon, [(figures, points[facet][3], points[facet][4]) for figures, facet in here])
        for (lat, lon, _), here in together.items()
    ]
    return tuple(sorted(spots, key=lambda s: (-s.killed, -s.incidents, s.lat, s.lon)))


def _spot(lat: float, lon: float, here: Iterable[tuple[Figures, int | None, str | None]]) -> Spot:
    here = sorted(here, key=lambda one: (-one[0].incidents, one[2] or "", one[1] or 0))
    _, prec, label = here[0]
    return Spot(
        lat=lat,
        lon=lon,
        where_prec=WherePrecision(prec or WherePrecision.NEAR),
        label=label or "",
        incidents=sum(figures.incidents for figures, *_ in here),
        killed=sum(figures.killed.low for figures, *_ in here),
        wounded=sum(figures.wounded.low for figures, *_ in here),
    )
