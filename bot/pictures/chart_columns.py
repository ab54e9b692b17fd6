"""Bars over time: from left to right, thin or broad as there are many or few.

Where there is room each bar carries its value; else lines of round values lie behind, and of the
highest bar alone the value is written. Bars of the time before stand behind their own, broader and
quieter.
"""

from bot.pictures.lettering import fit, number, value_text
from bot.pictures.look import BEFORE, GROUND, INK, LEAST, MUTED, RULE, SMALL, TEXT
from bot.pictures.scene import Box, Lines, Measure, Part, Words, line, rectangles
from bot.pictures.ticks import (
    Tick,
    all_time_ticks,
    plain_ticks,
    read_times,
    round_steps,
)
from bot.reply.model import Bar

_ABOVE = 40.0  # room for a value over the highest bar
_BELOW = 74.0  # room for two lines of dates
_WIDEST = 110.0  # pixels; a lone bar is no wall
_FILLED, _FILLED_BEFORE = 0.62, 0.9  # of a bar's place
_ALONE = 0.76
_GAP = 10.0
_LIFT = 9.0  # of a value over its bar
_BETWEEN = 7.0  # a value and the one before
_STEPS = 4
_HAIR = 1.0
_OTHERS = 2  # bars after the dates that stand for no date, such as "month not reported"


def columns(bars: tuple[Bar, ...], colour: str, room: Box, measure: Measure) -> list[Part]:
    """Return bars, dates and values within a room of the card."""
    compared = any(bar.before is not None for bar in bars)
    widest = max(_values_width(bar, measure) for bar in bars)
    told = widest + _GAP <= room.width / len(bars)
    highest = max(max(bar.value, bar.before or 0) for bar in bars)
    steps = round_steps(highest, _STEPS)
    axis = 0.0 if told else max(measure(number(step), SMALL, False) for step in steps) + _GAP
    plot = Box(room.x + axis, room.y + _ABOVE, room.width - axis, room.height - _ABOVE - _BELOW)
    top = (highest or 1) if told else steps[-1]
    parts: list[Part] = [] if told else _rules(steps, plot)
    columns = _Columns(bars, plot, top, compared)
    parts += columns.drawn(colour)
    parts += columns.all_values(colour, measure) if told else columns.highest(colour, measure)
    parts.append(Lines((line(plot.x, plot.bottom, plot.right, plot.bottom),), MUTED, 1.5))
    return parts + _dates([bar.label for bar in bars], plot, measure)


def _rules(steps: list[int], plot: Box) -> list[Part]:
    """Return lines of round values, with the values at their left."""
    heights = [plot.bottom - plot.height * (step / steps[-1]) for step in steps]
    rules = tuple(line(plot.x, y, plot.right, y) for y in heights[1:])
    values = [
        Words(number(step), plot.x - _GAP, y + SMALL / 3, SMALL, MUTED, "right")
        for step, y in zip(steps, heights, strict=True)
    ]
    return [Lines(rules, RULE, _HAIR), *values]


