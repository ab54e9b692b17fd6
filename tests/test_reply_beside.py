"""What is compared, part by part: every month of every alternative, noughts included."""

import csv
import io
from datetime import date

import pytest
from asked import ANN, answers_of
from builders import article, filled, report

from bot.models import Toll
from bot.query.model import Dimension
from bot.reply.record import reply_record


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Bombs in Diyala in three months of 2021 and one of 2018, a raid in Anbar in May 2021."""
    told = [
        report(date="2018-03-05", type="bombing", killed=Toll(1, 1)),
        report(date="2021-01-05", type="bombing", killed=Toll(2, 2)),
        report(date="2021-02-05", type="bombing", killed=Toll(3, 3)),
        report(date="2021-05-05", type="bombing", killed=Toll(4, 4)),
        report(date="2021-05-09", admin1="Anbar", place="Hit", killed=Toll(5, 5)),
    ]
    articles = [
        (article(f"a{n}", date.fromisoformat(one.date)), [one]) for n, one in enumerate(told)
    ]
    with filled(tmp_path_factory.mktemp("beside") / "x.db", *articles) as store:
        yield answers_of(store)


def rows(reply):
    return {field.label: field.value for field in reply.sections[-1].fields}


def test_every_month_has_the_figures_of_every_alternative(answers):
    reply = answers.answer("compare Diyala and Anbar in 2021 by month", ANN).reply
    assert reply.understood.endswith("(place:Diyala OR place:Anbar) in:2021 by month")
    told = rows(reply)
    assert told["Jan 2021"] == "Diyala: 1 incident · 2 killed; Anbar: none"
    assert told["May 2021"] == "Diyala: 1 incident · 4 killed; Anbar: 1 incident · 5 killed"
    assert told["Jun 2021 – Dec 2021"] == "none"


def test_scripts_get_the_same_months_of_every_alternative(answers):
    reply = answers.answer("compare Diyala and Anbar in 2021 by month", ANN).reply
    compared = reply_record(reply, [])["figures"]["compared"]
    assert [(each["label"], each["incidents"]) for each in compared] == [
        ("Diyala", 3),
        ("Anbar", 1),
    ]
    months = [[group["value"] for group in each["groups"]] for each in compared]
    assert months[0] == months[1] == [f"2021-{month:02}" for month in range(1, 13)]
    assert [group["incidents"] for group in compared[1]["groups"]] == [0] * 4 + [1] + [0] * 7


def test_two_are_drawn_beside_one_another(answers):
    picture = answers.answer("compare Diyala and Anbar in 2021 by month", ANN).reply.picture
    assert (picture.title, picture.before) == ("Diyala by month", "Anbar")
    assert [(bar.value, bar.before) for bar in picture.bars[:5]] == [
        (1, 0), (1, 0), (0, 0), (0, 0), (1, 1),
    ]  # fmt: skip


def test_times_apart_are_filled_each_by_itself(answers):
    reply = answers.answer("compare January 2021 and May 2021 by day", ANN).reply
    values = [group.value for group in reply.figures.groups]
    assert (values[0], values[30], values[31], values[-1]) == (
        "2021-01-01", "2021-01-31", "2021-05-01", "2021-05-31",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        pytest.param("compare Diyala and Ninewa", Dimension.PROVINCE, {}, id="no such place"),
        pytest.param("compare bombings and riots", Dimension.TYPE, {"riot": "none"}, id="types"),
        pytest.param("stats (type:bombing OR type:riot) by type", Dimension.TYPE,
                     {"riot": "none"}, id="as a command"),
        pytest.param("stats type:bombing by type", Dimension.TYPE, {}, id="one alone"),
    ],
)  # fmt: skip
def test_an_alternative_without_incidents_is_a_row_of_nothing(answers, text, by, expected):
    reply = answers.answer(text, ANN).reply
    empty = {label: value for label, value in rows(reply).items() if value == "none"}
    assert empty == expected


def exported(answers, text):
    reply = answers.answer(text, ANN).reply
    content = "".join(reply.file.pieces).removeprefix("\ufeff")
    return reply, list(csv.DictReader(io.StringIO(content)))


def test_a_file_has_every_day_however_many(answers):
    reply, table = exported(answers, "export stats diyala by day csv")
    assert (table[0]["value"], table[-1]["value"]) == ("2018-03-05", "2021-05-05")
    assert len(table) == (date(2021, 5, 5) - date(2018, 3, 5)).days + 1
    assert table[1]["incidents"] == "0"
    assert reply.file.holds == f"{len(table):,} rows"


def test_a_file_of_incidents_holds_these(answers):
    reply, table = exported(answers, "export diyala csv")
    assert reply.file.holds == "4 incidents" and len(table) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("trend of attacks in Diyala",
                     "3 incidents (0.16 a month) in Nov 2019 – May 2021, 1 incident (0.05 a month)",
                     id="rates that show what the percentage is of"),
        pytest.param("how did attacks in Diyala change from 2018 to 2021",
                     "3 incidents in Jan 2020 – Dec 2021, 1 incident in Jan 2018 – Dec 2019:",
                     id="within the years that are named"),
        pytest.param("did deaths in Diyala rise in 2021 compared to 2018",
                     "2021: 3 incidents, 9 killed; 2018: 1 incident, 1 killed.",
                     id="a rise between two times"),
    ],
)  # fmt: skip
def test_what_moved_is_told_by_figures_that_agree(answers, text, said):
    assert answers.answer(text, ANN).reply.answer.startswith(said)
