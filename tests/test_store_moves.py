"""What a batch changes in the sets is kept for who reads: of the last ones, if it is little."""

import sqlite3
from contextlib import closing

import pytest
from builders import article, asking, filled, report

from bot.models import Toll
from bot.query.model import Dimension
from bot.store import open_store

BOMB = report(date="2022-02-10", type="bombing", killed=Toll(2, 2), summary="A market bomb.")


def figures(store):
    bombs = asking(("type", "bombing"))
    return (
        store.totals(bombs),
        [one.number for one in store.incidents(asking(("text", "market")))],
        list(store.groups(bombs, Dimension.DAY)),
    )


def kept(path):
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT count(*), max(generation) FROM moves").fetchone()


@pytest.mark.parametrize(
    ("most", "count"),
    [pytest.param(8_192, 1, id="few"), pytest.param(20, 0, id="more than are kept")],
)
def test_a_reader_is_right_whether_moves_are_kept_or_not(tmp_path, monkeypatch, most, count):
    path = tmp_path / "x.db"
    with filled(path, (article("a"), [report()])) as writer, open_store(path) as reader:
        before, (rows, _) = figures(reader), kept(path)
        monkeypatch.setattr("bot.store.sets.members.MOST_MOVES", most)
        with writer.batch("1") as batch:
            batch.add(article("b"), [BOMB])
        assert kept(path)[0] == rows + count
        assert figures(reader) == figures(writer) != before
        with writer.batch("2") as batch:
            batch.add(article("b"), [])
        assert figures(reader) == figures(writer) == before


def test_who_asks_after_very_many_batches_is_right(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.sets.moves._KEPT", 3)
    path = tmp_path / "x.db"
    with filled(path) as writer, open_store(path) as reader:
        for number in range(6):
            with writer.batch("1") as batch:
                batch.add(article(f"a{number}"), [BOMB.model_copy(update={"place": f"P{number}"})])
            if number in (0, 1, 5):
                assert figures(reader) == figures(writer)
        assert kept(path)[0] == 3


def test_of_a_batch_that_is_undone_nothing_is_kept(tmp_path):
    path = tmp_path / "x.db"
    with filled(path, (article("a"), [report()])) as writer, open_store(path) as reader:
        before, rows = figures(reader), kept(path)
        with pytest.raises(ZeroDivisionError), writer.batch("1") as batch:
            batch.add(article("b"), [BOMB])
            batch.finish()
            raise ZeroDivisionError
        assert kept(path) == rows
        assert figures(reader) == figures(writer) == before
