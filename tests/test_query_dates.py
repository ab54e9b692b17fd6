"""Dates as people type them in a query, each as the days it covers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.dates import YEARS, BadDate, parse_last, parse_period

TODAY = date(2022, 1, 22)  # a Saturday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        pytest.param("2022-01-21", "2022-01-21", "2022-01-21", id="iso day"),
        pytest.param("2022/1/21", "2022-01-21", "2022-01-21", id="slashes, year first"),
        pytest.param("21/01/2022", "2022-01-21", "2022-01-21", id="only one can be the day"),
        pytest.param("5.5.2021", "2021-05-05", "2021-05-05", id="both the same"),
        pytest.param("21 January 2022", "2022-01-21", "2022-01-21", id="day month year"),
        pytest.param("21st Jan 2022", "2022-01-21", "2022-01-21", id="ordinal"),
        pytest.param("January 21, 2022", "2022-01-21", "2022-01-21", id="american, comma"),
        pytest.param("21 Jan", "2022-01-21", "2022-01-21", id="no year: the last one"),
        pytest.param("23 jan", "2021-01-23", "2021-01-23", id="no year, not yet this year"),
        pytest.param("29 February", "2020-02-29", "2020-02-29", id="the last leap day"),
        pytest.param("2022-01", "2022-01-01", "2022-01-31", id="iso month"),
        pytest.param("Feb. 2020", "2020-02-01", "2020-02-29", id="leap month, point"),
        pytest.param("october", "2021-10-01", "2021-10-31", id="lone month is the last one"),
        pytest.param("2021", "2021-01-01", "2021-12-31", id="year"),
        pytest.param("2019–2021", "2019-01-01", "2021-12-31", id="years"),
        pytest.param("today", "2022-01-22", "2022-01-22", id="today"),
        pytest.param("Yesterday", "2022-01-21", "2022-01-21", id="yesterday"),
        pytest.param("friday", "2022-01-21", "2022-01-21", id="weekday looks back"),
        pytest.param("saturday", "2022-01-22", "2022-01-22", id="weekday may be today"),
        pytest.param("last saturday", "2022-01-15", "2022-01-15", id="last weekday is not today"),
        pytest.param("last week", "2022-01-10", "2022-01-16", id="the calendar week before"),
        pytest.param("this week", "2022-01-17", "2022-01-23", id="weeks begin on Monday"),
        pytest.param("last month", "2021-12-01", "2021-12-31", id="the calendar month before"),
        pytest.param("this year", "2022-01-01", "2022-12-31", id="this year"),
        pytest.param("2021-W05", "2021-02-01", "2021-02-07", id="a week of ISO 8601"),
        pytest.param("2020-W53", "2020-12-28", "2021-01-03", id="the last of a long year"),
        pytest.param("week 1 of 2022", "2022-01-03", "2022-01-09", id="a week in words"),
        pytest.param("last 2 q", "2021-07-23", "2022-01-22", id="quarters, in short"),
        pytest.param("last 7 days", "2022-01-16", "2022-01-22", id="seven days end today"),
        pytest.param("past two weeks", "2022-01-09", "2022-01-22", id="in words"),
        pytest.param("past month", "2021-12-23", "2022-01-22", id="past rolls, last is calendar"),
        pytest.param("last 3 months", "2021-10-23", "2022-01-22", id="months roll"),
    ],
)
def test_a_date_covers_its_days(words, first, last):
    assert parse_period(words, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("diyala", id="a name"),
        pytest.param("11", id="a small number"),
        pytest.param("3000", id="four digits that are no year"),
        pytest.param("10:30", id="a time"),
        pytest.param("last stand", id="last of something else"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_words_are_no_date(words):
    assert parse_period(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "says", "instead"),
    [
        pytest.param("2022-02-30", "There is no 30 February 2022", "2022-02-28", id="no such day"),
        pytest.param("2021-02-29", "There is no 29 February 2021", "2021-02-28", id="no leap year"),
        pytest.param("2022-13", "There is no month 13", "2022-12", id="no such month"),
        pytest.param("0 Jan 2022", "There is no 0 January 2022", "2022-01-01", id="day nought"),
        pytest.param("31 April", "There is no 31 April 2022", "2022-04-30", id="without a year"),
        pytest.param("3022-01-01", "The year 3022", "2022", id="a far year"),
        pytest.param("04/05/2021", "more than one way", "2021-05-04", id="ambiguous"),
        pytest.param("last 0 days", "hold nothing", "7d", id="no days"),
        pytest.param("2021-W53", "2021 has 52 weeks", "2021-W52", id="a week too many"),
        pytest.param("last 99999999 days", "too far", "7d", id="before every calendar"),
        pytest.param("last 999999 months", "too far", "7d", id="months before every calendar"),
    ],
)
def test_an_impossible_date_says_what_would_do(words, says, instead):
    with pytest.raises(BadDate, match=says) as bad:
        parse_period(words, TODAY)
    assert bad.value.instead == instead


@pytest.mark.parametrize(
    ("value", "first"),
    [
        pytest.param("7d", "2022-01-16", id="days"),
        pytest.param("2w", "2022-01-09", id="weeks"),
        pytest.param("1y", "2021-01-23", id="a year"),
    ],
)
def test_last_ends_today(value, first):
    assert parse_last(value, TODAY) == (date.fromisoformat(first), TODAY)


@given(
    words=st.text(max_size=30) | st.from_regex(r"(last )?\d{1,9}[-/. ]?\w{0,9}[-/. ]?\d{0,4}"),
    today=st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)),
)
def test_any_text_is_a_period_none_or_a_bad_date(words, today):
    try:
        period = parse_period(words, today)
    except BadDate as bad:
        assert bad.sentence
        assert bad.instead
    else:
        assert period is None or period.first <= period.last
