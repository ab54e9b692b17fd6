"""A mistake in a query gets a sentence that names it, and the whole command, corrected."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY

from bot.errors import QueryError
from bot.query.command import parse_command
from bot.query.commands import ListIncidents

TODAY = date(2022, 1, 22)


@pytest.mark.parametrize(
    ("text", "says", "corrected"),
    [
        pytest.param(
            "plce:diyala", "no field “plce”", "/incidents place:diyala", id="misspelt field"
        ),
        pytest.param("foo:bar", "no field “foo”", "/incidents foo bar", id="unknown field"),
        pytest.param("place:", "needs a value", "/incidents", id="no value"),
        pytest.param("place>=iraq", "goes with a colon", "/incidents place:iraq", id="wrong sign"),
        pytest.param(
            "country:Diyala", "Diyala is no country", "/incidents place:Diyala", id="level"
        ),
        pytest.param("type:foo", "no type “foo”", "/incidents text:foo", id="unknown type"),
        pytest.param("killed>-1", "killed> needs", "/incidents killed>=0", id="below nought"),
        pytest.param(
            "killed>=99999999999999999999", "below 1,000,000", "/incidents killed>=10", id="big"
        ),
        pytest.param("2022-02-30", "no 30 February 2022", "/incidents 2022-02-28", id="bare date"),
        pytest.param("on:2022-02-30", "no 30 February", "/incidents on:2022-02-28", id="date"),
        pytest.param("since:soon", "“soon” is no date", "/incidents since:2022-01", id="no date"),
        pytest.param(
            "since:2022-01 until:2021",
            "since 2022-01-01 is after until 2021-12-31",
            "/incidents since:2021-01-01 until:2022-01-31",
            id="since after until",
        ),
        pytest.param(
            "2021 diyala 2022",
            "leave no day",
            "/incidents since:2021-01-01 until:2022-12-31 diyala",
            id="two years",
        ),
        pytest.param("sort:random", "no order “random”", "/incidents sort:newest", id="sort"),
        pytest.param("size:many", "from 1 to 20", "/incidents size:10", id="size"),
        pytest.param("page:0", "from 1 to 1,000,000", "/incidents page:1", id="page"),
        pytest.param(
            'near:"Baqubah" 50km iraq',
            "Where “Baqubah” lies",
            "/incidents place:Baqubah iraq",
            id="no gazetteer",
        ),
        pytest.param("iraq OR", "on either side", "/incidents iraq", id="or at the end"),
        pytest.param("(OR iraq)", "on either side", "/incidents ( iraq)", id="or at the start"),
        pytest.param(
            "killed>=10 killed<=5", "No number is", "/incidents killed:5..10", id="no number"
        ),
        pytest.param("wounded<0", "below 0", "/incidents wounded<=0", id="fewer than none"),
        pytest.param(
            "sources:Reuters", "an outlet source:Reuters", "/incidents source:Reuters", id="outlet"
        ),
        pytest.param(
            "iraq (since:2022 until:2021) OR syria",
            "leave no day",
            "/incidents iraq ( since:2021-01-01 until:2022-12-31 ) OR syria",
            id="in brackets",
        ),
        pytest.param(
            "OR watch iraq", "on either side", '/incidents "watch" iraq', id="before a command"
        ),
        pytest.param("watch:x", "no field “watch”", '/incidents "watch" x', id="a command's name"),
        pytest.param("stats by OR hour", "on either", "/incidents stats by day", id="and another"),
        pytest.param("-in:2022-13", "no month 13", "/incidents -in:2022-12", id="minus stays"),
        pytest.param(
            f"{'(' * 20}iraq{')' * 20}", "12 deep", "/incidents iraq", id="brackets in brackets"
        ),
        pytest.param("feeds eat iraq", "feeds can list", "/incidents feeds list", id="feeds"),
        pytest.param("northern iraq", "none are known", "/incidents iraq", id="part of a country"),
        pytest.param("show 42 43", "one number at", "/incidents show 42", id="show two"),
        pytest.param("show -1", "from 1 up", "/incidents show 1", id="below one"),
        pytest.param("hlep", "no command hlep", "/incidents help", id="letters swapped"),
        pytest.param(
            "stats iraq by provice",
            "not by provice",
            "/incidents stats iraq by province",
            id="slip",
        ),
        pytest.param(
            "stats iraq by colour", "not by colour", "/incidents stats iraq", id="by what"
        ),
        pytest.param("show", "needs the number", "/incidents", id="show alone"),
        pytest.param("next:2 iraq", "no field “next”", "/incidents text:2 iraq", id="like a field"),
        pytest.param(
            "plce:iraq killed>=ten on:2022-13",
            "no field “plce”",
            "/incidents place:iraq killed>=10 on:2022-12",
            id="three at once",
        ),
    ],
)
def test_a_mistake_is_named_and_mended(text, says, corrected):
    with pytest.raises(QueryError, match=says) as error:
        parse_command(text, VOCABULARY, LEXICON, TODAY)
    assert error.value.corrected == corrected
    assert corrected in str(error.value)
    parse_command(corrected, VOCABULARY, LEXICON, TODAY)


@pytest.mark.parametrize(
    ("text", "says", "corrected"),
    [
        pytest.param(
            "in:2021 in:2022",
            "no day: 2022 is after 2021",
            "/incidents since:2021-01-01 until:2022-12-31",
            id="two years in fields",
        ),
        pytest.param(
            "since 2023 in:2021",
            "since 2023-01-01 is after 2021",
            "/incidents since:2021-01-01 until:2023-12-31",
            id="a bound and a year",
        ),
    ],
)
def test_dates_that_leave_no_day_are_named_as_they_were_put(text, says, corrected):
    with pytest.raises(QueryError, match=says) as error:
        parse_command(text, VOCABULARY, LEXICON, TODAY)
    assert error.value.corrected == corrected


def test_a_long_text_is_refused_in_a_sentence():
    with pytest.raises(QueryError, match="1,000 characters, this one has 10,000"):
        parse_command("x" * 10_000, VOCABULARY, LEXICON, TODAY)


def test_many_words_are_refused_with_the_first_of_them():
    with pytest.raises(QueryError, match="more than 40 words") as error:
        parse_command("iraq " * 60, VOCABULARY, LEXICON, TODAY)
    assert isinstance(
        parse_command(error.value.corrected, VOCABULARY, LEXICON, TODAY), ListIncidents
    )
