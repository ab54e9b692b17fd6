"""Names put beside marks so that none lies over another, over a bigger mark or over the edge.

Greedy, the worst place first, each in the best of eight positions (the order of preference of
Yoeli, The Logic of Automated Map Lettering, 1972: to the right before to the left, above before
below). A name that finds no room is left out: the mark is there all the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.pictures.scene import Box, Floats, Points

_AIR = 4.0  # pixels between a name and what is next to it
_DIAGONAL = 0.72
# Where a name's box stands to its mark: to the side (1), over or under (-1 is up).
_POSITIONS = (
    *((1.0, 0.0), (-1.0, 0.0), (_DIAGONAL, -_DIAGONAL), (_DIAGONAL, _DIAGONAL)),
    *((-_DIAGONAL, -_DIAGONAL), (-_DIAGONAL, _DIAGONAL), (0.0, -1.0), (0.0, 1.0)),
)
_TRIED = 60  # marks; the least of thousands have no room anyway
_COVERED = 3  # small marks that a name may lie over, where marks are many
_WORST = 3  # places, the first ones, that are named even where the name lies over other marks
_BIG = 7.0  # pixels of radius; a mark this big is never covered


class Wanted(NamedTuple):
    """A name to place: where its mark is, how big that is, and how big the name."""

    x: float
    y: float
    radius: float
    width: float
    height: float


def place_labels(
    wanted: Sequence[Wanted],
    centres: Points,
    radii: Floats,
    frame: Box,
    taken: Sequence[Box],
    most: int,
    *,
    strict: bool = False,
) -> dict[int, Box]:
    """Return a box for each name that has room, by its place in `wanted`.

    `centres` and `radii` are all marks, those of the names among them; `taken` is kept free.
    `strict` names lie over no mark at all.
    """
    placed: dict[int, Box] = {}
    for place, name in enumerate(wanted[:_TRIED]):
        if len(placed) == most:
            break
        used = [*taken, *placed.values()]
        away = name.radius + 2 * _AIR
        room = Box(name.x, name.y, 0, 0).grown(away + max(name.width, name.height))
        near = marks_near(room, centres, radii)
        boxes = [
            (covered_marks(box, name, centres[near], radii[near]), box)
            for box in _boxes(name)
            if frame.holds(box) and not any(box.grown(_AIR / 2).meets(other) for other in used)
        ]
        allowed = 0 if strict else _COVERED if place >= _WORST else len(radii) + _COVERED + 1
        boxes = [pair for pair in boxes if pair[0] <= allowed]
        if boxes:
            placed[place] = min(boxes, key=lambda pair: pair[0])[1]
    return placed


def _boxes(name: Wanted) -> list[Box]:
    """Return the eight boxes of a name, the best first."""
    boxes = []
    for side, rise in _POSITIONS:
        away = name.radius + _AIR
        x = name.x + side * away - (0.0 if side > 0 else name.width if side < 0 else name.width / 2)
        centre = name.y + rise * away
        y = centre - (0.0 if rise > 0 else name.height if rise < 0 else name.height / 2)
        boxes.append(Box(x, y, name.width, name.height))
    return boxes


def marks_near(box: Box, centres: Points, radii: Floats) -> NDArray[np.intp]:
    """Return which marks may reach into a box, so that the others need no closer look."""
    half = np.array([box.width / 2, box.height / 2])
    away = np.abs(centres - (box.x + half[0], box.y + half[1]))
    return np.flatnonzero((away <= half + radii[:, None]).all(axis=1))


def covered_marks(box: Box, name: Wanted, centres: Points, radii: Floats) -> int:
    """Count the marks that a box lies over; one that is big counts as too many."""
    if not len(radii):
        return 0
    x = np.clip(centres[:, 0], box.x, box.right) - centres[:, 0]
    y = np.clip(centres[:, 1], box.y, box.bottom) - centres[:, 1]
    under = np.hypot(x, y) < radii
    under &= np.hypot(centres[:, 0] - name.x, centres[:, 1] - name.y) > 0.5  # its own
    return int(under.sum()) + (_COVERED + 1) * int((under & (radii >= _BIG)).any())
