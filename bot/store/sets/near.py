"""Which incidents are near a point: by the points that they have in common.

Incidents of one town share its point, so that few distances are measured. Points are looked up in
bands of latitude, between two longitudes.
"""

import json
import sqlite3
from collections.abc import Iterator
from functools import partial
from math import asin, cos, degrees, isfinite, pi, radians, sin

from pyroaring import BitMap

from bot.models import WherePrecision
from bot.resolve.event import EARTH, distance
from bot.store.sets.facets import band_of
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets, union

# From this precision on a point stands for an area.
AREA = WherePrecision.ADMIN1
_PLACES = f"""SELECT facet, lat, lon FROM points WHERE band = ? AND lon BETWEEN ? AND ?
    AND ifnull(where_prec, 0) < {int(AREA)}"""
_FEW = 64  # incidents that are sooner looked at than the sets of all points near
# As facts.py has it, what is beyond the globe is no point.
_OWN = f"""SELECT number, lat, lon FROM incidents
    WHERE number IN (SELECT value FROM json_each(?)) AND abs(lat) <= 90 AND abs(lon) <= 180
    AND ifnull(where_prec, 0) < {int(AREA)}"""


def find_near(sets: Sets, lat: float, lon: float, km: float) -> Bits:
    """Return the incidents whose own point lies within `km` of a point (degrees)."""
    return sets.derived(("near", lat, lon, km), partial(_of_circle, sets, lat, lon, km))


def _of_circle(sets: Sets, lat: float, lon: float, km: float, within: Bits) -> Bits:
    """Return those of some incidents that lie within a circle: of few, by their own points."""
    if len(within) <= _FEW and _is_circle(lat, lon, km):
        rows = sets.connection.execute(_OWN, (json.dumps(list(within)),))
        return BitMap([number for number, *at in rows if distance(lat, lon, *at) <= km])
    points = _points(sets.connection, lat, lon, km)
    return within & union(sets.stored(facet) for facet, *_ in points)


def points_near(
    connection: sqlite3.Connection, lat: float, lon: float, km: float
) -> dict[int, float]:
    """Return the points within `km` of a point, one facet of each, with how far they are."""
    facets = {tuple(at): (facet, away) for facet, away, *at in _points(connection, lat, lon, km)}
    return dict(facets.values())


def _points(
    connection: sqlite3.Connection, lat: float, lon: float, km: float
) -> Iterator[tuple[int, float, float, float]]:
    """Yield the facets of points within a circle, how far each is, and where."""
    for band in _bands(lat, lon, km):
        for facet, at, on in connection.execute(_PLACES, band):
            if (away := distance(lat, lon, at, on)) <= km:
                yield facet, away, at, on


def _is_circle(lat: float, lon: float, km: float) -> bool:
    return isfinite(lat) and isfinite(lon) and km >= 0


def _bands(lat: float, lon: float, km: float) -> Iterator[tuple[int, float, float]]:
    """Yield the bands of a circle with their longitudes; over the antimeridian in two parts.

    The farthest longitudes of a circle are where its meridians touch it (Bronstein et al.,
    Taschenbuch der Mathematik, spherical triangles); one that holds a pole has all. What is no
    circle has no bands.
    """
    if not _is_circle(lat, lon, km):
        return
    angle = min(km / EARTH, pi)
    south, north = lat - degrees(angle), lat + degrees(angle)
    if south <= -90 or north >= 90:
        sides = [(-180.0, 180.0)]
    else:
        reach = degrees(asin(min(1.0, sin(angle) / cos(radians(lat))))) + _MARGIN
        sides = _sides(lon - reach, lon + reach)
    for band in range(band_of(max(south - _MARGIN, -90)), band_of(min(north + _MARGIN, 90)) + 1):
        for west, east in sides:
            yield band, west, east


# Degrees that are looked up beyond a circle, so that rounding loses nothing: a metre.
_MARGIN = 1e-5


def _sides(west: float, east: float) -> list[tuple[float, float]]:
    if west < -180:
        return [(-180.0, east), (west + 360, 180.0)]
    if east > 180:
        return [(west, 180.0), (-180.0, east - 360)]
    return [(west, east)]
