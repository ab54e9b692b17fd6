"""What a correction implies: a place takes its province and point with it, a date its exactness."""

import pytest
from asked import ANN, answers_of
from builders import article, filled, report

from bot.gazetteer.place import Place
from bot.query.elsewhere import World
from bot.store import open_store


def place(name, kind, country, admin1, lat, lon):
    return Place(0, name, kind, country, admin1, None, lat, lon, 0)


PLACES = {
    "baquba": (place("Baqubah", "city", "IQ", "Diyala", 33.7, 44.6),),
    "diyala": (place("Diyala", "admin1", "IQ", "Diyala", 34.0, 45.0),),
    "mahmudiyah": (
        place("Mahmudiyah", "city", "IQ", "Baghdad", 33.0, 44.3),
        place("Mahmudiyah", "city", "IQ", "Diyala", 34.1, 45.1),
    ),
    "tripoli": (
        place("Tripoli", "city", "LY", "Tripoli", 32.9, 13.2),
        place("Tripoli", "city", "LB", "North", 34.4, 35.8),
    ),
}
COUNTRIES = {"IQ": "Iraq", "LY": "Libya", "LB": "Lebanon"}
WORLD = World(lambda name, _: PLACES.get(name.casefold(), ()), lambda code: COUNTRIES[code])


class Desk:
    """An editor of a corpus with one incident: Kanaan, Diyala, to a month."""

    def __init__(self, path):
        self.path = path
        self.store = open_store(path)
        self.answers = answers_of(self.store, write=self.write, world=WORLD)

    def write(self, do):
        with open_store(self.path) as store, store.batch("1", news=ANN.now) as batch:
            return do(batch)

    def ask(self, text):
        return self.answers.answer(text, ANN._replace(edits=True)).reply

    @property
    def incident(self):
        return self.store.detail(1).incident


@pytest.fixture
def desk(tmp_path):
    told = report(date="2021-09", place="Kanaan", lat=33.8, lon=44.9, where_prec=1, date_prec=4)
    with filled(tmp_path / "x.db", (article("a"), [told])):
        pass
    desk = Desk(tmp_path / "x.db")
    with desk.store:
        yield desk


@pytest.mark.parametrize(
    ("typed", "place", "admin1", "country", "point"),
    [
        pytest.param("place=Baquba", "Baqubah", "Diyala", "IQ", (33.7, 44.6), id="respelt"),
        pytest.param(
            "place=Mahmudiyah", "Mahmudiyah", "Diyala", "IQ", (34.1, 45.1), id="same province"
        ),
        pytest.param(
            'place="Mahmudiyah, Baghdad"', "Mahmudiyah", "Baghdad", "IQ", (33.0, 44.3), id="named"
        ),
        pytest.param(
            "place=Mahmudiyah province=Baghdad", "Mahmudiyah", "Baghdad", "IQ", (33.0, 44.3),
            id="named as a field",
        ),
        pytest.param(
            "place=Tripoli anyway", "Tripoli", "Tripoli", "LY", (32.9, 13.2), id="prominent"
        ),
        pytest.param(
            'place="Tripoli, Lebanon" anyway', "Tripoli", "North", "LB", (34.4, 35.8),
            id="in a country",
        ),
        pytest.param("place=Diyala", "Diyala", "Diyala", "IQ", (34.0, 45.0), id="a province"),
        pytest.param("place=Xyz anyway", "Xyz", "Diyala", "IQ", (None, None), id="unknown"),
        pytest.param(
            "admin1=Anbar anyway", "Kanaan", "Anbar", "IQ", (None, None), id="province alone"
        ),
    ],
)  # fmt: skip
def test_where_a_place_lies(desk, typed, place, admin1, country, point) -> None:
    before = desk.incident
    desk.ask(f'correct 1 {typed} "a slip"')
    found = desk.incident
    assert (found.place, found.admin1, found.country) == (place, admin1, country)
    assert (found.lat, found.lon) == point
    desk.ask("history 1 undo 1")
    assert desk.incident == before


def test_it_is_found_where_it_is_and_no_longer_where_it_was(desk) -> None:
    done = desk.ask('correct 1 place="Tripoli, Lebanon" anyway "a slip"')
    assert "place Kanaan → Tripoli; province Diyala → North; country Iraq → Lebanon" in done.notice
    assert "corrected to place Tripoli, province North:" in str(desk.ask("history 1").sections)
    assert desk.ask("province:Diyala").total == 0
    assert desk.ask("tripoli").total == 1


@pytest.mark.parametrize(
    ("typed", "precision"),
    [
        pytest.param("2021-09-14", 1, id="a day"),
        pytest.param("2021-10", 4, id="a month"),
        pytest.param("2021", 5, id="a year"),
    ],
)
def test_how_exact_a_date_is(desk, typed, precision) -> None:
    desk.ask(f'correct 1 date={typed} "police"')
    assert (desk.incident.date, desk.incident.date_prec) == (typed, precision)


def test_a_day_that_is_put_right_is_told_as_one(desk) -> None:
    assert "day not reported" in str(desk.ask("show 1").head)
    desk.ask('correct 1 date=2021-09-14 "police"')
    assert "Tue 14 Sep 2021" in str(desk.ask("show 1").head)
