"""The rows of figures as a file: all of them, with noughts, and nothing that is not known.

Month      incidents  killed          wounded
2021-11    1          4               not known
2021-12    0
2022-01    2          at least 8      3 (of one)
none       1          2               not known       dated to 2022 alone
"""

import csv
import io
import json

import pytest
from asked import ANN, answers_of
from builders import article, filled, report

from bot.errors import QueryError
from bot.models import Toll
from bot.query.command import command_text

ROWS = {
    "2021-11": ["2021-11", "Nov 2021", "1", "4", "4", "1", "", "", "0"],
    "2021-12": ["2021-12", "Dec 2021", "0", "", "", "0", "", "", "0"],
    "2022-01": ["2022-01", "Jan 2022", "2", "8", "", "2", "3", "3", "1"],
    "": ["", "no month reported", "1", "2", "2", "1", "", "", "0"],
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    told = [
        report(date="2021-11-03", killed=Toll(4, 4), place="Hit", admin1="Anbar"),
        report(date="2022-01-10", killed=Toll(5, None), wounded=Toll(3, 3)),
        report(date="2022-01-20", killed=Toll(3, 3), place="Mosul", admin1="Nineveh"),
        report(date="2022", killed=Toll(2, 2), place="Tikrit", admin1="Saladin"),
    ]
    pairs = [(article(f"a{n}"), [one]) for n, one in enumerate(told)]
    with filled(tmp_path_factory.mktemp("db") / "x.db", *pairs) as store:
        yield answers_of(store)


def file_of(answers, text):
    reply = answers.answer(text, ANN).reply
    return reply, "".join(reply.file.pieces)


def test_a_row_for_each_month(answers):
    reply, content = file_of(answers, "export stats since:2021-11 until:2022-01 by month csv")
    header, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff")))
    assert header == [
        *("value", "label", "incidents", "killed_min", "killed_max", "killed_known"),
        *("wounded_min", "wounded_max", "wounded_known"),
    ]
    assert {row[0]: row for row in rows} == ROWS
    assert reply.file.name.startswith("figures-by-month-")
    assert reply.file.name.endswith(".csv")
    assert "4 rows" in reply.head.facts


def test_the_button_of_figures_makes_a_file_of_all_rows(answers):
    stats = answers.answer("stats since:2015 by month", ANN).reply
    button = next(action for action in stats.actions if " export " in action.command)
    assert button.command == "/incidents export stats since:2015-01-01 by month csv"
    _, content = file_of(answers, button.command)
    assert len(content.splitlines()) == 1 + 87 + 1  # January 2015 to March 2022, and none


def test_json_has_numbers_and_null(answers):
    _, content = file_of(answers, "export stats by province json")
    told = json.loads(content)
    assert told["by"] == "province"
    row = next(row for row in told["rows"] if row["value"] == "IQ/Diyala")
    assert (row["killed_min"], row["killed_max"], row["wounded_max"]) == (5, None, 3)


def test_without_parts_it_is_one_row(answers):
    _, content = file_of(answers, "export stats")
    assert content.splitlines()[1] == ",all,4,14,,4,3,3,1"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param(
            "export stats diyala by month",
            "/incidents export stats place:Diyala by month csv",
            id="csv",
        ),
        pytest.param(
            "export json stats diyala monthly",
            "/incidents export stats place:Diyala by month json",
            id="the format first",
        ),
        pytest.param('export "stats"', '/incidents export "stats" csv', id="in quotes a text"),
    ],
)
def test_it_has_a_canonical_form(answers, text, canonical):
    asked = answers._reader.read(text, ANN.today)
    again = answers._reader.read(canonical, ANN.today)
    assert command_text(asked) == command_text(again) == canonical


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param(
            "export stats iraq geojson", "/incidents export stats iraq csv", id="no place"
        ),
        pytest.param(
            "export stats iraq by hour json",
            "/incidents export stats iraq by day json",
            id="no such part",
        ),
        pytest.param(
            "export stats plce:iraq csv", "/incidents export stats place:iraq csv", id="a mistake"
        ),
    ],
)
def test_mistakes_keep_the_command(answers, text, corrected):
    with pytest.raises(QueryError) as caught:
        answers._reader.read(text, ANN.today)
    assert caught.value.corrected == corrected
    assert corrected in str(caught.value)


def test_nothing_found_has_no_file(answers):
    reply = answers.answer("export stats in:2019 by month", ANN).reply
    assert reply.kind == "nothing"
    assert reply.file is None
