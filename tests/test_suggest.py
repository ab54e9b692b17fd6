"""What is offered where nothing was found: like spellings, and the places around."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY

from bot.answering.suggest import suggest
from bot.gazetteer.place import Place
from bot.query.command import ListIncidents, parse_command
from bot.query.model import Near

PLACES = {
    "khanaqin": Place(1, "Khanaqin", "city", "IQ", "Diyala", None, 34.3, 45.4, 100),
    "mosul": Place(2, "Mosul", "city", "IQ", "Nineveh", None, 36.3, 43.1, 100),
    "lima": Place(3, "Lima", "city", "PE", "Lima", None, -12.0, -77.0, 100),
}


def find_places(name, countries):
    place = PLACES.get(name.casefold())
    return [place] if place else []


def suggested(text, count=lambda query: 0):
    command = parse_command(text, VOCABULARY, LEXICON, date(2022, 1, 22))
    assert isinstance(command, ListIncidents)
    return suggest(command.query, VOCABULARY, find_places, count)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        pytest.param("diyalaks", [("Diyala, Iraq", "province:Diyala")], id="slips of the finger"),
        pytest.param(
            "diyalaks 2021 killed>=5",
            [("Diyala, Iraq", "province:Diyala in:2021 killed>=5")],
            id="the rest of the query stays",
        ),
        pytest.param(
            "khanaqin", [("Diyala, Iraq, around Khanaqin", "province:Diyala")], id="the province"
        ),
        pytest.param(
            "place:Mosul", [("Iraq, around Mosul", "country:Iraq")], id="the country around"
        ),
        pytest.param("lima", [], id="no incident anywhere near"),
        pytest.param("zeppelin", [], id="no place"),
        pytest.param("diyala type:riot", [], id="every filter has incidents"),
        pytest.param("iraq riot 1950", [], id="a country that has incidents"),
        pytest.param("by:nobody", [], id="a group is no place"),
        pytest.param(
            "diyalaks OR anbar",
            [("Diyala, Iraq", "(province:Diyala OR place:Anbar)")],
            id="an alternative",
        ),
        pytest.param("-diyalaks", [], id="what is left out need not be there"),
        pytest.param("source:bbc", [], id="an outlet is no place"),
        pytest.param("near:33.75,44.64 50km", [], id="no wider circle that finds none too"),
        pytest.param("near:33.75,44.64 500km", [], id="no circle as wide as a continent"),
    ],
)
def test_offers(text, offers):
    assert suggested(text) == offers


def near_of(query):
    return next((term for term in query.terms if isinstance(term, Near)), None)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        pytest.param(
            "near:33.75,44.64 10km bombing",
            [("within 160 km", "near:33.75,44.64 160km type:bombing")],
            id="the next wider one that finds any",
        ),
        pytest.param("near:90,0 100km", [("within 1,600 km", "near:90,0 1600km")], id="a pole"),
        pytest.param("near:33.75,44.64 5000km", [], id="none wider than there is"),
    ],
)
def test_circles_are_offered_where_incidents_are_in_them(text, offers):
    def count(query):
        near = near_of(query)
        return 9 if near and near.km > (1_000 if near.lat == 90 else 100) else 0

    assert suggested(text, count) == offers


def test_of_several_distances_either_is_offered():
    def count(query):
        return 0 if near_of(query) else 4

    either = "(near:33.75,44.64 10km OR near:36.34,43.13 20km) type:bombing"
    text = "near:33.75,44.64 10km near:36.34,43.13 20km bombing"
    ((label, offered),) = suggested(text, count)
    assert (label, sorted(offered.split())) == ("either distance: 4", sorted(either.split()))
