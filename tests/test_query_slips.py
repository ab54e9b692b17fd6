"""Slips of the finger in commands: names are read and it is said, all else comes back corrected."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY, WORLD, ListVocabulary

from bot.errors import QueryError
from bot.query.command import command_text, parse_command
from bot.query.commands import Command, ListIncidents
from bot.query.model import FilterKind

TODAY = date(2022, 1, 22)


def parsed(text: str) -> Command:
    return parse_command(f"/incidents {text}", VOCABULARY, LEXICON, TODAY, WORLD)


@pytest.mark.parametrize(
    ("text", "canonical", "remark"),
    [
        pytest.param("Irak", "place:Iraq", "“Irak” was read as Iraq.", id="another letter"),
        pytest.param("Libay", "place:Libya", "“Libay” was read as Libya.", id="swapped"),
        pytest.param("Nigria", "place:Nigeria", "“Nigria” was read as Nigeria.", id="less"),
        pytest.param("diyalla", "place:Diyala", "“diyalla” was read as Diyala.", id="more"),
        pytest.param("Msoul", "place:Mosul", "“Msoul” was read as Mosul.", id="in no incident"),
        pytest.param("place:msoul", "place:Mosul", "“msoul” was read as Mosul.", id="in a field"),
        pytest.param("near:msoul 9km", "near:Mosul 9km", "“msoul” was read as Mosul.", id="near"),
    ],
)
def test_a_name_with_a_slip_in_it_is_read_and_said(text, canonical, remark):
    command = parsed(text)
    assert command_text(command) == f"/incidents {canonical}"
    assert isinstance(command, ListIncidents)
    assert remark in command.remarks


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("al-quaida", "by:Al-Qaeda", id="another transliteration"),
        pytest.param("alqaida", "by:Al-Qaeda", id="in one word"),
        pytest.param("boko harm attacks", 'by:"Boko Haram"', id="a letter less"),
        pytest.param("islmic sate", 'by:"Islamic State"', id="a slip in each word"),
        pytest.param("by:al-quaida", "by:Al-Qaeda", id="in a field"),
        pytest.param("by:shabab", "by:Al-Shabaab", id="a name of its own"),
        pytest.param("by:jamaat", "by:jamaat", id="the beginning of several"),
        pytest.param("by:talents", "by:talents", id="three letters off"),
    ],
)
def test_a_group_that_no_incident_has_is_read_in_other_spellings(text, canonical):
    assert command_text(parsed(text)) == f"/incidents {canonical}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("border", id="a word of the texts"),
        pytest.param("syr", id="too short"),
        pytest.param("Irqk", id="two slips"),
        pytest.param("Ira4", id="a digit in it"),
    ],
)
def test_another_word_is_looked_for_as_it_stands(text):
    assert command_text(parsed(text)) == f"/incidents text:{text}"


@pytest.mark.parametrize("word", ["attakcs", "atacks", "incdents"])
def test_a_slip_of_a_word_without_a_condition_is_no_type(word):
    command = parsed(f"{word} diyala")
    assert command_text(command) == "/incidents place:Diyala"


def test_of_several_words_that_nothing_has_only_the_first_can_be_slips():
    canonical = command_text(parsed("qqqqq wwwww Irak"))
    assert canonical == "/incidents text:qqqqq text:wwwww text:Irak"


def test_a_pasted_text_has_no_slips_however_it_begins():
    words = " ".join(f"qqq{letter}qq" for letter in "bcdfghjkl")
    command = parsed(f"Irak {words}")
    assert command_text(command).startswith("/incidents text:Irak text:qqqbqq")


def test_a_slip_of_a_name_that_two_places_have_is_a_slip():
    assert command_text(parsed("Hasakap")) == command_text(parsed("Hasakah"))


def test_what_may_be_a_slip_of_two_names_is_looked_for_as_it_stands():
    names: list[tuple[str, FilterKind, str, str]] = [
        ("Iraq", "country", "IQ", "Iraq"),
        ("Irak", "place", "NG/Borno/Irak", "Irak, Borno, Nigeria"),
    ]
    vocabulary = ListVocabulary(names, words=set())
    command = parse_command("/incidents Iran", vocabulary, LEXICON, TODAY)
    assert command_text(command) == "/incidents text:Iran"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("type:bombng iraq", "type:bombing iraq", id="a type"),
        pytest.param("sort:deadlest", "sort:deadliest", id="an order"),
        pytest.param(
            "plce:iraq typ:bombng kiled>=3 sort:deadlest",
            "place:iraq type:bombing killed>=3 sort:deadliest",
            id="four at once",
        ),
        pytest.param("stas by provice iraq", "stats iraq by province", id="command, dimension"),
        pytest.param(
            "stats iraq by provnce sort:deadlest",
            "stats iraq sort:deadliest by province",
            id="dimension, order",
        ),
        pytest.param("type:zebra iraq", "text:zebra iraq", id="no slip of a type"),
        pytest.param("sort:zebra", "sort:newest", id="no slip of an order"),
    ],
)
def test_a_command_comes_back_with_every_slip_mended(text, corrected):
    with pytest.raises(QueryError) as error:
        parsed(text)
    assert error.value.corrected == f"/incidents {corrected}"
    parsed(corrected)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("stats iraq by month 2021", "stats place:Iraq in:2021 by month", id="by"),
        pytest.param(
            "stats iraq per perpetrator 2021", "stats place:Iraq in:2021 by perpetrator", id="per"
        ),
        pytest.param("stats by Turkish forces", 'stats by:"Turkish forces"', id="a group"),
        pytest.param("stats iraq by ISIS 2021", None, id="a group among others"),
    ],
)
def test_what_figures_are_told_apart_by_may_stand_among_other_words(text, canonical):
    text_of = command_text(parsed(text))
    if canonical:
        assert text_of == f"/incidents {canonical}"
    else:
        assert " by " not in text_of
