"""The shapes of queries that are measured, each with what it must reach: SCALE's targets.

A shape is a list of queries that are asked in turn, so that no single answer is measured. They are
about the world of bot/bench/world.py: names of rank 0 are the commonest.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bot.bench.synthetic import DAYS, FIRST
from bot.bench.world import Town, World
from bot.models import IncidentType
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

QUICK, FIGURES = 200.0, 5_000.0  # microseconds, 95th percentile
_NEWEST = 5
_COMMON, _RARE = range(12), range(7_000, 7_400, 9)
_LAST = FIRST + timedelta(days=DAYS - 1)

Ours = Callable[[Store, Query], object]
Theirs = Callable[[Plain, Query], object]


class Shape(NamedTuple):
    """What is asked: queries in turn, how the store and the plain way answer, and the target."""

    name: str
    queries: Sequence[Query]
    ours: Ours
    plain: Theirs | None
    target: float


def shapes(world: World) -> Iterator[Shape]:
    """Yield every shape that is measured."""
    yield from _newest(world)
    yield from _counts(world)
    yield from _figures(world)
    yield from _parts(world)


def _newest(world: World) -> Iterator[Shape]:
    """Yield the shapes that give five incidents."""
    for name, queries in (
        ("newest, everything", [Query()]),
        ("newest, a common filter", _each(_countries(world))),
        ("newest, a rare filter", _each(_places(world, _RARE))),
        ("newest, two filters", _pairs(_countries(world), _types())),
        ("newest, a common word", _each(_words(world, range(5, 40)))),
        ("newest, a rare word", _each(_words(world, range(20_000, 20_300, 7)))),
        ("newest, a filter and a word", _pairs(_countries(world), _words(world, range(5, 40)))),
        ("newest, two filters that never meet", _never(world)),
        ("newest, a common filter, one year", _pairs(_countries(world), [_year(2012)])),
        ("newest, within 25 km, dense", _each(_near(world, _COMMON, 25))),
        ("newest, not", _pairs(_countries(world), map(_not, _types()))),
        ("newest, either of two", _each(_either(world))),
    ):
        target = FIGURES if name.endswith((" not", "either of two", "one year")) else QUICK
        yield Shape(name, queries, _ours_newest, _plain_newest, target)
    for sort in (Sort.OLDEST, Sort.DEADLIEST):
        queries = [q.model_copy(update={"sort": sort}) for q in _each(_countries(world))]
        yield Shape(f"{sort.value}, a common filter", queries, _ours_newest, _plain_newest, FIGURES)


def _counts(world: World) -> Iterator[Shape]:
    for name, queries in (
        ("count, a common filter", _each(_countries(world))),
        ("count, a common word", _each(_words(world, range(5, 40)))),
    ):
        yield Shape(name, queries, lambda store, q: store.count(q), lambda p, q: p.count(q), QUICK)


def _figures(world: World) -> Iterator[Shape]:
    for name, queries in (
        ("totals, everything", [Query()]),
        ("totals, a common filter", _each(_countries(world))),
        ("totals, two filters", _pairs(_countries(world), _types())),
        ("totals, a common word", _each(_words(world, range(5, 40)))),
        ("totals, ten or more killed", _pairs(_countries(world), [_killed(10)])),
        ("totals, within 500 km", _each(_near(world, _COMMON, 500))),
        ("totals, not", _pairs(_countries(world), map(_not, _types()))),
        ("totals, the last 30 days", _each([_days(_LAST - timedelta(days=29), _LAST)])),
    ):
        yield Shape(
            name, queries, lambda store, q: store.totals(q), lambda p, q: p.totals(q), FIGURES
        )


def _parts(world: World) -> Iterator[Shape]:
    for by in (Dimension.MONTH, Dimension.PROVINCE, Dimension.TYPE, Dimension.PERPETRATOR):
        yield Shape(
            f"stats by {by.value}, a common filter",
            _each(_countries(world)),
            lambda store, query, by=by: store.groups(query, by),  # type: ignore[misc]
            lambda plain, query, by=by: plain.groups(query, by),  # type: ignore[misc]
            FIGURES,
        )
    yield Shape(
        "stats by month, everything",
        [Query()],
        lambda store, query: store.groups(query, Dimension.MONTH),
        lambda plain, query: plain.groups(query, Dimension.MONTH),
        FIGURES,
    )


def _ours_newest(store: Store, query: Query) -> object:
    return store.incidents(query, limit=_NEWEST)


def _plain_newest(plain: Plain, query: Query) -> object:
    return plain.search(query, _NEWEST)


# Terms


def _filter(kind: FilterKind, *values: str) -> Filter:
    keys = tuple(Key(kind, value) for value in values)
    return Filter(keys=keys, label=values[0], written=f"{kind}:{values[0]}")


def _towns(world: World, ranks: Sequence[int]) -> list[Town]:
    return world.towns.ranked(*ranks)


def _countries(world: World) -> list[Filter]:
    codes = dict.fromkeys(town.country for town in _towns(world, _COMMON))
    return [_filter("country", code) for code in codes]


def _places(world: World, ranks: Sequence[int]) -> list[Filter]:
    return [_filter("admin1", f"{t.country}/{t.admin1}") for t in _towns(world, ranks)]


def _types() -> list[Filter]:
    kinds = (IncidentType.ARMED_ASSAULT, IncidentType.BOMBING, IncidentType.KIDNAPPING)
    return [_filter("type", kind.value) for kind in kinds]


def _words(world: World, ranks: Sequence[int]) -> list[Filter]:
    return [_filter("text", word) for word in world.words.ranked(*ranks)]


def _near(world: World, ranks: Sequence[int], km: float) -> list[Near]:
    return [
        Near(lat=town.lat, lon=town.lon, km=km, label=town.name, written=town.name)
        for town in _towns(world, ranks)
    ]


def _not(term: Filter) -> Not:
    return Not(term=term, label=f"not {term.label}", written=f"-{term.written}")


def _killed(low: int) -> Amount:
    return Amount(measure="killed", low=low, label=f"{low} killed", written=f"killed>={low}")


def _year(year: int) -> During:
    return _days(date(year, 1, 1), date(year, 12, 31))


def _days(since: date, until: date) -> During:
    return During(since=since, until=until, label="then", written="then")


# Queries


def _each(terms: Sequence[Term]) -> list[Query]:
    return [Query(terms=(term,)) for term in terms]


def _pairs(ones: Sequence[Term], others: "Iterator[Term] | Sequence[Term]") -> list[Query]:
    second = list(others)
    return [Query(terms=(one, other)) for one in ones for other in second]


def _never(world: World) -> list[Query]:
    """Return pairs of a common country and a common province of another."""
    countries = _countries(world)
    places = _places(world, _COMMON)
    return [
        Query(terms=(country, place))
        for country in countries
        for place in places
        if not place.keys[0].value.startswith(f"{country.keys[0].value}/")
    ]


def _either(world: World) -> list[Either]:
    countries = _countries(world)
    return [
        Either(alternatives=((one,), (other,)), label="either", written="either")
        for one, other in zip(countries, [*countries[1:], *_types()], strict=False)
    ]
