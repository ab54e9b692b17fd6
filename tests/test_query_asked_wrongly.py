"""Commands with a word in the wrong place: what figures are told apart by, and what is shown."""

import pytest
from asked import ANN, answers_of
from builders import article, filled, report
from question_corpus import CORPUS, LEXICON, TODAY, WORLD, known

from bot.answering.reading import Reader
from bot.errors import QueryError
from bot.query.command import command_text, read_command
from bot.query.commands import ShowIncident


def understood(text):
    return command_text(Reader(CORPUS, LEXICON, WORLD).read(text, TODAY))


def refusal(text):
    with pytest.raises(QueryError) as caught:
        Reader(CORPUS, LEXICON, WORLD).read(text, TODAY)
    return caught.value


@pytest.mark.parametrize(
    ("text", "by"),
    [
        pytest.param("stats iraq by attacker", "perpetrator", id="attacker"),
        pytest.param("stats by attackers iraq", "perpetrator", id="at the beginning"),
        pytest.param("stats iraq by armed group", "perpetrator", id="two words"),
        pytest.param("stats iraq per organisation", "perpetrator", id="organisation"),
        pytest.param("stats iraq by who", "perpetrator", id="who"),
        pytest.param("stats iraq by nation", "country", id="nation"),
        pytest.param("stats iraq by outlets", "source", id="outlets"),
        pytest.param("stats iraq by publisher", "source", id="publisher"),
        pytest.param("stats iraq by tactic", "type", id="tactic"),
        pytest.param("attacks in Iraq by attacker", "perpetrator", id="in a question"),
        pytest.param("stats by attacker iraq", "perpetrator", id="among the words"),
        pytest.param("stats iraq by the month", "month", id="with an article"),
        pytest.param("show stats iraq by month", "month", id="after show"),
        pytest.param("stats iraq by:month", "month", id="as a field"),
        pytest.param("stats by:Type iraq", "type", id="as a field, first"),
    ],
)
def test_what_means_a_dimension_is_one(text, by):
    assert understood(text) == f"/incidents stats place:Iraq by {by}"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("stats iraq by toll", "/incidents stats iraq", id="what is added up"),
        pytest.param("stats iraq by killed", "/incidents stats iraq", id="a toll"),
        pytest.param("export iraq by dead csv", "/incidents export stats iraq csv", id="a file"),
    ],
)
def test_what_is_no_dimension_is_refused(text, corrected):
    error = refusal(text)
    assert str(error).startswith("Figures can be told apart by day, week")
    assert error.corrected == corrected


@pytest.mark.parametrize(
    ("text", "command", "said"),
    [
        pytest.param("stats iraq by place", "stats place:Iraq by province",
                     "By place is by province here.", id="figures by place"),
        pytest.param("attacks in Iraq by place", "stats place:Iraq by province",
                     "told apart by province, and by nothing smaller", id="in words"),
        pytest.param("reports by month in Iraq", "stats place:Iraq by month", "",
                     id="words and a dimension"),
        pytest.param("news from Iraq by type", "stats place:Iraq by type", "", id="at the end"),
        pytest.param("map iraq by year", "map place:Iraq", "A map is not told apart by year",
                     id="a map"),
        pytest.param("map of Iraq by year", "map place:Iraq", "A map is not told apart by year",
                     id="a map in words"),
        pytest.param("map by source iraq", "map place:Iraq", "A map is not told apart by source",
                     id="a map by what nothing is"),
        pytest.param("map iraq count:soldiers", "map place:Iraq", "count: opens a list or figures",
                     id="a figure of a map"),
        pytest.param("brief iraq by month", "brief place:Iraq", "A brief is not told apart",
                     id="a brief"),
    ],
)  # fmt: skip
def test_what_is_read_otherwise_is_said(text, command, said):
    command_ = Reader(CORPUS, LEXICON, WORLD).read(text, TODAY)
    assert command_text(command_) == f"/incidents {command}"
    assert said in " ".join(command_.remarks)


def test_a_question_is_told_apart_by_source():
    question = Reader(CORPUS, LEXICON, WORLD).read("how many died in Iraq by source?", TODAY)
    assert command_text(question.command) == "/incidents stats place:Iraq by source"


@pytest.mark.parametrize("name", ["target", "victims"])
def test_why_figures_are_not_told_apart_by_target_is_said(name):
    error = refusal(f"stats iraq by {name}")
    assert "has its own words for a target" in str(error)
    assert error.corrected == "/incidents stats iraq by type"


@pytest.mark.parametrize("text", ["export iraq by year csv", "csv of Iraq by year"])
def test_a_file_told_apart_is_one_of_figures(text):
    assert understood(text) == "/incidents export stats place:Iraq by year csv"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("show diyala", "/incidents diyala", id="a place"),
        pytest.param("/incidents show diyala", "/incidents diyala", id="as a slash command"),
        pytest.param("show bombings kabul 2021", "/incidents bombings kabul 2021", id="words"),
        pytest.param("show 42x", "/incidents 42x", id="no number"),
        pytest.param("show 4.5", "/incidents 4.5", id="no whole number"),
        pytest.param("show place:Diyala", "/incidents place:Diyala", id="a field"),
        pytest.param(
            "show irak killed>=x", "/incidents irak killed>=10", id="what needs mending too"
        ),
    ],
)
def test_show_without_a_number_offers_the_search(text, corrected):
    error = refusal(text)
    assert str(error).startswith("show takes the number of an incident, as in show 42")
    assert error.corrected == corrected


@pytest.mark.parametrize("text", ["stats iraq by month and type", "stats iraq by month by type"])
def test_figures_are_told_apart_one_way(text):
    error = refusal(text)
    assert str(error).startswith("Figures are told apart one way at a time")
    assert error.corrected == "/incidents stats iraq by type"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("show everything", "/incidents", id="everything"),
        pytest.param("show map", "/incidents map", id="another command"),
        pytest.param("show me Diyala", "/incidents place:Diyala", id="to somebody"),
        pytest.param("show attacks in Diyala", "/incidents place:Diyala", id="attacks"),
        pytest.param("show the deadliest attack in Iraq",
                     "/incidents place:Iraq sort:deadliest", id="the worst"),
        pytest.param("show map of Iraq", "/incidents map place:Iraq", id="a map"),
    ],
)  # fmt: skip
def test_show_with_a_request_is_that(text, command):
    assert understood(text) == command


@pytest.mark.parametrize(
    "text", ["show 42", "show #42", "show incidents 42", "/incidents show 42."]
)
def test_show_with_a_number_shows_it(text):
    assert read_command(text, known()) == ShowIncident(42)


def test_the_search_is_a_button(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        reply = answers_of(store).answer("show diyala", ANN).reply
    assert reply.kind == "error"
    assert [action.command for action in reply.actions] == ["/incidents diyala"]
