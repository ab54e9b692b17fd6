"""Views behind buttons: those of one moment are written together, and none is lost."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import filled

from adapters.serving.kept import Views
from bot.ports import Memory

NOW = datetime(2022, 3, 1, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1, seconds=1)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with filled(tmp_path / "x.db") as store:
        yield store.memory


def written(folder: Path) -> list[tuple[str, str, int]]:
    """Return what another process reads: command, asker, when it was used last."""
    with closing(sqlite3.connect(folder / "x.memory.db")) as db:
        return db.execute("SELECT command, asker, used FROM views ORDER BY 1, 2").fetchall()


async def test_views_of_one_moment_are_written_together_a_little_later(
    memory: Memory, tmp_path: Path
) -> None:
    views = Views(lambda: memory, together=0)
    ids = {views.keep("show 1", "ann", NOW), views.keep("show 2", "ann", NOW)}
    assert not (tmp_path / "x.memory.db").exists()
    at = int(NOW.timestamp())
    for _ in range(2):  # what the event loop has to do by now
        await asyncio.sleep(0)
    assert written(tmp_path) == [("show 1", "ann", at), ("show 2", "ann", at)]
    assert ids == {memory.view_id("show 1"), memory.view_id("show 2")}


async def test_what_is_pressed_at_once_is_found(memory: Memory) -> None:
    views = Views(lambda: memory)
    assert views.find(views.keep("show 1", "ann", NOW), NOW) == "show 1"
    assert views.find(memory.view_id("show 2"), NOW) is None


async def test_a_view_is_written_once_a_day_for_each_asker(memory: Memory, tmp_path: Path) -> None:
    views, at = Views(lambda: memory), int(NOW.timestamp())
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


async def test_what_waits_of_somebody_who_is_forgotten_is_not_written(
    memory: Memory, tmp_path: Path
) -> None:
    views = Views(lambda: memory)
    views.keep("show 1", "ann", NOW)
    views.keep("show 1", "ben", NOW)
    views.forget("ann")
    views.write()
    assert [asker for _, asker, _ in written(tmp_path)] == ["ben"]
    views.keep("show 1", "ann", NOW)
    views.write()
    assert [asker for _, asker, _ in written(tmp_path)] == ["ann", "ben"]


async def test_who_asks_again_has_all_written_before_it(memory: Memory, tmp_path: Path) -> None:
    views = Views(lambda: memory)
    views.keep("show 1", "ann", NOW)
    views.settle("ben")
    assert not (tmp_path / "x.memory.db").exists()
    views.settle("ann")
    assert memory.forget("ann") == 1


async def test_answers_stand_where_no_view_can_be_written(
    memory: Memory, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "x.memory.db").mkdir()  # nothing can be opened there
    views = Views(lambda: memory)
    id_ = views.keep("show 1", "ann", NOW)
    views.write()
    assert "of 1 answers" in caplog.text
    (tmp_path / "x.memory.db").rmdir()
    assert views.keep("show 1", "ann", NOW) == id_
    views.write()
    assert [command for command, _, _ in written(tmp_path)] == ["show 1"]
