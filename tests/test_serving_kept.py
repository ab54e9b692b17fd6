"""Views behind buttons: those of one moment are written together, beside, and none is lost."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import filled

from adapters.serving.kept import Views
from bot.ports import Memory
from bot.store.own.memory import Memory as StoredMemory

NOW = datetime(2022, 3, 1, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1, seconds=1)


class Beside:
    """A thread with a file of its own; `gate` holds it up until it is set."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1)
        self.begun, self.gate = threading.Event(), threading.Event()
        self.gate.set()

    def __call__(self, job: Callable[[Memory], None]) -> "Future[None]":
        return self._thread.submit(self._run, job)

    def _run(self, job: Callable[[Memory], None]) -> None:
        self.begun.set()
        assert self.gate.wait(10)
        with closing(StoredMemory(self._folder / "x.memory.db", 5.0)) as memory:
            job(memory)

    def settled(self) -> None:
        """Wait until nothing is to be done."""
        self._thread.submit(int).result()

    def close(self) -> None:
        self.gate.set()
        self._thread.shutdown()


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Beside]:
    with closing(Beside(tmp_path)) as made:
        yield made


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with filled(tmp_path / "x.db") as store:
        yield store.memory


def written(folder: Path) -> list[tuple[str, str, int]]:
    """Return what another process reads: command, asker, when it was used last."""
    with closing(sqlite3.connect(folder / "x.memory.db")) as db:
        return db.execute("SELECT command, asker, used FROM views ORDER BY 1, 2").fetchall()


async def test_views_of_one_moment_are_written_together_a_little_later(
    memory: Memory, beside: Beside, tmp_path: Path
) -> None:
    views = Views(lambda: memory, beside, together=0)
    ids = {views.keep("show 1", "ann", NOW), views.keep("show 2", "ann", NOW)}
    assert not (tmp_path / "x.memory.db").exists()
    at = int(NOW.timestamp())
    for _ in range(2):  # what the event loop has to do by now
        await asyncio.sleep(0)
    beside.settled()
    assert written(tmp_path) == [("show 1", "ann", at), ("show 2", "ann", at)]
    assert ids == {memory.view_id("show 1"), memory.view_id("show 2")}


async def test_what_is_pressed_at_once_is_found(memory: Memory, beside: Beside) -> None:
    views = Views(lambda: memory, beside)
    assert views.find(views.keep("show 1", "ann", NOW), NOW) == "show 1"
    assert views.find(memory.view_id("show 2"), NOW) is None


async def test_a_view_is_written_once_a_day_for_each_asker(
    memory: Memory, beside: Beside, tmp_path: Path
) -> None:
    views, at = Views(lambda: memory, beside), int(NOW.timestamp())
    for _ in range(2):
        views.keep("show 1", "ann", NOW)
        views.keep("show 1", "ben", NOW)
        views.write()
    with closing(sqlite3.connect(tmp_path / "x.memory.db")) as db, db:
        db.execute("DELETE FROM views WHERE asker = 'ben'")  # to see that nothing is written
    views.keep("show 1", "ben", NOW)
    views.write()
    assert written(tmp_path) == [("show 1", "ann", at)]
    views.keep("show 1", "ann", TOMORROW)
    views.write()
    assert written(tmp_path) == [("show 1", "ann", int(TOMORROW.timestamp()))]


async def test_of_views_that_share_a_place_the_last_is_not_written_again(
    memory: Memory, beside: Beside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.serving.kept._MARKS", 1)
    views = Views(lambda: memory, beside)
    for command in ("show 1", "show 2"):
        views.keep(command, "ann", NOW)
    views.write()
    with closing(sqlite3.connect(tmp_path / "x.memory.db")) as db, db:
        db.execute("DELETE FROM views")
    for command in ("show 2", "show 1"):
        views.keep(command, "ann", NOW)
    views.write()
    assert [command for command, _, _ in written(tmp_path)] == ["show 1"]


async def test_what_waits_of_somebody_who_is_forgotten_is_not_written(
    memory: Memory, beside: Beside, tmp_path: Path
) -> None:
    views = Views(lambda: memory, beside)
    views.keep("show 1", "ann", NOW)
    views.keep("show 1", "ben", NOW)
    views.forget("ann")
    views.write()
    assert [asker for _, asker, _ in written(tmp_path)] == ["ben"]
    views.keep("show 1", "ann", NOW)
    views.write()
    assert [asker for _, asker, _ in written(tmp_path)] == ["ann", "ben"]


async def handed_over(beside: Beside, views: Views) -> str:
    """Keep a view, and return its id while it is being written and cannot be yet."""
    beside.gate.clear()
    id_ = views.keep("show 1", "ann", NOW)
    while not beside.begun.is_set():
        await asyncio.sleep(0)
    return id_


async def test_what_is_being_written_is_found(memory: Memory, beside: Beside) -> None:
    views = Views(lambda: memory, beside, together=0)
    id_ = await handed_over(beside, views)
    opening = threading.Thread(target=beside.gate.set)
    opening.start()
    assert views.find(id_, NOW) == "show 1"
    opening.join()


async def test_what_was_written_long_ago_is_not_kept_any_more(
    memory: Memory, beside: Beside
) -> None:
    views = Views(lambda: memory, beside, together=0)
    id_ = await handed_over(beside, views)
    beside.gate.set()
    beside.settled()
    assert views.find(id_, NOW + timedelta(days=91)) is None


async def test_what_comes_while_something_is_written_is_written_together_after_it(
    memory: Memory, beside: Beside, tmp_path: Path
) -> None:
    views = Views(lambda: memory, beside, together=0)
    await handed_over(beside, views)
    views.keep("show 2", "ann", NOW)
    for _ in range(3):
        await asyncio.sleep(0)
    views.keep("show 3", "ann", NOW)
    beside.gate.set()
    views.write()
    assert [command for command, _, _ in written(tmp_path)] == ["show 1", "show 2", "show 3"]


async def test_before_somebody_is_forgotten_all_is_written(memory: Memory, beside: Beside) -> None:
    views = Views(lambda: memory, beside, together=0)
    id_ = await handed_over(beside, views)
    beside.gate.set()
    views.write()
    assert memory.forget("ann") == 1
    views.forget("ann")
    assert views.find(id_, NOW) is None


@pytest.mark.parametrize("there", ["here", "beside"])
async def test_answers_stand_where_no_view_can_be_written(
    memory: Memory, beside: Beside, tmp_path: Path, caplog: pytest.LogCaptureFixture, there: str
) -> None:
    (tmp_path / "x.memory.db").mkdir()  # nothing can be opened there
    views = Views(lambda: memory, beside, together=0)
    id_ = views.keep("show 1", "ann", NOW)
    if there == "beside":
        for _ in range(2):
            await asyncio.sleep(0)
        beside.settled()
    views.write()
    assert "of 1 answers" in caplog.text
    (tmp_path / "x.memory.db").rmdir()
    assert views.keep("show 1", "ann", NOW) == id_
    views.write()
    assert [command for command, _, _ in written(tmp_path)] == ["show 1"]
