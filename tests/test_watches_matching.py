"""Which standing queries an incident passes: the ones whose answers it is in, and no other."""

from datetime import date

import pytest
from builders import DAY, article, asking, filled, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_store_any_query import BATCHES, NAMED, POINTS, QUERIES, take_in

from bot.query.model import Amount, Either, Filter, Key, Near, Not, Query
from bot.store import open_store
from bot.watches.index import WatchIndex


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BATCHES, st.lists(QUERIES, min_size=1, max_size=12))
def test_an_incident_passes_the_queries_that_find_it(tmp_path_factory, batches, queries):
    with open_store(tmp_path_factory.mktemp("db") / "x.db") as store:
        take_in(store, batches)
        index = WatchIndex(enumerate(queries))
        found = [{detail.incident.number for detail in store.matches(q)} for q in queries]
        for number in {detail.incident.number for detail in store.matches(Query())}:
            passing = [id_ for id_, numbers in enumerate(found) if number in numbers]
            assert index.matching(store.facts(number)) == passing


CIRCLES = st.builds(
    lambda point, km: Near(lat=point[0], lon=point[1], km=km, **NAMED),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.floats(0, 3000),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CIRCLES, min_size=1, max_size=40))
def test_a_circle_is_kept_under_every_cell_it_reaches(tmp_path_factory, circles):
    points = [*POINTS, (0.0, 0.0), (51.5, -0.1), (-33.9, 151.2)]
    pairs = [
        (article(f"text{n}"), [report(date=f"2021-0{n}-21", lat=lat, lon=lon, where_prec=1)])
        for n, (lat, lon) in enumerate(points, 1)
    ]
    queries = [Query(terms=(circle,)) for circle in circles]
    with filled(tmp_path_factory.mktemp("db") / "x.db", *pairs) as store:
        index = WatchIndex(enumerate(queries))
        found = [{d.incident.number for d in store.matches(query)} for query in queries]
        for number in range(1, len(pairs) + 1):
            passing = [id_ for id_, numbers in enumerate(found) if number in numbers]
            assert index.matching(store.facts(number)) == passing


def filter_by(*keys):
    return Filter(keys=tuple(Key(*key) for key in keys), **NAMED)


DIYALA, BOMBING = filter_by(("admin1", "IQ/Diyala")), filter_by(("type", "bombing"))
FIVE = Amount(measure="killed", low=5, **NAMED)


@pytest.mark.parametrize(
    ("terms", "passes"),
    [
        pytest.param((), True, id="everything"),
        pytest.param((DIYALA, FIVE), True, id="a place and a toll"),
        pytest.param((DIYALA, BOMBING), False, id="another type"),
        pytest.param((Not(term=DIYALA, **NAMED),), False, id="not there"),
        pytest.param((Not(term=BOMBING, **NAMED),), True, id="not of a type"),
        pytest.param(
            (Either(alternatives=((BOMBING,), (DIYALA, FIVE)), **NAMED),), True, id="either"
        ),
        pytest.param((filter_by(("text", "shot soldiers")),), True, id="words in a row"),
        pytest.param((filter_by(("text", "soldiers shot")),), False, id="words not in that row"),
        pytest.param((filter_by(("target", "barracks soldiers")),), True, id="words of a target"),
        pytest.param((filter_by(("text", "!!")),), False, id="no word at all"),
    ],
)
def test_a_raid_in_diyala(tmp_path, terms, passes):
    with filled(tmp_path / "x.db", (article("raid"), [report()])) as store:
        index = WatchIndex([(7, Query(terms=terms))])
        assert index.matching(store.facts(1)) == ([7] if passes else [])


def test_an_incident_that_is_not_there_has_no_facts(tmp_path):
    with filled(tmp_path / "x.db", (article("raid"), [report()])) as store:
        assert store.facts(2) is None
        assert store.facts(0) is None


def test_facts_are_those_of_the_survivor_of_a_merge(tmp_path):
    told = report(killed=None)
    pairs = [(article("one", DAY, outlet="A"), [report()]), (article("two", outlet="B"), [told])]
    with filled(tmp_path / "x.db", *pairs) as store:
        assert store.count(asking()) == 1
        assert store.facts(1).amounts["sources"] == 2
        assert store.facts(1).days == (date(2022, 1, 21), date(2022, 1, 21))
