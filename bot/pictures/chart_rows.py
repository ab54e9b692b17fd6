"""Bars one below the other: a name, its bar, its value and, quieter, the value before."""

from bot.pictures.lettering import fold_lines, number, value_text
from bot.pictures.look import BEFORE, INK, LEAST, MARGIN, MUTED, SMALL, TEXT
from bot.pictures.scene import Box, Lines, Measure, Part, Words, line, rectangles
from bot.reply.model import Bar

MOST = 24  # rows; more are counted at the end, since a chat shows no longer card readably
_HIGHEST, _LOWEST = 62.0, 34.0  # pixels of a row
_NAMES = 0.4  # of the width at most
_GAP = 12.0
_THICK, _THICK_BEFORE = 0.56, 0.8  # of a row
_REST = 40.0
_LINE = 23.0  # from one line of a name to the next


def rows_height(count: int, room: float) -> float:
    """Return how high so many rows with their margins are: lower than the room if they are few."""
    shown = min(count, MOST)
    around = MARGIN * 1.5 + (_REST if count > shown else 0.0)
    return min(shown * _HIGHEST, max(room - around, shown * _LOWEST)) + around


def rows(bars: tuple[Bar, ...], colour: str, room: Box, measure: Measure) -> list[Part]:
    """Return the rows within a room of the card, as many as are shown, and what is left out."""
    shown = bars[:MOST]
    rest = _REST if len(bars) > len(shown) else 0.0
    row = min((room.height - MARGIN * 1.5 - rest) / len(shown), _HIGHEST)
    top = room.y + MARGIN / 2
    widest = max(measure(bar.label, TEXT, False) for bar in shown)
    names = min(widest, room.width * _NAMES)
    values = max(_values_width(bar, measure) for bar in shown)
    start = room.x + names + _GAP
    length = max(room.right - values - _GAP - start, 1.0)
    longest = max(max(bar.value, bar.before or 0) for bar in shown) or 1
    parts: list[Part] = []
    for place, bar in enumerate(shown):
        strip = Box(start, top + place * row, length, row)
        parts += _name(bar.label, room.x, names, strip, measure)
        parts += _row(bar, strip, longest, colour, measure)
    end = top + len(shown) * row
    parts.append(Lines((line(start, top, start, end),), MUTED, 1.5))
    if rest:
        left = f"and {len(bars) - len(shown):,} more, not drawn"
        parts.append(Words(left, start, end + 28, SMALL, MUTED))
    return parts


def _name(label: str, x: float, width: float, strip: Box, measure: Measure) -> list[Part]:
    """Return a name at the left of its row, in two lines where it is long and the row is high."""
    lines = 2 if strip.height >= 2 * _LINE else 1
    texts = fold_lines(label, width, TEXT, measure, lines=lines)
    first = strip.y + strip.height / 2 + TEXT * 0.36 - _LINE * (len(texts) - 1) / 2
    return [
        Words(text, x + width, first + _LINE * place, TEXT, INK, "right")
        for place, text in enumerate(texts)
    ]


def _values_width(bar: Bar, measure: Measure) -> float:
    before = "" if bar.before is None else number(bar.before)
    gap = _GAP if before else 0.0
    return measure(value_text(bar), TEXT, True) + gap + measure(before, SMALL, False)


def _row(bar: Bar, strip: Box, longest: int, colour: str, measure: Measure) -> list[Part]:
    parts: list[Part] = []
    bars = ((bar.before, _THICK_BEFORE, BEFORE), (bar.value, _THICK, colour))
    reach = 0.0
    for value, share, fill in bars:
        if value:
            thick = strip.height * share
            width = max(strip.width * (value / longest), LEAST)
            y = strip.y + (strip.height - thick) / 2
            parts.append(rectangles([Box(strip.x, y, width, thick)], fill))
            reach = max(reach, width)
    x = strip.x + reach + _GAP
    base = strip.y + strip.height / 2 + TEXT * 0.36
    text = value_text(bar)
    parts.append(Words(text, x, base, TEXT, colour if bar.value else MUTED, bold=bool(bar.value)))
    if bar.before is not None:
        x += measure(text, TEXT, bool(bar.value)) + _GAP
        parts.append(Words(number(bar.before), x, base, SMALL, MUTED))
    return parts
