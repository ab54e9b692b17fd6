"""Search: what passes which filter, in which order, and figures that are exact."""

from datetime import date

import pytest
from builders import article, asking, filled, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.findings import Sum
from bot.models import Toll
from bot.query.model import Filter, Key, Query, Sort

BARRACKS = "soldiers in a barracks"
DIYALA, ANBAR = ("admin1", "IQ/Diyala"), ("admin1", "IQ/Al Anbar")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A corpus of nine incidents that are far apart; the summary is the name of each."""
    published = date(2022, 3, 1)
    reports = {
        "may2019": {"date": "2019-05-03", "killed": Toll(2, 2), "perpetrator": "unknown"},
        "oct2021": {
            "date": "2021-10",
            "place": None,
            "target": "villagers",
            "killed": Toll(11, 15),
        },
        "31oct2021": {"date": "2021-10-31", "place": "Rashad", "type": "bombing", "killed": None},
        "year2021": {"date": "2021", "type": "protest", "target": "crowd", "killed": Toll(0, 0)},
        "jan2022": {"date": "2022-01-21", "wounded": Toll(3, None), "killed": Toll(11, 11)},
        "anbar": {"date": "2022-01-21", "admin1": "Al Anbar", "place": "Ramadi", "type": "riot"},
        "syria": {
            "date": "2022-01-20",
            "country": "SY",
            "admin1": "Al-Hasakah",
            "place": "Hasakah",
        },
        "nowhere": {"country": None, "admin1": None, "place": None, "date": "2022-02-02"},
        "undated": {"date": None, "type": "hijacking", "target": "bus"},
    }
    articles = [
        (article(f"{name} told", published), [report(summary=f"{name} happened.", **fields)])
        for name, fields in reports.items()
    ]
    with filled(tmp_path_factory.mktemp("db") / "x.db", *articles) as store:
        yield store


def found(store, query, **page):
    return [i.summary.split()[0] for i in store.search(query, **{"limit": 50, **page}).incidents]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(
            asking(),
            "nowhere jan2022 anbar syria year2021 31oct2021 oct2021 may2019 undated",
            id="newest-first-coarse-after-exact-undated-last",
        ),
        pytest.param(
            asking(DIYALA, sort=Sort.OLDEST),
            "may2019 oct2021 31oct2021 year2021 jan2022 undated",
            id="oldest-first-undated-last",
        ),
        pytest.param(
            asking(sort=Sort.DEADLIEST, killed_min=3),
            "nowhere jan2022 anbar syria oct2021 undated",
            id="deadliest-then-newest",
        ),
        pytest.param(asking(("country", "SY")), "syria", id="country"),
        pytest.param(asking(ANBAR), "anbar", id="admin1-unknown-place-passes-no-filter"),
        pytest.param(asking(("place", "IQ/Diyala/Rashad")), "31oct2021", id="place"),
        pytest.param(asking(("type", "hijacking")), "undated", id="type"),
        pytest.param(asking(("perpetrator", "unknown")), "may2019", id="perpetrator"),
        pytest.param(asking(DIYALA, ("type", "bombing")), "31oct2021", id="two-filters"),
        pytest.param(asking(DIYALA, ANBAR), "", id="two-that-never-meet"),
        pytest.param(asking(("admin1", "IQ/Atlantis")), "", id="unknown-value"),
        pytest.param(asking(("text", "villagers")), "oct2021", id="word-of-a-target"),
        pytest.param(asking(("text", "ÁNBAR told")), "anbar", id="words-accent-and-case"),
        pytest.param(asking(("text", "Al-‘Azim")), "jan2022 year2021 may2019 undated", id="phrase"),
        pytest.param(asking(("text", "azim-al")), "", id="phrase-in-another-order"),
        pytest.param(asking(("text", "undated happened hijacking")), "", id="over-two-texts"),
        pytest.param(asking(("text", "!?")), "", id="no-word"),
        pytest.param(asking(since=date(2022, 1, 21)), "nowhere jan2022 anbar", id="since"),
        pytest.param(
            asking(DIYALA, since=date(2021, 10, 31), until=date(2021, 10, 31)),
            "31oct2021 year2021 oct2021",
            id="one-day-meets-its-month-and-year-behind-it",
        ),
        pytest.param(
            asking(since=date(2021, 10, 2), until=date(2021, 10, 30)),
            "year2021 oct2021",
            id="inside-a-month",
        ),
        pytest.param(asking(until=date(2019, 5, 3)), "may2019", id="until-is-inclusive"),
        pytest.param(asking(until=date(2019, 5, 2)), "", id="nothing-before"),
        pytest.param(
            asking(until=date.max, since=date.min),
            "nowhere jan2022 anbar syria year2021 31oct2021 oct2021 may2019",
            id="all-dated",
        ),
        pytest.param(asking(killed_min=12), "", id="tolls-compare-with-the-low-end"),
        pytest.param(
            asking(DIYALA, killed_min=0, until=date(2021, 12, 31)),
            "year2021 oct2021 may2019",
            id="zero-is-a-toll-and-none-is-not",
        ),
        pytest.param(asking(wounded_min=3), "jan2022", id="wounded"),
        pytest.param(asking(killed_min=10**30), "", id="more-than-an-integer-holds"),
    ],
)
def test_what_is_found_in_which_order(store, query, expected):
    assert found(store, query) == expected.split()
    assert store.count(query) == len(expected.split())


def test_any_key_of_a_filter_will_do(store):
    either = Filter(keys=(Key(*ANBAR), Key("admin1", "IQ/No"), Key("country", "SY")))
    assert found(store, Query(terms=(either,))) == ["anbar", "syria"]


def test_pages_follow_one_another(store):
    pages = [found(store, asking(), offset=n, limit=4) for n in (0, 4, 8, 12, 10**30)]
    assert [name for page in pages for name in page] == found(store, asking())
    assert [len(page) for page in pages] == [4, 4, 1, 0, 0]


def test_pages_go_from_what_is_of_a_day_to_what_may_be(store):
    day = asking(DIYALA, since=date(2021, 10, 31), until=date(2021, 10, 31))
    pages = [found(store, day, offset=n, limit=2) for n in (0, 1, 2, 3)]
    assert pages == [["31oct2021", "year2021"], ["year2021", "oct2021"], ["oct2021"], []]


@pytest.mark.parametrize(
    ("query", "killed", "wounded", "first", "last"),
    [
        pytest.param(asking(DIYALA), (35, 39), (3, None), "2019-05-03", "2022-01-21", id="diyala"),
        pytest.param(
            asking(("type", "bombing")), None, None, "2021-10-31", "2021-10-31", id="none"
        ),
        pytest.param(asking(("type", "hijacking")), (11, 11), None, None, None, id="undated"),
        pytest.param(asking(("text", "nothing")), None, None, None, None, id="no-match"),
        pytest.param(asking(("type", "protest")), (0, 0), None, "2021", "2021", id="zero"),
    ],
)
def test_figures_over_all_matches(store, query, killed, wounded, first, last):
    totals, listed = store.totals(query), store.search(query, limit=1).totals
    assert (listed.incidents, listed.killed, listed.wounded) == totals[:3]
    assert (totals.killed.toll, totals.wounded.toll) == (killed, wounded)
    assert (totals.first, totals.last) == (first, last)


def test_nobody_hurt_is_no_sum_where_the_toll_of_others_is_not_known(tmp_path):
    quiet = report(killed=Toll(0, 0), wounded=Toll(0, 0))
    other = report(date="2022-02-11", killed=None, wounded=None)
    day = date(2022, 3, 1)
    told = [(article("quiet", day), [quiet]), (article("other", day), [other])]
    with filled(tmp_path / "x.db", *told) as store:
        totals = store.totals(asking())
        assert (totals.incidents, totals.killed, totals.wounded) == (2, *[Sum(incidents=1)] * 2)


def test_a_month_ends_with_the_article_that_reports_it(tmp_path):
    told = article("told", date(2022, 1, 10))
    with filled(tmp_path / "x.db", (told, [report(date="2022-01")])) as store:
        assert store.count(asking(since=date(2022, 1, 10))) == 1
        assert store.count(asking(since=date(2022, 1, 11))) == 0


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["text", "place", "admin1", "type"]), st.text(), st.text(min_size=300))
def test_no_words_are_an_error(store, kind, words, many):
    query = asking((kind, words), ("text", words + " barracks"))
    assert store.count(query) >= 0
    assert store.count(asking(("text", " ".join(many)))) >= 0
    store.names(words), store.similar_names(words), store.names_like(words), store.has_word(words)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param('"', id="quote"),
        pytest.param("barracks\0", id="nul"),
        pytest.param("\ud800 barracks", id="lone-surrogate"),
        pytest.param("=1", id="a-filter-token"),
        pytest.param("words: x OR NEAR(a b) *", id="operators"),
        pytest.param("barracks " * 5000, id="very-many"),
        pytest.param("barracks" * 50000, id="very-long"),
    ],
)
def test_hostile_words(store, words):
    assert store.count(asking(("text", words))) in (0, 6)
    assert store.count(asking(("place", words))) == 0
    store.names(words), store.similar_names(words), store.names_like(words), store.has_word(words)


def test_text_never_meets_a_filter_token(tmp_path):
    lure = report(summary="=1 =2 =3 and x=1", place="=1")
    with filled(
        tmp_path / "x.db", (article("a =1 =2"), [lure]), (article("b"), [report()])
    ) as store:
        for token in ("=1", "=2", "=3", "=7"):
            assert store.count(asking(("text", token))) <= 1
        assert store.count(asking(("type", "armed_assault"))) == 1 + (store.status().incidents > 1)


def test_what_was_attacked_is_counted_in_all_that_matches(store):
    counted = store.targets(asking())
    assert dict(counted.values) == {"villagers": 1, "crowd": 1, "bus": 1, BARRACKS: 6}
    assert counted.values[0] == (BARRACKS, 6) and counted.unread == 0
    assert store.targets(asking(("type", "hijacking"))).values == (("bus", 1),)
    assert store.targets(asking(("type", "coup"))).values == ()


def test_of_very_many_it_is_said_in_how_many_the_target_was_not_read(store, monkeypatch):
    monkeypatch.setattr("bot.store.asked.totals._MOST_READ", 4)
    counted = store.targets(asking())
    assert sum(number for _, number in counted.values) == 4 and counted.unread == 5
