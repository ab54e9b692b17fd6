"""What is drawn, as data: shapes, lines, discs and words at pixels of a card.

A chart or a map is laid out into a `Scene`, and `canvas` paints it. So a layout can be looked into
without a picture. Pixels count from the top left; later parts lie over earlier ones.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]  # (n, 2): x to the right, y down
Floats: TypeAlias = NDArray[np.float64]
Align = Literal["left", "centre", "right"]
# Tells how wide a text is in pixels, at a size in pixels and in bold or not.
Measure: TypeAlias = Callable[[str, float, bool], float]

# A letter's parts above and below the base line, in sizes: DejaVu Sans, its accents left aside.
ASCENT, DESCENT = 0.76, 0.24


class Box(NamedTuple):
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where it ends on the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return where it ends below."""
        return self.y + self.height

    def grown(self, by: float) -> "Box":
        """Return it wider by so much on each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: "Box") -> bool:
        """Tell whether the two have a point in common that is not on an edge."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies within."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def corners(self) -> Points:
        """Return the four corners, clockwise."""
        x, y, right, bottom = self.x, self.y, self.right, self.bottom
        return np.array([[x, y], [right, y], [right, bottom], [x, bottom]], dtype=np.float64)


class Words(NamedTuple):
    """A text on a base line that begins, has its middle or ends at x. A halo keeps it readable."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    align: Align = "left"
    bold: bool = False
    halo: str = ""

    def box(self, measure: Measure) -> Box:
        """Return the room that it takes."""
        width = measure(self.text, self.size, self.bold)
        shift = {"left": 0.0, "centre": width / 2, "right": width}[self.align]
        return Box(
            self.x - shift, self.y - ASCENT * self.size, width, (ASCENT + DESCENT) * self.size
        )


class Shapes(NamedTuple):
    """Closed outlines, filled and edged as one; an empty colour draws nothing."""

    rings: tuple[Points, ...]
    fill: str
    edge: str = ""
    width: float = 0.0
    opacity: float = 1.0
    clip: Box | None = None


class Lines(NamedTuple):
    """Open lines; dashes are lengths drawn and left out in turn."""

    paths: tuple[Points, ...]
    colour: str
    width: float
    dashes: tuple[float, float] | None = None
    clip: Box | None = None


class Discs(NamedTuple):
    """Circles of radii at points, drawn in order; `hatched` ones have a dashed edge."""

    centres: Points
    radii: Floats
    fill: str
    edge: str
    opacity: float
    width: float = 1.0
    hatched: bool = False
    clip: Box | None = None


Part: TypeAlias = Words | Shapes | Lines | Discs


class Scene(NamedTuple):
    """A card of a size in pixels with a ground of its own, and what is on it."""

    width: int
    height: int
    ground: str
    parts: tuple[Part, ...]


def rectangles(boxes: list[Box], fill: str, opacity: float = 1.0) -> Shapes:
    """Return upright rectangles of one colour."""
    return Shapes(tuple(box.corners() for box in boxes), fill, opacity=opacity)


def line(x: float, y: float, to_x: float, to_y: float) -> Points:
    """Return the way between two points."""
    return np.array([[x, y], [to_x, to_y]], dtype=np.float64)
