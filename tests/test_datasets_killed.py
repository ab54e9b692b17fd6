"""An import that is killed and begun again leaves what one that was not killed leaves."""

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from builders import article, report
from console import ROOT, environment
from exports import ACLED, export
from test_store_any_query import derived

from bot.models import Toll
from bot.store import open_store

PROGRAM = ROOT / "tests" / "import_one.py"
ROWS = [
    ACLED
    | {"event_id_cnty": f"IRQ{n}", "event_date": f"2021-05-{3 + n:02}", "notes": f"A shot, no. {n}"}
    for n in range(11)
]


def told(path):
    """Write what an article tells of one of the rows."""
    raid = report(
        date="2021-05-08", place="Jalula", type="armed_clash", killed=Toll(4, 4), summary="A shot."
    )
    with open_store(path) as store, store.batch("1") as batch:
        batch.add(article("post attacked", date(2021, 5, 9), outlet="Wire A"), [raid])


def take(folder: Path, db: Path, *dying: str) -> int:
    rows = export(folder / "a.csv", *ROWS)
    done = subprocess.run(
        [sys.executable, PROGRAM, db, rows, *dying],
        env=environment(folder),
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    return done.returncode


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return what an import makes that nobody kills."""
    folder = tmp_path_factory.mktemp("whole")
    told(folder / "x.db")
    assert take(folder, folder / "x.db") == 0
    return derived(folder / "x.db")


@pytest.mark.parametrize(
    ("where", "number"),
    [
        pytest.param("sets", "1", id="in the first batch"),
        pytest.param("sets", "2", id="in the one of a row that joins an article"),
        pytest.param("commit", "2", id="between two batches"),
    ],
)
def test_killed_and_begun_again(tmp_path, whole, where, number):
    db = tmp_path / "x.db"
    told(db)
    assert take(tmp_path, db, where, number) == -signal.SIGKILL
    assert take(tmp_path, db) == 0
    assert derived(db) == whole
