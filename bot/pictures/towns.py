"""Towns for orientation: small dots with quiet names where a map of a region has room for them.

The names of marks come first: a town that a mark's name or circle lies over is left out.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.errors import SettingsError
from bot.pictures.labels import Wanted, place_labels
from bot.pictures.look import LAND
from bot.pictures.projection import View, horizon
from bot.pictures.scene import ASCENT, DESCENT, Box, Discs, Floats, Measure, Part, Points, Words

FILE = "towns.tsv"
_SIZE = 16.0
_DOT = 2.4
_COLOUR = "#77705f"
_MOST = 9  # towns on a map
_LOOKED_AT = 40  # the most populous in view
_APART = 34.0  # pixels between a town and a mark, or it would be taken for one


class Towns(NamedTuple):
    """Towns as columns, the most populous first."""

    names: tuple[str, ...]
    lats: Floats
    lons: Floats


def load_towns(folder: Path) -> Towns:
    """Load the towns from the data folder; raise SettingsError if they cannot be read."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        lats, lons = np.array([[float(row[1]), float(row[2])] for row in rows]).T
    except (OSError, ValueError, LookupError) as error:
        raise SettingsError(
            f"The towns {FILE} cannot be read ({error}): restore the file."
        ) from error
    return Towns(tuple(row[0] for row in rows), lats, lons)


def town_parts(
    towns: Towns,
    view: View,
    taken: Sequence[Box],
    centres: Points,
    radii: Floats,
    measure: Measure,
) -> tuple[list[Part], list[Box]]:
    """Return the towns of a region that have room, and the boxes that their names take."""
    if view.is_world:
        return [], []
    wanted = list(_wanted(towns, view, taken, centres, radii, measure))
    if not wanted:
        return [], []
    dots = np.array([one[:2] for one, _ in wanted])
    centres = np.vstack([centres, dots])  # no name over another's dot
    radii = np.append(radii, np.full(len(wanted), _DOT))
    room = view.frame.grown(-4)
    labels = [one for one, _ in wanted]
    placed = place_labels(labels, centres, radii, room, taken, _MOST, strict=True)
    if not placed:
        return [], []
    size = np.full(len(placed), _DOT)
    discs = Discs(dots[list(placed)], size, _COLOUR, _COLOUR, 1.0, 0.0, clip=view.frame)
    words = (
        Words(wanted[index][1], box.x, box.y + ASCENT * _SIZE, _SIZE, _COLOUR, halo=LAND)
        for index, box in placed.items()
    )
    return [discs, *words], list(placed.values())


def _wanted(
    towns: Towns,
    view: View,
    taken: Sequence[Box],
    centres: Points,
    radii: Floats,
    measure: Measure,
) -> Iterator[tuple[Wanted, str]]:
    """Yield the towns in view that nothing covers and that are clear of all marks, with names."""
    pixels = view.pixels(towns.lats, towns.lons)
    others: list[Wanted] = []
    for place in np.flatnonzero(_seen(towns, view, pixels))[:_LOOKED_AT]:
        x, y = pixels[place]
        dot = Box(x, y, 0, 0).grown(_DOT + 1)
        covered = any(dot.meets(box) for box in taken)
        if not covered and _is_apart(x, y, centres, radii, others):
            width = measure(towns.names[place], _SIZE, False)
            others.append(Wanted(x, y, _DOT, width, (ASCENT + DESCENT) * _SIZE))
            yield others[-1], towns.names[place]


def _seen(towns: Towns, view: View, pixels: Points) -> NDArray[np.bool_]:
    """Tell which towns lie well inside the frame, on the side of the globe that is seen."""
    inner = view.frame.grown(-10)
    seen = horizon(towns.lats, towns.lons, view)
    seen &= (pixels >= (inner.x, inner.y)).all(axis=1)
    seen &= (pixels <= (inner.right, inner.bottom)).all(axis=1)
    return seen


def _is_apart(x: float, y: float, centres: Points, radii: Floats, others: Sequence[Wanted]) -> bool:
    """Tell whether a town is clear of all marks and of the towns before it."""
    if any(abs(other.x - x) < _APART and abs(other.y - y) < _APART / 2 for other in others):
        return False
    away = np.hypot(centres[:, 0] - x, centres[:, 1] - y)
    return not bool((away < np.maximum(radii + 8, _APART / 2)).any())
