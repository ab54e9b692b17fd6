"""The ground of a map: sea, land, borders and coasts, and names of countries where room is left."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.pictures.basemap import Basemap, inside
from bot.pictures.labels import Wanted, covered_marks, marks_near
from bot.pictures.look import BORDER, COAST, ELSEWHERE, LAND, SEA, SMALL
from bot.pictures.projection import View, horizon
from bot.pictures.scene import (
    ASCENT,
    DESCENT,
    Box,
    Floats,
    Lines,
    Measure,
    Part,
    Points,
    Shapes,
    Words,
    rectangles,
)

_NAME = "#8d8778"
_GRID = 11  # places tried across a country, and as many down
_AIR = 3.0
_LOOKED_AT = 300  # marks, the deadliest, whose countries stand out
_FEWEST = 1.15  # a country's box to its name's


class Outline(NamedTuple):
    """A country's ring in pixels, where a part of it may be seen."""

    name: str
    country: int
    ring: Points
    box: Box


def land(basemap: Basemap, view: View, centres: Points) -> tuple[list[Part], list[Outline]]:
    """Return the ground of a view, and the outlines of its countries.

    Countries with marks in them, of the first ones at least, stand out.
    """
    lats, lons = basemap.points[:, 1], basemap.points[:, 0]
    pixels = view.pixels(lats, lons, wrap=False)
    seen = horizon(lats, lons, view)
    ground = _Ground(pixels, seen, view)
    owners, rings = zip(
        *((index, ring) for index, one in enumerate(basemap.countries) for ring in one.rings),
        strict=True,
    )
    outlines = [
        Outline(basemap.countries[owners[place]].name, owners[place], ring, _bounds(ring))
        for place, ring in ground.visible(rings, closed=True)
    ]
    about = _with_marks(outlines, centres[:_LOOKED_AT])
    parts: list[Part] = [rectangles([view.frame], SEA)]
    for colour, stands_out in ((ELSEWHERE, False), (LAND, True)):
        drawn = tuple(one.ring for one in outlines if (one.country in about) is stands_out)
        if drawn:
            parts.append(Shapes(drawn, colour, colour, 0.6, clip=view.frame))
    for arcs, colour, width in ((basemap.coasts, COAST, 1.0), (basemap.borders, BORDER, 1.3)):
        paths = tuple(path for _, path in ground.visible(arcs, closed=False))
        if paths:
            parts.append(Lines(paths, colour, width, clip=view.frame))
    return parts, outlines


class _Ground:
    """The base map's points in pixels of a view."""

    def __init__(self, pixels: Points, seen: NDArray[np.bool_], view: View) -> None:
        self._pixels, self._seen, self._frame = pixels, seen, view.frame
        self._turn = view.turn if view.is_world else 0.0
        self._shifts = (-self._turn, 0.0, self._turn) if view.is_world else (0.0,)

    def visible(
        self, arcs: tuple[NDArray[np.intp], ...], *, closed: bool
    ) -> Iterator[tuple[int, Points]]:
        """Yield the lines that may meet the frame, each with its place among the arcs.

        Of an open one it is the part before the horizon; a closed one is kept whole where any
        point of it is on the near side.
        """
        frame = self._frame
        for place in self._may_meet(arcs):
            arc = arcs[place]
            near = self._seen[arc]
            line = self._pixels[arc] if closed or near.all() else self._pixels[arc[near]]
            line = self._joined(line, closed=closed) if self._turn else line
            low, high = line.min(axis=0), line.max(axis=0)
            if low[1] > frame.bottom or high[1] < frame.y:
                continue
            for shift in self._shifts:
                if low[0] + shift <= frame.right and high[0] + shift >= frame.x:
                    yield place, line + np.array([shift, 0.0]) if shift else line

    def _may_meet(self, arcs: tuple[NDArray[np.intp], ...]) -> list[int]:
        """Return the arcs that are not all above, below or beside the frame, in one go."""
        points = np.concatenate(arcs)
        starts = np.cumsum([0, *map(len, arcs[:-1])])
        low = np.minimum.reduceat(self._pixels[points], starts)
        high = np.maximum.reduceat(self._pixels[points], starts)
        meets = np.logical_or.reduceat(self._seen[points], starts)
        meets &= (low[:, 1] <= self._frame.bottom) & (high[:, 1] >= self._frame.y)
        if not self._turn:
            meets &= (low[:, 0] <= self._frame.right) & (high[:, 0] >= self._frame.x)
        return np.flatnonzero(meets).tolist()

    def _joined(self, line: Points, *, closed: bool) -> Points:
        """Return a line of a map of the world without jumps at the antimeridian.

        One that goes round a pole cannot be closed so: it keeps its jump, along the edge.
        """
        turns = np.round(np.diff(line[:, 0]) / self._turn)
        back = np.round((line[0, 0] - line[-1, 0]) / self._turn) if closed else -turns.sum()
        if not turns.any() or turns.sum() + back:
            return line
        moved = np.concatenate([[0.0], np.cumsum(turns)]) * self._turn
        return line - np.column_stack([moved, np.zeros(len(line))])


