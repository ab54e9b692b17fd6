"""What is measured around the store: reading what was typed, and drawing pictures."""

from collections.abc import Iterator
from datetime import date
from random import Random

from bot.bench.shapes import Shape
from bot.bench.world import Town, make_world
from bot.lexicon import Lexicon
from bot.pictures.painter import Painter
from bot.query.command import parse_command
from bot.query.known import Known
from bot.question.understand import understand
from bot.reply.model import Bar, Chart, Map, Mark

_PARSE, _DRAW = 1_000, 600_000  # µs: a command of 200 characters, a picture
_LONGEST = 200  # characters
_TODAY = date(2025, 1, 1)
_TOWNS, _MARKS, _MONTHS, _PICTURES = 60, 200, 24, 5


def make_reading_shapes(lexicon: Lexicon, seed: int) -> Iterator[Shape]:
    """Yield the shapes of commands of up to 200 characters, and of questions."""
    towns = make_world(seed).towns.draw(Random(seed), _TOWNS)
    yield Shape(
        "read a command",
        _PARSE,
        [
            lambda store, text=text: parse_command(text, store, lexicon, _TODAY)  # type: ignore[misc]
            for text in map(_command, towns)
        ],
    )
    yield Shape(
        "read a question",
        None,
        [
            lambda store, text=text: understand(text, Known(store, lexicon, _TODAY))  # type: ignore[misc]
            for text in map(_question, towns)
        ],
    )


def _command(town: Town) -> str:
    text = (
        f"/incidents ({town.name} OR place:{town.admin1}) -type:bombing killed>=5 since:2015-01 "
        f"until:2019-06-30 target:soldiers in the market by:IS sources>=2 weapon:mortar near the "
        f"river of {town.name} at night sort:deadliest"
    )
    return text[:_LONGEST].rpartition(" ")[0]


def _question(town: Town) -> str:
    return f"how many soldiers were killed in {town.name} between March and June 2016?"


def make_picture_shapes(painter: Painter, seed: int) -> Iterator[Shape]:
    """Yield a chart and a map, by a worker that has drawn before."""
    random = Random(seed)
    bars = tuple(Bar(f"{2023 + n // 12}-{n % 12 + 1:02}", n * 7 % 40, n) for n in range(_MONTHS))
    chart = Chart("Incidents by month", "incidents", bars, over_time=True, before="before")
    towns = make_world(seed).towns.draw(random, _MARKS)
    marks = tuple(
        Mark(t.lat, t.lon, t.name, 1, random.randrange(60), area=n % 9 == 0)
        for n, t in enumerate(towns)
    )
    drawn = Map("Incidents", marks)
    yield Shape("a chart, warm", _DRAW, [lambda _: painter.draw_now(chart)] * _PICTURES)
    yield Shape("a map, warm", _DRAW, [lambda _: painter.draw_now(drawn)] * _PICTURES)
