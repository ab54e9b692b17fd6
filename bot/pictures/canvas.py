"""Scenes painted by matplotlib's Agg into PNG files. Only the painter's process imports this.

Every artist stands in pixels of the card, so that the layout alone says where things are.
Matplotlib's own axes are not used: their layout costs three times the drawing itself.
"""

import io
import re
import unicodedata
from functools import lru_cache
from typing import cast

import matplotlib
import numpy as np
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform
from PIL import Image

from bot.pictures.scene import Box, Discs, Lines, Measure, Part, Scene, Shapes, Words

_DOTS = 72  # an inch, so that a point is a pixel
_HALO = 3.0
_SQUEEZED = 6  # of 9, which takes six times as long for a twentieth less
_HATCH = "////"
_DASHES = (5.0, 3.0)
_MISSING = "…"
_GAPS = re.compile(rf"{_MISSING}(?:\s*{_MISSING})+")
_LEFT = "\N{LEFT-TO-RIGHT MARK}"
_FIRST = "DejaVu Sans"  # comes with matplotlib; has Latin, Cyrillic, Greek, Arabic, Hebrew
# Families with scripts that the first one lacks, as systems ship them.
_OTHERS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC"),
    *("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback", "IPAexGothic"),
    *("PingFang SC", "Hiragino Sans GB", "Apple SD Gothic Neo", "Arial Unicode MS"),
    *("Microsoft YaHei", "SimHei", "Yu Gothic", "Malgun Gothic", "Nirmala UI"),
    *("Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Ethiopic", "Noto Sans Thai"),
    *("Noto Sans Myanmar", "Noto Sans Tamil", "Noto Sans Khmer", "Noto Sans Sinhala"),
    *("Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Telugu", "Noto Sans Kannada"),
    *("Noto Sans Malayalam", "Noto Sans Oriya", "Noto Serif Tibetan", "Noto Sans Thaana"),
    *("Noto Sans Syriac", "Noto Sans CJK KR", "Noto Sans CJK TC"),
)


def ready() -> None:
    """Set matplotlib to its own defaults, whatever a user's file says, and load the fonts."""
    matplotlib.use("agg")
    matplotlib.rcdefaults()
    matplotlib.rcParams["hatch.linewidth"] = 1.2
    measure_text("Dateline", 20.0, False)
    measure_text("Dateline", 20.0, True)


def paint(scene: Scene) -> bytes:
    """Return a scene as the bytes of a PNG file."""
    figure = Figure(figsize=(scene.width / _DOTS, scene.height / _DOTS), dpi=_DOTS)
    figure.set_facecolor(scene.ground)
    canvas = FigureCanvasAgg(figure)
    for order, part in enumerate(scene.parts):
        artist = _artist(part, scene.height)
        artist.set_zorder(order)
        figure.add_artist(artist)
        clip = getattr(part, "clip", None)
        if clip is not None:
            artist.set_clip_box(_upright(clip, scene.height))
            artist.set_clip_on(True)
    canvas.draw()  # type: ignore[no-untyped-call]
    return _png(np.asarray(canvas.buffer_rgba()))  # type: ignore[no-untyped-call]


def _png(pixels: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]") -> bytes:
    """Return pixels as PNG of at most 256 colours: a third of the size of true colour."""
    image = Image.fromarray(np.ascontiguousarray(pixels[:, :, :3]))
    few = image.quantize(colors=256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "png", compress_level=_SQUEEZED)
    return file.getvalue()


def _upright(box: Box, height: int) -> Bbox:
    """Return a box in matplotlib's pixels, which count from below."""
    return Bbox([[box.x, height - box.bottom], [box.right, height - box.y]])


def _artist(part: Part, height: int) -> Artist:
    match part:
        case Words():
            return _words(part, height)
        case Shapes():
            return _shapes(part, height)
        case Lines():
            return _lines(part, height)
        case Discs():
            return _discs(part, height)


