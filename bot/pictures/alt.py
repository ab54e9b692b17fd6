"""What a chart or map shows, in words, for whom it cannot be seen. Pure, and without numpy.

Only what is drawn is told: how much there is, the highest and the lowest, and as many values by
their names as have room. Chats take a thousand characters or so.
"""

from collections.abc import Iterable

from bot.pictures.lettering import number, tidy
from bot.reply.model import Bar, Chart, Map, Mark

LONGEST = 1000  # characters
_TITLE, _NAME = 160, 60
_HAPPENED = {"killed": "people killed", "wounded": "people wounded", "abducted": "people abducted"}


def chart_alt(chart: Chart) -> str:
    """Tell a chart: "Bar chart of incidents over time: Diyala, Iraq. 12 bars, from ..."."""
    counted = _HAPPENED.get(chart.measure, tidy(chart.measure))
    order = " over time" if chart.over_time else ""
    told = f"Bar chart of {counted}{order}: {_ended(_cut(chart.title, _TITLE))}"
    if not chart.bars:
        return f"{told} It has no bars."
    first, last = chart.bars[0], chart.bars[-1]
    count = len(chart.bars)
    reach = f", from {_name(first.label)} to {_name(last.label)}" if chart.over_time else ""
    told += f" {count:,} bar{'' if count == 1 else 's'}{reach if count > 1 else ''}."
    if count > 1:
        told += f" {_extremes(chart.bars)}"
    told += f" {_ended(_cut(chart.left_out, _TITLE))}" if chart.left_out else ""
    told += _before(chart)
    values = (f"{_name(bar.label)}: {_value(bar)}" for bar in chart.bars)
    return _filled(told, "In order", values, count)


def _extremes(bars: tuple[Bar, ...]) -> str:
    """Tell the highest and the lowest value, and whose they are."""
    values = [bar.value for bar in bars]
    high, low = max(values), min(values)
    if high == low:
        return f"All are {number(high)}."
    ends = (("Highest", high), ("Lowest", low))
    return " ".join(f"{end}: {number(value)} ({_whose(bars, value)})." for end, value in ends)


def _whose(bars: tuple[Bar, ...], value: int) -> str:
    names = [_name(bar.label) for bar in bars if bar.value == value]
    more = len(names) - 1
    return names[0] + (f" and {more:,} other{'' if more == 1 else 's'}" if more else "")


def _before(chart: Chart) -> str:
    """Tell how the bars compare, where all of them have something to compare with."""
    pairs = [(bar.value, bar.before) for bar in chart.bars if bar.before is not None]
    if not chart.before or not pairs:
        return ""
    higher = sum(value > before for value, before in pairs)
    lower = sum(value < before for value, before in pairs)
    same = len(pairs) - higher - lower
    counts = ((higher, "higher"), (lower, "lower"), (same, "the same"))
    told = ", ".join(f"{count:,} {word}" for count, word in counts if count)
    return f" Compared with {_cut(chart.before, _NAME)}: {told}."


def map_alt(drawn: Map) -> str:
    """Tell a map: "Map: Diyala, Iraq. 37 incidents at 9 places and in 1 area. ..."."""
    told = f"Map: {_ended(_cut(drawn.title, _TITLE))}"
    if drawn.centre:
        lat, lon, km = drawn.centre
        about = f"{_degrees(lat, 'N', 'S')}, {_degrees(lon, 'E', 'W')}"
        told += f" A circle shows {km:,.0f} km around {about}."
    if not drawn.marks:
        return f"{told} No incidents are marked."
    areas = sum(mark.area for mark in drawn.marks)
    points = len(drawn.marks) - areas
    incidents = sum(mark.incidents for mark in drawn.marks)
    where = [
        f"{word} {count:,} {noun}{'' if count == 1 else 's'}"
        for count, word, noun in ((points, "at", "place"), (areas, "in", "area"))
        if count
    ]
    told += f" {incidents:,} incident{'' if incidents == 1 else 's'} {' and '.join(where)}."
    if areas:
        told += " An area is a province, country or region, and not a point."
    deadly = sorted((m for m in drawn.marks if m.weight > 0), key=lambda mark: -mark.weight)
    if not deadly:
        return f"{told} No deaths are counted."
    worst = (f"{_name(m.label)}{' (area)' if m.area else ''}: {_toll(m)}" for m in deadly)
    return _filled(told, "Most people killed, by the lowest figures", worst, len(deadly))


def _value(bar: Bar) -> str:
    return _name(bar.words) if bar.words else _least(bar.value, bar.at_least)


def _toll(mark: Mark) -> str:
    if mark.words:
        return _name(mark.words)
    return _least(mark.weight, mark.at_least)


def _least(value: int, at_least: bool) -> str:
    return f"at least {number(value)}" if at_least else number(value)


def _degrees(value: float, above: str, below: str) -> str:
    return f"{abs(value):.2f}° {above if value >= 0 else below}"


def _filled(told: str, title: str, values: Iterable[str], count: int) -> str:
    """Return the text with as many values as have room, and how many more there are."""
    text = f"{told} {title}: "
    room = LONGEST - len(text) - len(f", and {count:,} more.")
    shown: list[str] = []
    for value in values:
        room -= len(value) + 2
        if room < 0:
            break
        shown.append(value)
    if not shown:
        return told
    rest = count - len(shown)
    return text + "; ".join(shown) + (f"; and {rest:,} more." if rest else ".")


def _name(label: str) -> str:
    return _cut(label, _NAME) or "no name"


def _cut(text: str, longest: int) -> str:
    clean = tidy(text)
    return clean if len(clean) <= longest else f"{clean[: longest - 1].rstrip()}…"


def _ended(text: str) -> str:
    """Return a title as a sentence, however it ends."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
