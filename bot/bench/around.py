"""What is measured around the store: reading what was typed, and drawing pictures."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from random import Random

from bot.answering.reading import Reader
from bot.bench.shapes import Shape
from bot.bench.world import World as Made
from bot.bench.world import make_world
from bot.errors import QueryError
from bot.lexicons.lexicon import Lexicon
from bot.pictures.painter import Painter
from bot.query.elsewhere import World
from bot.reply.model import Bar, Chart, Map, Mark
from bot.store import Store

_PARSE, _DRAW = 1_000, 600_000  # µs: what has 200 characters, a picture
_LONGEST = 200  # characters
_TODAY = date(2025, 1, 1)
_MARKS, _MONTHS, _PICTURES = 200, 24, 5
_TEXTS = 400  # of a shape: they have more words than a store keeps at hand
_MOST_WORDS = 40  # of a text


def make_reading_shapes(lexicon: Lexicon, world: World, seed: int) -> Iterator[Shape]:
    """Yield the shapes of texts of up to 200 characters, all of them different.

    The words that no incident has are those of another seed's world.
    """
    random, made, other = Random(seed), make_world(seed), make_world(seed + 1)

    def words(of: Made) -> str:
        return " ".join(of.words.draw(random, _MOST_WORDS))

    def town() -> str:
        return made.towns.draw(random, 1)[0].name

    makers: dict[str, Callable[[], str]] = {
        "read a command, fields": lambda: _command(town(), town(), "Baqubah"),
        "read a command, a mistake": lambda: _command(town(), town(), town()),
        "read a command, words": lambda: f"/incidents {words(made)}",
        "read a command, unknown words": lambda: f"/incidents {words(other)}",
        "read a command, names unheard of": lambda: f"/incidents {_between(words(made), other, 8)}",
        "read a question": lambda: _question(town()),
        "read a question, long": lambda: f"{_question(town())} {_question(town())}",
        "read a question, unknown words": lambda: f"what happened in {words(other)}",
    }
    for name, make in makers.items():
        texts = [make()[:_LONGEST].rpartition(" ")[0] for _ in range(_TEXTS)]
        yield Shape(name, _PARSE, [partial(_read, text, lexicon, world) for text in texts])


def _between(words: str, of: Made, count: int) -> str:
    """Return words with names of towns between them that no incident has."""
    towns = of.towns.draw(Random(words), count)
    return " ".join(f"{word} {town.name}" for word, town in zip(words.split(), towns, strict=False))


def _read(text: str, lexicon: Lexicon, world: World, store: Store) -> None:
    """Read a text as whoever answers it does; what is not understood is to be answered as well."""
    with suppress(QueryError):
        Reader(store, lexicon, world).read(text, _TODAY)


def _command(town: str, other: str, around: str) -> str:
    """Return a command; where a made-up town lies nobody knows, to measure a distance from."""
    return (
        f"/incidents (place:{town} OR place:{other}) -type:bombing killed>=5 since:2015-01 "
        f"until:2019-06-30 target:soldiers by:IS sources>=2 weapon:mortar near:{around} 20km "
        f"wounded<50 text:market sort:deadliest page:2"
    )


def _question(town: str) -> str:
    return f"how many soldiers were killed in {town} between March and June 2016, and by whom?"


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
