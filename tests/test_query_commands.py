"""Commands beside the list: figures, maps, files, briefs, settings; mistakes keep the command."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY, WORLD

from bot.errors import QueryError
from bot.query.command import command_text, is_command, parse_command
from bot.query.commands import (
    Command,
    Export,
    FillIn,
    Forget,
    Help,
    ListIncidents,
    OfFeeds,
    Question,
    Settings,
    Stats,
    Status,
    TakeIn,
    TurnPage,
)
from bot.query.model import Dimension, Query

TODAY = date(2022, 1, 22)


def read(text: str) -> Command:
    return parse_command(text, VOCABULARY, LEXICON, TODAY, WORLD)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("stats diyala by month", "stats place:Diyala by month", id="figures"),
        pytest.param("/incidents stats diyala", "stats place:Diyala", id="behind incidents"),
        pytest.param("/stats diyala", "stats place:Diyala", id="a command of its own"),
        pytest.param("STATS Diyala BY Month.", "stats place:Diyala by month", id="capitals, point"),
        pytest.param("stats diyala weekly", "stats place:Diyala by week", id="weekly"),
        pytest.param("stats weekly diyala", "stats place:Diyala by week", id="before the query"),
        pytest.param("stats by year", "stats by year", id="of everything"),
        pytest.param("stats", "stats", id="alone"),
        pytest.param("stats iraq per governorate", "stats place:Iraq by province", id="per"),
        pytest.param("stats iraq by group", "stats place:Iraq by perpetrator", id="by group"),
        pytest.param("stats (iraq OR syria) by type", "stats (place:Iraq OR place:Syria) by type",
                     id="behind a bracket"),
        pytest.param('stats "prison" by country', 'stats "prison" by country', id="behind marks"),
        pytest.param('stats "by month"', 'stats "by month"', id="in quotation marks"),
        pytest.param("stats by:ISIS by month", 'stats by:"Islamic State" by month', id="by twice"),
        pytest.param("stats diyala by islamic state", 'stats place:Diyala by:"Islamic State"',
                     id="by a group"),
        pytest.param("stats iraq by year killed", "stats place:Iraq by year", id="a toll behind"),
        pytest.param("stats deaths by month iraq", "stats place:Iraq by month", id="one before"),
        pytest.param("stats iraq monthly attacks", "stats place:Iraq text:monthly",
                     id="in the middle it is a word"),
        pytest.param("stats iraq by month sort:oldest", "stats place:Iraq sort:oldest by month",
                     id="before another term"),
        pytest.param("export iraq csv -bombing", "export place:Iraq -type:bombing csv",
                     id="format before another term"),
        pytest.param("map syria", "map place:Syria", id="map"),
        pytest.param("map of syria since 2021", "map place:Syria since:2021-01-01", id="map of"),
        pytest.param("export iraq", "export place:Iraq csv", id="csv unless told"),
        pytest.param("export iraq GeoJSON", "export place:Iraq geojson", id="format"),
        pytest.param("export csv", "export csv", id="everything"),
        pytest.param("export json iraq", "export place:Iraq json", id="format first"),
        pytest.param("export iraq as a json file", "export place:Iraq json", id="in words"),
        pytest.param("export text:csv", "export text:csv csv", id="a value"),
        pytest.param('export "json" csv', 'export "json" csv', id="in marks"),
        pytest.param("brief diyala OR anbar", "brief (place:Diyala OR place:Anbar)", id="brief"),
        pytest.param("undo #3", "history 3 undo", id="undo"),
        pytest.param("undo 3 2", "history 3 undo 2", id="undo one"),
        pytest.param("undo", "undo", id="undo alone"),
        pytest.param("/revert", "undo", id="revert alone"),
        pytest.param("Why #42?", "watch why 42", id="why"),
        pytest.param("forget me", "forget me", id="forget me"),
        pytest.param("Forget me!", "forget me", id="forget me, capitals"),
        pytest.param('"stats" diyala', 'place:Diyala "stats"', id="in marks it is text"),
        pytest.param("statistics diyala", "place:Diyala text:statistics", id="not reserved"),
        pytest.param("map? no", "map text:no", id="a mark after it"),
    ],
)  # fmt: skip
def test_commands_about_a_query(text, canonical):
    command = read(text)
    assert command_text(command) == f"/incidents {canonical}"
    assert command_text(read(command_text(command))) == f"/incidents {canonical}"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param("settings", (), id="show them"),
        pytest.param("/incidents settings", (), id="behind incidents"),
        pytest.param("settings timezone", (), id="a name alone asks"),
        pytest.param("settings timezone Europe/London", (("timezone", "Europe/London"),), id="one"),
        pytest.param("settings time zone New York", (("timezone", "New York"),), id="two words"),
        pytest.param("settings page 10", (("page", "10"),), id="number"),
        pytest.param("settings page=10, answers=private", (("page", "10"), ("answers", "private")),
                     id="two"),
        pytest.param("settings page 10 answers shared", (("page", "10"), ("answers", "shared")),
                     id="two in words"),
        pytest.param("settings page: 10", (("page", "10"),), id="colon"),
        pytest.param("settings set page to 10", (("page", "10"),), id="set to"),
        pytest.param("settings page default", (("page", ""),), id="default"),
        pytest.param("settings reset page", (("page", ""),), id="reset"),
        pytest.param("settings page=", (("page", ""),), id="nothing after the sign"),
        pytest.param('settings timezone="New York"', (("timezone", "New York"),), id="marks"),
        pytest.param("settings page=1 page=2", (("page", "2"),), id="twice: the last"),
    ],
)  # fmt: skip
def test_settings(text, changes):
    command = read(text)
    assert command == Settings(changes)
    assert read(command_text(command)) == command


@pytest.mark.parametrize(
    ("text", "says", "corrected"),
    [
        pytest.param(
            "stats plce:diyala by month",
            "no field “plce”",
            "stats place:diyala by month",
            id="figures",
        ),
        pytest.param("map killed>=x", "whole number", "map killed>=10", id="map"),
        pytest.param(
            "export on:2022-02-30 iraq json",
            "February",
            "export on:2022-02-28 iraq json",
            id="file",
        ),
        pytest.param("export killed>=x", "whole number", "export killed>=10 csv", id="no format"),
        pytest.param("brief type:foo", "no type", "brief text:foo", id="brief"),
        pytest.param(
            "stats since:2022 until:2021 weekly",
            "leave no day",
            "stats since:2021-01-01 until:2022-12-31 by week",
            id="no day",
        ),
        pytest.param("stats iraq by hour", "not by hour", "stats iraq by day", id="by hour"),
        pytest.param(
            "stats plce:iraq quarterly", "quarterly", "stats place:iraq by month", id="and more"
        ),
        pytest.param("stats by moth iraq", "not by moth", "stats iraq by month", id="a slip"),
        pytest.param("stast iraq by month", "no command", "stats iraq by month", id="letters"),
        pytest.param(
            "exprt plce:iraq", "no command", "export place:iraq csv", id="a slip and more"
        ),
        pytest.param("/incidents maps iraq", "no command", "map iraq", id="plural"),
        pytest.param("settings 1 2", "a name and a value", "settings", id="settings"),
        pytest.param(
            f"settings page {'9' * 99}", "a name and a value", "settings", id="long setting"
        ),
        pytest.param("forget diyala", "nothing else", "help settings", id="forget something"),
        pytest.param("add diyala", "no address", "add", id="add"),
        pytest.param("add up the dead", "too short", "add", id="a few"),
        pytest.param("feeds diyala", "feeds can list", "feeds list", id="feeds"),
        pytest.param("feeds add diyala", "no address", "feeds add", id="no feed"),
        pytest.param("feeds add ~/inbox", "where Dateline runs", "feeds list", id="a folder"),
        pytest.param("feeds add file:///x", "where Dateline runs", "feeds list", id="a file"),
        pytest.param("dismiss 3 ''", "needs a reason", "dismiss 3", id="no reason"),
        pytest.param("correct 3 killed=12 y", "needs a reason", "correct 3", id="no quotes"),
        pytest.param('correct 3 killed=x "y"', "is no correction", "correct 3", id="no toll"),
        pytest.param("merge diyala", "the number of an", "help editing", id="no number"),
    ],
)
def test_a_mistake_keeps_the_command(text, says, corrected):
    with pytest.raises(QueryError, match=says) as error:
        read(text)
    assert error.value.corrected == f"/incidents {corrected}"
    assert error.value.corrected in str(error.value)
    read(error.value.corrected)


@pytest.mark.parametrize(
    ("command", "text"),
    [
        pytest.param(Stats(Query(), Dimension.WEEK), "/incidents stats by week", id="stats"),
        pytest.param(Export(Query(), "geojson"), "/incidents export geojson", id="export"),
        pytest.param(ListIncidents(Query(), 3), "/incidents page:3", id="page"),
        pytest.param(Help("dates"), "/incidents help dates", id="help"),
        pytest.param(Status(), "/incidents status", id="status"),
        pytest.param(Forget(), "/incidents forget me", id="forget"),
        pytest.param(TurnPage(-1), "previous", id="back"),
        pytest.param(TakeIn("https://a.b/c"), "/incidents add https://a.b/c", id="add"),
        pytest.param(
            OfFeeds("remove", "https://a.b"), "/incidents feeds remove https://a.b", id="feed"
        ),
        pytest.param(OfFeeds("poll"), "/incidents feeds poll", id="poll"),
        pytest.param(
            OfFeeds("remove", "file:///in"), "/incidents feeds remove file:///in", id="folder"
        ),
        pytest.param(Settings((("page", ""),)), '/incidents settings page=""', id="settings"),
    ],
)
def test_the_text_of_a_command(command, text):
    assert command_text(command) == text
    assert read(text) == command


def test_a_word_like_a_command_that_incidents_have_is_a_word():
    assert command_text(read("convoy iraq")) == "/incidents place:Iraq text:convoy"
    assert command_text(read("state iraq")) == "/incidents place:Iraq"


def test_a_question_is_written_as_its_command():
    assert command_text(Question(Stats(Query()), "killed")) == "/incidents stats"


def test_a_page_of_something_else_than_a_list_is_told_of():
    paged = read("map diyala page:3")
    assert paged._replace(remarks=()) == read("map diyala")
    assert paged.remarks == ("A map has no pages: it is of all that matches.",)


def test_what_is_put_as_a_command():
    assert [is_command(text) for text in ("/stats", "incidents iraq", "#42")] == [True] * 3
    assert [is_command(text) for text in ("iraq", "what happened?")] == [False] * 2


def test_a_pasted_text_keeps_its_lines():
    text = "Raid in Kifri\n\n" + "word " * 20
    assert read(f"add {text}") == TakeIn(text=text.strip())
    assert read(f"/incidents add\n{text}") == TakeIn(text=text.strip())


def test_a_pasted_text_is_given_a_day():
    text = "word " * 20
    assert read(f"add date:2024-05-04 {text}") == TakeIn(text=f"date 2024-05-04 {text.strip()}")
    for wrong in (
        f"add date:2024-05-34 {text}", f"add date:20240504 {text}",
        f"add date:1800-01-01 {text}", "add date:2024-05-04 news.example/raid",
    ):  # fmt: skip
        with pytest.raises(QueryError, match="as in add date:2024-05-04"):
            read(wrong)


def test_an_address_may_want_its_scheme_and_a_text_may_not_be_endless():
    assert read("add news.example/raid") == TakeIn("https://news.example/raid")
    with pytest.raises(QueryError, match="100,000 characters"):
        read(f"add {'word ' * 30_000}")


@pytest.mark.parametrize(
    ("text", "about", "number"),
    [
        pytest.param("correct 3", "correct", 3, id="correct"),
        pytest.param("/incidents merge #3", "merge", 3, id="merge"),
        pytest.param("split 3", "split", 3, id="split"),
        pytest.param("Dismiss 3", "dismiss", 3, id="dismiss"),
        pytest.param("add", "article", 0, id="add"),
        pytest.param("feeds add", "feed", 0, id="feed"),
    ],
)
def test_what_says_nothing_more_asks_for_a_form(text, about, number):
    command = read(text)
    assert command == FillIn(about, number)
    assert read(command_text(command)) == command


@pytest.mark.parametrize("word", ["approve", "Approve", "REFUSE"])
def test_what_is_decided_names_its_revision(word: str) -> None:
    with pytest.raises(QueryError, match="that of a revision"):
        read(f"history 42 {word}")
