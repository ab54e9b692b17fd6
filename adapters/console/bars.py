"""A chart as bars of text, for a terminal, by rich. Pure.

Bars are drawn by eighths of a column, and fitted to a width. A value of nothing has a thin stroke,
so that it is seen to be a value. Widths are counted in columns of a terminal, where a letter may
take two of them or none.
"""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from adapters.console.columns import column_chart, fitting
from bot.pictures.lettering import number
from bot.pictures.ticks import read_times
from bot.reply.model import Bar, Chart

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_FULL, _NOTHING = "█", "▏"
_NARROWEST = 8  # columns of a bar that still tells something
_NAMES = 0.4  # of the width at most
_BAR, _QUIET = "cyan", "dim"
_COLOURS = {"killed": "red", "wounded": "yellow", "abducted": "yellow"}
_LINES = 14  # bars over time with a line each; more would push their figures off a screen of 24
_UNDATED = 2  # bars that stand for no date, such as "month not reported"
_WIDE = 40  # columns from which bars can stand side by side
_MANY = 60  # bars; the rest is told, not drawn, since a screen holds no more


def bar_chart(chart: Chart, width: int) -> Text:
    """Return a chart in colour, at most so many columns wide."""
    colour = _COLOURS.get(chart.measure, _BAR)
    text = Text(no_wrap=True, overflow="crop", end="")
    text.append(_sized(chart.title, width).rstrip(), "bold").append("\n")
    if _is_long(chart, width):
        text.append(_sized(chart.measure, width).rstrip(), _QUIET)
        shown = fitting(chart.bars, width)
        text.append(column_chart(chart.bars[-shown:], width, colour, _QUIET))
        return text.append(_rest(chart, shown), _QUIET)
    text.append(_sized(_counted(chart), width).rstrip(), _QUIET)
    for name, value, bar, before in _rows(chart, width):
        zero = bar == _NOTHING
        text.append(f"\n{name} ").append(value, "bold").append(" ")
        text.append(bar, _QUIET if zero else colour).append(before, _QUIET)
    return text.append(_rest(chart, _MANY), _QUIET)


def _is_long(chart: Chart, width: int) -> bool:
    """Tell whether bars over time are too many for a line each, and can stand side by side.

    What they are compared with is told in the figures then, and not drawn.
    """
    if not chart.over_time or len(chart.bars) <= _LINES or width < _WIDE:
        return False
    return len(chart.bars) - len(read_times([bar.label for bar in chart.bars])) <= _UNDATED


def _counted(chart: Chart) -> str:
    return f"{chart.measure}, compared with {chart.before}" if chart.before else chart.measure


def _rest(chart: Chart, shown: int) -> str:
    if not chart.bars:
        return "\nnothing to draw"
    left = len(chart.bars) - shown
    return f"\nand {left:,} {'earlier' if chart.over_time else 'more'}" if left > 0 else ""


def _rows(chart: Chart, width: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, value, bar and what it is compared with, in columns."""
    bars = chart.bars[-_MANY:] if chart.over_time else chart.bars[:_MANY]
    if not bars:
        return
    values = [number(bar.value, at_least=bar.at_least) for bar in bars]
    befores = [_before(bar) for bar in bars]
    right = max(map(len, values)) + 2 + max(map(len, befores))
    room = max(width - right - _NARROWEST, 1)
    names = min(max(cell_len(bar.label) for bar in bars), max(int(width * _NAMES), 1), room)
    length = max(width - right - names, 1)
    top = max(max(bar.value, bar.before or 0) for bar in bars)
    digits = max(map(len, values))
    for bar, value, before in zip(bars, values, befores, strict=True):
        yield _sized(bar.label, names), value.rjust(digits), _bar(bar.value, top, length), before


def _before(bar: Bar) -> str:
    return "" if bar.before is None else f" ({number(bar.before)})"


def _bar(value: int, top: int, length: int) -> str:
    """Return a bar; the least value that is something is an eighth, and thicker than nothing."""
    if value <= 0:
        return _NOTHING
    eighths = max(value * length * 8 // top, 2)
    return _FULL * (eighths // 8) + _EIGHTHS[eighths % 8]


def _sized(text: str, width: int) -> str:
    """Return a text of so many columns, cut with an ellipsis or filled up."""
    if cell_len(text) > width:
        return set_cell_size(text, max(width - 1, 0)) + "…"
    return set_cell_size(text, width)
