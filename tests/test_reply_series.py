"""Times without incidents are filled in, and a period has one before it."""

from datetime import date

import pytest

from bot.answering.findings import Group, Sum
from bot.answering.parts import Parts
from bot.query.before import query_before
from bot.query.canonical import time_label
from bot.query.model import Dimension, During, Query
from bot.reply.series import MOST, fill_times, times_in

TODAY = date(2022, 2, 10)


def during(since, until):
    days = [date.fromisoformat(day) if day else None for day in (since, until)]
    term = During(since=days[0], until=days[1], label="then", written="then")
    return Query(terms=(term,))


def group(value, incidents=1):
    return Group(value=value, label=value, incidents=incidents, killed=Sum(), wounded=Sum())


def filled(values, by, query=None):
    groups = fill_times(Parts.of([group(value) for value in values]), by, query or Query(), TODAY)
    return [(g.value, g.incidents) for g in groups]


@pytest.mark.parametrize(
    ("values", "by", "expected"),
    [
        pytest.param(
            ["2021-11", "2022-01"],
            Dimension.MONTH,
            [("2021-11", 1), ("2021-12", 0), ("2022-01", 1)],
            id="a month over the turn of a year",
        ),
        pytest.param(
            ["2019", "2021"], Dimension.YEAR, [("2019", 1), ("2020", 0), ("2021", 1)], id="a year"
        ),
        pytest.param(
            ["2021-12-27", "2022-01-10"],
            Dimension.WEEK,
            [("2021-12-27", 1), ("2022-01-03", 0), ("2022-01-10", 1)],
            id="weeks",
        ),
        pytest.param(
            ["2022-01", ""], Dimension.MONTH, [("2022-01", 1), ("", 1)], id="no month comes last"
        ),
        pytest.param([""], Dimension.MONTH, [("", 1)], id="nothing dated"),
        pytest.param([], Dimension.MONTH, [], id="nothing"),
    ],
)
def test_times_are_filled_in(values, by, expected):
    assert filled(values, by) == expected


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        pytest.param("2021-11-01", "2022-01-31", "2021-11", "2022-01", id="a period"),
        pytest.param("2021-11-15", None, "2021-11", "2022-02", id="up to today"),
        pytest.param("2022-01-01", "2022-12-31", "2022-01", "2022-02", id="no month to come"),
        pytest.param(None, "2022-01-31", "2021-12", "2022-01", id="from the first incident"),
    ],
)
def test_a_period_is_filled_to_its_ends(since, until, first, last):
    times = filled(
        ["2021-12" if first < "2022" else "2022-01"], Dimension.MONTH, during(since, until)
    )
    assert (times[0][0], times[-1][0]) == (first, last)


def test_of_very_long_times_the_end_is_filled_and_nothing_is_lost():
    times = filled(["1900-01", "2099-12"], Dimension.MONTH)
    assert times[0] == ("1900-01", 1)
    assert times[1] == ("2000-01", 0)
    assert len(times) == MOST + 1
    assert times[-1] == ("2099-12", 1)


@pytest.mark.parametrize(
    ("values", "by", "length"),
    [
        pytest.param(["2021-12-30", "2022-01-02"], Dimension.DAY, 4, id="days"),
        pytest.param(["2021-12-27", "2022-01-10"], Dimension.WEEK, 3, id="weeks"),
        pytest.param(["2021-11", "2022-02"], Dimension.MONTH, 4, id="months"),
        pytest.param(["2019", "2022"], Dimension.YEAR, 4, id="years"),
        pytest.param(["2022"], Dimension.YEAR, 1, id="one"),
    ],
)
def test_times_are_counted_whether_told_or_not(values, by, length):
    assert times_in(Parts.of([group(value) for value in values]), by) == length


@pytest.mark.parametrize(
    ("value", "by", "label"),
    [
        pytest.param("2022", Dimension.YEAR, "2022", id="year"),
        pytest.param("2022-01", Dimension.MONTH, "Jan 2022", id="month"),
        pytest.param("2022-01-17", Dimension.WEEK, "week of 17 Jan 2022", id="week"),
    ],
)
def test_times_read_well(value, by, label):
    assert time_label(value, by) == label


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        pytest.param("2022-01-01", "2022-01-31", ("2021-12-01", "2021-12-31"), id="a month"),
        pytest.param("2021-01-01", "2021-12-31", ("2020-01-01", "2020-12-31"), id="a year"),
        pytest.param("2021-01-01", "2021-03-31", ("2020-10-01", "2020-12-31"), id="a quarter"),
        pytest.param("2022-01-03", "2022-01-09", ("2021-12-27", "2022-01-02"), id="seven days"),
        pytest.param("2022-02-04", None, ("2022-01-28", "2022-02-03"), id="up to today"),
        pytest.param("2022-01-01", "2022-12-31", ("2021-01-01", "2021-02-10"), id="this year"),
        pytest.param("2022-02-01", "2022-02-28", ("2022-01-01", "2022-01-10"), id="this month"),
        pytest.param(None, "2022-01-31", None, id="no beginning"),
        pytest.param("1900-01-01", "1990-12-31", None, id="nothing before"),
        pytest.param("2022-03-01", "2022-03-31", None, id="still to come"),
    ],
)
def test_the_period_before(since, until, expected):
    before = query_before(during(since, until), TODAY)
    found = before and before.during and (before.during.since, before.during.until)
    assert found == (expected and tuple(map(date.fromisoformat, expected)))


def test_what_has_no_period_has_none_before():
    assert query_before(Query(), TODAY) is None


@pytest.mark.parametrize(
    ("query", "told_to", "last"),
    [
        pytest.param(Query(), date(2021, 12, 5), "2021-12", id="to the newest article"),
        pytest.param(Query(), date(2023, 1, 1), "2022-02", id="to today"),
        pytest.param(during("2021-01-01", None), date(2021, 12, 5), "2021-12", id="an open end"),
        pytest.param(during("2022-01-01", None), date(2021, 12, 5), "2022-01", id="begun since"),
        pytest.param(during("2021-01-01", "2021-12-31"), date(2021, 9, 5), "2021-12", id="an end"),
    ],
)
def test_an_open_end_is_where_articles_end(query, told_to, last):
    groups = Parts.of([group("2021-02")])
    told = fill_times(groups, Dimension.MONTH, query, TODAY, told_to=told_to)
    assert told.values[-1] == last
