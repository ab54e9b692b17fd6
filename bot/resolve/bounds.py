"""The most that can speak for many pairs of reports being one event, without reading them.

What an index has of a report tells of nearly all pairs that they are not one; only the others are
compared (event.py). The bound follows `same_event` part by part; a test holds it to be one.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.resolve.days import Grain
from bot.resolve.event import (
    ALIKE,
    COARSE,
    DAY,
    DISTRICT,
    EARTH,
    KILLED,
    MOST_FOR_TOLL,
    MOST_FOR_WORDS,
    SAME_GROUP,
    SAME_PLACE,
    SAME_PROVINCE,
    TELLING,
    UNSURE,
    WINDOW,
    WOUNDED,
)

Column = NDArray[np.float64]
_ROUNDING = 1e-6
_COARSE = np.array([COARSE[grain] for grain in Grain])
_DAY = np.array([*DAY.values(), -np.inf])


class Outlines(NamedTuple):
    """What an index has of reports, a column each; nan is what is not known.

    Days are ordinals. `admin1` and `place` are numbers that stand for what the spellings of a name
    have in common (spelling_of).
    """

    first: Column
    last: Column
    grain: Column
    admin1: Column
    place: Column
    place_id: Column
    lat: Column
    lon: Column
    killed: Column
    wounded: Column

    def at(self, some: NDArray[np.int64]) -> "Outlines":
        """Return the outlines of some of the reports."""
        return Outlines(*(column[some] for column in self))


def most_for(a: Outlines, b: Outlines, types: Column, *, one_country: bool) -> Column:
    """Return how much can speak at most for each pair of `a` and `b` being one event.

    `types` are what that of `a` can say at most (most_for_type). They are of one country, or that
    of one of them is not known.
    """
    where = _where(a, b) if one_country else np.full(len(types), UNSURE)
    words = np.where(where < UNSURE, 0.0, MOST_FOR_WORDS)
    tolls = _toll(a.killed, b.killed, KILLED) + _toll(a.wounded, b.wounded, WOUNDED)
    found: Column = _when(a, b) + where + types + SAME_GROUP + tolls + words + _ROUNDING
    return found


def _when(a: Outlines, b: Outlines) -> Column:
    apart = np.maximum(np.maximum(a.first - b.last, b.first - a.last), 0)
    grain = np.maximum(a.grain, b.grain)
    coarse = _COARSE[grain.astype(int)] - (apart > 0)
    exact = _DAY[np.minimum(apart, WINDOW + 1).astype(int)]
    most = np.where(grain > Grain.DAY, coarse, np.maximum(coarse, exact))
    return np.where(apart > WINDOW, -np.inf, most)


def _where(a: Outlines, b: Outlines) -> Column:
    is_one = (a.place_id == b.place_id) | (a.place == b.place)
    provinces = np.isfinite(a.admin1) & np.isfinite(b.admin1)
    elsewhere = np.where(_near(a, b), -1.5, -4.0)
    inside = np.where(a.admin1 == b.admin1, SAME_PROVINCE, elsewhere)
    return np.where(is_one, SAME_PLACE, np.where(provinces, inside, UNSURE))


def _near(a: Outlines, b: Outlines) -> NDArray[np.bool_]:
    """Tell which points are within a district, by the haversine formula; none that are unknown."""
    lat, other = np.radians(a.lat), np.radians(b.lat)
    north, east = (other - lat) / 2, np.radians(b.lon - a.lon) / 2
    chord = np.sin(north) ** 2 + np.cos(lat) * np.cos(other) * np.sin(east) ** 2
    far = 2 * EARTH * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    found: NDArray[np.bool_] = far <= DISTRICT + _ROUNDING
    return found


def _toll(a: Column, b: Column, weight: float) -> Column:
    """Weigh low ends: what the high ends would tell is taken to speak for one event."""
    both = np.isfinite(a) & np.isfinite(b)
    one, other = np.where(both, a, 0.0), np.where(both, b, 0.0)
    same = np.minimum(MOST_FOR_TOLL, np.log2(1 + one) / 2)
    alike = np.where(np.maximum(one, other) >= TELLING, ALIKE, 0.0)
    return np.where(both, weight * np.where(one == other, same, alike), 0.0)
