"""Texts made to fit: foreign text on one line, cut to a width, and numbers as they are read."""

import unicodedata
from typing import TYPE_CHECKING

from bot.reply.model import Bar

if TYPE_CHECKING:  # numpy is not for those who only want a number's text
    from bot.pictures.scene import Measure

_ELLIPSIS = "…"
_OF_NUMBERS = frozenset("0123456789,.")
_LONGEST = 300  # characters; no line of a card holds more
_EXACT = 10**9  # numbers from here on are shortened: no chart has the room
_SCALES = ((10**12, "trillion"), (10**9, "billion"))
_BEYOND = 10**15


def tidy(text: str) -> str:
    """Return a text on one line, without control characters and whatever else has no shape."""
    head = text[:_LONGEST]
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in head)
    shaped = (c for c in kept if unicodedata.category(c) not in {"Cs", "Cn", "Co"})
    return " ".join("".join(shaped).split())


def fit(text: str, width: float, size: float, measure: "Measure", *, bold: bool = False) -> str:
    """Return a text cut with an ellipsis where it is wider than so many pixels.

    A number is left out whole: "24…" would be read as another one than 245.
    """
    if measure(text, size, bold) <= width:
        return text
    short, long = 0, len(text)
    while long - short > 1:  # the longest beginning that fits
        middle = (short + long) // 2
        if measure(text[:middle].rstrip() + _ELLIPSIS, size, bold) <= width:
            short = middle
        else:
            long = middle
    while 0 < short < len(text) and text[short - 1].isdigit() and text[short] in _OF_NUMBERS:
        short -= 1
    return text[:short].rstrip(" ,·-") + _ELLIPSIS


def fold_lines(
    text: str, width: float, size: float, measure: "Measure", *, lines: int, bold: bool = False
) -> list[str]:
    """Return a text in at most so many lines, broken between words; the last one is cut."""
    words, folded = text.split(), list[str]()
    while words and len(folded) < lines - 1:
        taken = 1
        while taken < len(words) and measure(" ".join(words[: taken + 1]), size, bold) <= width:
            taken += 1
        folded.append(fit(" ".join(words[:taken]), width, size, measure, bold=bold))
        words = words[taken:]
    rest = [fit(" ".join(words), width, size, measure, bold=bold)] if words else []
    return folded + rest


def number(value: int, *, at_least: bool = False) -> str:
    """Return a number with separators: "12,345", "12+" where it is at least so many.

    From a billion on it is rounded, and says so.
    """
    return f"{_number(value)}{'+' if at_least else ''}"


_WORDS = 24  # characters: longer words than "more than 30 or dozens" leave a bar no room


def value_text(bar: Bar) -> str:
    """Return the value of a bar: the sources' words where they are short, else its number."""
    words = tidy(bar.words)
    return words if 0 < len(words) <= _WORDS else number(bar.value, at_least=bar.at_least)


def _number(value: int) -> str:
    if abs(value) < _EXACT:
        return f"{value:,}"
    if abs(value) >= _BEYOND:
        return ("over " if value > 0 else "under −") + "999 trillion"
    scale, name = next((scale, name) for scale, name in _SCALES if abs(value) >= scale)
    return f"≈{value / scale:,.1f} {name}"
