"""The sentence that answers a question says what is known, and no more."""

import pytest
from incidents import BY_IS, DIYALA, during, group, incident, query, sum_of, totals

from bot.models import Toll
from bot.reply.answering import Found, compose_sentence
from bot.reply.stats import Before

COUNTRY = {"IQ": "Iraq"}.get
RAID = incident()
Y2021, Y2022 = (during(f"{y}-01-01", f"{y}-12-31", f"{y}") for y in (2021, 2022))
PARTS = (group("IQ/Diyala", 5, 20, "Diyala, Iraq"), group("IQ/Anbar", 2, 9, "Anbar, Iraq"))
MONTHS = tuple(group(f"2022-0{n}", count) for n, count in enumerate((1, 0, 3, 4), start=1))


def answer(aspect, top=RAID, terms=(DIYALA,), groups=(), before=None, **figures):
    found = Found(query(*terms), totals(**figures), groups, before, top, COUNTRY)
    return compose_sentence(aspect, found)


@pytest.mark.parametrize(
    ("aspect", "figures", "expected"),
    [
        pytest.param(
            "what",
            {},
            "3 incidents on record, 12 killed. The latest is #42, Fri 21 Jan 2022, Al-Azim, "
            "Diyala, Iraq.",
            id="what",
        ),
        pytest.param("count", {"incidents": 1}, "1 incident on record.", id="how many"),
        pytest.param(
            "killed",
            {"killed": sum_of(12, None, 2)},
            "At least 12 people were killed, in 3 incidents (a number is known for 2 of them).",
            id="killed, open and not known everywhere",
        ),
        pytest.param(
            "killed",
            {"killed": sum_of(0, 0, 3)},
            "Nobody was killed, in 3 incidents.",
            id="nobody",
        ),
        pytest.param(
            "killed",
            {"killed": sum_of(None)},
            "No source gives a number of people killed, in 3 incidents.",
            id="no number is not nobody",
        ),
        pytest.param(
            "wounded",
            {"wounded": sum_of(1, 1, 3)},
            "1 person was wounded, in 3 incidents.",
            id="one",
        ),
        pytest.param(
            "security_forces",
            {"killed_security_forces": sum_of(11)},
            "11 members of the security forces killed, in the 1 incident of 3 where sources tell "
            "them apart.",
            id="soldiers",
        ),
        pytest.param(
            "civilians",
            {},
            "No source tells civilians apart among the dead of 3 incidents.",
            id="civilians not told apart",
        ),
        pytest.param(
            "when",
            {},
            "3 incidents, from October 2021 to 21 Jan 2022; the latest is #42, Fri 21 Jan 2022, "
            "Al-Azim, Diyala, Iraq.",
            id="when",
        ),
        pytest.param("when", {"incidents": 1}, "Fri 21 Jan 2022: #42.", id="when it was one"),
        pytest.param(
            "deadliest",
            {},
            "The deadliest on record is #42, Fri 21 Jan 2022, Al-Azim, Diyala, Iraq: 11 killed.",
            id="deadliest",
        ),
    ],
)
def test_a_sentence(aspect, figures, expected):
    assert answer(aspect, **figures) == expected


def test_who_kills_is_not_counted_among_those_killed():
    own = {"killed": sum_of(12), "killed_perpetrators": sum_of(2)}
    assert answer("killed", terms=(BY_IS,), **own) == (
        "10 people were killed, in 3 incidents (a number is known for 1 of them). Not counted: 2 "
        "of the attackers themselves."
    )
    assert answer("killed", **own).startswith("12 people were killed")


def test_an_open_end_of_the_attackers_dead_leaves_both_ends_open():
    own = {"killed": sum_of(12, None), "killed_perpetrators": sum_of(2, None)}
    assert answer("killed", terms=(BY_IS,), **own).startswith("At least 0 people were killed")


@pytest.mark.parametrize(
    ("aspect", "groups", "expected"),
    [
        pytest.param(
            "where",
            PARTS,
            "In Diyala, Iraq: 5 of 7 incidents; in Anbar, Iraq: 2.",
            id="where",
        ),
        pytest.param(
            "where", (group("", 7),), "No source says where, in 7 incidents.", id="nowhere"
        ),
        pytest.param(
            "who",
            (group("unknown", 4), group("Islamic State", 3)),
            "By Islamic State: 3 of 7 incidents. As the sources attribute them.",
            id="who",
        ),
        pytest.param(
            "who", (group("unknown", 7),), "No source names who did it, in 7 incidents.", id="none"
        ),
        pytest.param(
            "compare",
            PARTS,
            "Diyala, Iraq: 5 incidents, 20 killed; Anbar, Iraq: 2 incidents, 9 killed.",
            id="compare",
        ),
        pytest.param(
            "often",
            MONTHS,
            "7 incidents in 4 months, 1.8 a month; most in 2022-04 (4).",
            id="how often",
        ),
        pytest.param(
            "trend",
            MONTHS,
            "7 incidents in 2022-03 – 2022-04, 1 in 2022-01 – 2022-02: up 600%.",
            id="a trend within",
        ),
        pytest.param("trend", MONTHS[:1], "7 incidents: too few months to tell.", id="too few"),
    ],
)
def test_a_sentence_about_parts(aspect, groups, expected):
    assert answer(aspect, groups=groups, incidents=7) == expected


@pytest.mark.parametrize(
    ("then", "change"),
    [
        pytest.param(5, "5 in 2021: up 40%.", id="up"),
        pytest.param(14, "14 in 2021: down 50%.", id="down"),
        pytest.param(7, "7 in 2021: no change.", id="the same"),
        pytest.param(0, "0 in 2021: up from none.", id="from none"),
    ],
)
def test_a_trend_against_the_period_before(then, change):
    before = Before(query(Y2021), totals(then))
    told = answer("trend", terms=(Y2022,), before=before, incidents=7)
    assert told == f"7 incidents in 2022, {change}"


def test_a_toll_of_sources_that_differ_keeps_both_ends():
    assert answer("killed", killed=sum_of(8, 15, 3)) == "8–15 people were killed, in 3 incidents."
    assert Toll(8, 15) == sum_of(8, 15).toll
