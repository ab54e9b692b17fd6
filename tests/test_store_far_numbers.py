"""Figures of incidents whose numbers are high, on both sides of where a set has two containers."""

import sqlite3
from contextlib import closing

import pytest
from builders import article, asking, filled, report

from bot.query.model import Dimension
from bot.store import open_store

BORDER = 1 << 16  # a roaring container's numbers
TYPES = ["bombing", "riot", "bombing", "riot", "bombing", "kidnapping"]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Six incidents, the last three beyond the border, in as many places."""
    path = tmp_path_factory.mktemp("db") / "x.db"
    with open_store(path):
        pass
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('numbers', ?)", (BORDER - 4,))
    said = [
        report(type=type_, date=f"201{n}-01-01", place=f"Town {n}", lat=30.0 + n % 2, lon=44.0)
        for n, type_ in enumerate(TYPES)
    ]
    told = [(article(f"told{n}"), [one]) for n, one in enumerate(said)]
    with filled(path, *told) as store:
        yield store


def test_the_numbers_lie_on_both_sides(store):
    numbers = {incident.number for incident in store.incidents(asking(), limit=9)}
    assert numbers == set(range(BORDER - 3, BORDER + 3))


def test_groups_have_the_incidents_of_both_sides(store):
    groups = store.groups(asking(), Dimension.TYPE)
    assert [(g.value, g.incidents) for g in groups] == [
        ("bombing", 3),
        ("riot", 2),
        ("kidnapping", 1),
    ]


def test_spots_have_the_incidents_of_both_sides(store):
    assert sorted((spot.lat, spot.incidents) for spot in store.spots(asking())) == [
        (30.0, 3),
        (31.0, 3),
    ]
    (only,) = store.spots(asking(("type", "kidnapping")))
    assert (only.lat, only.label) == (31.0, "Town 5")
