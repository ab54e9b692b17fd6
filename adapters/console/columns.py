"""A chart over many days, weeks or months as columns of text, for a terminal. Pure.

A column is drawn by eighths of a line, and each stands for one bar; how many are too many to stand
side by side is told by `bar_chart`. A value of nothing has only the line below it.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from bot.pictures.lettering import number
from bot.pictures.ticks import Tick, all_time_ticks, read_times
from bot.reply.model import Bar

_HEIGHT = 8  # lines: with dates and head a chart leaves room for its figures on 24
_RISING = " ▁▂▃▄▅▆▇█"
_WIDEST = 4  # columns of the terminal for one bar and the gap behind it
_SIDE = len(" ┤")


def fitting(bars: Sequence[Bar], width: int) -> int:
    """Return how many bars fit beside one another, the axis with its highest value included."""
    return max(width - len(number(_top(bars))) - _SIDE, 0)


def column_chart(bars: Sequence[Bar], width: int, colour: str, quiet: str) -> Text:
    """Return columns over an axis with dates; `bars` has what fits, and at least one time."""
    times = read_times([bar.label for bar in bars])
    dated, others = bars[: len(times)], bars[len(times) :]
    top = _top(bars)
    axis = len(number(top))
    each = max(min(fitting(bars, width) // len(dated), _WIDEST), 1)
    text = Text(no_wrap=True, overflow="crop", end="")
    for line in reversed(range(_HEIGHT)):
        highest = line == _HEIGHT - 1
        side = f"{number(top)} ┤" if highest else f"{'':{axis}} │"
        text.append(f"\n{side}", quiet)
        text.append("".join(_cell(bar.value, top, line, each) for bar in dated), colour)
    text.append(f"\n{0:>{axis}} └{'─' * (each * len(dated))}", quiet)
    room = width - axis - _SIDE
    for dates in _dates(list(all_time_ticks(times)), each, room):
        text.append(f"\n{'':{axis + _SIDE}}{dates}".rstrip(" "), quiet)
    for bar in others:
        value = f" {number(bar.value, at_least=bar.at_least)}"
        text.append(f"\n{_cut(bar.label, width - len(value))}", quiet).append(value, "bold")
    return text


def _cut(label: str, width: int) -> str:
    return label if cell_len(label) <= width else set_cell_size(label, width - 1) + "…"


def _top(bars: Sequence[Bar]) -> int:
    return max([1, *(bar.value for bar in bars)])


def _cell(value: int, top: int, line: int, each: int) -> str:
    """Return what a bar shows in one line; the least value that is something is an eighth."""
    eighths = max(value * _HEIGHT * 8 // top, 1) if value > 0 else 0
    glyph = _RISING[min(max(eighths - line * 8, 0), 8)]
    return glyph if each == 1 else glyph * (each - 1) + " "


def _dates(choices: list[list[Tick]], each: int, room: int) -> Iterator[str]:
    """Yield the dates under the axis, and under them their years, by the finest step with room."""
    ticks = next((ticks for ticks in choices if ticks and _have_room(ticks, each)), [])
    for texts in ([tick.text for tick in ticks], [tick.below for tick in ticks]):
        line = ""
        for tick, told in zip(ticks, texts, strict=True):
            if told and tick.place * each + len(told) <= room:
                line = f"{line:{tick.place * each}}{told}"
        if line:
            yield line


def _have_room(ticks: list[Tick], each: int) -> bool:
    widths = [max(len(tick.text), len(tick.below)) for tick in ticks]
    places = [tick.place * each for tick in ticks]
    return all(
        after - place > width
        for place, after, width in zip(places, places[1:], widths, strict=False)
    )
