"""Figures and questions by day, over a corpus whose days are worked out by hand.

Today is 1 March 2022. The incidents:

#  date              where          killed
1  2022-01-10        Baqubah, DI    4
2  2022-01-10        Baqubah, DI    3        another village: two attacks of one day
3  2022-01-13        Hit, AN        5
4  2022-02 (month)   Baqubah, DI    20       on no day
5  2021-06-01        Baqubah, DI    6
6  2021-06-02 (±)    Hit, AN        9        about that day: on no day
"""

import pytest
from asked import ANN, answers_of
from builders import article, filled, report

from bot.models import Toll
from bot.query.command import command_text
from bot.reply.plain import plain_text


def told(day, place, admin1, killed, **more):
    values = {"date": day, "place": place, "admin1": admin1, "killed": Toll(killed, killed)}
    return report(**values | more, summary=f"{killed} died at {place} on {day}.", target=None)


INCIDENTS = [
    told("2022-01-10", "Baqubah", "Diyala", 4),
    told("2022-01-10", "Khalis", "Diyala", 3, type="bombing", perpetrator=None, certainty=None),
    told("2022-01-13", "Hit", "Anbar", 5),
    told("2022-02", "Baqubah", "Diyala", 20),
    told("2021-06-01", "Baqubah", "Diyala", 6),
    told("2021-06-02", "Hit", "Anbar", 9, date_prec=2),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    path = tmp_path_factory.mktemp("db") / "x.db"
    told_by = [(article(f"a{n}"), [one]) for n, one in enumerate(INCIDENTS)]
    with filled(path, *told_by) as store:
        yield answers_of(store)


def ask(answers, text):
    return answers.answer(text, ANN)


def days_of(reply):
    table = next(section for section in reply.sections if section.title == "By day")
    return [(field.label, field.value) for field in table.fields]


def test_days_of_a_month_are_filled_with_noughts(answers):
    reply = ask(answers, "stats in:2022-01 by day").reply
    assert days_of(reply) == [
        ("1 Jan 2022 – 9 Jan 2022", "none"),
        ("10 Jan 2022", "2 incidents · 7 killed"),
        ("11 Jan 2022 – 12 Jan 2022", "none"),
        ("13 Jan 2022", "1 incident · 5 killed"),
        ("14 Jan 2022 – 31 Jan 2022", "none"),
    ]
    assert len(reply.picture.bars) == 31
    assert reply.understood == "/incidents stats in:2022-01 by day"


def test_what_has_no_day_is_counted_in_none_and_told(answers):
    reply = ask(answers, "stats by day").reply
    assert ("no day reported", "2 incidents · 29 killed") in days_of(reply)


def test_a_dimension_of_its_own_for_each_word(answers):
    commands = [command_text(ask(answers, f"stats diyala {by}").command) for by in ("daily",)]
    assert commands == ["/incidents stats place:Diyala by day"]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param(
            "what was the deadliest day in Diyala?",
            "The deadliest day on record is 10 Jan 2022: 7 killed, in 2 incidents.",
            id="in a province",
        ),
        pytest.param(
            "on what day were most people killed in 2021?",
            "The deadliest day on record is 1 Jun 2021: 6 killed, in 1 incident.",
            id="most killed",
        ),
        pytest.param(
            "which day saw the most attacks this year?",
            "The day with the most incidents is 10 Jan 2022: 2 incidents.",
            id="most attacks",
        ),
        pytest.param(
            "how many attacks per day in January 2022?",
            "3 incidents in 31 days, one in about 10 days; most in 10 Jan 2022 (2).",
            id="how often",
        ),
    ],
)
def test_questions_by_day(answers, question, sentence):
    reply = ask(answers, question).reply
    assert reply.answer.startswith(sentence)
    assert "by day" in reply.understood
    assert reply.answer in plain_text(reply)


def test_a_month_is_no_day(answers):
    reply = ask(answers, "deadliest day in Diyala since 2022?").reply
    assert "10 Jan 2022: 7 killed" in reply.answer
    assert "Not counted: 1 incident of which no day is known." in reply.answer


def test_quiet_days_of_long_ago_are_left_out_and_that_is_said(tmp_path):
    long_ago = told("2011-03-04", "Hit", "Anbar", 30)
    pairs = [(article("a"), [long_ago]), (article("b"), [INCIDENTS[2]])]
    with filled(tmp_path / "x.db", *pairs) as store:
        stats = ask(answers_of(store), "stats by day").reply
        deadliest = ask(answers_of(store), "which was the deadliest day?").reply
    assert stats.notice == "Before 2 Oct 2018, days without incidents are left out."
    assert "4 Mar 2011: 30 killed" in deadliest.answer
