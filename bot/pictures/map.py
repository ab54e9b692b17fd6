"""A map laid out: land, marks sized by toll, the names of the worst places, and what it means.

A mark's area grows with its toll. What is known for an area only is hatched and has a dashed edge
and no middle, so that nobody takes it for a point. Names of countries fill what room is left.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.pictures.basemap import Basemap, country_outlines, load_basemap
from bot.pictures.labels import Wanted, place_labels
from bot.pictures.land import country_names, land
from bot.pictures.legend import legend, scale_bar
from bot.pictures.lettering import fit, number, tidy
from bot.pictures.look import (
    GROUND,
    INK,
    LAND,
    MARGIN,
    MUTED,
    RED,
    SUBTITLE,
    TEXT,
    TITLE,
    TOLL_EDGE,
    WIDTH,
)
from bot.pictures.projection import View, fit_view, ring_around
from bot.pictures.scene import (
    ASCENT,
    DESCENT,
    Box,
    Discs,
    Floats,
    Lines,
    Measure,
    Part,
    Scene,
    Words,
    line,
)
from bot.pictures.towns import Towns, load_towns, town_parts
from bot.reply.model import Map, Mark

MAP_HEIGHT = 640
_HEAD, _FOOT = 98.0, 122.0  # pixels for the title and for the legend
_SMALLEST, _NONE, _SMALLEST_AREA = 4.0, 5.0, 13.0  # radius, of a toll, of none, of an area
_LARGEST = 40.0
_FIRST = 7.5  # radius of one person's mark, where no toll is so high that it must be smaller
_MANY = 150  # marks from which they are more transparent, and smaller
_NAMES = 14
_AREA = 80.0  # km shown around an area: what half a province measures
_NAME_WIDTH = 300.0


class Ground(NamedTuple):
    """What all maps are drawn on."""

    basemap: Basemap
    towns: Towns


def load_ground(folder: Path) -> Ground:
    """Load the base map and the towns from the data folder."""
    return Ground(load_basemap(folder), load_towns(folder))


class Marks(NamedTuple):
    """The marks that can be drawn, as columns."""

    given: tuple[Mark, ...]
    lats: Floats
    lons: Floats
    weights: Floats
    areas: NDArray[np.bool_]


def lay_out_map(drawn: Map, ground: Ground, measure: Measure) -> Scene:
    """Return a map as a card of 1000 by 640 pixels; marks that are nowhere are left out."""
    marks = read_marks(drawn.marks)
    frame = Box(0.0, _HEAD, float(WIDTH), MAP_HEIGHT - _HEAD - _FOOT)
    centre = drawn.centre if drawn.centre and _is_somewhere(*drawn.centre[:2]) else None
    view = _view(marks, centre, ground.basemap, frame)
    centres = view.pixels(marks.lats, marks.lons)
    radii = mark_radii(marks)
    bar, bar_box = scale_bar(view, measure)
    around = _around(centre, view, (centres, radii), bar_box, measure) if centre else []
    taken = [bar_box, *(part.box(measure) for part in around if isinstance(part, Words))]
    names, boxes = _names(marks, centres, radii, frame, taken, measure)
    parts, outlines = land(ground.basemap, view, centres)
    dots, town_boxes = town_parts(ground.towns, view, [*taken, *boxes], centres, radii, measure)
    taken = [*taken, *boxes, *town_boxes]
    parts += country_names(outlines, view, taken, centres, radii, measure)
    parts += dots
    parts += _discs(marks, centres, radii, frame)
    parts += [*around, *names, *bar, *_head(drawn, marks, measure)]
    parts += legend(marks.weights, marks.areas, radii, Box(0, frame.bottom, WIDTH, _FOOT), measure)
    return Scene(WIDTH, MAP_HEIGHT, GROUND, tuple(parts))


def _is_somewhere(lat: float, lon: float) -> bool:
    return abs(lat) <= 90.0 and abs(lon) <= 360.0  # NaN is neither


def read_marks(given: tuple[Mark, ...]) -> Marks:
    """Return the marks that are somewhere on the earth, the deadliest first."""
    there = [mark for mark in given if _is_somewhere(mark.lat, mark.lon)]
    there.sort(key=lambda mark: -mark.weight)
    return Marks(
        tuple(there),
        np.array([mark.lat for mark in there], dtype=np.float64),
        np.array([(mark.lon + 180.0) % 360.0 - 180.0 for mark in there], dtype=np.float64),
        np.array([min(max(mark.weight, 0), 10**15) for mark in there], dtype=np.float64),
        np.array([mark.area for mark in there], dtype=np.bool_),
    )


def _view(
    marks: Marks, centre: tuple[float, float, float] | None, basemap: Basemap, frame: Box
) -> View:
    """Return a view of all marks, of what lies around areas, and of the radius asked about.

    Where nothing is known but areas, a country among them is shown as a whole.
    """
    lats, lons = [marks.lats], [marks.lons]
    if marks.areas.any() and marks.areas.all():
        for outline in country_outlines(basemap, {mark.label for mark in marks.given}):
            lats.append(outline[:, 1])
            lons.append(outline[:, 0])
    areas = np.flatnonzero(marks.areas)[:_NAMES]
    rings = [(marks.lats[area], marks.lons[area], _AREA) for area in areas]
    for lat, lon, km in [*rings, centre] if centre else rings:
        around = ring_around(lat, lon, km, count=24)
        lats.append(around[0])
        lons.append(around[1])
    return fit_view(np.concatenate(lats), np.concatenate(lons), frame)


def mark_radii(marks: Marks) -> Floats:
    """Return radii in pixels: areas in proportion to tolls, but for the smallest."""
    if not len(marks.weights):
        return np.zeros(0)
    less = _lessened(len(marks.weights))
    each = min(_FIRST * less, _LARGEST * less / np.sqrt(max(marks.weights.max(), 1.0)))
    radii = each * np.sqrt(marks.weights)
    points = np.where(marks.weights > 0, _SMALLEST * max(less, 0.6), _NONE * max(less, 0.6))
    least = np.where(marks.areas, _SMALLEST_AREA * max(less, 0.6), points)
    sized: Floats = np.maximum(radii, least)
    return sized


def _lessened(count: int) -> float:
    """Return what marks are lessened by where they are many: half for 16 times as many."""
    return float(min(1.0, (_MANY / max(count, 1)) ** 0.25))


def _discs(marks: Marks, centres: Floats, radii: Floats, frame: Box) -> list[Part]:
    """Return areas below, then what killed nobody, then tolls from the largest to the least."""
    less = _lessened(len(radii))
    thick = max(0.6 * less**2, 0.15)
    hurt = marks.weights > 0
    kinds = (
        (marks.areas, RED, RED, 0.13, True),
        (~marks.areas & ~hurt, LAND, TOLL_EDGE, 0.85, False),
        (~marks.areas & hurt, RED, TOLL_EDGE, thick, False),
    )
    parts: list[Part] = []
    for which, fill, edge, opacity, hatched in kinds:
        if which.any():
            order = np.flatnonzero(which)
            order = order[np.argsort(-radii[order], kind="stable")]
            width = 1.4 if hatched else 1.1 * less
            parts.append(
                Discs(centres[order], radii[order], fill, edge, opacity, width, hatched, frame)
            )
    return parts


def _around(
    centre: tuple[float, float, float],
    view: View,
    discs: tuple[Floats, Floats],
    taken: Box,
    measure: Measure,
) -> list[Part]:
    """Return a cross at what the question is about, and the circle of its radius, named."""
    lat, lon, km = centre
    x, y = view.pixels(np.array([lat]), np.array([lon]))[0]
    cross = (line(x - 9, y, x + 9, y), line(x, y - 9, x, y + 9))
    parts: list[Part] = []
    if km > 0:
        ring = view.pixels(*ring_around(lat, lon, km))
        jumps = np.flatnonzero(np.abs(np.diff(ring[:, 0])) > view.frame.width / 2)
        pieces = tuple(piece for piece in np.split(ring, jumps + 1) if len(piece) > 1)
        parts.append(Lines(pieces, INK, 1.6, (7.0, 5.0), view.frame))
        text = f"{km:,.0f} km around" if km >= 1 else "less than 1 km around"
        width, height = measure(text, TEXT, False), (ASCENT + DESCENT) * TEXT
        wanted = Wanted(x, y, float(np.ptp(ring[:, 1]) / 2), width, height)
        room = place_labels([wanted], *discs, view.frame.grown(-4), [taken], 1)
        parts += [
            Words(text, box.x, box.y + ASCENT * TEXT, TEXT, INK, halo=LAND) for box in room.values()
        ]
    return [*parts, Lines(cross, INK, 2.6, clip=view.frame)]


def _names(
    marks: Marks,
    centres: Floats,
    radii: Floats,
    frame: Box,
    taken: list[Box],
    measure: Measure,
) -> tuple[list[Part], list[Box]]:
    """Return the names that have room, each with its toll, and the boxes they take."""
    texts = [
        (fit(tidy(mark.label), _NAME_WIDTH, TEXT, measure), _toll(mark))
        for mark in marks.given[: 5 * _NAMES]
    ]
    named = [place for place, (text, _) in enumerate(texts) if text]
    wanted = []
    for place in named:
        text, toll = texts[place]
        width = measure(text, TEXT, False)
        if marks.weights[place]:
            width += measure(f" {toll}", TEXT, True)
        x, y = centres[place]
        wanted.append(Wanted(x, y, radii[place], width, (ASCENT + DESCENT) * TEXT))
    placed = place_labels(wanted, centres, radii, frame.grown(-4), taken, _NAMES)
    parts: list[Part] = []
    for index, box in placed.items():
        text, toll = texts[named[index]]
        base = box.y + ASCENT * TEXT
        parts.append(Words(text, box.x, base, TEXT, INK, halo=LAND))
        if marks.weights[named[index]]:
            parts.append(Words(toll, box.right, base, TEXT, TOLL_EDGE, "right", True, LAND))
    return parts, list(placed.values())


def _toll(mark: Mark) -> str:
    """Return a toll as short as it can be read: "12", "12+" where it is at least so many."""
    if mark.words:
        return tidy(mark.words)
    return number(mark.weight, at_least=mark.at_least)


def _head(drawn: Map, marks: Marks, measure: Measure) -> list[Part]:
    """Return the title, and how much is drawn."""
    width = WIDTH - 2 * MARGIN
    title = fit(tidy(drawn.title), width, TITLE, measure, bold=True)
    areas = int(marks.areas.sum())
    points = len(marks.areas) - areas
    counts = ((points, "place", "places"), (areas, "area", "areas"))
    places = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    incidents = sum(mark.incidents for mark in marks.given)
    noun = "incident" if incidents == 1 else "incidents"
    told = f"{incidents:,} {noun} · {' and '.join(places)}" if places else "No place to show"
    return [
        Words(title, MARGIN, 50.0, TITLE, INK, bold=True),
        Words(fit(told, width, SUBTITLE, measure), MARGIN, 80.0, SUBTITLE, MUTED),
    ]
