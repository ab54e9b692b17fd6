"""From degrees to pixels: a part of the world fitted to marks.

A region is drawn in Lambert's azimuthal equal-area projection about its own middle (Snyder, Map
Projections: A Working Manual, USGS 1987, section 24): true to size, hardly out of shape, and
without an edge at the antimeridian or a pole. What is wider than a hemisphere's half is drawn
equirectangular about the middle of the marks' longitudes.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.pictures.scene import Box, Floats, Points

EARTH = 6371.0  # km, mean radius
_WIDEST = np.radians(55.0)  # from the middle to a mark; farther ones make it a map of the world
_SEEN = np.radians(100.0)  # from the middle; what is farther is on no regional map
_LEAST = 200.0  # km that the shorter side shows at least, so that something is recognised
_ROOM = 62.0  # pixels kept free around the marks, for circles and names
_BEYOND = 102.0  # degrees up and down; a mark at a pole is not cut
_LEAST_WORLD = 120.0  # degrees that a map of the world shows at least


class View(NamedTuple):
    """How degrees become pixels of a frame.

    A region has its middle at (`lat`, `lon`) and `scale` pixels a kilometre. The world has `lon`
    in the middle, and `scale` and `rise` pixels a degree across and up.
    """

    frame: Box
    lat: float
    lon: float
    scale: float
    rise: float = 0.0

    @property
    def is_world(self) -> bool:
        """Tell whether it is a map of the world, not of a region."""
        return self.rise > 0

    @property
    def turn(self) -> float:
        """Return after how many pixels a map of the world comes round again."""
        return 360.0 * self.scale

    def pixels(self, lats: Floats, lons: Floats, *, wrap: bool = True) -> Points:
        """Return where points are drawn; `horizon` tells which may be in a region.

        On a map of the world a longitude is taken next to the middle, unless `wrap` is false.
        """
        across = self.frame.x + self.frame.width / 2
        down = self.frame.y + self.frame.height / 2
        if self.is_world:
            away = _next_to(lons - self.lon) if wrap else lons - self.lon
            return np.column_stack(
                [across + away * self.scale, down - (lats - self.lat) * self.rise]
            )
        x, y = _azimuthal(lats, lons, self.lat, self.lon)
        return np.column_stack([across + x * self.scale, down - y * self.scale])

    @property
    def km_pixels(self) -> float:
        """Return pixels a kilometre in the middle of a region, at the equator on the world."""
        return self.scale / np.radians(EARTH) if self.is_world else self.scale


def fit_view(lats: Floats, lons: Floats, frame: Box) -> View:
    """Return the view that shows points with a margin; of no points, the whole world."""
    if not len(lats):
        return _world(np.array([-58.0, 80.0]), np.array([-180.0, 180.0]), frame)
    middle = _middle(lats, lons)
    if middle is None or _distance(lats, lons, *middle).max() > _WIDEST:
        return _world(lats, lons, frame)
    for _ in range(3):  # the middle of the drawn points, which moves a little when drawn anew
        x, y = _azimuthal(lats, lons, *middle)
        middle = _unprojected((x.min() + x.max()) / 2, (y.min() + y.max()) / 2, *middle)
    x, y = _azimuthal(lats, lons, *middle)
    wide, high = 2 * np.abs(x).max(), 2 * np.abs(y).max()
    inner = frame.grown(-_ROOM)
    scale = min(
        inner.width / max(wide, 1e-9),
        inner.height / max(high, 1e-9),
        min(frame.width, frame.height) / _LEAST,
    )
    return View(frame, *middle, float(scale))


def _middle(lats: Floats, lons: Floats) -> tuple[float, float] | None:
    """Return the mean of points on the sphere, None where they lie all around it."""
    phi, lam = np.radians(lats), np.radians(lons)
    x, y, z = (
        part.mean() for part in (np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi))
    )
    if np.hypot(np.hypot(x, y), z) < 0.2:  # points within 55 degrees never mean so near the core
        return None
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))


def _distance(lats: Floats, lons: Floats, lat: float, lon: float) -> Floats:
    """Return how far points are from one, in radians, by the haversine formula."""
    phi, phi0 = np.radians(lats), np.radians(lat)
    across = np.sin(np.radians(lons - lon) / 2) ** 2
    part = np.sin((phi - phi0) / 2) ** 2 + np.cos(phi) * np.cos(phi0) * across
    return 2 * np.arcsin(np.sqrt(np.clip(part, 0, 1)))  # type: ignore[no-any-return]


def _azimuthal(lats: Floats, lons: Floats, lat: float, lon: float) -> tuple[Floats, Floats]:
    """Return kilometres to the right and up (Snyder, formulas 22-4, 22-5 and 24-2)."""
    phi, phi0, lam = np.radians(lats), np.radians(lat), np.radians(lons - lon)
    sines = np.sin(phi0) * np.sin(phi)
    cosine = sines + np.cos(phi0) * np.cos(phi) * np.cos(lam)
    k = EARTH * np.sqrt(2 / np.maximum(1 + cosine, 1e-9))  # the antipode alone has no place
    x = k * np.cos(phi) * np.sin(lam)
    y = k * (np.cos(phi0) * np.sin(phi) - np.sin(phi0) * np.cos(phi) * np.cos(lam))
    return x, y


def _unprojected(x: float, y: float, lat: float, lon: float) -> tuple[float, float]:
    """Return the degrees of a point of the azimuthal plane (Snyder, 20-14, 20-15 and 24-16)."""
    away = np.hypot(x, y)
    if away < 1e-9:
        return lat, lon
    c = 2 * np.arcsin(min(away / (2 * EARTH), 1.0))
    phi0 = np.radians(lat)
    phi = np.arcsin(np.cos(c) * np.sin(phi0) + y * np.sin(c) * np.cos(phi0) / away)
    lam = np.arctan2(x * np.sin(c), away * np.cos(phi0) * np.cos(c) - y * np.sin(phi0) * np.sin(c))
    return float(np.degrees(phi)), float(_next_to(np.degrees(lam) + lon))


def horizon(lats: Floats, lons: Floats, view: View) -> NDArray[np.bool_]:
    """Tell which points may be drawn: on a regional map those of the near side."""
    if view.is_world:
        return np.ones(len(lats), dtype=np.bool_)
    return _distance(lats, lons, view.lat, view.lon) < _SEEN  # type: ignore[no-any-return]


def _world(lats: Floats, lons: Floats, frame: Box) -> View:
    """Return an equirectangular view; the longest empty stretch of longitudes is its edge."""
    west, east = _longitudes(lons)
    low, high = float(lats.min()), float(lats.max())
    inner = frame.grown(-_ROOM)
    middle = (low + high) / 2
    tall = max(high - low, 40.0)
    rise = inner.height / tall
    flat = float(np.cos(np.radians(min(abs(middle), 45.0))))
    scale = rise * flat
    scale = min(scale, inner.width / max(east - west, _LEAST_WORLD))
    rise = min(rise, scale / flat)
    scale = max(scale, frame.width / 360.0)  # never twice round
    rise = max(rise, frame.height / 2 / _BEYOND)
    half = frame.height / 2 / rise
    middle = min(max(middle, -_BEYOND + half), _BEYOND - half)
    return View(frame, middle, (west + east) / 2, scale, rise)


def _longitudes(lons: Floats) -> tuple[float, float]:
    """Return the shortest stretch of longitudes that holds all; the end may be beyond 180."""
    if np.ptp(lons) >= 359.9:
        return -180.0, 180.0
    around = np.sort(np.mod(lons, 360.0))
    gaps = np.diff(np.append(around, around[0] + 360.0))
    widest = int(gaps.argmax())
    west = float(around[(widest + 1) % len(around)])
    east = west + 360.0 - float(gaps[widest])
    return (west - 360.0, east - 360.0) if west >= 180.0 else (west, east)


def _next_to(lons: Floats | float) -> Floats:
    """Return longitudes between -180 and 180."""
    return np.mod(np.asarray(lons) + 180.0, 360.0) - 180.0


def ring_around(lat: float, lon: float, km: float, count: int = 120) -> tuple[Floats, Floats]:
    """Return points at a distance from one, all around and back at the first."""
    away = min(km / EARTH, np.pi - 1e-3)
    bearing = np.linspace(0, 2 * np.pi, count + 1)
    phi0 = np.radians(lat)
    sine = np.sin(phi0) * np.cos(away) + np.cos(phi0) * np.sin(away) * np.cos(bearing)
    lam = np.arctan2(
        np.sin(bearing) * np.sin(away) * np.cos(phi0), np.cos(away) - np.sin(phi0) * sine
    )
    return np.degrees(np.arcsin(np.clip(sine, -1, 1))), _next_to(np.degrees(lam) + lon)
