"""Where an axis is marked: round numbers for values, and dates thinned to the room there is."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_NUMBER = {name.lower(): number for number, name in enumerate(_MONTHS, start=1)}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WRITTEN = re.compile(
    r"(?:[Ww]eek (?:of|from) )?(?:(?:[A-Z][a-z]{2,8},? )?(\d{1,2})(?:[–-]\d{1,2})? )?"
    r"([A-Z][a-z]{2,8}) (\d{4})",
    re.ASCII,
)

# How far ticks may be apart: days among bars, months, years.
_DAYS = (1, 2, 5, 10)
_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_WEEK = 7  # days of a month that has hardly begun

Grain = Literal["year", "month", "day"]


class Time(NamedTuple):
    """What the label of a bar over time stands for; `month` and `day` are 0 where not told."""

    year: int
    month: int = 0
    day: int = 0


class Tick(NamedTuple):
    """A mark under a bar: its place among the bars, and one or two lines of text."""

    place: int
    text: str
    below: str = ""


def round_steps(top: int, most: int) -> list[int]:
    """Return values from 0 to at least `top`, evenly apart by 1, 2 or 5 and zeros; whole numbers.

    7, 4 -> [0, 2, 4, 6, 8]
    """
    step = 1
    while step * most < top:
        digits = str(step)
        step = step * 5 // 2 if digits[0] == "2" else step * 2
    last = max(1, -(-top // step))
    return [step * part for part in range(last + 1)]


def read_time(label: str) -> Time | None:
    """Read a bar's label: "2022", "2022-01", "Jan 2022", "3 Jan 2022", "week of 3 Jan 2022"."""
    if iso := _ISO.fullmatch(label.strip()):
        year, month, day = (int(part or 0) for part in iso.groups())
        return Time(year, month, day) if month <= len(_MONTHS) else None
    written = _WRITTEN.fullmatch(label.strip())
    month = _MONTH_NUMBER.get(written[2][:3].lower(), 0) if written else 0
    return Time(int(written[3]), month, int(written[1] or 0)) if written and month else None


def read_times(labels: list[str]) -> list[Time]:
    """Read labels as times up to the first that is none, or not as exact as the others.

    "Jan 2022", "Feb 2022", "2022 (month not reported)" -> the two months.
    """
    times: list[Time] = []
    for label in labels:
        time = read_time(label)
        if time is None or (times and grain(time) != grain(times[0])):
            break
        times.append(time)
    return times


def grain(time: Time) -> Grain:
    """Return how exact a time is."""
    return "day" if time.day else "month" if time.month else "year"


def time_ticks(times: list[Time], step: int) -> list[Tick]:
    """Return a tick for each `step`-th time; months are counted from January, years from 0.

    The year stands below the first tick and wherever it changes.
    """
    ticks: list[Tick] = []
    year = None
    for place, time in enumerate(times):
        if _counted(time, place) % step:
            continue
        text = _short(time, step)
        told = grain(time) != "year" and time.year != year and text != str(time.year)
        ticks.append(Tick(place, text, str(time.year) if told else ""))
        year = time.year
    return ticks


def _counted(time: Time, place: int) -> int:
    """Return the number by which ticks are chosen, so that they fall on round dates."""
    match grain(time):
        case "year":
            return time.year
        case "month":
            return time.year * 12 + time.month - 1
        case _:
            return place


def _short(time: Time, step: int) -> str:
    match grain(time):
        case "year":
            return str(time.year)
        case "month":
            return str(time.year) if step >= len(_MONTHS) else _MONTHS[time.month - 1]
        case _:
            return f"{time.day} {_MONTHS[time.month - 1]}"


def all_time_ticks(times: list[Time]) -> Iterator[list[Tick]]:
    """Yield the ticks that times may have, the finest first; many days are marked by months."""
    exactness = grain(times[0])
    by_day = exactness == "day"
    for step in _DAYS if by_day else _MONTHS_APART if exactness == "month" else _YEARS:
        yield time_ticks(times, step)
    for step in _MONTHS_APART if by_day else ():
        yield month_ticks(times, step)


def month_ticks(times: list[Time], step: int) -> list[Tick]:
    """Return a tick where each `step`-th month of days or weeks begins, counted from January."""
    months = [time._replace(day=0) for time in times]
    begun = [
        place
        for place, time in enumerate(times)
        if (months[place] != months[place - 1] if place else time.day <= _WEEK)
    ]
    ticks = time_ticks([months[place] for place in begun], step)
    return [tick._replace(place=begun[tick.place]) for tick in ticks]


def plain_ticks(labels: list[str], step: int) -> list[Tick]:
    """Return a tick for each `step`-th label as it is, the first one included."""
    return [Tick(place, label) for place, label in enumerate(labels) if place % step == 0]
