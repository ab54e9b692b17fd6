"""Figures: totals beside the period before, parts, and a chart that says what it shows."""

import pytest
from incidents import BY_IS, DIYALA, TODAY, during, group, parts, query, sum_of, totals

from bot.answering.parts import NO_PARTS
from bot.models import Toll
from bot.query.commands import Stats
from bot.query.model import TIMES, Dimension
from bot.reply.found import Before, Found
from bot.reply.model import Field
from bot.reply.plain import plain_text
from bot.reply.series import fill_times
from bot.reply.stats import compose_stats

JANUARY = during("2022-01-01", "2022-01-31", "January 2022")
DECEMBER = during("2021-12-01", "2021-12-31", "December 2021")
YEAR = during("2021-01-01", "2021-12-31", "2021")
GROUPS = parts(group("2021-01", 2, 9), group("2021-03", 1))


def stats(command, found=None, groups=NO_PARTS, before=None):
    by = command.by
    if by in TIMES:
        groups = fill_times(groups, by, command.query, TODAY)
        if before:
            filled = fill_times(before.groups, by, before.query, TODAY)
            before = before._replace(groups=filled)
    return compose_stats(
        command,
        Found(command.query, found or totals(), by=by, groups=groups, before=before, today=TODAY),
    )


def field(reply, label):
    return next(f for s in reply.sections for f in s.fields if f.label == label)


def test_totals_stand_beside_the_period_before():
    before = Before(query(DIYALA, DECEMBER), totals(20, killed=sum_of(16)))
    reply = stats(Stats(query(DIYALA, JANUARY)), totals(30, killed=sum_of(12)), before=before)
    assert reply.head.subject == "Diyala, Iraq · January 2022"
    assert field(reply, "Incidents").note == "20 in December 2021, +50%"
    assert field(reply, "Killed").note == "known for 1 of 30; 16 in December 2021, -25%"


@pytest.mark.parametrize(
    ("now", "then", "note"),
    [
        pytest.param(7, 2, "2 in December 2021", id="few before"),
        pytest.param(7, 9, "9 in December 2021", id="one too few"),
        pytest.param(7, 10, "10 in December 2021, -30%", id="ten"),
        pytest.param(10, 10, "10 in December 2021", id="as many"),
        pytest.param(1001, 1000, "1,000 in December 2021", id="hardly one in a hundred more"),
        pytest.param(0, 12, "12 in December 2021, -100%", id="none any more"),
        pytest.param(5, 0, "0 in December 2021", id="none before"),
    ],
)
def test_a_change_in_per_cent_is_of_enough_and_of_something(now, then, note):
    before = Before(query(DECEMBER), totals(then, killed=sum_of(then)))
    reply = stats(Stats(query(JANUARY)), totals(now, killed=sum_of(now)), before=before)
    assert field(reply, "Incidents").note == note
    assert ("%" in field(reply, "Killed").note) == ("%" in note)


def test_nothing_before_has_no_percentage():
    before = Before(query(DECEMBER), totals(0, killed=sum_of(None)))
    reply = stats(Stats(query(JANUARY)), before=before)
    assert field(reply, "Incidents").note == "0 in December 2021"


def test_who_the_dead_were_is_told_where_it_is_known():
    found = totals(killed_civilians=sum_of(4), killed_perpetrators=sum_of(0, 0))
    text = plain_text(stats(Stats(query()), found))
    assert "4 civilians (told apart in 1 incident)" in text
    assert "attackers" not in text


def test_what_is_not_known_is_not_nought():
    reply = stats(Stats(query()), totals(killed=sum_of(None), wounded=sum_of(0, 0, 3)))
    assert field(reply, "Killed").value == "not reported"
    assert field(reply, "Wounded").value == "nobody"


def test_months_without_incidents_are_shown():
    reply = stats(Stats(query(YEAR), Dimension.MONTH), groups=GROUPS)
    table = reply.sections[1]
    assert table.title == "By month"
    assert [row.label for row in table.fields][:3] == ["2021-01", "Feb 2021", "2021-03"]
    assert table.fields[3:] == (Field("Apr 2021 – Dec 2021", "none"),)
    assert [row.value for row in table.fields][:3] == [
        "2 incidents · 9 killed",
        "none",
        "1 incident",
    ]