def _words(words: Words, height: int) -> Text:
    text = Text(
        words.x,
        height - words.y,
        drawable(words.text),
        color=words.colour,
        fontproperties=_font(words.size, words.bold),
        horizontalalignment="center" if words.align == "centre" else words.align,
        verticalalignment="baseline",
        transform=IdentityTransform(),
        parse_math=False,
    )
    if words.halo:
        text.set_path_effects([withStroke(linewidth=_HALO, foreground=words.halo)])
    return text


def _shapes(shapes: Shapes, height: int) -> PathPatch:
    flipped = [_flipped(ring, height) for ring in shapes.rings]
    closed = [Path(np.vstack([ring, ring[:1]]), closed=True) for ring in flipped]
    return PathPatch(
        Path.make_compound_path(*closed),
        facecolor=shapes.fill or "none",
        edgecolor=shapes.edge or "none",
        linewidth=shapes.width,
        joinstyle="round",
        alpha=shapes.opacity,
        transform=IdentityTransform(),
    )


def _lines(lines: Lines, height: int) -> LineCollection:
    return LineCollection(
        [_flipped(path, height) for path in lines.paths],
        colors=lines.colour,
        linewidths=lines.width,
        linestyles=(0, lines.dashes) if lines.dashes else "solid",
        capstyle="butt" if lines.dashes else "round",
        transform=IdentityTransform(),
    )


def _discs(discs: Discs, height: int) -> PathCollection:
    """Return circles. A collection's sizes are the squares of radii where a point is a pixel."""
    collection = PathCollection(
        [Path.unit_circle()],
        sizes=discs.radii**2,
        offsets=_flipped(discs.centres, height),
        offset_transform=IdentityTransform(),
        facecolors=[to_rgba(discs.fill, discs.opacity) if discs.fill else (0, 0, 0, 0)],
        edgecolors=[discs.edge],
        linewidths=discs.width,
        linestyles=(0, _DASHES) if discs.hatched else "solid",
        hatch=_HATCH if discs.hatched else None,
    )
    collection.set_transform(Affine2D())
    return collection


def _flipped(
    points: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", height: int
) -> np.ndarray:
    return points * (1.0, -1.0) + (0.0, height)


# Letters


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> font_manager.FontProperties:
    weight = "bold" if bold else "normal"
    return font_manager.FontProperties(family=list(_families()), size=size, weight=weight)


@lru_cache(maxsize=1)
def _families() -> tuple[str, ...]:
    there = {font.name for font in font_manager.fontManager.ttflist}
    return (_FIRST, *(name for name in _OTHERS if name in there))


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    """Return every code point that one of the fonts has a shape for."""
    found: set[int] = set()
    for name in _families():
        path = font_manager.findfont(font_manager.FontProperties(family=[name]))
        found.update(FT2Font(path).get_charmap())
    return frozenset(found)


def drawable(text: str) -> str:
    """Return a text with an ellipsis for letters in a row that no font has, never with boxes.

    A text in both directions is read from the left as a whole, whatever it begins with.
    """
    letters = _letters()
    there = "".join(c if ord(c) in letters or c.isspace() else _MISSING for c in text)
    shown = _GAPS.sub(_MISSING, there)
    directions = {unicodedata.bidirectional(c) for c in shown}
    return _LEFT + shown if "L" in directions and directions & {"R", "AL"} else shown


@lru_cache(maxsize=4096)
def measure_text(text: str, size: float, bold: bool) -> float:
    """Return how wide a text is drawn, in pixels."""
    if not text:
        return 0.0
    ruler, shown = _ruler(), drawable(text)
    extent = ruler.get_text_width_height_descent(  # type: ignore[no-untyped-call]
        shown, _font(size, bold), False
    )
    return float(extent[0])


@lru_cache(maxsize=1)
def _ruler() -> RendererAgg:
    canvas = FigureCanvasAgg(Figure(figsize=(1, 1), dpi=_DOTS))
    return cast("RendererAgg", canvas.get_renderer())  # type: ignore[no-untyped-call]


MEASURE: Measure = measure_text
