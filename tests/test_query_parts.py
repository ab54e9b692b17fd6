"""Parts of a country: told by where its provinces lie, or as news draws them, and said so."""

import pytest
from question_corpus import CORPUS, LEXICON, TODAY, WORLD, known

from bot.errors import QueryError
from bot.query.command import command_text, parse_command
from bot.query.commands import ListIncidents
from bot.query.model import Filter
from bot.query.places import PlaceTerm
from bot.query.regions import also_region
from bot.question.understand import NotUnderstood, understand


def asked(text: str) -> ListIncidents:
    command = parse_command(text, CORPUS, LEXICON, TODAY, WORLD)
    assert isinstance(command, ListIncidents)
    return command


def provinces(command: ListIncidents) -> set[str]:
    (place,) = (t for t in command.query.terms if isinstance(t, Filter) and "/" in t.keys[0].value)
    return {key.value.partition("/")[2] for key in place.keys}


def keys(command: ListIncidents) -> set[str]:
    (place,) = command.query.terms
    assert isinstance(place, Filter)
    return {key.value for key in place.keys}


NORTH = {"Dohuk", "Nineveh", "Erbil", "Sulaymaniyah", "Kirkuk", "Salah al-Din"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("northern Iraq", NORTH, id="adjective"),
        pytest.param("the north of iraq", NORTH, id="of"),
        pytest.param("in the northern part of Iraq", NORTH, id="part of"),
        pytest.param('place:"northern Iraq"', NORTH, id="field"),
        pytest.param("place:northern Iraq", NORTH, id="field without quotation marks"),
        pytest.param("south Iraq", {"Basra", "Dhi Qar", "Najaf"}, id="plain noun"),
        pytest.param("NE Syria", {"Al-Hasakah", "Raqqa"}, id="two letters"),
        pytest.param("north-east Syria", {"Al-Hasakah", "Raqqa"}, id="hyphen"),
        pytest.param("north eastern Syria", {"Al-Hasakah", "Raqqa"}, id="two words"),
        pytest.param("central Iraq", {"Baghdad", "Diyala"}, id="the centre"),
    ],
)
def test_a_part_of_a_country_is_its_provinces_on_that_side(text, expected):
    assert provinces(asked(text)) == expected


def test_it_is_said_which_provinces_a_part_is():
    (remark,) = asked("bombings in northern Iraq").remarks
    assert remark.startswith("northern Iraq is read as 6 of 12 provinces, by where they lie: Dohuk")
    assert "told of the country alone is not among them" in remark


def test_its_command_gives_the_same_again():
    command = asked("bombings in the north of Iraq since 2021")
    text = command_text(command)
    assert 'place:"northern Iraq"' in text
    assert asked(text).query == command.query


def test_what_news_draws_goes_before_where_provinces_lie():
    command = asked("the north of Nigeria")
    assert {"Borno", "Kaduna", "Kwara"} <= provinces(command) and "Lagos" not in provinces(command)
    assert command_text(command) == '/incidents place:"Northern Nigeria"'
    assert "Northern Nigeria is read as Adamawa, Bauchi" in command.remarks[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ne syria", id="two small letters are a word"),
        pytest.param("north of 10 killed in Iraq", id="a number"),
        pytest.param("South Sudan", id="the name of a country"),
        pytest.param("iraq north", id="nothing behind it"),
    ],
)
def test_other_words_are_no_part(text):
    command = asked(text)
    assert not any("read as" in remark and "provinces" in remark for remark in command.remarks)


def test_a_part_of_what_has_no_provinces_is_refused():
    with pytest.raises(QueryError, match="Parts are told by provinces") as refused:
        asked("northern diyala")
    assert refused.value.corrected == "/incidents diyala"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param("how many were killed in northern Iraq in 2021?", "northern Iraq", id="toll"),
        pytest.param("attacks north of Iraq", "northern Iraq", id="of"),
        pytest.param("who attacked the north-east of Syria?", "northeastern Syria", id="corner"),
    ],
)
def test_a_question_about_a_part(text, term):
    outcome = understand(text, known(), find_event=CORPUS.find_event)
    assert not isinstance(outcome, NotUnderstood)
    assert f'place:"{term}"' in command_text(outcome)


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        pytest.param("KP", {"PK/Khyber Pakhtunkhwa"}, (), id="letters"),
        pytest.param("kpk", {"PK/Khyber Pakhtunkhwa"}, (), id="small letters"),
        pytest.param("Waziristan", {f"PK/Khyber Pakhtunkhwa/{side} Waziristan"
                                    for side in ("North", "South")},
                     ("Waziristan is read as North Waziristan, South Waziristan.",),
                     id="half a district's name"),
        pytest.param("Kivu", {"CD/North Kivu", "CD/South Kivu"},
                     ("Kivu is read as North Kivu, South Kivu.",), id="half a province's"),
        pytest.param("Burkina", {"BF"}, (), id="half a country's"),
    ],
)  # fmt: skip
def test_short_names_are_all_that_have_them(text, expected, said):
    command = asked(f"place:{text}")
    assert keys(command) == expected
    assert command.remarks == said
    assert keys(asked(command_text(command))) == expected


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        pytest.param("kpk", "Khyber Pakhtunkhwa", "", id="a province by its letters"),
        pytest.param("burkina", "Burkina Faso", "", id="half a country's name"),
        pytest.param(
            "sahel", "Sahel", '“sahel” is also a wider region: place:"Sahel region".', id="wider"
        ),
    ],
)
def test_a_region_is_no_wider_than_itself(words, name, said):
    assert also_region(words, PlaceTerm("place", name, ()), known()) == said
