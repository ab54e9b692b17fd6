"""One phrase has one meaning: alone, with a question mark, after a slash, and in every command."""

from datetime import date

import pytest
from question_corpus import CORPUS, LEXICON, WORLD

from bot.answering.reading import Reader
from bot.query.command import command_text

TODAY = date(2023, 3, 15)
READER = Reader(CORPUS, LEXICON, WORLD)

PHRASES = [
    pytest.param("attacks not claimed", "claimed:no", id="not claimed"),
    pytest.param("kidnapped in Kabul", "place:Kabul type:kidnapping", id="a verb for a type"),
    pytest.param(
        "Turkish strikes in Iraq", 'place:Iraq by:"Turkish forces"', id="a country's strikes"
    ),
    pytest.param(
        "us drone strikes in Iraq",
        'place:Iraq by:"American forces" type:drone_strike',
        id="us in small letters",
    ),
    pytest.param("US forces", 'by:"American forces"', id="forces by themselves"),
    pytest.param("us forces 2021", 'by:"American forces" in:2021', id="forces at a time"),
    pytest.param("US drone strikes", 'by:"American forces" type:drone_strike', id="wherever"),
    pytest.param("Turkey in Iraq", 'place:Iraq by:"Turkish forces"', id="a country in another"),
    pytest.param(
        "Turkish army shelling in Iraq",
        'place:Iraq by:"Turkish forces" type:shelling',
        id="an army that shells",
    ),
    pytest.param("american raid in Kabul", None, id="a people that may be a target"),
    pytest.param("Iraq in 2021", "place:Iraq in:2021", id="a country in a year"),
    pytest.param("bombings Diyala", "place:Diyala type:bombing", id="names alone"),
    pytest.param("attacks on Iraqi soldiers", None, id="whose soldiers are attacked"),
    pytest.param("Iraqi soldiers", None, id="soldiers by themselves"),
    pytest.param("Taliban attacks on schools since 2021", None, id="a target and a time"),
]


def read(text):
    return command_text(READER.read(text, TODAY))


@pytest.mark.parametrize(("phrase", "query"), PHRASES)
def test_one_reading_everywhere(phrase, query):
    query = query or read(phrase).removeprefix("/incidents ")
    assert read(phrase) == read(f"{phrase}?") == read(f"/incidents {phrase}")
    assert read(phrase) == f"/incidents {query}"
    for command in ("stats", "map", "brief", "watch add", "digest daily 08:00"):
        assert read(f"{command} {phrase}") == f"/incidents {command} {query}"
    assert read(f"export {phrase} json") == f"/incidents export {query} json"
    assert read(f"/incidents {query}") == f"/incidents {query}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("stats killed iraq", "stats place:Iraq", id="a toll in every row"),
        pytest.param("stats wounded iraq by month", "stats place:Iraq by month", id="told apart"),
        pytest.param('"killed" iraq', 'place:Iraq "killed"', id="in quotation marks a word"),
        pytest.param("/incidents text:strikes iraq", "place:Iraq text:strikes", id="in a field"),
    ],
)
def test_words_are_words_where_they_are_marked(text, command):
    assert read(text) == f"/incidents {command}"