class _Columns:
    """Bars in their places."""

    def __init__(self, bars: tuple[Bar, ...], plot: Box, top: int, compared: bool) -> None:
        self._bars, self._plot, self._top = bars, plot, top
        self._slot = plot.width / len(bars)
        self._share = _FILLED if compared else _ALONE

    def middle(self, place: int) -> float:
        return middle_of(place, len(self._bars), self._plot)

    def _box(self, place: int, value: int, share: float) -> Box:
        width = min(self._slot * share, _WIDEST * share)
        height = max(self._plot.height * (value / self._top), LEAST if value else 0.0)
        return Box(self.middle(place) - width / 2, self._plot.bottom - height, width, height)

    def drawn(self, colour: str) -> list[Part]:
        """Return the bars, those of the time before behind."""
        before = [
            self._box(place, bar.before, _FILLED_BEFORE)
            for place, bar in enumerate(self._bars)
            if bar.before
        ]
        now = [
            self._box(place, bar.value, self._share)
            for place, bar in enumerate(self._bars)
            if bar.value
        ]
        pairs = ((before, BEFORE), (now, colour))
        return [rectangles(boxes, fill) for boxes, fill in pairs if boxes]

    def all_values(self, colour: str, measure: Measure) -> list[Part]:
        """Return over each bar its value and, quieter, that of the time before."""
        parts: list[Part] = []
        for place, bar in enumerate(self._bars):
            base = self._box(place, max(bar.value, bar.before or 0), _ALONE).y - _LIFT
            value, before = _values(bar)
            x = self.middle(place) - _values_width(bar, measure) / 2
            bold = bool(bar.value)
            parts.append(Words(value, x, base, TEXT, colour if bold else MUTED, bold=bold))
            if before:
                x += measure(value, TEXT, True) + _BETWEEN
                parts.append(Words(before, x, base, SMALL, MUTED))
        return parts

    def highest(self, colour: str, measure: Measure) -> list[Part]:
        """Return the value of each of the highest bars that has room, kept within the card."""
        value = max(bar.value for bar in self._bars)
        parts: list[Part] = []
        free = self._plot.x
        for place, bar in enumerate(self._bars if value else ()):
            text, _ = _values(bar)
            half = measure(text, TEXT, True) / 2
            x = min(max(self.middle(place), self._plot.x + half), self._plot.right - half)
            if bar.value == value and x - half >= free:
                base = self._box(place, value, self._share).y - _LIFT
                parts.append(Words(text, x, base, TEXT, colour, "centre", True, GROUND))
                free = x + half
        return parts


def _values(bar: Bar) -> tuple[str, str]:
    return value_text(bar), "" if bar.before is None else number(bar.before)


def _values_width(bar: Bar, measure: Measure) -> float:
    value, before = _values(bar)
    width = measure(value, TEXT, True)
    return width + (_BETWEEN + measure(before, SMALL, False) if before else 0.0)


def middle_of(place: int, count: int, plot: Box) -> float:
    """Return where the middle of a bar is; few bars stand together in the middle of the plot."""
    slot = min(plot.width / count, 2 * _WIDEST)
    return plot.x + plot.width / 2 + (place + 0.5 - count / 2) * slot


def _dates(labels: list[str], plot: Box, measure: Measure) -> list[Part]:
    """Return as many dates as have room; one moved from an edge may be in another's way."""
    parts: list[Part] = []
    used: list[tuple[float, float]] = []
    for tick in _fitting(labels, plot, measure):
        x = middle_of(tick.place, len(labels), plot)
        half = max(measure(text, SMALL, False) for text in (tick.text, tick.below)) / 2
        text_x = min(max(x, plot.x + half - 8), plot.right - half + 8)
        low, high = text_x - half, text_x + half
        if any(low < right and left < high for left, right in used):
            continue
        used.append((low, high))
        parts.append(Lines((line(x, plot.bottom, x, plot.bottom + 6),), MUTED, _HAIR))
        lines = ((tick.text, 27, INK), (tick.below, 49, MUTED))
        parts += [
            Words(text, text_x, plot.bottom + down, SMALL, colour, "centre")
            for text, down, colour in lines
            if text
        ]
    return parts


def _fitting(labels: list[str], plot: Box, measure: Measure) -> list[Tick]:
    """Return ticks by the finest step that leaves room between their texts."""
    slot = min(plot.width / len(labels), 2 * _WIDEST)
    times = read_times(labels)
    others = [
        Tick(place, "", fit(labels[place], plot.width / 3, SMALL, measure))
        for place in range(len(times), len(labels))
    ]
    if times and len(others) <= _OTHERS:
        for ticks in all_time_ticks(times):
            if ticks and _have_room(ticks, slot, measure):
                return [*others, *ticks]
    short = [fit(label, plot.width / 3, SMALL, measure) for label in labels]
    steps = (
        step
        for step in range(1, len(labels))
        if _have_room(plain_ticks(short, step), slot, measure)
    )
    return plain_ticks(short, next(steps, len(labels)))


def _have_room(ticks: list[Tick], slot: float, measure: Measure) -> bool:
    widths = [
        max(measure(tick.text, SMALL, False), measure(tick.below, SMALL, False)) for tick in ticks
    ]
    return all(
        (after.place - tick.place) * slot >= (width + wide) / 2 + _GAP
        for tick, after, width, wide in zip(ticks, ticks[1:], widths, widths[1:], strict=False)
    )
