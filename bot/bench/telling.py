"""What is measured of telling: watches that an incident passes, a digest of a day's news."""

from collections.abc import Callable, Iterator
from functools import cache
from random import Random

from bot.bench.shapes import Drawn, Shape
from bot.bench.synthetic import NEWS
from bot.digests.news import find_news
from bot.query.model import Amount, Query, Term
from bot.reply.digest import Issue, compose_digest
from bot.store import Store
from bot.watches.facts import Facts
from bot.watches.index import WatchIndex
from bot.watches.passing import passes

WATCHES = 10_000
_MATCH, _DIGEST = 5_000, 50_000  # µs
_ASKS, _PLAIN, _DIGESTS = 200, 5, 20


def make_telling_shapes(store: Store, seed: int = 0) -> Iterator[Shape]:
    """Yield the shapes, for a store to which news has come."""
    yield _matching(store, seed)
    yield _digest(store, Drawn(seed))


@cache
def _watches(seed: int) -> tuple[list[Query], WatchIndex]:
    """Return what is watched, and the index of it."""
    drawn = Drawn(seed)
    queries = [_watched(drawn, place) for place in range(WATCHES)]
    return queries, WatchIndex(enumerate(queries))


def _matching(store: Store, seed: int) -> Shape:
    """Ask which watches new incidents pass; the plain way asks each watch."""
    queries, index = _watches(seed)
    newest = [change.number for change in store.changes(0, NEWS)]
    numbers = Random(seed).choices(newest, k=_ASKS)
    known = [facts for number in numbers[:_PLAIN] if (facts := store.facts(number))]

    def ask(number: int) -> Callable[[Store], object]:
        return lambda asked: (facts := asked.facts(number)) and index.matching(facts)

    def plain(facts: Facts) -> Callable[[object], object]:
        return lambda _: [query for query in queries if _passes(facts, query)]

    name = f"match {WATCHES:,} watches, a new incident"
    return Shape(name, _MATCH, list(map(ask, numbers)), list(map(plain, known)))


def _passes(facts: Facts, query: Query) -> bool:
    return all(passes(facts, term) for term in query.terms)


def _watched(drawn: Drawn, place: int) -> Query:
    """Draw what somebody watches: a filter, two, one and a toll, a circle, a word."""
    toll = Amount(measure="killed", low=5)
    terms: list[tuple[Term, ...]] = [
        (drawn.filter(),), (drawn.filter(), drawn.filter()), (drawn.filter(), toll),
        (drawn.near(),), (drawn.word(),),
    ]  # fmt: skip
    return Query(terms=terms[place % len(terms)])


def _digest(store: Store, drawn: Drawn) -> Shape:
    """Ask for digests of the latest news, all and some: half of it new, half the time before.

    A database that is kept has the changes of every measurement, and only the latest are asked for.
    """
    last = store.last_change()
    middle = last - NEWS // 2
    queries = [Query(), *(Query(terms=(drawn.filter(),)) for _ in range(_DIGESTS - 1))]

    def ask(query: Query) -> Callable[[Store], object]:
        def digest(asked: Store) -> object:
            before = find_news(asked, query, last - NEWS, middle)
            news = find_news(asked, query, middle, last)
            return compose_digest(Issue("Digest", query, news, before), str)

        return digest

    return Shape(f"digest of {NEWS} changes, no map", _DIGEST, list(map(ask, queries)))
