"""A city can be asked for although its province has its name, and each says which it is."""

from datetime import date

import pytest
from names_at_hand import LEXICON, WORLD, ListVocabulary

from bot.query.command import command_text, parse_command
from bot.query.commands import ListIncidents
from bot.query.model import Filter

VOCABULARY = ListVocabulary(
    [
        ("Syria", "country", "SY", "Syria"),
        ("Homs", "admin1", "SY/Homs", "Homs, Syria"),
        ("Homs", "place", "SY/Homs/Homs", "Homs, Homs, Syria"),
        ("Hassakeh", "admin1", "SY/Al-Hasakah", "Al-Hasakah, Syria"),
        ("Al-Hasakah", "admin1", "SY/Al-Hasakah", "Al-Hasakah, Syria"),
        ("Hassakeh", "place", "SY/Al-Hasakah/Al-Hasakah", "Al-Hasakah, Al-Hasakah, Syria"),
        ("Al-Hasakah", "place", "SY/Al-Hasakah/Al-Hasakah", "Al-Hasakah, Al-Hasakah, Syria"),
        ("Iraq", "country", "IQ", "Iraq"),
        ("Diyala", "admin1", "IQ/Diyala", "Diyala, Iraq"),
        ("Baqubah", "place", "IQ/Diyala/Baqubah", "Baqubah, Diyala, Iraq"),
    ],
    words=set(),
)


def read(text: str) -> ListIncidents:
    command = parse_command(text, VOCABULARY, LEXICON, date(2022, 1, 22), WORLD)
    assert isinstance(command, ListIncidents)
    return command


@pytest.mark.parametrize(
    ("text", "canonical", "label"),
    [
        pytest.param("homs", "place:Homs", "Homs (province), Syria", id="the bare name"),
        pytest.param("city:homs", "city:Homs", "Homs (city), Syria", id="city"),
        pytest.param("town:Homs", "city:Homs", "Homs (city), Syria", id="town"),
        pytest.param("homs city", "city:Homs", "Homs (city), Syria", id="a word after"),
        pytest.param("the city of homs", "city:Homs", "Homs (city), Syria", id="a word before"),
        pytest.param('place:"Homs, Homs"', "city:Homs", "Homs (city), Syria", id="in itself"),
        pytest.param(
            'place:"Homs, Homs, Syria"', "city:Homs", "Homs (city), Syria", id="and its country"
        ),
        pytest.param('city:"Homs, Syria"', "city:Homs", "Homs (city), Syria", id="and country"),
        pytest.param(
            "hassakeh city", "city:Al-Hasakah", "Al-Hasakah (city), Syria", id="another spelling"
        ),
        pytest.param("province:homs", "province:Homs", "Homs (province), Syria", id="province"),
        pytest.param("homs province", "province:Homs", "Homs (province), Syria", id="in words"),
        pytest.param("city:Baqubah", "place:Baqubah", "Baqubah, Diyala, Iraq", id="only a city"),
        pytest.param("baqubah town", "place:Baqubah", "Baqubah, Diyala, Iraq", id="only a town"),
        pytest.param("diyala city", "place:Diyala", "Diyala, Iraq", id="only a province"),
    ],
)
def test_a_city_is_told_from_its_province(text, canonical, label):
    command = read(text)
    (term,) = command.query.terms
    assert isinstance(term, Filter)
    assert (command_text(command), term.label) == (f"/incidents {canonical}", label)
    assert read(canonical).query == command.query


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        pytest.param("homs", ("Homs (city), Syria, has 1: city:Homs.",), id="hidden by its name"),
        pytest.param("province:homs", (), id="the field says it"),
        pytest.param("homs province", (), id="a word says it"),
        pytest.param("city:homs", (), id="asked for"),
        pytest.param("diyala", (), id="no city of the name"),
    ],
)
def test_the_city_of_a_name_is_pointed_to(text, remarks):
    assert read(text).remarks == remarks
