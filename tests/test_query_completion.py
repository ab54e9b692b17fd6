"""What a line can go on with: no two texts alike, and what is chosen is understood."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY, WORLD, ListVocabulary

from bot.query.command import command_text, parse_command
from bot.query.completion import MOST, complete, complete_names


def texts(line: str) -> list[str]:
    return [found.text for found in complete(line, VOCABULARY)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("dya", [], id="nothing begins so"),
        pytest.param("diy", ["place:Diyala"], id="a province"),
        pytest.param("isl", ['by:"Islamic State"'], id="a group"),
        pytest.param("state", ['by:"Islamic State"'], id="a word inside a name"),
        pytest.param("raid in azim", ["place:Al-Azim"], id="behind an article"),
        pytest.param("place:azi", ["Al-Azim"], id="a word inside, of a field"),
        pytest.param("islamic st", ['by:"Islamic State"'], id="two words"),
        pytest.param("bombing by islamic st", ['by:"Islamic State"'], id="two words at the end"),
        pytest.param("reu", ["source:Reuters"], id="an outlet"),
        pytest.param("(iraq OR diy", ["place:Diyala"], id="in brackets"),
        pytest.param("iraq -diy", ["place:Diyala"], id="left out"),
        pytest.param("weapon:unk", ["unknown"], id="an unknown weapon"),
        pytest.param("killed:u", ["unknown"], id="an unknown toll"),
        pytest.param("province:d", ["Diyala", '"Deir ez-Zor"'], id="a field's values"),
        pytest.param("-province:di", ["Diyala"], id="of a field left out"),
        pytest.param('place:"deir e', ['"Deir ez-Zor"'], id="inside quotation marks"),
        pytest.param("by:=isl", ['"Islamic State"'], id="the name alone"),
        pytest.param("source:the", ['"The Daily Star"'], id="outlets"),
        pytest.param("near:baq", ["Baqubah"], id="towns"),
        pytest.param("sort:de", ["deadliest"], id="orders"),
        pytest.param("count:c", ["civilians"], id="what is counted"),
        pytest.param("count:s", ['"security forces"'], id="what is counted, in two words"),
        pytest.param("foo:d", [], id="no field"),
        pytest.param("wea", ["weapon:"], id="a field"),
        pytest.param("exp", ["export"], id="a command"),
        pytest.param("/incidents exp", ["export"], id="behind incidents"),
        pytest.param("export iraq geo", ["geojson"], id="a format"),
        pytest.param("stats iraq by mo", ["by month"], id="a dimension"),
        pytest.param("stats iraq by cl", ["by claimant", "claimed:"], id="a dimension or a field"),
        pytest.param("export iraq ", ["csv", "json", "geojson", "stats"], id="any format"),
        pytest.param("last:", ["7d", "30d", '"6 months"', "year"], id="how long"),
        pytest.param("since:th", ['"this month"', '"this year"'], id="since when"),
        pytest.param("on:", ["today", "yesterday"], id="on which day"),
        pytest.param("place:unk", ["unknown"], id="an unknown place"),
        pytest.param("help f", ["fields"], id="a topic of help"),
        pytest.param("settings t", ["timezone"], id="a setting, and no field"),
        pytest.param("watc", ["watch add", "watch list"], id="commands of two words"),
        pytest.param("j", [], id="one letter begins too much"),
        pytest.param("", [], id="nothing yet"),
        pytest.param("iraq ", [], id="after a space"),
    ],
)
def test_what_a_line_can_become(line, expected):
    assert texts(line) == expected


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        pytest.param(
            "raid in azim",
            "/incidents place:Al-Azim type:security_operation",
            id="a word inside a name",
        ),
        pytest.param("islamic st", '/incidents by:"Islamic State"', id="two words"),
        pytest.param("iraq -diy", "/incidents place:Iraq -place:Diyala", id="left out"),
        pytest.param('place:"deir e', '/incidents place:"Deir ez-Zor"', id="in marks"),
        pytest.param("by:=isl", '/incidents by:="Islamic State"', id="the name alone"),
        pytest.param("stats iraq by mo", "/incidents stats place:Iraq by month", id="dimension"),
        pytest.param("near:baq", "/incidents near:Baqubah 50km", id="near"),
    ],
)
def test_what_is_chosen_is_understood(line, canonical):
    (chosen,) = complete(line, VOCABULARY)
    whole = line[: len(line) - chosen.length] + chosen.text
    command = parse_command(whole, VOCABULARY, LEXICON, date(2022, 1, 22), WORLD)
    assert command_text(command) == canonical


def test_what_a_command_takes_is_offered_before_it_is_begun():
    assert texts("help ") == ["fields", "dates", "questions", "watches", "settings"]
    assert texts("stats iraq by ")[:3] == ["by day", "by week", "by month"]


def test_what_is_shown_as_typed_goes_first():
    vocabulary = ListVocabulary(
        [
            ("Bacata", "place", "CO/Bogota/Bogotá", "Bogotá, Colombia"),
            ("Banaadir", "admin1", "SO/Banaadir", "Banaadir, Somalia"),
            ("Wadi Bana", "place", "YE/Ibb/Wadi Bana", "Wadi Bana, Ibb, Yemen"),
        ],
        set(),
    )
    assert [c.text for c in complete("place:ba", vocabulary)] == [
        "Banaadir",
        '"Wadi Bana"',
        "Bogotá",
    ]
    assert [c.text for c in complete("bac", vocabulary)] == ["place:Bogotá"]


@pytest.mark.parametrize("line", ["iraq -", "(", "iraq OR (syria|"])
def test_behind_what_only_a_value_can_follow_names_are_offered(line):
    offered = complete(line, VOCABULARY, 3)
    assert [(found.text, found.length) for found in offered] == [
        ("place:Iraq", 0),
        ("place:Diyala", 0),
        ("place:Al-Azim", 0),
    ]


def test_places_of_one_name_are_told_apart():
    assert texts("tripoli") == ["place:Tripoli", 'place:"Tripoli, Lebanon"']


def test_a_town_named_as_its_province_is_left_to_it():
    vocabulary = ListVocabulary(
        [
            ("Deir ez-Zor", "admin1", "SY/Deir ez-Zor", "Deir ez-Zor, Syria"),
            ("Deir ez-Zor", "place", "SY/Deir ez-Zor/Deir ez-Zor", "Deir ez-Zor, Syria"),
        ],
        words=set(),
    )
    assert [found.text for found in complete("deir", vocabulary)] == ['place:"Deir ez-Zor"']


def test_there_are_no_more_than_a_menu_holds():
    names = [(f"Al {n}", "admin1", f"IQ/Al {n}", f"Al {n}, Iraq") for n in range(60)]
    vocabulary = ListVocabulary(names, words=set())
    assert len(complete("al", vocabulary)) == MOST
    assert len(complete("place:al", vocabulary, 7)) == 7
    assert len(complete_names("al", "place", vocabulary)) == MOST


def test_an_option_of_its_own_takes_plain_names():
    found = complete_names("deir ez", "place", VOCABULARY)
    assert [(name.text, name.about) for name in found] == [
        ("Deir ez-Zor", "Deir ez-Zor, Syria · 1")
    ]
    assert complete_names("IS", "by", VOCABULARY)[0].text == "Islamic State"
    assert [name.text for name in complete_names("", "source", VOCABULARY)] == [
        "Reuters",
        "The Daily Star",
    ]
