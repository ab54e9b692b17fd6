"""What else happened near an incident and around its time, and points for a map."""

from datetime import date

import pytest
from builders import article, asking, filled, report

from bot.models import Toll

HOME = (34.0, 44.0)
INCIDENTS = {
    "home": {"date": "2022-01-21", "point": HOME},
    "same": {"date": "2022-01-21", "point": HOME, "where_prec": 2},
    "near": {"date": "2022-01-19", "point": (34.1, 44.0)},
    "later": {"date": "2022-01-27", "point": (34.1, 44.1)},
    "late": {"date": "2022-01-29", "point": HOME},
    "far": {"date": "2022-01-21", "point": (35.0, 44.0)},
    "month": {"date": "2022-01", "point": HOME},
    "area": {"date": "2022-01-22", "point": HOME, "where_prec": 4, "place": None},
    "nowhere": {"date": "2022-01-22", "point": (None, None), "place": None, "where_prec": None},
    "undated": {"date": None, "point": HOME},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    told = []
    for name, fields in INCIDENTS.items():
        lat, lon = fields["point"]
        more = {"where_prec": 1} | {k: v for k, v in fields.items() if k != "point"}
        one = report(**more, lat=lat, lon=lon, summary=name, type="riot", killed=Toll(1, 1))
        told.append((article(f"{name} told", date(2022, 2, 1), title=name), one))
    path = tmp_path_factory.mktemp("db") / "x.db"
    with filled(path) as store:
        for n, pair in enumerate(told):
            store.bulk([pair], str(n), PLAIN)
        yield store


class Plain:
    """Spells each value as it is."""

    def place(self, name, place_id, country):
        return name

    def spell(self, key):
        from bot.store import Spelt

        return Spelt(key.value, (key.value,))


PLAIN = Plain()


def around(store, name, **more):
    number = list(INCIDENTS).index(name) + 1
    found = store.neighbours(number, **{"km": 25, "days": 7, "limit": 9, **more})
    return [(n.incident.summary, n.days, None if n.km is None else round(n.km)) for n in found]


@pytest.mark.parametrize(
    ("name", "more", "expected"),
    [
        pytest.param(
            "home", {}, [("same", 0, 0), ("near", -2, 11), ("later", 6, 14)], id="nearest-in-time"
        ),
        pytest.param("home", {"days": 2}, [("same", 0, 0), ("near", -2, 11)], id="days"),
        pytest.param("home", {"km": 12}, [("same", 0, 0), ("near", -2, 11)], id="km"),
        pytest.param("home", {"limit": 1}, [("same", 0, 0)], id="limit"),
        pytest.param("home", {"limit": 0}, [], id="none-wanted"),
        pytest.param("home", {"km": -1}, [], id="no-circle"),
        pytest.param(
            "month",
            {"days": 0},
            [("home", 0, 0), ("late", 0, 0), ("same", 0, 0), ("near", 0, 11), ("later", 0, 14)],
            id="around-a-month",
        ),
        pytest.param("undated", {}, [], id="around-no-day"),
        pytest.param(
            "nowhere",
            {"days": 1},
            [(name, 0, None) for name in ("area",)]
            + [(name, -1, None) for name in ("home", "same", "far")],
            id="in-the-province-without-a-distance",
        ),
        pytest.param(
            "nowhere",
            {"days": 16, "limit": 2},
            [("area", 0, None), ("home", -1, None)],
            id="nearest-in-the-province",
        ),
        pytest.param(
            "nowhere",
            {"days": 16},
            [
                *(("area", 0, None), ("home", -1, None), ("same", -1, None), ("far", -1, None)),
                *(("near", -3, None), ("later", 5, None), ("late", 7, None)),
            ],
            id="in-the-province-in-more-days",
        ),
    ],
)
def test_what_is_around(store, name, more, expected):
    assert sorted(around(store, name, **more)) == sorted(expected)


@pytest.mark.parametrize("number", [0, -1, 99, 10**30])
def test_around_what_never_was(store, number):
    assert store.neighbours(number, km=25, days=7, limit=5) == ()


def test_points_are_told_from_areas(store):
    spots = {(s.lat, s.lon, int(s.where_prec), s.label): s.incidents for s in store.spots(asking())}
    azim, diyala = "IQ/Diyala/Al-Azim", "IQ/Diyala"
    assert spots == {
        (34.0, 44.0, 1, azim): 5,
        (34.0, 44.0, 4, diyala): 1,
        (34.1, 44.0, 1, azim): 1,
        (34.1, 44.1, 1, azim): 1,
        (35.0, 44.0, 1, azim): 1,
    }
    assert [s.killed.toll.low for s in store.spots(asking())] == [5, 1, 1, 1, 1]
