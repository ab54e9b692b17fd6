"""Many rows are read in a process beside: the same corpus, and nothing lost when it ends."""

import os
import signal
from contextlib import suppress
from datetime import date
from functools import partial
from multiprocessing import active_children

import pytest
from builders import asking
from exports import ACLED, export
from test_store_any_query import derived

from bot.bootstrap import Application
from bot.errors import InputError, ReaderLost
from bot.intake.streaming import streaming
from bot.settings import Settings
from bot.store import open_store

TODAY = date(2026, 1, 1)


def rows(count):
    """Return rows: one has no date, one is of a day to come, one stands there twice."""
    found = [
        ACLED
        | {"event_id_cnty": f"IRQ{n}", "event_date": f"20{n % 20:02}-05-03", "fatalities": "1"}
        for n in range(count)
    ]
    found[7] |= {"event_date": "someday"}
    found[8] |= {"timestamp": "4102444800"}
    found[9] = found[2] | {"fatalities": "6"}
    return found


def take(application, db, path, seen=lambda _: None):
    return Application(Settings(db=db), application.places).import_rows("acled", path, TODAY, seen)


def test_what_is_read_beside_is_what_is_read_here(application, tmp_path, monkeypatch):
    path = export(tmp_path / "a.csv", *rows(30))
    here = take(application, tmp_path / "one.db", path)
    monkeypatch.setattr("bot.datasets.importing.LARGE", 0)
    monkeypatch.setattr("bot.datasets.importing.FEW", 4)
    seen = []
    beside = take(
        application, tmp_path / "two.db", path, lambda _: seen.append(len(active_children()))
    )
    assert beside == here
    assert (here.added, here.updated, here.read) == (27, 1, 30)
    assert [one.path for one in here.left_out] == [f"{path}, row 9", "ACLED/IRQ8"]
    assert len(seen) == 30
    assert derived(tmp_path / "two.db") == derived(tmp_path / "one.db")
    assert not active_children()
    again = take(application, tmp_path / "two.db", path)
    assert (again.added, again.read) == (0, 30)


def test_a_process_that_is_killed_ends_the_import_and_what_was_read_is_kept(
    application, tmp_path, monkeypatch
):
    monkeypatch.setattr("bot.datasets.importing.LARGE", 0)
    monkeypatch.setattr("bot.datasets.importing.FEW", 4)
    monkeypatch.setattr("bot.datasets.importing.ROWS", 2)
    monkeypatch.setattr("bot.intake.streaming._AHEAD", 1)
    path = export(tmp_path / "a.csv", *rows(600))  # more than is on its way at once

    def kill(_):
        for child in active_children():
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)

    with pytest.raises(ReaderLost, match="What was done is kept, the same command goes on"):
        take(application, tmp_path / "x.db", path, kill)
    with open_store(tmp_path / "x.db", read_only=True) as store:
        kept = store.count(asking())
    assert 4 <= kept < 597
    assert not active_children()
    assert take(application, tmp_path / "x.db", path).added == 597 - kept


def test_what_is_wrong_with_a_file_by_then_is_told(application, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.datasets.importing.LARGE", 0)
    monkeypatch.setattr("bot.datasets.importing.FEW", 4)
    path = export(tmp_path / "a.csv", *rows(30))

    def gone(make, *, polite):
        lookups, data_set, _, *rest = make.args
        elsewhere = partial(make.func, lookups, data_set, tmp_path / "gone.csv", *rest)
        return streaming(elsewhere, polite=polite)

    monkeypatch.setattr("bot.datasets.importing.streaming", gone)
    with pytest.raises(InputError, match=r"gone\.csv does not exist"):
        take(application, tmp_path / "x.db", path)
