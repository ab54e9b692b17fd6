"""What is typed is read or told about: nothing is dropped, and no value becomes another filter."""

from datetime import date

import pytest
from builders import article, filled, report
from question_corpus import CORPUS, LEXICON, WORLD

from bot.answering.reading import Reader
from bot.errors import QueryError
from bot.models import Toll
from bot.query.command import command_text

TODAY = date(2023, 3, 15)
READER = Reader(CORPUS, LEXICON, WORLD)


def read(text, reader=READER):
    return command_text(reader.read(text, TODAY))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("since:2021..2022", "since:2021-01-01 until:2022-12-31", id="since a span"),
        pytest.param(
            "until:2021-03..2021-05", "since:2021-03-01 until:2021-05-31", id="until a span"
        ),
        pytest.param("after:2021", "since:2022-01-01", id="after a year"),
        pytest.param("since:2021", "since:2021-01-01", id="since a year"),
        pytest.param("near:Mosul 20", "near:Mosul 20km", id="a distance without a unit"),
        pytest.param("near:Mosul 20nm", "near:Mosul 37.04km", id="nautical miles"),
        pytest.param("near:Mosul 2021", "near:Mosul 50km in:2021", id="a year is no distance"),
        pytest.param("stats month Iraq", "stats place:Iraq by month", id="a span of time first"),
        pytest.param("more than 5 but fewer than 20 killed", "killed:6..19", id="two bounds"),
        pytest.param("at least 5 and at most 20 wounded", "wounded:5..20", id="both included"),
        pytest.param("attacks claimed by nobody", "claimed:no", id="claimed by nobody"),
        pytest.param("attacks claimed by no one in Iraq", "place:Iraq claimed:no", id="by no one"),
        pytest.param(
            "the three deadliest attacks in Iraq",
            "place:Iraq sort:deadliest size:3",
            id="a number in words",
        ),
        pytest.param("ten deadliest", "sort:deadliest size:10", id="a number by itself"),
        pytest.param("the five deadliest bombings?", "type:bombing sort:deadliest size:5", id="?"),
        pytest.param("the deadliest attack", "sort:deadliest", id="one"),
        pytest.param("evidence for 75", "show 75", id="evidence"),
        pytest.param("the sources of incident 75", "show 75", id="sources"),
        pytest.param("map 2021", "map in:2021", id="a year on a map"),
        pytest.param("place:unknown", "place:unknown", id="unknown place"),
        pytest.param("-place:unknown killed>5", "-place:unknown killed>=6", id="a known place"),
        pytest.param("asdf", "text:asdf", id="letters that are near a group's"),
    ],
)
def test_what_is_typed_is_read(text, command):
    assert read(text) == f"/incidents {command}"
    assert read(f"/incidents {command}") == f"/incidents {command}"


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        pytest.param("brief 62", "show 62", id="a brief of one"),
        pytest.param("brief #62", "show 62", id="with its sign"),
        pytest.param("map 75", "show 75", id="a map of one"),
        pytest.param("stats 75", "show 75", id="figures of one"),
        pytest.param("export 75 csv", "show 75", id="a file of one"),
        pytest.param("75 76", "show 75", id="two"),
        pytest.param("compare 70 and 75", "show 70", id="two held against one another"),
        pytest.param("show 70 by month", "show 70", id="told apart"),
        pytest.param("show 70 page:2", "show 70", id="a page"),
    ],
)
def test_what_cannot_be_is_said(text, proposed):
    with pytest.raises(QueryError) as told:
        read(text)
    assert told.value.corrected == f"/incidents {proposed}"


@pytest.mark.parametrize(
    ("text", "says", "proposed"),
    [
        pytest.param("OR", "OR needs something on either side", "", id="an or alone"),
        pytest.param("Iraq OR", "OR needs something on either side", " Iraq", id="at the end"),
        pytest.param("OR Iraq", "OR needs something on either side", " Iraq", id="first"),
        pytest.param("(Iraq OR) 2021", "OR needs", " (Iraq ) 2021", id="in a bracket"),
        pytest.param("last:1h", "dated by the day", " last:1d", id="an hour"),
        pytest.param("by:month Iraq", "figures are told apart", " Iraq", id="no group"),
        pytest.param("killed>-1", "killed> needs", " killed>=0", id="below nought"),
        pytest.param("deaths=-3", "deaths= needs", " killed>=3", id="the name that was typed"),
    ],
)
def test_what_joins_or_bounds_nothing_is_said(text, says, proposed):
    with pytest.raises(QueryError, match=says) as told:
        READER.read(text, TODAY)
    assert told.value.corrected == f"/incidents{proposed}"


@pytest.mark.parametrize("text", ["is it", "and", "the?", "is it?"])
def test_words_that_name_nothing_are_told_as_that(tmp_path, text):
    says = pytest.raises(QueryError, match="names no place, group, type or date")
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store, says:
        Reader(store, LEXICON, WORLD).read(text, TODAY)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        pytest.param("last 6 hours", True, id="less than a day"),
        pytest.param("Iraq past 12 hours", True, id="beside a place"),
        pytest.param("last 48 hours", False, id="days in hours"),
    ],
)
def test_hours_are_read_as_days_and_that_is_told(text, is_told):
    remarks = " ".join(READER.read(text, TODAY).remarks)
    assert ("incidents are dated by the day" in remarks) == is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        pytest.param("(Iraq", True, id="opened"),
        pytest.param("Iraq) 2021", True, id="closed"),
        pytest.param("((Iraq) 2021", True, id="one of two"),
        pytest.param("(Iraq) 2021", False, id="both"),
        pytest.param('"(Iraq"', False, id="in quotation marks"),
    ],
)
def test_a_bracket_without_its_partner_is_told(text, is_told):
    remarks = READER.read(text, TODAY).remarks
    assert ("A bracket without its partner was left out." in remarks) == is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        pytest.param("NEAR(a convoy)", True, id="an operator of full-text search"),
        pytest.param('IN("convoy", "market")', True, id="one of SQL"),
        pytest.param("near (a convoy)", False, id="a word"),
        pytest.param("Iraq AND(convoy)", False, id="one that there is"),
        pytest.param("ISIS(convoy)", False, id="a name"),
    ],
)
def test_an_operator_that_there_is_not_is_told(text, is_told):
    remarks = " ".join(READER.read(f"/incidents {text}", TODAY).remarks)
    assert ("is no operator here" in remarks) == is_told


@pytest.mark.parametrize("text", ["\0", "/incidents \ud800", "🔥", "\u200e"])
def test_what_has_no_word_is_told(text):
    assert READER.read(text, TODAY).remarks == ("There was no word in that: these are the latest.",)


@pytest.mark.parametrize("word", ["map", "brief"])
def test_a_page_of_what_has_none(word):
    command = READER.read(f"{word} Iraq page:2", TODAY)
    assert command.remarks == (f"A {word} has no pages: it is of all that matches.",)


def test_an_unknown_place_is_a_value(tmp_path):
    nowhere = report(
        date="2021-05-01",
        country=None,
        admin1=None,
        place=None,
        killed=Toll(3, 3),
        summary="A bomb went off, nobody said where.",
    )
    articles = [(article("a"), [report()]), (article("b"), [nowhere])]
    with filled(tmp_path / "x.db", *articles) as store:
        reader = Reader(store, LEXICON, WORLD)
        counts = [
            store.count(reader.query_typed(text, TODAY))
            for text in ("", "place:unknown", "-place:unknown", "place:unknown killed>5")
        ]
    assert counts == [2, 1, 1, 0]
