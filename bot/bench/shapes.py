"""The shapes of questions that are measured, each with many different values, and their targets.

Values are drawn as people ask: common ones often, rare ones too. Where there is a plain way to the
same answer, it stands beside ours. How a run is timed and shown is not said here.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import NamedTuple

from bot.bench.synthetic import DAYS, FIRST, TYPES
from bot.bench.world import Weighted, make_world
from bot.query.model import (
    Amount,
    Dimension,
    During,
    Either,
    Filter,
    FilterKind,
    Key,
    Near,
    Not,
    Query,
    Sort,
    Term,
)
from bot.store import Store
from bot.store.plain import Plain

Ask = Callable[[Store], object]
AskPlain = Callable[[Plain], object]
QUICK, EXACT = 200, 5_000  # µs: the goals of the quick shapes, and of exact figures
_DENSE = 300  # the commonest towns: where most incidents are
_VARIANTS = 200


class Shape(NamedTuple):
    """A shape of question: how it is asked with one set of values after another; its goal in µs.

    `goal` is the 95th of a hundred; None for a shape that has none. `plain` asks the same of the
    plain copy, where that can answer it.
    """

    name: str
    goal: int | None
    asks: Sequence[Ask]
    plain: Sequence[AskPlain] = ()


class Way(NamedTuple):
    """What is done with a query, here and in the plain way."""

    ours: Callable[[Store, Query], object]
    plain: Callable[[Plain, Query], object] | None = None


class Drawn:
    """Terms with values drawn from the made-up world."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.world = make_world(seed)

    def filter(self) -> Filter:
        """Draw a country, province, town, group or type."""
        random = self.random
        (town,), (group,) = self.world.towns.draw(random, 1), self.world.groups.draw(random, 1)
        keys: list[tuple[FilterKind, str]] = [
            ("country", town.country),
            ("admin1", f"{town.country}/{town.admin1}"),
            ("place", f"{town.country}/{town.admin1}/{town.name}"),
            ("perpetrator", group),
            ("type", TYPES.draw(random, 1)[0].value),
        ]
        return _filter(*random.choice(keys))

    def word(self) -> Filter:
        """Draw a word of the summaries."""
        return _filter("text", self.world.words.draw(self.random, 1)[0])

    def near(self) -> Near:
        """Draw a circle of 25 km around a town where much happens."""
        town = self.random.choice(self.world.towns.things[:_DENSE])
        return Near(lat=town.lat, lon=town.lon, km=25)

    def during(self, days: int) -> During:
        """Draw some days."""
        since = FIRST + timedelta(days=self.random.randrange(DAYS - days))
        return During(since=since, until=since + timedelta(days=days - 1))

    def year(self) -> During:
        """Draw a calendar year."""
        year = self.random.randrange(FIRST.year, FIRST.year + DAYS // 366)
        return During(since=date(year, 1, 1), until=date(year, 12, 31))


def _filter(kind: FilterKind, value: str) -> Filter:
    return Filter(keys=(Key(kind, value),))


def _not(term: Term) -> Not:
    return Not(term=term)


def _either(one: Term, other: Term) -> Either:
    return Either(alternatives=((one,), (other,)))


def make_shapes(store: Store, seed: int = 0) -> Iterator[Shape]:
    """Yield the shapes, with values of the corpus that `make_pairs` gives for that seed."""
    drawn = Drawn(seed)
    yield from _quick_lists(drawn)
    yield from _quick_looks(drawn, store)
    yield from _figures(drawn)
    yield from _groups(drawn)
    yield from _others(drawn, store)


Terms = Callable[[], tuple[Term, ...]]


def _shape(name: str, goal: int | None, terms: Terms, way: Way, sort: Sort = Sort.NEWEST) -> Shape:
    queries = [Query(terms=terms(), sort=sort) for _ in range(_VARIANTS)]
    ours, plain = way
    return Shape(
        name,
        goal,
        [lambda store, query=query: ours(store, query) for query in queries],  # type: ignore[misc]
        [lambda copy, query=query: plain(copy, query) for query in queries] if plain else (),  # type: ignore[misc]
    )


_NEWEST = Way(lambda store, query: store.incidents(query), lambda plain, query: plain.search(query))
_COUNT = Way(lambda store, query: store.count(query), lambda plain, query: plain.count(query))
_TOTALS = Way(lambda store, query: store.totals(query), lambda plain, query: plain.totals(query))
_PAGE = Way(
    lambda store, query: store.search(query),
    lambda plain, query: (plain.search(query), plain.totals(query)),
)
_RANKED = Way(lambda store, query: store.search(query))
_DEEP = Way(lambda store, query: store.incidents(query, offset=store.count(query) // 2))
_POINTS = Way(lambda store, query: store.spots(query))
_EXPORT = Way(lambda store, query: list(islice(store.matches(query), 100)))


def _by(by: Dimension) -> Way:
    if by in {Dimension.WEEK, Dimension.SOURCE}:
        return Way(lambda store, query: store.groups(query, by))
    return Way(
        lambda store, query: store.groups(query, by), lambda plain, query: plain.groups(query, by)
    )


def _quick_lists(drawn: Drawn) -> Iterator[Shape]:
    yield _shape("newest 5", QUICK, lambda: (), _NEWEST)
    yield _shape("newest 5, a filter", QUICK, lambda: (drawn.filter(),), _NEWEST)
    yield _shape("newest 5, two filters", QUICK, lambda: (drawn.filter(), drawn.filter()), _NEWEST)
    yield _shape("newest 5, a word", QUICK, lambda: (drawn.word(),), _NEWEST)
    yield _shape("newest 5, two words", QUICK, lambda: (drawn.word(), drawn.word()), _NEWEST)
    yield _shape(
        "newest 5, a filter, a year", QUICK, lambda: (drawn.filter(), drawn.year()), _NEWEST
    )
    yield _shape("newest 5, within 25 km", QUICK, lambda: (drawn.near(),), _NEWEST)
    yield _shape("newest 5, a word, 25 km", QUICK, lambda: (drawn.near(), drawn.word()), _NEWEST)


def _quick_looks(drawn: Drawn, store: Store) -> Iterator[Shape]:
    yield _shape("count, a filter", QUICK, lambda: (drawn.filter(),), _COUNT)
    yield _shape("count, a word", QUICK, lambda: (drawn.word(),), _COUNT)
    names = [town.name.lower() for town in drawn.world.towns.draw(drawn.random, _VARIANTS)]
    prefixes = [name[: 1 + n % 4] for n, name in enumerate(names)]
    yield Shape("complete 25", QUICK, *zip(*map(_complete, prefixes), strict=True))
    most = store.status().incidents
    numbers = [drawn.random.randrange(1, most + 1) for _ in range(_VARIANTS)]
    yield Shape("show", QUICK, [_show(number) for number in numbers])


def _complete(prefix: str) -> tuple[Ask, AskPlain]:
    return lambda store: store.names_completing(prefix), lambda plain: plain.complete(prefix)


def _show(number: int) -> Ask:
    return lambda store: store.detail(number)


def _figures(drawn: Drawn) -> Iterator[Shape]:
    yield _shape("totals", EXACT, lambda: (), _TOTALS)
    yield _shape("totals, a filter", EXACT, lambda: (drawn.filter(),), _TOTALS)
    yield _shape("totals, a word", EXACT, lambda: (drawn.word(),), _TOTALS)
    yield _shape("totals, 30 days", EXACT, lambda: (drawn.during(30),), _TOTALS)
    yield _shape(
        "totals, any days", EXACT, lambda: (drawn.during(drawn.random.randrange(1, 2000)),), _TOTALS
    )
    yield _shape("totals, not a filter", EXACT, lambda: (_not(drawn.filter()),), _TOTALS)
    yield _shape(
        "totals, a word or a filter",
        EXACT,
        lambda: (_either(drawn.word(), drawn.filter()),),
        _TOTALS,
    )
    yield _shape("totals, killed>=10", EXACT, lambda: (_many(drawn), drawn.filter()), _TOTALS)
    yield _shape("two that never meet", EXACT, _strangers(drawn), _PAGE)
    yield _shape("page with totals, a filter", EXACT, lambda: (drawn.filter(),), _PAGE)
    yield _shape("deadliest, a filter", EXACT, lambda: (drawn.filter(),), _PAGE, Sort.DEADLIEST)
    yield _shape("oldest, a word", EXACT, lambda: (drawn.word(),), _PAGE, Sort.OLDEST)
    yield _shape(
        "digest of 30 days, a filter",
        EXACT,
        lambda: (drawn.filter(), drawn.during(30)),
        _PAGE,
        Sort.DEADLIEST,
    )


def _many(drawn: Drawn) -> Amount:
    return Amount(measure="killed", low=drawn.random.randrange(1, 50))


def _strangers(drawn: Drawn) -> Terms:
    """Return two common words that no incident has both of: the years of two dates."""

    def two() -> tuple[Term, ...]:
        first, second = drawn.random.sample(range(FIRST.year, FIRST.year + DAYS // 366), 2)
        return _filter("text", str(first)), _filter("text", str(second))

    return two


def _groups(drawn: Drawn) -> Iterator[Shape]:
    for by in Dimension:
        yield _shape(f"by {by.value}, a filter", EXACT, lambda: (drawn.filter(),), _by(by))
        yield _shape(
            f"by {by.value}, not a filter", EXACT, lambda: (_not(drawn.filter()),), _by(by)
        )
    yield _shape("by month", EXACT, lambda: (), _by(Dimension.MONTH))


def _others(drawn: Drawn, store: Store) -> Iterator[Shape]:
    """Yield shapes without a goal of their own."""
    yield _shape("page at half, a filter", None, lambda: (drawn.filter(),), _DEEP)
    yield _few(
        _shape("most relevant, a word", None, lambda: (drawn.word(),), _RANKED, Sort.RELEVANCE)
    )
    # So many that those which nobody has asked before are most of what is measured.
    yield _shape("exact words", None, _phrases(drawn), _RANKED)
    yield _few(_shape("points, a filter", None, lambda: (drawn.filter(),), _POINTS))
    numbers = [drawn.random.randrange(1, store.status().incidents + 1) for _ in range(_VARIANTS)]
    yield Shape("around an incident", None, [_around(number) for number in numbers])
    yield _few(_shape("export 100, a filter", None, lambda: (drawn.filter(),), _EXPORT))


def _few(shape: Shape) -> Shape:
    return shape._replace(asks=shape.asks[:20], plain=shape.plain[:20])


def _phrases(drawn: Drawn) -> Terms:
    """Return two common words in a row."""
    common = Weighted(drawn.world.words.things[:100])
    return lambda: (_filter("text", " ".join(common.draw(drawn.random, 2))),)


def _around(number: int) -> Ask:
    return lambda store: store.neighbours(number, km=25, days=7, limit=5)
