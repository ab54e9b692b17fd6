"""What is read is of one moment, and what others commit is seen at the next question."""

import sqlite3
from contextlib import closing

import pytest
from builders import article, asking, filled, report

from bot.models import Toll
from bot.query.model import Dimension, Key, Query, Sort
from bot.store import PlainSpeller, open_store

BOMB = report(date="2022-02-10", type="bombing", killed=Toll(2, 2), summary="A market bomb.")
RIOT = report(date="2019-05-01", type="riot", killed=None, summary="A riot.", admin1="Kirkuk")


def figures(store):
    """Ask for all that is kept in memory."""
    everything = Query(sort=Sort.DEADLIEST)
    return (
        [i.summary for i in store.search(everything).incidents],
        store.totals(asking()),
        store.totals(asking(("type", "bombing"))),
        store.count(asking(("text", "market"))),
        [(group.value, group.incidents) for group in store.groups(asking(), Dimension.MONTH)],
        store.groups(asking(("type", "bombing")), Dimension.COUNTRY),
        store.spots(asking()),
        [name.key.value for name in store.names_like("", "type")],
        store.has_word("riot"),
        [(name.key.value, name.incidents) for name in store.names("riot")],
        store.label(Key("type", "riot")),
    )


def test_all_about_an_incident_is_read_once_until_something_is_committed(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        told = store.detail(1)
        assert store.detail(1) is told
        with store.batch("1") as batch:
            batch.add(article("b", outlet="Wire B"), [report()])
        assert [len(one.reports) for one in (told, store.detail(1))] == [1, 2]


@pytest.mark.parametrize("many", [pytest.param(1, id="kept"), pytest.param(99, id="added up")])
def test_an_open_store_sees_what_another_commits(tmp_path, monkeypatch, many):
    monkeypatch.setattr("bot.store.sets.columns._MANY", many)
    path = tmp_path / "x.db"
    writer = filled(path, (article("a"), [report()]))
    with writer, open_store(path) as other, open_store(path, read_only=True) as reader:
        for version, (name, reports) in enumerate(
            [("b", [BOMB]), ("c", [RIOT]), ("b", []), ("a", [RIOT]), ("c", [BOMB]), ("a", [])]
        ):
            before = figures(reader)
            assert figures(other) == before
            with writer.batch(str(version)) as batch:
                batch.add(article(name), reports)
                assert figures(reader) == before
            with open_store(path, read_only=True) as fresh:
                assert figures(reader) == figures(other) == figures(fresh) == figures(writer)
                assert figures(reader) != before


def test_what_is_asked_at_one_moment_sees_nothing_that_is_committed_meanwhile(tmp_path):
    path = tmp_path / "x.db"
    writer = filled(path, (article("a"), [report()]))
    with writer, open_store(path, read_only=True) as reader:
        with reader.at_one_moment():
            before = figures(reader)
            with writer.batch("1") as batch:
                batch.add(article("b"), [BOMB])
            assert figures(reader) == before != figures(writer)
        assert figures(reader) == figures(writer)


def test_a_moment_within_a_moment_is_the_same_one(tmp_path):
    statements = []
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store, store.at_one_moment():
        with store.at_one_moment():
            store.count(asking())
        store._connection.set_trace_callback(statements.append)
        assert store.count(asking()) == 1
        store._connection.set_trace_callback(None)
    assert statements == []


def test_a_long_answer_has_the_order_of_the_moment_of_asking(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.asked.order._MANY", 2)
    monkeypatch.setattr("bot.store.asked.order._FEW", 1)
    monkeypatch.setattr("bot.store.asked.order._BLOCKS", 1)
    monkeypatch.setattr("bot.store.store._SOME", 1)
    path, deadliest = tmp_path / "x.db", Query(sort=Sort.DEADLIEST)
    told = [report(date=f"2022-0{n}-21", killed=Toll(n, n)) for n in (3, 1, 2, 5, 4)]
    with filled(path, (article("a"), told)) as writer, open_store(path) as reader:
        before = [one.number for one in reader.incidents(deadliest)]
        matches = reader.matches(deadliest)
        shown = [next(matches).incident.number]
        turned = [one.model_copy(update={"killed": Toll(6 - one.killed.low, 6)}) for one in told]
        with writer.batch("2") as batch:
            batch.add(article("a"), turned)
        shown += [detail.incident.number for detail in matches]
        after = [one.number for one in reader.incidents(deadliest)]
        assert after == [one.number for one in writer.incidents(deadliest)]
    assert shown == before != after


def test_an_open_store_sees_that_all_was_made_anew(tmp_path):
    path = tmp_path / "x.db"
    with filled(path, (article("a"), [BOMB, RIOT])) as writer, open_store(path) as reader:
        before = provinces(reader)
        with closing(sqlite3.connect(path)) as db, db:  # as if they were read otherwise now
            db.execute("UPDATE reports SET admin1 = NULL")
        writer.remake("2", PlainSpeller())
        assert provinces(reader) == {"": 2} != before
        with open_store(path, read_only=True) as fresh:
            assert figures(reader) == figures(fresh)


def provinces(store):
    groups = store.groups(asking(), Dimension.PROVINCE)
    return {group.value: group.incidents for group in groups}


class Loud(PlainSpeller):
    """Shows every value in capitals."""

    def spell(self, key):
        return super().spell(key)._replace(label=key.value.upper())


def test_an_open_store_sees_that_a_value_is_shown_otherwise(tmp_path):
    path = tmp_path / "x.db"
    with filled(path, (article("a"), [report()])) as writer, open_store(path) as reader:
        assert labels(reader) == ["armed_assault"]
        with writer.batch("2", Loud()) as batch:
            batch.add(article("a"), [report()])
        assert labels(reader) == ["ARMED_ASSAULT"]


def labels(store):
    return [group.label for group in store.groups(asking(), Dimension.TYPE)]


def test_what_is_undone_was_never_there(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        before = figures(store)
        try:
            with store.batch("1") as batch:
                batch.add(article("b"), [BOMB])
                batch.finish()
                assert store.count(asking()) == 2
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        assert figures(store) == before
        with store.batch("1") as batch:
            batch.add(article("c"), [RIOT])
        assert store.count(asking()) == 2 and store.count(asking(("type", "riot"))) == 1
        assert store.count(asking(("type", "bombing"))) == 0


def test_a_long_answer_goes_on_while_others_write(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.store._SOME", 2)
    told = [(article(f"a{n}"), [report(date=f"20{10 + n}-01-01")]) for n in range(6)]
    with filled(tmp_path / "x.db", *told) as store, open_store(tmp_path / "x.db") as other:
        matches = store.matches(asking())
        found = [next(matches).incident.date for _ in range(2)]
        with other.batch("2") as batch:
            batch.add(article("a0"), [])
            batch.add(article("new"), [report(date="2021-06-01")])
        found += [detail.incident.date for detail in matches]
        assert found == [f"20{year}-01-01" for year in (15, 14, 13, 12, 11)]
        assert store.count(asking()) == 6
