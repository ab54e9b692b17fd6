"""Ranking by relevance: by the words asked for, over the newest matches, and it says over which."""

from datetime import date, timedelta

import pytest
from builders import article, asking, filled, report

from bot.query.model import Either, Filter, Key, Not, Query, Sort

RARE = Filter(keys=(Key("text", "truffle"), Key("text", "truffles")))
COMMON = Filter(keys=(Key("text", "bomb"),))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Seven incidents, each newer than the one before; the summary begins with its name."""
    texts = [
        "often: bomb, bomb, bomb, bomb",
        "both: truffles and a bomb",
        "once: a bomb",
        "long: a bomb " + "in a story of very many words about nothing at all " * 9,
        "spelt: truffle, truffles",
        "new: a bomb",
        "none of it",
    ]
    told = [
        (
            article(f"told{n}", date(2022, 3, 1)),
            [report(summary=text, date=f"201{n}-01-01", place=None, target=None)],
        )
        for n, text in enumerate(texts)
    ]
    with filled(tmp_path_factory.mktemp("db") / "x.db", *told) as store:
        yield store


def names(store, *terms, **page):
    query = Query(terms=terms, sort=Sort.RELEVANCE)
    found = store.search(query, **{"limit": 50, **page})
    return [i.summary.split()[0].rstrip(":") for i in found.incidents], found.ranked


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        pytest.param([COMMON], "often new once both long", id="often-first-then-short-then-new"),
        pytest.param([RARE], "spelt both", id="spellings-are-one-word"),
        pytest.param([COMMON, RARE], "both", id="all-words"),
        pytest.param(
            [Either(alternatives=((COMMON,), (RARE,)))],
            "both spelt often new once long",
            id="the-rare-word-says-more",
        ),
        pytest.param([], "none new spelt long once both often", id="no-words-no-ranking"),
        pytest.param([Not(term=COMMON)], "none spelt", id="what-is-left-out-is-no-word"),
    ],
)
def test_what_is_most_about_the_words_comes_first(store, terms, expected):
    found, ranked = names(store, *terms)
    assert found == expected.split()
    asked = any(isinstance(term, Filter | Either) for term in terms)
    assert ranked == (len(found) if asked else 0)


def test_only_the_newest_are_ranked_and_the_others_follow(store, monkeypatch):
    monkeypatch.setattr("bot.store.asked.relevance.NEWEST", 3)
    every = ["new", "once", "long", "both", "often"]
    assert names(store, COMMON) == (every, 3)
    pages = [names(store, COMMON, offset=n, limit=2)[0] for n in (0, 2, 4, 6)]
    assert [name for page in pages for name in page] == every


def test_a_phrase_is_ranked_as_a_phrase(store):
    found, _ = names(store, *asking(("text", "a bomb")).terms)
    assert found == ["new", "once", "both", "long"]


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("bomb", ["twice bomb bomb and", "once bomb and and"]),
        ("bomb bomb", ["twice bomb bomb bomb bomb", "once bomb bomb and and"]),
    ],
)
def test_words_twice_in_a_row_count_twice(tmp_path, asked, texts):
    told = [
        (article(f"a{n}"), [report(summary=text, date=f"201{n}-01-01", place=None, target=None)])
        for n, text in enumerate(texts)
    ]
    with filled(tmp_path / "x.db", *told) as store:
        assert names(store, *asking(("text", asked)).terms)[0] == ["twice", "once"]


def test_an_empty_corpus(tmp_path):
    with filled(tmp_path / "x.db") as store:
        assert names(store, COMMON) == ([], 0)
        assert store.totals(asking()).incidents == 0
        assert store.search(asking(("text", "a bomb"))).incidents == ()


def test_dates_do_not_matter_but_among_equals(tmp_path):
    days = [date(2022, 1, 1) + timedelta(days=9 * n) for n in range(4)]
    told = [
        (article(f"a{n} x", date(2022, 3, 1)), [report(date=str(day), summary="A bomb.")])
        for n, day in enumerate(days)
    ]
    with filled(tmp_path / "x.db", *told) as store:
        found = store.search(Query(terms=(COMMON,), sort=Sort.RELEVANCE)).incidents
        assert [i.date for i in found] == [str(day) for day in reversed(days)]
