"""Looking into pictures: the parts of a layout, and the pixels of a PNG."""

import io
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from bot.pictures.scene import Box, Part, Scene, Words

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
Kind = TypeVar("Kind", bound=Part)


def roughly(text: str, size: float, bold: bool) -> float:
    """Measure a text as if all letters were of one width: for layouts without fonts."""
    return len(text) * size * (0.66 if bold else 0.58)


def parts(scene: Scene, kind: type[Kind]) -> list[Kind]:
    return [part for part in scene.parts if isinstance(part, kind)]


def texts(scene: Scene) -> list[str]:
    return [words.text for words in parts(scene, Words)]


def boxes(scene: Scene) -> list[Box]:
    """Return the room that each text takes."""
    return [words.box(roughly) for words in parts(scene, Words)]


def card(scene: Scene) -> Box:
    return Box(0, 0, scene.width, scene.height)


def overlapping(scene: Scene) -> list[tuple[str, str]]:
    """Return the texts that lie over one another, a hair's breadth aside."""
    named = [(words.text, words.box(roughly).grown(-0.5)) for words in parts(scene, Words)]
    return [
        (one, other)
        for place, (one, box) in enumerate(named)
        for other, other_box in named[place + 1 :]
        if box.meets(other_box)
    ]


def pixels(png: bytes) -> np.ndarray:
    """Return a PNG file as rows of red, green and blue."""
    with Image.open(io.BytesIO(png)) as image:
        assert image.format == "PNG"
        return np.asarray(image.convert("RGB")).astype(int)


def looks(png: np.ndarray, x: float, y: float, colour: str, within: int = 14) -> bool:
    """Tell whether a pixel has a colour, as near as a palette keeps it."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return bool(np.abs(png[round(y), round(x)] - wanted).max() <= within)
