"""The sentence that answers a question says what is known, and no more: what is seldom met.

What is common is asked of a store, in test_question_answers.py.
"""

import pytest
from incidents import BY_IS, DIYALA, during, group, incident, query, sum_of, totals

from bot.answering.findings import Sum
from bot.answering.parts import Parts
from bot.models import Toll
from bot.query.model import Dimension
from bot.reply.answering import compose_sentence
from bot.reply.found import Before, Found

COUNTRY = {"IQ": "Iraq"}.get
RAID = incident()
Y2021, Y2022 = (during(f"{y}-01-01", f"{y}-12-31", f"{y}") for y in (2021, 2022))
MONTH = Dimension.MONTH


def months(*counts):
    return tuple(group(f"2022-{n:02}", count) for n, count in enumerate(counts, 1))


def dead(value, low, high=-1, incidents=1):
    part = group(value, incidents)
    return part._replace(measured=sum_of(low, high))


def answer(aspect, terms=(DIYALA,), counted=None, more=None):
    found = Found(query(*terms), totals(**counted or {}), top=(RAID,), country=COUNTRY)
    return compose_sentence(aspect, found._replace(**more or {}))


@pytest.mark.parametrize(
    ("aspect", "figures", "expected"),
    [
        pytest.param("count", {"incidents": 1}, "1 incident on record.", id="how many"),
        pytest.param(
            "killed",
            {"killed": sum_of(0, 0, 3)},
            "Nobody was killed, in 3 incidents.",
            id="nobody",
        ),
        pytest.param(
            "killed",
            {"killed": sum_of(None)},
            "No number of people killed was read, in 3 incidents.",
            id="no number is not nobody",
        ),
        pytest.param(
            "wounded",
            {"wounded": sum_of(1, 1, 3)},
            "1 person was wounded, in 3 incidents.",
            id="one",
        ),
        pytest.param(
            "killed",
            {"killed": sum_of(8, 15, 3)},
            "8–15 people were killed, in 3 incidents.",
            id="sources that differ",
        ),
        pytest.param(
            "killed",
            {"killed": Sum(toll=Toll(12, None), incidents=2, worded=1)},
            "At least 12 people were killed, in 3 incidents (a number is known for 2 of them; in 1 "
            "of them sources give no exact number).",
            id="open, in words and not known everywhere",
        ),
        pytest.param(
            "civilians",
            {},
            "No source tells civilians apart among the dead of 3 incidents.",
            id="civilians not told apart",
        ),
    ],
)
def test_a_sentence(aspect, figures, expected):
    assert answer(aspect, counted=figures) == expected


@pytest.mark.parametrize(
    ("killed", "victims", "expected"),
    [
        pytest.param(sum_of(12, 12, 3), sum_of(10, 10, 3),
                     "10 people were killed, in 3 incidents. Not counted: 2 of their own dead.",
                     id="exact"),
        pytest.param(sum_of(12, None, 3), sum_of(10, None, 3),
                     "At least 10 people were killed, in 3 incidents. Not counted: their own dead.",
                     id="open"),
        pytest.param(sum_of(12, 12, 3), sum_of(12, 12, 3),
                     "12 people were killed, in 3 incidents.", id="none of their own"),
    ],
)  # fmt: skip
def test_who_kills_is_not_counted_among_those_killed(killed, victims, expected):
    figures = {"killed": killed, "victims": victims}
    told = answer("killed", (BY_IS,), figures, {"counting": "killed"})
    assert told == expected


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        pytest.param(
            (dead("Jan", 5), dead("Feb", 9, incidents=2), dead("Mar", 9)),
            "The deadliest months on record are Feb and Mar: 9 killed each.",
            id="two are as high",
        ),
        pytest.param(
            tuple(dead(name, 3) for name in "ABCDE"),
            "The deadliest months on record are A, B, C and 2 others: 3 killed each.",
            id="many are as high",
        ),
        pytest.param(
            (dead("Jan", 2, None),),
            "The deadliest month on record is Jan: at least 2 killed, in 1 incident.",
            id="open",
        ),
        pytest.param(
            (dead("Jan", 0), dead("Feb", None)),
            "No number of people killed was read in any month, in 3 incidents.",
            id="nothing is known",
        ),
    ],
)
def test_the_deadliest_month(groups, expected):
    more = {"counting": "killed", "by": MONTH, "groups": Parts.of(groups)}
    counted = {"incidents": 3 if len(groups) < 3 else sum(g.incidents for g in groups)}
    told = answer("deadliest", counted=counted, more=more)
    assert told.partition(" Not counted")[0] == expected


@pytest.mark.parametrize(
    ("aspect", "groups", "expected"),
    [
        pytest.param("often", months(1, 0, 3, 4), "8 incidents in 4 months, 2.0 a month; most in "
                     "2022-04 (4).", id="how often"),
        pytest.param("trend", months(1, 0, 3, 4), "7 incidents in 2022-03 – 2022-04, 1 incident in "
                     "2022-01 – 2022-02: up.", id="halves"),
        pytest.param("trend", months(2, 4, 0, 2, 2),
                     "4 incidents (2.0 a month) in 2022-04 – 2022-05, 6 incidents (2.0 a month) in "
                     "2022-01 – 2022-03: no change.", id="no month is left out"),
        pytest.param("trend", months(3), "3 incidents: too few months to tell.", id="too few"),
    ],
)  # fmt: skip
def test_over_time(aspect, groups, expected):
    figures = {"incidents": sum(part.incidents for part in groups)}
    more = {"by": MONTH, "groups": Parts.of(groups)}
    assert answer(aspect, counted=figures, more=more) == expected


@pytest.mark.parametrize(
    ("then", "change"),
    [
        pytest.param(5, "5 incidents in 2021: up.", id="up from few"),
        pytest.param(10, "10 incidents in 2021: down 30%.", id="down from ten"),
        pytest.param(14, "14 incidents in 2021: down 50%.", id="down"),
        pytest.param(7, "7 incidents in 2021: no change.", id="the same"),
        pytest.param(0, "0 incidents in 2021: up from none.", id="from none"),
    ],
)
def test_a_trend_against_the_period_before(then, change):
    before = Before(query(Y2021), totals(then))
    told = answer("trend", (Y2022,), {"incidents": 7}, {"before": before})
    assert told == f"7 incidents in 2022, {change}"
