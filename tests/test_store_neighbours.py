"""Neighbours: those that are looked up are all that a comparison with every report would find."""

import sqlite3
from contextlib import closing

import pytest
from builders import DAY, article, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.models import Toll
from bot.resolve.event import SAME, same_event
from bot.resolve.key import key_of
from bot.store import open_store
from bot.store.reports.beside import find_beside, find_spans
from bot.store.reports.neighbours import (
    KEY_COLUMNS,
    compare_spellings,
    find_neighbours,
    key_from,
)

TOLLS = st.sampled_from([None, Toll(1, 1), Toll(40, 40), Toll(900, None)])
SAID = st.fixed_dictionaries(
    {
        "date": st.sampled_from(["2022-01-21", "2022-01-20", "2022-01-12", "2022-01", "2022"]),
        "country": st.sampled_from(["IQ", "IQ", "SY", None]),
        "admin1": st.sampled_from(["Diyala", "Diyālā", "Nineveh", "…", None]),
        "place": st.sampled_from(["Baqubah", "Ba'qouba", "Mosul", "…", None]),
        "place_id": st.sampled_from([1, 2, None]),
        "lat": st.sampled_from([33.7, 34.05, 36.3, None]),
        "lon": st.sampled_from([44.6, 44.2, 43.1, 179.9, -179.8]),
        "type": st.sampled_from(["jailbreak", "bombing", "protest"]),
        "perpetrator": st.sampled_from(["Islamic State", "bandits", None]),
        "killed": TOLLS,
        "wounded": TOLLS,
        "summary": st.sampled_from(["Truffle hunters met a roadside bomb.", "Inmates fled."]),
    }
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SAID, min_size=2, max_size=12))
def test_none_is_missed_and_none_is_too_many(tmp_path_factory, told):
    path = tmp_path_factory.mktemp("n") / "x.db"
    reports = [report(**said) for said in told]
    with open_store(path) as store, store.batch("1") as batch:
        for number, one in enumerate(reports):
            batch.add(article(f"a{number}"), [one])
    keys = [key_of(one, DAY, uid=str(n), article=str(n)) for n, one in enumerate(reports)]
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        compare_spellings(connection)
        rows = connection.execute(f"SELECT {KEY_COLUMNS} FROM reports AS r ORDER BY id").fetchall()
        for key, row in zip(keys, rows, strict=True):
            assert key._replace(uid="", article=str(row["account"])) == key_from(row)
            found = {other["id"] for other in find_neighbours(connection, row, lambda _: False)}
            alike = {r["id"] for r, k in zip(rows, keys, strict=True) if same_event(key, k) >= SAME}
            assert found == alike


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SAID, min_size=1, max_size=9), st.lists(SAID, min_size=1, max_size=9))
def test_those_of_many_rows_are_those_of_each(tmp_path_factory, coded, told):
    path = tmp_path_factory.mktemp("n") / "x.db"
    with open_store(path) as store, store.batch("1") as batch:
        for number, said in enumerate(told):
            batch.add(article(f"a{number}"), [report(**said)])
        for number, said in enumerate(coded):
            batch.add(article(f"row{number}", data_set="GTD"), [report(**said)])
    with closing(sqlite3.connect(path)) as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.store.reports.beside._PAIRS", 3)
        patch.setattr("bot.store.reports.beside._SOME", 2)
        connection.row_factory = sqlite3.Row
        compare_spellings(connection)
        rows = connection.execute(
            f"""SELECT {KEY_COLUMNS} FROM reports AS r WHERE data_set = 'GTD'
                ORDER BY country, first_day"""
        ).fetchall()
        together = find_beside(connection, rows, find_spans(connection, "GTD"))
        for row in rows:
            each = {other["id"] for other in find_neighbours(connection, row, lambda _: False)}
            assert {other["id"] for other in together.get(row["id"], [])} == each
    assert all(together.values())
