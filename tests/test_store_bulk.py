"""Structured rows taken in at once are what a batch makes of them, and made-up load is sound."""

import gc
import pickle
from collections import Counter
from itertools import cycle, islice, starmap

import pytest
from builders import article, asking, report
from test_store_any_query import derived

from bot.bench.synthetic import SyntheticSpeller, make_pairs
from bot.models import Article, Report
from bot.store import PlainSpeller, open_store
from bot.store.incidents.prepared import prepare

SPELLER = SyntheticSpeller()


def test_made_up_articles_and_reports_are_valid_and_the_same_each_time():
    pairs = list(make_pairs(200, seed=7))
    for one, said in pairs:
        assert Article.model_validate(one.model_dump()) == one
        assert Report.model_validate(said.model_dump()) == said
        assert one.text[one.title_span.start : one.title_span.end] == one.title
    assert list(islice(make_pairs(10**9, seed=7), 200)) == pairs
    assert list(make_pairs(200, seed=8)) != pairs
    assert len({one.digest for one, _ in pairs}) == 200


def test_rows_in_bulk_are_those_of_a_batch(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.incidents.bulk.ROWS", 70)
    monkeypatch.setattr("bot.store.incidents.bulk._ROWS", 20)
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    pairs = list(make_pairs(150))
    with open_store(one) as store:
        assert store.bulk(pairs, "1", SPELLER) == 150
        kept = list(store.matches(asking()))
        assert store.search(asking(), limit=200).incidents == tuple(d.incident for d in kept)
    with open_store(other) as store:
        for pair in pairs:
            with store.batch("1", SPELLER) as batch:
                batch.add(pair[0], [pair[1]])
        assert list(store.matches(asking())) == kept
    assert derived(one) == derived(other)


def test_what_is_known_is_not_taken_in_again(tmp_path):
    pairs = list(make_pairs(30))
    with open_store(tmp_path / "x.db") as store:
        assert store.bulk(pairs[:20], "1", SPELLER) == 20
        assert store.bulk([*pairs[10:], *pairs], "1", SPELLER) == 10
        assert store.bulk([], "1", SPELLER) == 0
        assert store.status().articles == store.status().incidents == 30
        assert all(store.has(one, "1") for one, _ in pairs)


def test_articles_that_come_later_are_resolved_with_rows_in_bulk(tmp_path):
    with open_store(tmp_path / "x.db") as store:
        store.bulk([(article("a", outlet="Wire A"), report())], "1", PlainSpeller())
        with store.batch("1") as batch:
            batch.add(article("b", outlet="Wire B"), [report()])
        assert [i.sources for i in store.search(asking()).incidents] == [2]


def test_a_number_that_was_given_out_is_not_given_again(tmp_path):
    with open_store(tmp_path / "x.db") as store:
        with store.batch("1") as batch:
            batch.add(article("a"), [report()])
        with store.batch("2") as batch:
            batch.add(article("a"), [])
        store.bulk([(article("b"), report(date=None, date_prec=1))], "2", PlainSpeller())
        assert [i.number for i in store.search(asking()).incidents] == [2]
        with store.batch("2") as batch:
            batch.add(article("c"), [report(date="2019-01-01")])
        assert [i.number for i in store.search(asking()).incidents] == [3, 2]


def test_an_error_keeps_what_was_committed_before(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.incidents.bulk.ROWS", 10)
    pairs = list(make_pairs(25))
    pairs[17] = (pairs[17][0].model_copy(update={"title": 7}), pairs[17][1])
    with open_store(tmp_path / "x.db") as store:
        with pytest.raises(TypeError):
            store.bulk(pairs, "1", SPELLER)
        assert store.status().articles == store.count(asking()) == 10
    assert gc.isenabled()


def test_what_one_batch_looked_up_holds_in_the_next_as_long_as_nobody_else_writes(tmp_path):
    pairs = list(make_pairs(60))
    one, other, plain = (tmp_path / name for name in ("one.db", "other.db", "plain.db"))
    with open_store(one) as store, open_store(one) as beside:
        for n, pair in enumerate(pairs):
            with (beside if n % 7 == 3 else store).batch("1", SPELLER) as batch:
                batch.add(pair[0], [pair[1]])
            with pytest.raises(ZeroDivisionError), store.batch("1", SPELLER) as batch:
                batch.add(article(f"never {n}"), [report(place=f"Nowhere {n}")])
                batch.finish()
                raise ZeroDivisionError
    with open_store(other) as store, store.batch("1", SPELLER) as batch:
        for pair in pairs:
            batch.add(pair[0], [pair[1]])
    with open_store(plain) as store:
        store.bulk(pairs, "1", SPELLER)
    assert derived(one) == derived(other) == derived(plain)


def test_rows_of_a_data_set_are_those_of_a_batch(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.incidents.bulk._ROWS", 20)
    said = {"data_set": "GTD"}
    pairs = [
        (one.model_copy(update=said | {"path": f"GTD/{n}"}), told)
        for n, (one, told) in enumerate(make_pairs(150))
    ]
    rows = pickle.loads(pickle.dumps([*starmap(prepare, pairs)]))  # as they cross to a process
    assert [row.pair for row in rows] == pairs
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    with open_store(one) as store:
        for at in range(0, 150, 50):
            with store.rows("1", SPELLER) as batch:
                assert batch.add_rows(rows[at : at + 50]) == {"added": 50}
        with store.rows("1", SPELLER) as batch:
            assert batch.add_rows(rows) == Counter(unchanged=150)
        kept = list(store.matches(asking()))
    with open_store(other) as store:
        for pair in pairs:
            with store.batch("1", SPELLER) as batch:
                batch.add(pair[0], [pair[1]])
        assert list(store.matches(asking())) == kept
    assert derived(one) == derived(other)


def asked(store):
    """Note the questions that are put to a store's database from now on."""
    noted = []
    store._connection.set_trace_callback(lambda told: noted.append(" ".join(told.split())))
    return noted


def test_the_reports_of_a_long_answer_are_read_together(tmp_path):
    with open_store(tmp_path / "x.db") as store:
        store.bulk(make_pairs(150), "1", SPELLER)
    with open_store(tmp_path / "x.db", read_only=True) as store:
        noted = asked(store)
        assert len(list(store.matches(asking()))) == 150
    assert len([told for told in noted if "FROM reports" in told or "FROM evidence" in told]) < 5


def test_rows_are_compared_only_where_others_tell_of_anything_near(tmp_path):
    said = {"data_set": "GTD"}
    pairs = [
        (
            one.model_copy(update=said | {"path": f"GTD/{n}"}),
            told.model_copy(update={"country": at}),
        )
        for n, ((one, told), at) in enumerate(zip(make_pairs(150), cycle("AB"), strict=False))
    ]
    with open_store(tmp_path / "x.db") as store:
        with store.batch("1", SPELLER) as batch:
            batch.add(article("a"), [report(country="A", date="1960-05-03")])
        noted = asked(store)
        with store.rows("1", SPELLER) as batch:
            assert batch.add_rows(list(starmap(prepare, pairs))) == {"added": 150}
    assert not [told for told in noted if "spelling_of" in told]


@pytest.mark.parametrize("between", [None, "ACLED"])
def test_rows_are_compared_with_what_came_between_two_transactions(tmp_path, between):
    def take(store, title, data_set, **said):
        one = article(title, outlet=title).model_copy(
            update={"data_set": data_set, "path": f"{data_set}/{title}"}
        )
        with store.rows("1", SPELLER) as batch:
            batch.add_rows([prepare(one, report(**said))])

    with open_store(tmp_path / "x.db") as store:
        take(store, "first", "GTD", date="1980-01-01")
        if between:
            take(store, "other", between)
        else:
            with store.batch("1", SPELLER) as batch:
                batch.add(article("other", outlet="other"), [report()])
        take(store, "last", "GTD")
        assert sorted(i.sources for i in store.search(asking()).incidents) == [1, 2]