def _bounds(ring: Points) -> Box:
    low, high = ring.min(axis=0), ring.max(axis=0)
    return Box(low[0], low[1], high[0] - low[0], high[1] - low[1])


def _with_marks(outlines: Sequence[Outline], centres: Points) -> set[int]:
    """Return the countries that some of the points lie in."""
    found: set[int] = set()
    for outline in outlines:
        box = outline.box
        within = (
            np.abs(centres - (box.x + box.width / 2, box.y + box.height / 2))
            <= (box.width / 2, box.height / 2)
        ).all(axis=1)
        if outline.country in found or not within.any():
            continue
        if inside(_thinned(outline.ring), centres[within]).any():
            found.add(outline.country)
    return found


# Names


def country_names(
    outlines: Sequence[Outline],
    view: View,
    taken: Sequence[Box],
    centres: Points,
    radii: Floats,
    measure: Measure,
) -> list[Part]:
    """Return a name in each country that has room for it, once, in its largest part."""
    used = list(taken)
    done: set[str] = set()
    parts: list[Part] = []
    for outline in sorted(outlines, key=lambda outline: -_shown(outline.box, view.frame)):
        if not outline.name or outline.name in done:
            continue
        done.add(outline.name)
        text = outline.name.upper()
        height = (ASCENT + DESCENT) * SMALL
        box = _room(
            outline, (measure(text, SMALL, False), height), view.frame, used, centres, radii
        )
        if box:
            used.append(box)
            middle = box.x + box.width / 2
            parts.append(Words(text, middle, box.y + ASCENT * SMALL, SMALL, _NAME, "centre"))
    return parts


def _shown(box: Box, frame: Box) -> float:
    """Return how much of a box lies in the frame, in square pixels."""
    wide = min(box.right, frame.right) - max(box.x, frame.x)
    high = min(box.bottom, frame.bottom) - max(box.y, frame.y)
    return max(wide, 0.0) * max(high, 0.0)


def _room(
    outline: Outline,
    size: tuple[float, float],
    frame: Box,
    used: Sequence[Box],
    centres: Points,
    radii: Floats,
) -> Box | None:
    """Return a box for a name within a country, as near its middle as marks and names allow."""
    width, height = size
    x, y = max(outline.box.x, frame.x), max(outline.box.y, frame.y)
    right, bottom = min(outline.box.right, frame.right), min(outline.box.bottom, frame.bottom)
    if right - x < width * _FEWEST or bottom - y < height * _FEWEST:
        return None
    across = np.linspace(x + width / 2 + _AIR, right - width / 2 - _AIR, _GRID)
    down = np.linspace(y + height / 2 + _AIR, bottom - height / 2 - _AIR, _GRID)
    middles = np.array([(a, b) for a in across for b in down])
    ring = _thinned(outline.ring)
    fits = np.ones(len(middles), dtype=np.bool_)
    for side in (-0.5, 0.0, 0.5):
        for rise in (-0.5, 0.5):
            fits[fits] = inside(ring, middles[fits] + (side * width, rise * height))
    if not fits.any():
        return None
    middles = middles[fits]
    near = marks_near(outline.box.grown(_AIR), centres, radii)
    centres, radii = centres[near], radii[near]
    away = np.hypot(*(middles - middles.mean(axis=0)).T)
    for middle in middles[np.argsort(away)]:
        box = Box(middle[0] - width / 2, middle[1] - height / 2, width, height)
        alone = Wanted(-1e9, -1e9, 0.0, width, height)
        free = not any(box.grown(_AIR).meets(other) for other in used)
        if free and not covered_marks(box.grown(_AIR), alone, centres, radii):
            return box
    return None


def _thinned(ring: Points) -> Points:
    """Return a ring without points that are within two pixels of the one kept before."""
    cells = np.round(ring / 2)
    kept = np.any(cells != np.roll(cells, 1, axis=0), axis=1)
    return ring[kept] if kept.sum() > 3 else ring
