"""The countries of the world, from a TopoJSON file in `data/`.

A TopoJSON topology cuts outlines into arcs, so that a border that two countries share is kept
once: as whole numbers, each point as the difference from the one before (section 2.1.3 and 2.1.4
of the TopoJSON format specification). An outline is a list of arcs; ~i stands for arc i backwards.
"""

import json
from collections import Counter
from collections.abc import Iterator, Set
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.errors import SettingsError

FILE = "countries-50m.json"
_OBJECT = "countries"
# What has been renamed since the file's edition (Natural Earth 4.1).
_RENAMED = {"Macedonia": "North Macedonia", "eSwatini": "Eswatini"}
# Countries outside ISO 3166 that are named nonetheless.
_NAMED = frozenset({"Kosovo"})
_EDGE = 179.99  # degrees; along this meridian the file cuts outlines that the world does not
_POLE = -89.9  # and along this parallel Antarctica

Degrees = NDArray[np.float64]  # (n, 2): longitude, latitude
Places = NDArray[np.intp]


class Country(NamedTuple):
    """A country: `rings` are the places of its outlines among the points, holes included.

    Countries that ISO 3166 does not list have no name here, so that none is written on a map.
    """

    name: str
    rings: tuple[Places, ...]


class Basemap(NamedTuple):
    """All points in degrees, countries, and lines to draw once each, as places among the points.

    `borders` run between two countries, `coasts` are all others.
    """

    points: Degrees
    countries: tuple[Country, ...]
    borders: tuple[Places, ...]
    coasts: tuple[Places, ...]


def load_basemap(folder: Path) -> Basemap:
    """Load the base map from the data folder; raise SettingsError if it cannot be read."""
    path = folder / FILE
    try:
        return read_topology(json.loads(path.read_bytes()))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise SettingsError(
            f"The base map {FILE} cannot be read ({error}): restore the file."
        ) from error


def read_topology(topology: Any) -> Basemap:
    """Read a topology that has a collection of countries; raises as indexing it does."""
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    starts = np.cumsum([0, *map(len, arcs)])
    places = [np.arange(start, end) for start, end in pairwise(starts)]
    geometries = topology["objects"][_OBJECT]["geometries"]
    countries = tuple(
        Country(_name(geometry), tuple(_ring(ring, places) for ring in _rings(geometry)))
        for geometry in geometries
    )
    points = np.concatenate(arcs)
    shared = Counter(
        max(arc, ~arc) for geometry in geometries for ring in _rings(geometry) for arc in ring
    )
    lines: tuple[list[Places], list[Places]] = ([], [])  # coasts, borders
    for arc, users in shared.items():
        lines[users > 1].extend(_real(places[arc], points))
    return Basemap(points, countries, tuple(lines[1]), tuple(lines[0]))


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Degrees:
    """Return an arc in degrees: differences added up, then scaled and moved."""
    steps = np.array(arc, dtype=np.float64)[:, :2]
    return np.cumsum(steps, axis=0) * transform["scale"] + transform["translate"]


def _name(geometry: Any) -> str:
    name = geometry["properties"]["name"]
    return _RENAMED.get(name, name) if "id" in geometry or name in _NAMED else ""


def _rings(geometry: Any) -> Iterator[list[int]]:
    """Yield the rings of a polygon or of several, each as numbers of arcs."""
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def _ring(arcs: list[int], places: list[Places]) -> Places:
    """Return the points of a ring; each arc begins where the one before ends."""
    parts = [places[arc] if arc >= 0 else places[~arc][::-1] for arc in arcs]
    return np.concatenate([part[:-1] for part in parts])


def _real(arc: Places, points: Degrees) -> Iterator[Places]:
    """Yield the pieces of an arc without the cuts along the edges of the file."""
    lon, lat = points[arc].T
    edge = (np.abs(lon) > _EDGE) | (lat < _POLE)
    cuts = np.flatnonzero(edge[:-1] & edge[1:])
    for piece in np.split(arc, cuts + 1):
        if len(piece) > 1:
            yield piece


def country_outlines(basemap: Basemap, names: Set[str]) -> Iterator[Degrees]:
    """Yield the longest outline of each country that has one of the names."""
    for country in basemap.countries:
        if country.name and country.name in names:
            yield basemap.points[max(country.rings, key=len)]


def inside(ring: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which of the points lie inside a ring: a ray to the right crosses it oddly often."""
    x, y = points[:, :1], points[:, 1:]
    x0, y0 = ring[:, 0], ring[:, 1]
    x1, y1 = np.roll(x0, -1), np.roll(y0, -1)
    spans = (y0 > y) != (y1 > y)
    rise = np.where(y1 == y0, 1.0, y1 - y0)
    crossed = spans & (x < x0 + (y - y0) * (x1 - x0) / rise)
    odd: NDArray[np.bool_] = crossed.sum(axis=1) % 2 == 1
    return odd
