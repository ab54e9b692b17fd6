"""What a map's marks mean, and how long a kilometre is on it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.pictures.lettering import number
from bot.pictures.look import INK, LAND, MARGIN, MUTED, RED, SMALL, TOLL_EDGE
from bot.pictures.projection import View
from bot.pictures.scene import Box, Discs, Floats, Lines, Measure, Part, Words, rectangles

CREDIT = "Natural Earth · GeoNames"
_LEAST, _MOST = 5.0, 40.0  # pixels of radius that a legend has room for: any of a map
_GAP, _NEXT = 9.0, 24.0
_BAR = 150.0  # pixels, about
_ROW, _LAST = 47.0, 106.0


def legend(
    weights: Floats, areas: NDArray[np.bool_], radii: Floats, room: Box, measure: Measure
) -> list[Part]:
    """Return two lines: how circles are read, then what figures count and who is to be credited."""
    values = legend_values(weights[~areas], radii[~areas])
    pen = _read_circles(values, weights, areas, _Pen(MARGIN, room.y + _ROW, measure))
    while values and pen.end > room.right - MARGIN:  # tolls of many digits leave room for fewer
        values.pop(len(values) // 2)
        pen = _read_circles(values, weights, areas, _Pen(MARGIN, room.y + _ROW, measure))
    base = room.y + _LAST
    parts = [*pen.parts, Words(CREDIT, room.right - MARGIN, base, SMALL, MUTED, "right")]
    if len(weights) and weights.max() > 0:
        note = "Lowest figures where reports differ"
        parts.append(Words(note, MARGIN, base, SMALL, MUTED))
    return parts


def _read_circles(
    values: Sequence[tuple[int, float]], weights: Floats, areas: NDArray[np.bool_], pen: "_Pen"
) -> "_Pen":
    """Write how circles are read: some tolls with the radii of their marks, and other marks."""
    if len(weights) and weights.max() > 0:
        pen.write("People killed")
    for value, radius in values:
        pen.disc(radius, RED, TOLL_EDGE, 0.6)
        pen.write(number(value))
    if (~areas & (weights == 0)).any():
        pen.disc(5.0, LAND, TOLL_EDGE, 0.85)
        pen.write("no deaths counted")
    if areas.any():
        pen.disc(13.0, RED, RED, 0.13, hatched=True)
        pen.write("area, not a point")
    return pen


class _Pen:
    """Writes one line from left to right."""

    def __init__(self, x: float, middle: float, measure: Measure) -> None:
        self._x, self._middle, self._measure = x, middle, measure
        self.parts: list[Part] = []

    @property
    def end(self) -> float:
        """Return where the line ends."""
        return self._x - _NEXT

    def write(self, text: str) -> None:
        self.parts.append(Words(text, self._x, self._middle + SMALL * 0.36, SMALL, INK))
        self._x += self._measure(text, SMALL, False) + _NEXT

    def disc(
        self, radius: float, fill: str, edge: str, opacity: float, *, hatched: bool = False
    ) -> None:
        centre = np.array([[self._x + radius, self._middle]])
        self.parts.append(Discs(centre, np.array([radius]), fill, edge, opacity, 1.2, hatched))
        self._x += 2 * radius + _GAP


def legend_values(weights: Floats, radii: Floats) -> list[tuple[int, float]]:
    """Return up to three round tolls and the radii of their marks, the least first.

    Only tolls up to the highest, whose marks the legend has the room for.
    """
    killed = weights > 0
    if not killed.any():
        return []
    highest = weights.max()
    each = float(radii[weights == highest].max() / np.sqrt(highest))
    rounds = [lead * 10**zeros for zeros in range(16) for lead in (1, 2, 5)]
    fitting = [
        value for value in rounds if value <= highest and _LEAST <= each * value**0.5 <= _MOST
    ]
    chosen = {fitting[0], fitting[len(fitting) // 2], fitting[-1]} if fitting else set[int]()
    return [(value, each * value**0.5) for value in sorted(chosen)]


def scale_bar(view: View, measure: Measure) -> tuple[list[Part], Box]:
    """Return a bar of a round length on a plate of its own, and the room that it takes."""
    lengths = [lead * 10**zeros for zeros in range(5) for lead in (1, 2, 5)]
    fitting = [km for km in lengths if km * view.km_pixels <= _BAR]
    km = fitting[-1] if fitting else lengths[0]
    text = f"{km:,} km at the equator" if view.is_world else f"{km:,} km"
    length = km * view.km_pixels
    width = max(length, measure(text, SMALL, False))
    box = Box(MARGIN - 10, view.frame.bottom - 54, width + 20, 44)
    x, y = MARGIN, box.bottom - 10
    bar = np.array([[x, y - 7], [x, y], [x + length, y], [x + length, y - 7]])
    return [
        rectangles([box], LAND, 0.8),
        Lines((bar,), INK, 1.6),
        Words(text, x, y - 13, SMALL, INK),
    ], box
