"""A mark that stands for an area is named by the area, and by no village that is not located."""

from datetime import date

import pytest
from builders import article, asking, filled, report

from bot.models import Toll
from bot.reply.mapping import small_map
from bot.store import Spelt

CENTRE = {"lat": 33.9, "lon": 45.2, "killed": Toll(1, 1), "type": "riot"}


class Named:
    """Spells a place as it is, and shows it with what it lies in."""

    def place(self, name, place_id, country):
        return name

    def spell(self, key):
        return Spelt(", ".join(reversed(key.value.split("/"))), (key.value,))


def spots_of(path, reports):
    with filled(path) as store:
        for n, one in enumerate(reports):
            store.bulk(
                [(article(f"{n} told", date(2022, 2, 1), title=f"{n}"), one)], f"{n}", Named()
            )
        return [(spot.label, spot.incidents) for spot in store.spots(asking())]


@pytest.mark.parametrize(
    ("told", "spots"),
    [
        pytest.param(
            [("Dara", 4), ("Mikhas", 4), ("Bahary Taza", 4)],
            [("Diyala, IQ", 3)],
            id="three villages not located",
        ),
        pytest.param([("Dara", 4), (None, 4)], [("Diyala, IQ", 2)], id="a village and none"),
        pytest.param([("Dara", 1)], [("Dara, Diyala, IQ", 1)], id="a village located"),
        pytest.param([("Dara", 3)], [("Dara, Diyala, IQ", 1)], id="its district"),
        pytest.param([("Dara", 6)], [("IQ", 1)], id="only the country is located"),
        pytest.param(
            [("Dara", 1), ("Dara", 4)],
            [("Dara, Diyala, IQ", 1), ("Diyala, IQ", 1)],
            id="a point and an area apart",
        ),
        pytest.param([("Diyala", 4)], [("Diyala, IQ", 1)], id="a place of its province's name"),
    ],
)
def test_an_area_has_its_own_name(tmp_path, told, spots):
    days = [f"2022-01-{n:02}" for n in range(1, 9)]
    reports = [
        report(place=place, where_prec=precision, date=day, summary=day, **CENTRE)
        for (place, precision), day in zip(told, days, strict=False)
    ]
    assert sorted(spots_of(tmp_path / "x.db", reports)) == spots


@pytest.mark.parametrize(
    ("precision", "mark"),
    [
        pytest.param(1, "Dara, Diyala, Iraq", id="a point"),
        pytest.param(4, "Diyala", id="its province"),
        pytest.param(6, "Iraq", id="its country"),
    ],
)
def test_the_small_map_names_the_area(tmp_path, precision, mark):
    with filled(tmp_path / "x.db") as store:
        one = report(place="Dara", where_prec=precision, **CENTRE)
        store.bulk([(article("told", date(2022, 2, 1)), one)], "1", Named())
        incident = store.detail(1).incident
    assert small_map(incident, "Iraq").marks[0].label == mark