def test_the_chart_has_the_same_bars_beside_those_of_the_period_before():
    earlier = Before(
        query(during("2020-01-01", "2020-12-31", "2020")), totals(4), parts(group("2020-02", 4))
    )
    chart = stats(Stats(query(YEAR), Dimension.MONTH), groups=GROUPS, before=earlier).picture
    assert chart.over_time
    assert chart.before == "2020"
    assert [(bar.value, bar.before) for bar in chart.bars[:3]] == [(2, 0), (0, 4), (1, 0)]
    assert "12 bars, from 2021-01 to Dec 2021. Highest: 2 (2021-01)." in chart.alt


@pytest.mark.parametrize(
    ("terms", "title"),
    [
        pytest.param((YEAR,), "2021 by perpetrator", id="no group"),
        pytest.param((BY_IS,), "by Islamic State, by perpetrator", id="a group"),
        pytest.param((DIYALA, BY_IS), "Diyala, Iraq · by Islamic State, by perpetrator", id="and"),
    ],
)
def test_a_title_has_its_groups_apart_from_what_it_is_told_by(terms, title):
    groups = parts(group("Islamic State", 2, 9))
    assert stats(Stats(query(*terms), Dimension.PERPETRATOR), groups=groups).picture.title == title


def test_places_are_compared_by_their_value():
    earlier = Before(query(DECEMBER), totals(4), parts(group("IQ/Anbar", 4)))
    groups = parts(group("IQ/Diyala", 3), group("IQ/Anbar", 1))
    command = Stats(query(JANUARY), Dimension.PROVINCE)
    chart = stats(command, groups=groups, before=earlier).picture
    assert [(bar.label, bar.value, bar.before) for bar in chart.bars] == [
        ("IQ/Diyala", 3, 0),
        ("IQ/Anbar", 1, 4),
    ]


def test_what_cannot_be_told_apart_is_said():
    reply = stats(Stats(query(), Dimension.PROVINCE), totals(9), parts(group("IQ/Diyala", 7)))
    assert "2 incidents cannot be told apart by province." in reply.notice


@pytest.mark.parametrize(
    ("many", "is_told"),
    [pytest.param(7, False, id="one source each"), pytest.param(8, True, id="one has two")],
)
def test_incidents_of_several_sources_are_told_by_source(many, is_told):
    groups = parts(group("wire a", many - 2), group("wire b", 2))
    notice = stats(Stats(query(), Dimension.SOURCE), totals(7), groups).notice
    assert ("counted with each of them" in notice) == is_told
    assert "Tolls are the incidents' own" in notice


def test_many_parts_are_cut_and_said():
    groups = parts(*(group(f"p{n}", 1) for n in range(40)))
    reply = stats(Stats(query(), Dimension.PROVINCE), totals(40), groups)
    assert reply.sections[1].fields[-1].value == "and 16 more; the export has every row"
    assert len(reply.picture.bars) == 15
    assert reply.picture.left_out == f"And {len(reply.figures.groups) - 15} more, not drawn"


def test_without_a_dimension_there_is_no_chart():
    reply = stats(Stats(query()))
    assert (reply.picture, len(reply.sections)) == (None, 1)


@pytest.mark.parametrize(
    ("dimension", "groups"),
    [
        pytest.param(Dimension.MONTH, parts(group("", 3)), id="no month at all"),
        pytest.param(Dimension.TYPE, parts(), id="nothing"),
    ],
)
def test_nothing_to_draw_is_no_fault(dimension, groups):
    assert stats(Stats(query(), dimension), groups=groups).picture is None


def test_the_figures_are_carried_exactly():
    reply = stats(Stats(query()), totals(killed=sum_of(8, None)))
    assert reply.figures.killed == Toll(8, None)
    assert reply.total == 3
