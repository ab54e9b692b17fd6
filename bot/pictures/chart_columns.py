"""Bars over time: from left to right, thin or broad as there are many or few.

Where there is room each bar carries its value; else lines of round values lie behind, and the
highest bar alone is told. Bars of the time before stand behind their own, broader and quieter.
"""

from bot.pictures.lettering import fit, number
from bot.pictures.look import BEFORE, INK, MUTED, RULE, SMALL, TEXT
from bot.pictures.scene import Box, Lines, Measure, Part, Words, line, rectangles
from bot.pictures.ticks import (
    Tick,
    grain,
    plain_ticks,
    read_times,
    round_steps,
    time_steps,
    time_ticks,
)
from bot.reply.model import Bar

_ABOVE = 40.0  # room for a value over the highest bar
_BELOW = 74.0  # room for two lines of dates
_WIDEST = 110.0  # pixels; a lone bar is no wall
_FILLED, _FILLED_BEFORE = 0.62, 0.9  # of a bar's place
_ALONE = 0.76
_GAP = 10.0
_STEPS = 4
_HAIR = 1.0


def columns(bars: tuple[Bar, ...], colour: str, room: Box, measure: Measure) -> list[Part]:
    """Return bars, dates and values within a room of the card."""
    compared = any(bar.before is not None for bar in bars)
    told = not compared and _values_fit(bars, room.width / len(bars), measure)
    steps = round_steps(max(max(bar.value, bar.before or 0) for bar in bars), _STEPS)
    axis = 0.0 if told else max(measure(number(step), SMALL, False) for step in steps) + _GAP
    plot = Box(room.x + axis, room.y + _ABOVE, room.width - axis, room.height - _ABOVE - _BELOW)
    top = max(bar.value for bar in bars) or 1 if told else steps[-1]
    parts: list[Part] = [] if told else _rules(steps, plot, room.x)
    columns = _Columns(bars, plot, top, compared)
    parts += columns.drawn(colour)
    parts += columns.all_values(colour) if told else columns.highest(colour, measure)
    parts.append(Lines((line(plot.x, plot.bottom, plot.right, plot.bottom),), MUTED, 1.5))
    return parts + _dates([bar.label for bar in bars], plot, measure)


def _values_fit(bars: tuple[Bar, ...], slot: float, measure: Measure) -> bool:
    return all(measure(number(bar.value), TEXT, True) + _GAP <= slot for bar in bars)


def _rules(steps: list[int], plot: Box, left: float) -> list[Part]:
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
        height = self._plot.height * (value / self._top)
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

    def all_values(self, colour: str) -> list[Part]:
        """Return a value over each bar; that of no bar is quiet."""
        return [self._value(place, colour) for place in range(len(self._bars))]

    def highest(self, colour: str, measure: Measure) -> list[Part]:
        """Return the value of the highest bar, kept within the card."""
        place = max(range(len(self._bars)), key=lambda place: self._bars[place].value)
        words = self._value(place, colour)
        half = measure(words.text, words.size, True) / 2
        low, high = self._plot.x + half, self._plot.right - half
        return [words._replace(x=min(max(words.x, low), high))] if self._bars[place].value else []

    def _value(self, place: int, colour: str) -> Words:
        bar = self._bars[place]
        highest = self._box(place, max(bar.value, bar.before or 0), _ALONE).y
        shade = colour if bar.value else MUTED
        text = number(bar.value)
        return Words(text, self.middle(place), highest - 9, TEXT, shade, "centre", bool(bar.value))


def middle_of(place: int, count: int, plot: Box) -> float:
    """Return where the middle of a bar is; few bars stand together in the middle of the plot."""
    slot = min(plot.width / count, 2 * _WIDEST)
    return plot.x + plot.width / 2 + (place + 0.5 - count / 2) * slot


def _dates(labels: list[str], plot: Box, measure: Measure) -> list[Part]:
    """Return as many dates as have room."""
    parts: list[Part] = []
    for tick in _fitting(labels, plot, measure):
        x = middle_of(tick.place, len(labels), plot)
        half = measure(tick.text, SMALL, False) / 2
        text_x = min(max(x, plot.x + half - 8), plot.right - half + 8)
        parts.append(Lines((line(x, plot.bottom, x, plot.bottom + 6),), MUTED, _HAIR))
        parts.append(Words(tick.text, text_x, plot.bottom + 27, SMALL, INK, "centre"))
        if tick.below:
            parts.append(Words(tick.below, text_x, plot.bottom + 49, SMALL, MUTED, "centre"))
    return parts


def _fitting(labels: list[str], plot: Box, measure: Measure) -> list[Tick]:
    """Return ticks by the finest step that leaves room between their texts."""
    slot = min(plot.width / len(labels), 2 * _WIDEST)
    times = read_times(labels)
    if times:
        for step in time_steps(grain(times[0])):
            ticks = time_ticks(times, step)
            if ticks and _have_room(ticks, slot, measure):
                return ticks
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
