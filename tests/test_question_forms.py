"""The form of an answer asked for in words: a map, a file, a text, a chart."""

from datetime import date

import pytest
from question_corpus import CORPUS, LEXICON, WORLD

from bot.answering.reading import Reader
from bot.query.command import command_text

TODAY = date(2023, 3, 15)


FORMS = {
    "show me a map of Syria": "map place:Syria",
    "draw a map of bombings in Kabul": "map place:Kabul type:bombing",
    "give me a brief on Syria in 2023": "brief place:Syria in:2023",
    "can i have a csv of iraq in 2021": "export place:Iraq in:2021 csv",
    "a geojson file for Diyala please": "export place:Diyala geojson",
    "graph killed by month in Iraq 2021": "stats place:Iraq in:2021 by month",
    "show me a chart of attacks in Iraq": "stats place:Iraq by month",
    "show me what happened in Syria": "place:Syria",
    "give me a brief overview of Syria in 2023": "place:Syria in:2023",
}


@pytest.mark.parametrize("text", FORMS)
def test_a_form_in_words(text):
    read = Reader(CORPUS, LEXICON, WORLD).read(text, TODAY)
    assert command_text(read) == f"/incidents {FORMS[text]}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("drone strikes by turkey", 'by:"Turkish forces" type:drone_strike'),
        ("air strikes by israel", 'by:"Israeli forces" type:air_strike'),
        ("attacks by the us", 'by:"American forces"'),
        ("attacks by the Taliban", "by:Taliban"),
        ("attacks in the us", 'place:"United States"'),
    ],
)
def test_who_did_it_is_no_place_however_short_the_text(text, command):
    read = Reader(CORPUS, LEXICON, WORLD).read(text, TODAY)
    assert command_text(read) == f"/incidents {command}"
