"""A chart laid out: title, what is counted, and its bars over time or one below the other."""

from bot.pictures.chart_columns import columns
from bot.pictures.chart_rows import rows, rows_height
from bot.pictures.lettering import fit, fold_lines, tidy
from bot.pictures.look import (
    BEFORE,
    GROUND,
    HEIGHT,
    INK,
    MARGIN,
    MUTED,
    SUBTITLE,
    TEXT,
    TITLE,
    WIDTH,
    measure_colour,
)
from bot.pictures.scene import Box, Measure, Part, Scene, Words, rectangles
from bot.reply.model import Chart

_TITLE_BASE, _TITLE_STEP = 54.0, 36.0
_SUBTITLE_STEP = 33.0
_SWATCH, _GAP = 15.0, 28.0
_NOTHING = "Nothing to draw: no bars."
_MEASURES = {
    "incidents": "Number of incidents",
    "killed": "People killed",
    "wounded": "People wounded",
    "abducted": "People abducted",
}


def lay_out_chart(chart: Chart, measure: Measure) -> Scene:
    """Return a chart as a card, about 1000 by 560 pixels; many rows make it higher."""
    bars = tuple(
        bar._replace(
            label=tidy(bar.label),
            value=max(bar.value, 0),
            before=max(bar.before, 0) if bar.before is not None else None,
        )
        for bar in chart.bars
    )
    parts, below = _head(chart, measure)
    across = Box(MARGIN, below, WIDTH - 2 * MARGIN, HEIGHT - below)
    if not bars:
        middle = across.y + across.height / 2 - MARGIN / 2
        parts.append(Words(_NOTHING, WIDTH / 2, middle, TEXT, MUTED, "centre"))
        return Scene(WIDTH, HEIGHT, GROUND, tuple(parts))
    colour = measure_colour(chart.measure)
    if chart.over_time:
        return Scene(WIDTH, HEIGHT, GROUND, (*parts, *columns(bars, colour, across, measure)))
    height = rows_height(len(bars), HEIGHT - below)
    room = across._replace(height=height)
    drawn = rows(bars, colour, room, measure)
    return Scene(WIDTH, round(below + height), GROUND, (*parts, *drawn))


def _head(chart: Chart, measure: Measure) -> tuple[list[Part], float]:
    """Return the title and the line under it, and where the room for bars begins."""
    width = WIDTH - 2 * MARGIN
    parts: list[Part] = []
    base = _TITLE_BASE
    for text in fold_lines(tidy(chart.title), width, TITLE, measure, lines=2, bold=True):
        parts.append(Words(text, MARGIN, base, TITLE, INK, bold=True))
        base += _TITLE_STEP
    base += _SUBTITLE_STEP - _TITLE_STEP
    counted = tidy(_MEASURES.get(chart.measure, chart.measure.capitalize()))
    if chart.left_out:
        counted += f" · {tidy(chart.left_out)}"
    parts += _key(counted, tidy(chart.before), measure_colour(chart.measure), base, measure)
    return parts, base + MARGIN / 2


def _key(counted: str, before: str, colour: str, base: float, measure: Measure) -> list[Part]:
    """Return what is counted and, in a comparison, which colour is which."""
    other = f"compared with {before}" if before else ""
    beside = 2 * (_SWATCH + 9) + _GAP + measure(other, SUBTITLE, False) if before else 0.0
    room = WIDTH - 2 * MARGIN - beside
    words = fit(counted, max(room, WIDTH / 2 - MARGIN if before else 0.0), SUBTITLE, measure)
    if not before:
        return [Words(words, MARGIN, base, SUBTITLE, MUTED)]
    parts: list[Part] = []
    x = MARGIN
    for text, swatch in ((words, colour), (other, BEFORE)):
        parts.append(rectangles([Box(x, base - _SWATCH, _SWATCH, _SWATCH)], swatch))
        x += _SWATCH + 9
        text = fit(text, WIDTH - MARGIN - x, SUBTITLE, measure)
        parts.append(Words(text, x, base, SUBTITLE, MUTED))
        x += measure(text, SUBTITLE, False) + _GAP
    return parts
