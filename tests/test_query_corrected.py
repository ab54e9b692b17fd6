"""What is proposed after a mistake has the sense of what was typed, or leaves that out."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY

from bot.errors import QueryError
from bot.query.command import parse_command

TODAY = date(2022, 1, 22)


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("year:2021", "in:2021", id="year"),
        pytest.param("month:march", "in:march", id="month"),
        pytest.param("month:2021-03 iraq", "in:2021-03 iraq", id="month of a year"),
        pytest.param("day:21 january 2022", "in:21 january 2022", id="day of several words"),
        pytest.param("starting:2021", "since:2021", id="start"),
        pytest.param("toll:10", "killed>=10", id="toll"),
        pytest.param("victims>5", "killed>5", id="victims counted"),
        pytest.param("victims:police", "target:police", id="victims told"),
        pytest.param("casualties>=10", "killed>=10", id="casualties"),
        pytest.param("injuries<3", "wounded<3", id="injuries"),
        pytest.param("hostages:7", "abducted>=7", id="hostages"),
        pytest.param("perp:IS", "by:IS", id="perpetrator cut short"),
        pytest.param("attackers:Taliban", "by:Taliban", id="attackers"),
        pytest.param("attack:bombing", "type:bombing", id="attack"),
        pytest.param("district:Diyala", "place:Diyala", id="district"),
        pytest.param("nation:iraq", "country:iraq", id="nation"),
        pytest.param("headline:prison", "text:prison", id="headline"),
        pytest.param("sorce:Reuters", "source:Reuters", id="slip"),
        pytest.param("kiled>5", "killed>5", id="slip with a sign"),
        pytest.param("colour:red", "colour red", id="like no field"),
        pytest.param("hello<5", "hello 5", id="a word and a number"),
        pytest.param("near:Unknwon iraq", "iraq", id="no town is like it"),
        pytest.param("near:Unknwon 20km iraq", "iraq", id="with its distance"),
        pytest.param("near:1e400,0", "", id="no degrees"),
        pytest.param("within 40 km of Unknwon iraq", "iraq", id="in words"),
        pytest.param("on:29 feb 2023", "on:2023-02-28", id="date of three words"),
        pytest.param("since:31 april 2021 diyala", "since:2021-04-30 diyala", id="a word after it"),
        pytest.param("killed>=10..5", "killed:10..5", id="range after a sign"),
        pytest.param("killed>=-5", "killed>=0", id="below nought"),
        pytest.param("killed>=10.5", "killed>=10", id="a part of a person"),
        pytest.param("killed<10k", "killed<10000", id="thousands"),
        pytest.param("killed:twelve", "killed>=12", id="a number in letters"),
        pytest.param("killed:nobody iraq", "iraq", id="no number"),
        pytest.param("wounded>=many", "wounded>=10", id="a word that is no number"),
    ],
)
def test_a_correction_keeps_the_sense(text, corrected):
    with pytest.raises(QueryError) as error:
        parse_command(text, VOCABULARY, LEXICON, TODAY)
    assert error.value.corrected == f"/incidents {corrected}".rstrip()
    parse_command(error.value.corrected, VOCABULARY, LEXICON, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>alert(1)</script>", id="a script"),
        pytest.param("<b>iraq</b>", id="bold"),
        pytest.param("1<script", id="a sign between"),
    ],
)
def test_marks_of_another_language_are_no_fields(text):
    parse_command(text, VOCABULARY, LEXICON, TODAY)
