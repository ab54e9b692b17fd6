"""The speed suite: the plain way gives the same answers, and the command prints every figure."""

import json

import pytest
from console import dateline

from bot.bench.measure import measure, measure_first
from bot.bench.query import build
from bot.bench.shapes import make_shapes
from bot.bench.synthetic import NEWS, VERSION, SyntheticSpeller, make_pairs
from bot.bench.telling import make_telling_shapes
from bot.store import open_store
from bot.store.plain import Plain

COUNT = 3_000


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Return a store of made-up incidents and its plain copy."""
    folder = tmp_path_factory.mktemp("bench")
    with open_store(folder / "ours.db") as store:
        assert store.bulk(make_pairs(COUNT), VERSION, SyntheticSpeller()) == COUNT
        plain = Plain(folder / "plain.db", folder / "ours.db")
        yield store, plain
        plain.close()


@pytest.fixture(scope="module")
def shapes(both):
    return {shape.name: shape for shape in make_shapes(both[0])}


@pytest.mark.parametrize("name", ["count, a filter", "count, a word"])
def test_the_plain_way_counts_the_same(both, shapes, name):
    store, plain = both
    counts = [ask(store) for ask in shapes[name].asks]
    assert [ask(plain) for ask in shapes[name].plain] == counts
    assert len(set(counts)) > 5


@pytest.mark.parametrize(
    "name", ["totals, a filter", "totals, not a filter", "totals, a word or a filter"]
)
def test_the_plain_way_adds_up_the_same(both, shapes, name):
    store, plain = both
    for ours, theirs in zip(shapes[name].asks, shapes[name].plain, strict=True):
        totals = ours(store)
        incidents, killed, *_ = theirs(plain)
        assert totals.incidents == incidents
        assert killed is None or totals.killed.toll is None or totals.killed.toll.low == killed


def test_every_shape_answers_here_and_in_the_plain_way(both, shapes):
    store, plain = both
    for shape in shapes.values():
        assert any(ask(store) for ask in shape.asks), shape.name
        for theirs in shape.plain[:5]:
            theirs(plain)


def test_a_round_is_timed_after_one_that_is_not():
    asked = []
    timing = measure([asked.append] * 4, 1, rounds=2, seconds=60)
    assert (len(asked), timing.runs) == (12, 8)
    assert 0 <= timing.p50 <= timing.p95


def test_what_is_slow_ends_early():
    asked = []
    timing = measure([asked.append] * 4, 1, rounds=2, seconds=0)
    assert (len(asked), timing.runs) == (1, 1)


def test_each_ask_is_the_first_after_a_commit():
    done = []
    timing = measure_first([done.append] * 3, "ask", lambda: done.append("commit"), seconds=60)
    assert done == ["commit", "ask"] * 3
    assert timing.runs == 3 and 0 <= timing.p50 <= timing.p95


def test_the_command_prints_each_figure(tmp_path):
    sizes = ("--incidents", "1000", "--small", "1000", "--seconds", "0.02")
    done = dateline(tmp_path, "bench", "query", *sizes, "--json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    told = {"match 10,000 watches, a new incident", "digest of 200 changes, no map"}
    assert told | {"newest 5, a filter", "complete 25", "by month, a filter", "show"} <= {
        row["name"] for row in figures["rows"]
    }
    assert all(row["large"]["p95"] > 0 for row in figures["rows"])
    assert all(row["first"]["p95"] > 0 for row in figures["rows"] if row["name"] in told)


def test_watches_are_matched_as_each_would_be(tmp_path):
    few = build(tmp_path / "few.db", 500, lambda _: None)
    with open_store(few.path, read_only=True) as store:
        matching, digest = make_telling_shapes(store)
        found = [len(ask(store)) for ask in matching.asks[: len(matching.plain)]]
        assert [len(plain(None)) for plain in matching.plain] == found
        assert all(found)
        assert digest.asks[0](store).total > NEWS // 3  # some are of one event
