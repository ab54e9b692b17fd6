"""What is kept for those who ask: settings, and the views behind buttons."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from builders import article, filled, report

from bot.errors import StoreError
from bot.store import open_store

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
ANN, BOB = "slack:T1:U2", "console:bob"


@pytest.fixture
def store(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        yield store


def test_settings_are_kept_by_asker_and_set_back_one_by_one(store, tmp_path):
    assert store.memory.settings(ANN) == {}
    store.memory.set(ANN, "zone", "Asia/Baghdad")
    store.memory.set(ANN, "zone", "Europe/London")
    store.memory.set(ANN, "page", "10")
    store.memory.set(BOB, "page", "3")
    assert store.memory.settings(ANN) == {"zone": "Europe/London", "page": "10"}
    store.memory.set(ANN, "page", None)
    store.memory.set(ANN, "never set", None)
    with open_store(tmp_path / "x.db", read_only=True) as again:
        assert again.memory.settings(ANN) == {"zone": "Europe/London"}
        assert again.memory.settings(BOB) == {"page": "3"}


def test_a_view_has_ten_letters_and_digits_the_same_for_the_same_command(store, tmp_path):
    id_ = store.memory.keep_view("stats place:Diyala by month", ANN, NOW)
    assert len(id_) == 10 and id_.isascii() and id_.isalnum()
    assert store.memory.keep_view("stats place:Diyala by month", BOB, NOW) == id_
    assert store.memory.keep_view("stats place:Diyala by year", ANN, NOW) != id_
    with open_store(tmp_path / "x.db", read_only=True) as again:
        assert again.memory.view(id_, NOW) == "stats place:Diyala by month"
        assert again.memory.keep_view("show 1", ANN, NOW) == store.memory.keep_view(
            "show 1", BOB, NOW
        )


@pytest.mark.parametrize(
    ("used", "asked", "kept"),
    [
        pytest.param([], 90, True, id="90-days"),
        pytest.param([], 91, False, id="and-no-longer"),
        pytest.param([60], 150, True, id="renewed-on-use"),
        pytest.param([60, 120], 180, True, id="as-often-as-it-is-used"),
        pytest.param([60], 151, False, id="then-not-used"),
        pytest.param([91], 92, False, id="what-is-gone-is-not-renewed"),
    ],
)
def test_how_long_a_view_is_kept(store, used, asked, kept):
    id_ = store.memory.keep_view("show 1", ANN, NOW)
    for days in used:
        store.memory.view(id_, NOW + timedelta(days=days))
    assert (store.memory.view(id_, NOW + timedelta(days=asked)) == "show 1") is kept


def test_what_is_out_of_date_is_dropped_when_something_new_is_kept(store, tmp_path):
    store.memory.keep_view("show 1", ANN, NOW)
    store.memory.keep_view("show 2", ANN, NOW + timedelta(days=91))
    with closing(sqlite3.connect(tmp_path / "x.memory.db")) as db:
        assert db.execute("SELECT command FROM views").fetchall() == [("show 2",)]


def test_forgetting_takes_all_of_one_asker_and_nothing_of_another(store):
    assert store.memory.forget(ANN) == 0
    shared, own = (
        store.memory.keep_view("help", ANN, NOW),
        store.memory.keep_view("show 1", ANN, NOW),
    )
    store.memory.keep_view("help", BOB, NOW)
    store.memory.set(ANN, "zone", "UTC")
    store.memory.set(BOB, "zone", "UTC")
    assert store.memory.forget(ANN) == 3
    assert (store.memory.settings(ANN), store.memory.view(own, NOW)) == ({}, None)
    assert (store.memory.settings(BOB), store.memory.view(shared, NOW)) == ({"zone": "UTC"}, "help")


@pytest.mark.parametrize(
    "id_",
    [
        pytest.param("", id="empty"),
        pytest.param("abcdefghij", id="never-kept"),
        pytest.param("' OR 1=1 --", id="sql"),
        pytest.param("\ud800\0", id="no-text"),
    ],
)
def test_a_view_that_never_was(store, id_):
    assert store.memory.view(id_, NOW) is None
    store.memory.keep_view("show 1", ANN, NOW)
    assert store.memory.view(id_, NOW) is None


def test_any_text_can_be_kept(store):
    command = "show \ud800 \0 “" + "x" * 10_000
    store.memory.set("\ud800", "\0", command)
    assert store.memory.view(store.memory.keep_view(command, "\ud800", NOW), NOW).endswith(
        "x" * 10_000
    )
    assert store.memory.forget("\ud800") == 2


def test_keeping_a_view_does_not_wait_for_a_load(tmp_path):
    with filled(tmp_path / "x.db") as store, open_store(tmp_path / "x.db", wait=0) as other:
        with store.batch("1") as batch:
            batch.add(article("a"), [report()])
            assert other.memory.view(other.memory.keep_view("show 1", ANN, NOW), NOW) == "show 1"
            other.memory.set(ANN, "zone", "UTC")
        assert other.status().incidents == 1


def test_asking_makes_no_file(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        store.memory.view("abcdefghij", NOW), store.memory.settings(ANN), store.memory.forget(ANN)
        assert not (tmp_path / "x.memory.db").exists()


def test_a_file_that_is_no_database_is_said_to_be(tmp_path):
    (tmp_path / "x.memory.db").write_bytes(b"no database at all" * 500)
    with filled(tmp_path / "x.db") as store, pytest.raises(StoreError, match=r"x\.memory\.db"):
        store.memory.set(ANN, "zone", "UTC")
