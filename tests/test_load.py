"""Loading: nothing is lost, nothing is doubled, whatever happens on the way."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import load_one
import pytest
from builders import DAY, article, asking, report

from bot.corpus import LeftOut, load_articles
from bot.errors import LoadInterrupted, StoreBusy
from bot.intake.ingest import load
from bot.models import Toll
from bot.store import open_store


def one_raid(_):
    return [report()]


def contents(path):
    """Return all that a store answers with, down to the evidence."""
    with open_store(path, read_only=True) as store:
        page = store.search(asking(), limit=1000)
        details = [store.detail(i.number) for i in page.incidents]
        names = store.names_like("", limit=1000)
        return store.status(), page, details, sorted(names)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return what the corpus of load_one.py comes to when nothing happens."""
    path = tmp_path_factory.mktemp("db") / "x.db"
    load_one.main(path)
    status, page, *_ = found = contents(path)
    assert status.articles == load_one.ARTICLES
    assert page.total == 8 + load_one.ARTICLES  # eight raids told by three, a riot an article
    return found


def run(path, *where):
    program = Path(load_one.__file__)
    environment = os.environ | {"PYTHONPATH": str(program.parent.parent)}
    return subprocess.Popen([sys.executable, program, path, *where], env=environment)


@pytest.mark.parametrize(
    ("where", "at"),
    [
        pytest.param("extract", 1, id="before-anything"),
        pytest.param("extract", 3, id="in-the-first-batch"),
        pytest.param("extract", 17, id="between-batches"),
        pytest.param("write", 1, id="in-the-first-transaction"),
        pytest.param("write", 9, id="in-a-later-transaction"),
        pytest.param("commit", 1, id="after-the-first-commit"),
        pytest.param("commit", 5, id="after-the-last-commit"),
    ],
)
def test_killed_anywhere_and_run_again(tmp_path, whole, where, at):
    path = tmp_path / "x.db"
    assert run(path, where, str(at)).wait() == -signal.SIGKILL
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert run(path).wait() == 0
    assert contents(path) == whole


def test_the_first_batches_are_small(tmp_path, monkeypatch):
    """What can be lost is never more than what is kept, nor than a batch."""
    monkeypatch.setattr("bot.intake.ingest.BATCH", 50)
    path, kept = tmp_path / "x.db", []

    def articles():
        for n in range(200):
            with open_store(path, read_only=True) as reader:
                kept.append((n, reader.status().articles))
            yield article(f"a{n}")

    with open_store(path) as store:
        load(store, articles(), one_raid, version="1")
    waiting = [read - there for read, there in kept]
    assert [there for read, there in kept if read in {1, 2, 4, 8, 64}] == [1, 2, 4, 8, 64]
    assert all(some <= there for some, (_, there) in zip(waiting, kept, strict=True))
    assert max(waiting) == 49


def test_two_loads_at_once(tmp_path, whole):
    path = tmp_path / "x.db"
    programs = [run(path), run(path)]
    assert [program.wait() for program in programs] == [0, 0]
    assert contents(path) == whole


def test_a_load_is_told_in_numbers_and_the_second_changes_nothing(tmp_path):
    seen = []
    bad = LeftOut("news/empty.txt", "is empty")
    articles = [article("a"), bad, article("b", outlet="Wire B")]
    with open_store(tmp_path / "x.db") as store:
        summary = load(store, articles, one_raid, version="1", progress=seen.append)
        assert seen == articles
        assert (summary.read, summary.added, summary.left_out) == (3, 2, [bad])
        assert (len(summary.incidents_new), len(summary.incidents_changed)) == (1, 0)
        again = load(store, articles, pytest.fail, version="1")
        assert (again.added, again.unchanged, again.left_out) == (0, 2, [bad])
        assert (len(again.incidents_new), len(again.incidents_changed)) == (0, 0)


