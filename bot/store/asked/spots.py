"""Where incidents are, point by point, for a map."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from bot.answering.findings import Spot
from bot.models import WherePrecision
from bot.query.model import Term
from bot.store.asked.evaluate import find_set
from bot.store.asked.worded import alone_at, in_words, kept_words
from bot.store.sets.arrays import Codes, Column, ranks_of
from bot.store.sets.columns import ROWS, counts_by, figures_by, sums_of
from bot.store.sets.kept import Bits
from bot.store.sets.near import AREA
from bot.store.sets.stored import Sets

_POINTS = """SELECT p.facet, p.lat, p.lon, p.where_prec, n.label, n.value FROM points AS p
    LEFT JOIN facets AS n ON n.id = p.named"""

_NOWHERE = (0.0, 0.0, None, "", "")

# How many parts of a place's value name the area that a point of a precision stands for.
_NAMED_BY = {int(WherePrecision.ADMIN1): 2, int(WherePrecision.COUNTRY): 1}


class _Chart(NamedTuple):
    """The points of the codes, by their places: where each is, how exact that is, and its name.

    A town and the area that it stands for are two `spots`; an area has its own name, not that of a
    village in it that is not located. Of the points of one spot that have equally many incidents,
    that of the lowest of `ranks` says how it is called.
    """

    points: list[tuple[int, str, str]]
    spots: Column
    ranks: Column
    lats: Column
    lons: Column
    precisions: list[WherePrecision]
    labels: list[str]

    def spots_of(
        self,
        places: Column,
        incidents: Column,
        worded: Column,
        sums: Column,
        words: Callable[[Column], dict[int, str]],
    ) -> tuple[Spot, ...]:
        """Return a spot for each of some places with its figures, deadliest first.

        `words` gives the sources' own for the dead of those that are one incident.
        """
        low = sums[1]
        order = np.lexsort((self.lons[places], self.lats[places], -incidents, -low))
        places, incidents, sums = places[order], incidents[order], sums[:, order]
        own = words(alone_at(places, incidents))
        fields = (
            self.lats[places].tolist(),
            self.lons[places].tolist(),
            map(self.precisions.__getitem__, places.tolist()),
            map(self.labels.__getitem__, places.tolist()),
            incidents.tolist(),
            sums_of(sums[:ROWS], incidents, worded[order], kept_words(places, own)),
            sums_of(sums[ROWS:], incidents),
        )
        return tuple(map(Spot._make, zip(*fields, strict=True)))


def find_spots(sets: Sets, terms: Sequence[Term]) -> tuple[Spot, ...]:
    """Return some incidents by point, deadliest first.

    The name and the precision of a spot are those of most of the incidents there.
    """
    found = find_set(sets, terms)
    codes, places, incidents, tolls = figures_by(sets, found, terms, "point")
    rough = found & sets.of("worded", "killed")
    worded = counts_by(rough, codes)[places]
    chart = _chart_of(sets, codes)
    order = np.lexsort((chart.ranks[places], -incidents, chart.spots[places]))
    order = order[places[order] > 0]  # place 0 is no point
    first = np.diff(chart.spots[places[order]], prepend=-1).nonzero()[0]
    rows = np.concatenate([[incidents, worded], *tolls])[:, order]
    incidents, worded, *sums = np.add.reduceat(rows, first, 1)
    words = partial(in_words, sets, "killed", rough, codes)
    return chart.spots_of(places[order][first], incidents, worded, np.array(sums), words)


def _chart_of(sets: Sets, codes: Codes) -> _Chart:
    def make(before: _Chart | None, _: Bits) -> _Chart:
        return before if before and before.points is codes.values else _chart(sets, codes)

    return sets.lasting("chart", make)


def _chart(sets: Sets, codes: Codes) -> _Chart:
    rows = {row[0]: row[1:] for row in sets.connection.execute(_POINTS)}
    points = [rows.get(facet, _NOWHERE) for facet, _, _ in codes.values]
    lats, lons, precisions, told, values = map(list, zip(*points, strict=True))
    labels = list(map(_label, told, values, precisions))
    areas = [(prec or 0) >= AREA for prec in precisions]
    spots = np.unique([lats, lons, areas], axis=1, return_inverse=True)[1]
    names = [(label, prec or 0) for label, prec in zip(labels, precisions, strict=True)]
    return _Chart(
        codes.values,
        spots.ravel(),
        ranks_of(names),
        np.array(lats),
        np.array(lons),
        [WherePrecision(prec or WherePrecision.NEAR) for prec in precisions],
        labels,
    )


def _label(label: str | None, value: str | None, precision: int | None) -> str:
    """Return the name of a point: that of its province or country where it stands for one."""
    names = (value or "").split("/")
    outer = _NAMED_BY.get(precision or 0, len(names))
    for name in reversed(names[outer:]):
        label = (label or "").removeprefix(f"{name}, ")
    return label or ""
