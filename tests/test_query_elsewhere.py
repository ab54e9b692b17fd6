"""Places without an incident that the gazetteer knows, and forces by their country."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY

from bot.answering.suggest import find_ways, suggest
from bot.gazetteer.names import fold
from bot.gazetteer.place import Place
from bot.query.command import command_text, parse_command
from bot.query.commands import ListIncidents
from bot.query.elsewhere import World

MOSUL = Place(1, "Mosul", "city", "IQ", "Nineveh", None, 36.3, 43.1, 1_683_000)
NINEVEH = Place(2, "Nineveh", "admin1", "IQ", "Nineveh", None, 36.0, 42.5, 4_013_785)
KHANAQIN = Place(3, "Khanaqin", "city", "IQ", "Diyala", None, 34.3, 45.4, 175_000)
PERU = Place(4, "Peru", "country", "PE", None, None, -9.0, -75.0, 30_000_000)
VILLAGE = Place(5, "Zeppelin", "city", "IQ", "Diyala", None, 34.0, 45.0, 900)
SMALL = Place(6, "Wedding", "city", "DE", "Berlin", None, 52.5, 13.4, 80_000)
BORDER = Place(7, "Border", "city", "IQ", "Diyala", None, 34.0, 45.0, 90_000)
TOWN = Place(8, "Diyala", "city", "IQ", "Baghdad", None, 33.2, 44.5, 90_000)
OWN = Place(-11, "Khan Bani Saad", "city", "IQ", "Diyala", None, 33.6, 44.5, 0)  # supplement
PARISH = Place(9, "Michael", "admin1", "IM", "Michael", None, 54.3, -4.6, 0)
BAVARIA = Place(10, "Bavaria", "admin1", "DE", "Bavaria", None, 49.0, 11.5, 12_581_615)
PLACES = (OWN, MOSUL, NINEVEH, KHANAQIN, PERU, VILLAGE, SMALL, BORDER, PARISH, BAVARIA)


def find(name, countries):
    exact = [place for place in PLACES if fold(place.name) == fold(name)]
    alike = [KHANAQIN] if fold(name) == "khanaqeen" and "IQ" in countries else []
    return exact or alike or ([TOWN] if fold(name) == "dijalah" else [])


def adjectives(name):
    return {"turkey": ("Turkish",), "turks": ("Turkish",), "peru": ("Peruvian",)}.get(
        fold(name), ()
    )


WORLD = World(
    find,
    {"IQ": "Iraq", "PE": "Peru", "DE": "Germany", "IM": "Isle of Man"}.__getitem__,
    adjectives,
    find,
)


def read(text):
    command = parse_command(text, VOCABULARY, LEXICON, date(2022, 1, 22), WORLD)
    assert isinstance(command, ListIncidents)
    return command


@pytest.mark.parametrize(
    ("text", "canonical", "label"),
    [
        pytest.param("mosul", "place:Mosul", "Mosul, Nineveh, Iraq", id="a town"),
        pytest.param(
            "khan bani saad",
            'place:"Khan Bani Saad"',
            "Khan Bani Saad, Diyala, Iraq",
            id="a village of the supplement",
        ),
        pytest.param("mosul iraq", "place:Mosul", "Mosul, Nineveh, Iraq", id="in its country"),
        pytest.param("Nineveh", "place:Nineveh", "Nineveh, Iraq", id="a province"),
        pytest.param("province:nineveh", "province:Nineveh", "Nineveh, Iraq", id="in its field"),
        pytest.param("peru", "place:Peru", "Peru", id="a country"),
        pytest.param("khanaqeen", "place:Khanaqin", "Khanaqin, Diyala, Iraq", id="respelt"),
        pytest.param("place:khanaqeen", "place:Khanaqin", "Khanaqin, Diyala, Iraq", id="field"),
        pytest.param("place:zeppelin", "place:Zeppelin", "Zeppelin, Diyala, Iraq", id="village"),
        pytest.param("zeppelin", "text:zeppelin", "“zeppelin”", id="a village is a word"),
        pytest.param("wedding", "text:wedding", "“wedding”", id="a town far away is a word"),
        pytest.param("border", "text:border", "“border”", id="a word of the texts is a word"),
        pytest.param("province:mosul", "province:mosul", "mosul", id="a town is no province"),
        pytest.param("diyala", "place:Diyala", "Diyala, Iraq", id="the corpus goes first"),
        pytest.param("dijalah", "place:Diyala", "Diyala, Iraq", id="also where it is respelt"),
    ],
)
def test_a_place_without_incidents(text, canonical, label):
    command = read(text)
    assert command_text(command) == f"/incidents {canonical}"
    assert [filter_.label for filter_ in command.query.terms] == [label]
    assert read(canonical).query == command.query


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        pytest.param(
            "khanaqin",
            "Khanaqin, Diyala, Iraq: no incidents there; Diyala has 1.",
            id="its province has some",
        ),
        pytest.param(
            "mosul", "Mosul, Nineveh, Iraq: no incidents there; Iraq has 1.", id="its country has"
        ),
        pytest.param("peru", "Peru: no incidents there.", id="nothing around"),
    ],
)
def test_what_is_around_is_counted(text, remark):
    assert read(text).remarks == (remark,)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        pytest.param("khanaqin", [("Diyala, Iraq, around Khanaqin", "province:Diyala")], id="town"),
        pytest.param("nineveh", [("Iraq, around Nineveh", "country:Iraq")], id="province"),
        pytest.param("peru", [], id="a country has nothing around it"),
    ],
)
def test_only_what_is_around_is_offered(text, offers):
    assert suggest(read(text).query, VOCABULARY, find, lambda _: 0) == offers


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("by:turkey", 'by:"Turkish forces"', id="a country"),
        pytest.param("by:turks", 'by:"Turkish forces"', id="a people"),
        pytest.param("by:peru", "by:peru", id="forces that the corpus does not have"),
        pytest.param("by:nobody", "by:nobody", id="no country"),
    ],
)
def test_forces_of_a_country(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"


def test_other_groups_are_no_other_names():
    query = read("by:IS in:1999").query
    ways = find_ways(query, VOCABULARY, find, lambda asked: 0 if asked == query else 3)
    assert ways.alike == []
    assert ("Turkish forces: 3", 'by:"Turkish forces" in:1999') in ways.others


def test_what_is_near_a_place_is_offered_before_its_province():
    offers = suggest(read("khanaqin killed>=5").query, VOCABULARY, find, lambda _: 9)
    assert offers[0][0] == "within 50 km of Khanaqin: 9"
    assert offers[0][1].startswith("near:") and offers[0][1].endswith(" 50km killed>=5")
    assert offers[1] == ("Diyala, Iraq, around Khanaqin", "province:Diyala killed>=5")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("ديالى", "place:Diyala", id="a-province"),
        pytest.param("place:ديالى killed>=5", "place:Diyala killed>=5", id="in-its-field"),
        pytest.param("bombings in محافظة ديالى", "place:Diyala type:bombing", id="in-english"),
        pytest.param("stats ديالى by month", "stats place:Diyala by month", id="of-a-command"),
    ],
)
def test_a_place_in_arabic_letters_is_that_of_the_corpus(application, text, canonical):
    assert application.gazetteer.find("ديالى")
    world = application.world(lambda code: {"IQ": "Iraq"}.get(code, code))
    command = parse_command(text, VOCABULARY, LEXICON, date(2022, 1, 22), world)
    assert command_text(command) == f"/incidents {canonical}"
    assert "was read as Diyala." in " ".join(command.remarks)


def test_what_is_no_place_in_arabic_letters_is_one_sentence():
    assert read("ماذا حدث هنا").remarks == (
        "Articles here are in English; in Arabic letters only names of places are understood.",
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("michael", "/incidents text:michael", id="a parish by itself"),
        pytest.param("michael diyala", "/incidents place:Diyala text:michael", id="with a place"),
        pytest.param("place:Michael", "/incidents place:Michael", id="in a field"),
        pytest.param("bavaria", "/incidents place:Bavaria", id="a province of many people"),
    ],
)
def test_bare_words_are_no_small_division_far_away(text, canonical):
    command = parse_command(text, VOCABULARY, LEXICON, date(2022, 2, 10), WORLD)
    assert command_text(command) == canonical