def test_an_incident_that_two_batches_of_a_load_tell_of_is_new_and_not_changed(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("bot.intake.ingest.BATCH", 1)
    articles = [article("a"), article("b", outlet="Wire B")]
    with open_store(tmp_path / "x.db") as store:
        summary = load(store, articles, one_raid, version="1")
    assert (set(summary.incidents_new), set(summary.incidents_changed)) == ({1}, set())


def test_a_new_version_and_a_new_outlet_are_updates(tmp_path):
    url = "https://a.example/"
    later = article("later", DAY + timedelta(days=1), url=url)
    with open_store(tmp_path / "x.db") as store:
        load(store, [article("a", url=url), article("b")], one_raid, version="1")
        rise = lambda _: [report(killed=Toll(15, 15))]  # noqa: E731
        summary = load(store, [later, article("b", outlet="Wire B")], rise, version="1")
        assert (summary.added, summary.updated, len(summary.incidents_changed)) == (0, 2, 1)
        assert store.detail(1).incident.killed == Toll(15, 15)


def test_the_same_article_twice_in_one_batch(tmp_path):
    with open_store(tmp_path / "x.db") as store:
        summary = load(store, [article("a"), article("a")], one_raid, version="1")
        assert (summary.added, summary.unchanged, store.status().articles) == (1, 1, 1)


def test_another_version_of_the_extractor_reads_everything_again(tmp_path):
    with open_store(tmp_path / "x.db") as store:
        load(store, [article("a")], one_raid, version="1")
        summary = load(store, [article("a")], one_raid, version="2")
        assert (summary.updated, summary.unchanged) == (1, 0)
        assert load(store, [article("a")], one_raid, version="2").unchanged == 1


def test_an_article_that_breaks_the_extractor_is_left_out_and_the_rest_is_loaded(tmp_path, caplog):
    def breaks(one):
        return [report()] if one.id != "bad" else [][1]

    with open_store(tmp_path / "x.db") as store:
        articles = [article("bad", path="news/bad.txt"), article("good")]
        summary = load(store, articles, breaks, version="1")
        assert (summary.added, store.status().articles) == (1, 1)
        (left,) = summary.left_out
        assert left.path == "news/bad.txt"
        reference = left.reason.split()[-1].rstrip(")")
        assert reference in caplog.text and "IndexError" in caplog.text
        assert not store.has(articles[0], "1")


def test_an_article_without_incidents_is_known_too(tmp_path):
    with open_store(tmp_path / "x.db") as store:
        assert load(store, [article("quiet")], lambda _: [], version="1").added == 1
        assert load(store, [article("quiet")], pytest.fail, version="1").unchanged == 1
        assert store.status().newest_article == DAY


def test_a_lock_ends_the_load_and_keeps_what_was_committed(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.intake.ingest.BATCH", 8)
    path = tmp_path / "x.db"
    other = sqlite3.connect(path, isolation_level=None)

    def articles():
        yield from (article(f"a{n}") for n in range(16))
        yield article("one more")
        other.execute("BEGIN IMMEDIATE")

    with closing(other), open_store(path, wait=0) as store:
        with pytest.raises(StoreBusy):
            load(store, articles(), one_raid, version="1")
        assert store.status().articles == 16


def test_a_corrected_headline_is_a_version(tmp_path):
    file = tmp_path / "story.txt"
    counts = []
    for toll in ("four", "six"):
        file.write_text(
            f" date 2022-01-21 Bomb kills {toll} in Baqubah\n\nA bomb killed {toll} people.\n"
        )
        with open_store(tmp_path / "x.db") as store:
            load(store, load_articles([file]), lambda article: [], version="1")
            counts.append(store.status().articles)
    assert counts == [1, 1]


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        pytest.param(0, False, id="at once"),
        pytest.param(1, True, id="after a batch"),
        pytest.param(7, True, id="before a batch is full"),
    ],
)
def test_an_interrupted_load_keeps_what_was_read_and_says_so(tmp_path, after, kept):
    def stopped():
        yield from (article(f"raid {number}", id=str(number)) for number in range(after))
        raise KeyboardInterrupt

    with open_store(tmp_path / "x.db") as store:
        with pytest.raises(LoadInterrupted) as stop:
            load(store, stopped(), one_raid, version="1")
        assert stop.value.kept is kept
        assert store.status().articles == after
