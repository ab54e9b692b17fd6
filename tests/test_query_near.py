"""How far from where: a point of the gazetteer, and a distance in any unit."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY, WORLD

from bot.errors import QueryError
from bot.query.command import command_text, parse_command
from bot.query.commands import ListIncidents
from bot.query.model import Near

TODAY = date(2022, 1, 22)


def read(text: str) -> ListIncidents:
    command = parse_command(text, VOCABULARY, LEXICON, TODAY, WORLD)
    assert isinstance(command, ListIncidents)
    return command


def only(text: str) -> Near:
    (term,) = read(text).query.terms
    assert isinstance(term, Near)
    return term


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param('near:"Baqubah" 50km', "near:Baqubah 50km", id="the usual way"),
        pytest.param("near:baqubah", "near:Baqubah 50km", id="50 km if nothing is said"),
        pytest.param("near:Baqouba 20 km", "near:Baqubah 20km", id="another spelling"),
        pytest.param("near:Deir ez-Zor 30km", 'near:"Deir ez-Zor" 30km', id="three words"),
        pytest.param("near:Tripoli 10 miles", "near:Tripoli 16.093km", id="miles"),
        pytest.param("near:Tripoli 10mi", "near:Tripoli 16.093km", id="mi"),
        pytest.param("near:Tripoli 500 m", "near:Tripoli 0.5km", id="metres"),
        pytest.param("near:Tripoli 1,000 kilometres", "near:Tripoli 1000km", id="comma"),
        pytest.param("near:Tripoli within 7km", "near:Tripoli 7km", id="a word between"),
        pytest.param('near:"Tripoli, Lebanon" 5km', 'near:"Tripoli, Lebanon" 5km', id="told apart"),
        pytest.param("near:tripoli, greece 5km", 'near:"Tripoli, Greece" 5km', id="no marks"),
        pytest.param("near:mosul 5km", "near:Mosul 5km", id="where no incident is"),
        pytest.param("near:33.75,44.64 50km", "near:33.75,44.64 50km", id="degrees"),
        pytest.param("near: 33.75, 44.64 50km", "near:33.75,44.64 50km", id="degrees, spaces"),
        pytest.param("near:N33.75 E44.64", "near:33.75,44.64 50km", id="directions before"),
        pytest.param("near:33°45'N 44°38'24\"E", "near:33.75,44.64 50km", id="minutes"),
        pytest.param("near:44.64E 33.75N 9km", "near:33.75,44.64 9km", id="longitude first"),
        pytest.param("9 km from N33.75 E44.64", "near:33.75,44.64 9km", id="in words"),
        pytest.param("near:33.75S,44.64W", "near:-33.75,-44.64 50km", id="south and west"),
        pytest.param("near:90,-180 5000km", "near:90,-180 5000km", id="the pole"),
        pytest.param("within 20km of Baqubah", "near:Baqubah 20km", id="within"),
        pytest.param("within 20 km of Deir ez-Zor", 'near:"Deir ez-Zor" 20km', id="within, long"),
        pytest.param("20 km from Baqubah", "near:Baqubah 20km", id="from"),
        pytest.param("within 3 mi of 33.75,44.64", "near:33.75,44.64 4.828km", id="of a point"),
        pytest.param("near Baqubah", "near:Baqubah 50km", id="a bare word"),
        pytest.param("near Mosul", "near:Mosul 50km", id="a bare word, no incident there"),
        pytest.param("near Baqubah 20km", "near:Baqubah 20km", id="a bare word and a distance"),
        pytest.param("near:baqubah 2021", "near:Baqubah 50km in:2021", id="a year is no distance"),
        pytest.param("near Baghdad", "near:Baghdad 50km", id="a town named as its province"),
        pytest.param("near Diyala", "place:Diyala", id="near a province is in it"),
        pytest.param("near the border", "text:border", id="near what is no place"),
        pytest.param("50km", "text:50km", id="a distance from nowhere"),
        pytest.param("within iraq", "place:Iraq", id="within a country"),
        pytest.param("-near:baqubah 9km iraq", "place:Iraq -near:Baqubah 9km", id="not near"),
        pytest.param(
            "near:baqubah OR near:mosul 9km",
            "(near:Baqubah 50km OR near:Mosul 9km)",
            id="near either",
        ),
    ],
)
def test_near(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"
    assert read(canonical).query == read(text).query


@pytest.mark.parametrize(
    ("text", "lat", "lon", "label"),
    [
        pytest.param(
            "near:Baqubah", 33.75, 44.64, "within 50 km of Baqubah, Diyala, Iraq", id="where it is"
        ),
        pytest.param(
            "near:Baghdad", 33.34058, 44.40088, "within 50 km of Baghdad, Iraq", id="the town"
        ),
        pytest.param(
            "near:Tripoli 1.5km", 32.88, 13.19, "within 1.5 km of Tripoli, Libya", id="the largest"
        ),
        pytest.param(
            "near:33.75,44.64", 33.75, 44.64, "within 50 km of 33.75, 44.64", id="degrees"
        ),
    ],
)
def test_the_point_is_where_the_corpus_has_incidents(text, lat, lon, label):
    near = only(text)
    assert (near.lat, near.lon, near.label) == (lat, lon, label)


def test_another_spelling_is_said():
    assert read("near:Baqouba").remarks == ("“Baqouba” was read as Baqubah.",)


@pytest.mark.parametrize(
    ("text", "says", "corrected"),
    [
        pytest.param("near:nowhere 5km 2021", "Where “nowhere” lies", "2021", id="no place"),
        pytest.param("near:Iraq 5km 2021", "is a country", "place:Iraq 2021", id="a country"),
        pytest.param("near:lake chad 5km", "region", 'place:"lake chad"', id="no part of a name"),
        pytest.param(
            "within 5km of lake chad", "region", 'place:"lake chad"', id="a region in words"
        ),
        pytest.param("within 5km of Diyala", "is a province", "place:Diyala", id="a province"),
        pytest.param("near:mosul 9999km", "up to|to 5,000 km", "near:mosul 5000km", id="too far"),
        pytest.param("near:mosul 0 km", "from 1 metre", "near:mosul 1km", id="no distance"),
        pytest.param("near:91,-200 5km", "Latitudes", "near:90,-180 5km", id="no such degrees"),
        pytest.param("iraq near:", "needs a value", "iraq", id="nothing"),
        pytest.param("near>=mosul", "colon", "near:mosul", id="wrong sign"),
    ],
)
def test_what_is_no_point_is_mended(text, says, corrected):
    with pytest.raises(QueryError, match=says) as error:
        read(text)
    assert error.value.corrected == f"/incidents {corrected}"
    read(error.value.corrected)


@pytest.mark.parametrize(
    ("text", "says", "corrected"),
    [
        pytest.param("near:Baqubah -5km", "no minus", "/incidents near:Baqubah 5km", id="minus"),
        pytest.param(
            "near:Baqubah -5 km iraq", "no minus", "/incidents near:Baqubah 5 km iraq", id="apart"
        ),
        pytest.param(
            "50 km from Unknwon",
            "Where “Unknwon” lies is not known",
            "/incidents",
            id="bare words",
        ),
        pytest.param(
            "killed>5 within 20 km of the border",
            "Where “the border” lies is not known",
            "/incidents killed>5",
            id="no town",
        ),
    ],
)
def test_a_distance_from_nowhere_or_with_a_sign_is_a_mistake(text, says, corrected):
    with pytest.raises(QueryError, match=says) as error:
        read(text)
    assert error.value.corrected == corrected


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        pytest.param(
            "near:Tripoli 20km",
            'Other places of that name: Tripoli, North, Lebanon. Say which: near:"Tripoli, North, '
            'Lebanon".',
            id="one that has incidents too",
        ),
        pytest.param("within 20 km of Tripoli", "Other places of that name", id="in words"),
        pytest.param('near:"Tripoli, Lebanon"', "", id="its country is told"),
        pytest.param("near:Baqubah", "", id="the only one with incidents"),
        pytest.param("near:Mosul", "", id="the only one there is"),
    ],
)
def test_towns_of_the_same_name_are_told(text, remark):
    remarks = read(text).remarks
    assert remarks[0].startswith(remark) if remark else not remarks
