"""`dateline backup` and `restore`: a whole copy or none, and nothing lost on the way back."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from datetime import date

import pytest
from builders import article, asking, filled, report
from console import START, dateline, environment
from slack_stand_in.person import Person
from slack_stand_in.workspace import ANN, APP_TOKEN, BOT_TOKEN
from slackside import installed

from bot.store import open_store
from bot.store.own.memory import memory_path


def told(n):
    day = date.fromordinal(date(2021, 1, 2).toordinal() + 3 * n)
    return article(f"raid{n}", day, id=f"raid{n}"), [
        report(date=day.isoformat(), place=f"Town {n}")
    ]


@pytest.fixture
def home(tmp_path):
    """A home with a database of two incidents and a setting."""
    with filled(tmp_path / "x.db", told(1), told(2)) as store:
        store.memory.set("console:ann", "page", "20")
    return tmp_path


def run(home, *arguments):
    return dateline(home, *arguments, DATELINE_DB="x.db")


def incidents(path):
    with open_store(path, read_only=True) as store:
        return store.count(asking())


def aside(home):
    return sorted(path.name for path in home.glob("x.before-*"))


def test_a_copy_is_a_database_with_what_is_kept_for_askers(home):
    (home / "copies").mkdir()
    done = run(home, "backup", "copies/monday.db")
    assert (done.returncode, done.stderr) == (0, "")
    names = sorted(path.name for path in (home / "copies").iterdir())
    assert names == ["monday.db", "monday.memory.db"]
    with open_store(home / "copies" / "monday.db", read_only=True) as store:
        assert store.count(asking()) == 2
        assert store.memory.settings("console:ann") == {"page": "20"}


def test_there_and_back(home):
    assert run(home, "backup", "copy.db").returncode == 0
    with open_store(home / "x.db") as store, store.batch("1") as batch:
        batch.add(*told(3))
        store.memory.set("console:ann", "page", "5")
    done = run(home, "restore", "copy.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert list(home.glob("copy*.db-*")) == []
    with open_store(home / "x.db", read_only=True) as store:
        assert store.count(asking()) == 2
        assert store.memory.settings("console:ann") == {"page": "20"}
    kept, kept_memory = aside(home)
    assert kept in done.stdout
    assert kept_memory in done.stdout
    assert incidents(home / kept) == 3
    assert incidents(home / "copy.db") == 2
    assert list(home.glob("*.part*")) == []


def test_a_copy_without_memory_restores_none(home):
    run(home, "backup", "copy.db")
    (home / "copy.memory.db").unlink()
    assert run(home, "restore", "copy.db").returncode == 0
    assert not memory_path(home / "x.db").exists()
    assert len(aside(home)) == 2


def test_restoring_where_nothing_is(home):
    run(home, "backup", "copy.db")
    done = dateline(home, "--db", "new/y.db", "restore", "copy.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert incidents(home / "new" / "y.db") == 2
    assert "kept as" not in done.stdout


def test_restoring_over_what_is_no_database_any_more(home):
    run(home, "backup", "copy.db")
    (home / "x.db").write_bytes(b"not a database " * 500)
    assert run(home, "restore", "copy.db").returncode == 0
    assert incidents(home / "x.db") == 2
    assert (home / aside(home)[0]).read_bytes().startswith(b"not a database")


def test_an_older_copy_is_only_replaced_when_told_to(home):
    (home / "copy.db").write_text("mine")
    done = run(home, "backup", "copy.db")
    assert done.returncode == 2
    assert "add --force" in done.stderr
    assert (home / "copy.db").read_text() == "mine"
    assert run(home, "backup", "copy.db", "--force").returncode == 0
    assert incidents(home / "copy.db") == 2


def newer(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def torn(path):
    """Write over the middle of a database: its header is whole, its tables are not."""
    content = bytearray(path.read_bytes())
    content[len(content) // 4 : len(content) // 2] = b"\xff" * (
        len(content) // 2 - len(content) // 4
    )
    path.write_bytes(content)


def no_database(path):
    path.write_bytes(b"no database at all, but long enough to have a header" * 50)


def another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        pytest.param(newer, "newer Dateline", id="newer"),
        pytest.param(torn, "damaged", id="torn"),
        pytest.param(no_database, "not a Dateline database", id="text"),
        pytest.param(another_program, "not a Dateline database", id="another program's"),
        pytest.param(lambda path: path.unlink(), "no database at copy.db", id="missing"),
    ],
)
def test_a_copy_that_cannot_be_used_changes_nothing(home, spoil, says):
    run(home, "backup", "copy.db")
    spoil(home / "copy.db")
    before = (home / "x.db").read_bytes()
    done = run(home, "restore", "copy.db")
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert (home / "x.db").read_bytes() == before
    assert aside(home) == list(home.glob("*.part*")) == []
    assert list(home.glob("copy.db-*")) == []
    assert "load the articles again" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["backup", "x.db", "--force"], "itself", id="onto itself"),
        pytest.param(["restore", "x.db"], "itself", id="from itself"),
        pytest.param(["--db", "none.db", "backup", "y.db"], "There is no database at", id="none"),
        pytest.param(["backup", "new/y.db"], "There is no folder new; make it", id="new folder"),
        pytest.param(["backup", "x.db/y.db"], "cannot be written", id="no folder"),
        pytest.param(["backup"], "Missing argument", id="no name"),
    ],
)
def test_what_cannot_be_copied_is_said_in_a_line(home, arguments, says):
    done = run(home, *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert says in done.stderr
    assert incidents(home / "x.db") == 2
    assert not (home / "new").exists()


def test_a_torn_database_is_not_copied_over_a_good_copy(home):
    run(home, "backup", "copy.db")
    torn(home / "x.db")
    done = run(home, "backup", "copy.db", "--force")
    assert done.returncode == 2
    assert "damaged" in done.stderr
    assert incidents(home / "copy.db") == 2


async def test_copied_while_a_server_reads_and_a_load_writes(home):
    slack = installed()
    await slack.start()
    tokens = {
        "DATELINE_DB": "x.db",
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "DATELINE_SLACK_API_URL": f"{slack.base}/api/",
    }
    serving = await asyncio.create_subprocess_exec(
        sys.executable, "-c", START, "serve", cwd=home, env=environment(home, **tokens)
    )
    try:
        await slack.connections(2)
        copied = asyncio.create_task(asyncio.to_thread(run, home, "backup", "copy.db"))
        written = 2
        with open_store(home / "x.db") as store:
            while not copied.done():
                with store.batch("1") as batch:
                    batch.add(*told(written + 1))
                written += 1
                await asyncio.sleep(0)  # lets the copy's end be seen
        assert (await copied).returncode == 0
        assert 2 <= incidents(home / "copy.db") <= written
        refused = await asyncio.to_thread(run, home, "restore", "copy.db")
        assert refused.returncode == 2
        assert "end dateline serve" in refused.stderr
        person = Person(slack, ANN)
        await person.command("diyala")
        serving.terminate()  # what was asked before is still answered
        assert await serving.wait() == 0
        assert any(f"{written:,} incidents" in post.read for post in person.sees())
    finally:
        if serving.returncode is None:
            serving.terminate()
        await serving.wait()
        await slack.stop()
    assert incidents(home / "x.db") == written
    assert aside(home) == []
    assert (await asyncio.to_thread(run, home, "restore", "copy.db")).returncode == 0
