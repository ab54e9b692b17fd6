"""Times as people say them: parts of years, feasts, counted from today, and stretches of time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.dates import YEARS, BadDate, explain, find_stretch, parse_period

TODAY = date(2022, 1, 22)  # a Saturday


def days(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        pytest.param("Q2 2021", "2021-04-01", "2021-06-30", id="quarter"),
        pytest.param("2021-Q4", "2021-10-01", "2021-12-31", id="quarter, year first"),
        pytest.param("the second quarter of 2021", "2021-04-01", "2021-06-30", id="in words"),
        pytest.param("the last quarter of 2021", "2021-10-01", "2021-12-31", id="the last one"),
        pytest.param("last quarter", "2021-10-01", "2021-12-31", id="the quarter before"),
        pytest.param("third quarter", "2021-07-01", "2021-09-30", id="the last third quarter"),
        pytest.param("the first half of 2021", "2021-01-01", "2021-06-30", id="half"),
        pytest.param("H2 2020", "2020-07-01", "2020-12-31", id="half, short"),
        pytest.param("first half of January 2022", "2022-01-01", "2022-01-16", id="of a month"),
        pytest.param("summer 2021", "2021-06-01", "2021-08-31", id="northern summer"),
        pytest.param(
            "winter of 2021", "2021-12-01", "2022-02-28", id="a winter begins in its year"
        ),
        pytest.param("last summer", "2021-06-01", "2021-08-31", id="last summer"),
        pytest.param("this winter", "2021-12-01", "2022-02-28", id="the winter that runs"),
        pytest.param("last winter", "2020-12-01", "2021-02-28", id="and the one before"),
        pytest.param("the 2010s", "2010-01-01", "2019-12-31", id="decade"),
        pytest.param("the nineties", "1990-01-01", "1999-12-31", id="decade in words"),
        pytest.param("the start of 2022", "2022-01-01", "2022-01-31", id="the first month"),
        pytest.param("mid-2021", "2021-05-01", "2021-08-31", id="the middle one"),
        pytest.param("the end of last year", "2021-12-01", "2021-12-31", id="of last year"),
        pytest.param("late 2021", "2021-09-01", "2021-12-31", id="a third of a year"),
        pytest.param("the week of 21 January 2022", "2022-01-17", "2022-01-23", id="around a day"),
        pytest.param("late January 2022", "2022-01-21", "2022-01-31", id="of a month in days"),
        pytest.param("the weekend of 19 January 2022", "2022-01-22", "2022-01-23", id="weekend"),
        pytest.param("the first week of January 2022", "2022-01-01", "2022-01-07", id="week"),
        pytest.param("last ten days of Ramadan 2021", "2021-05-03", "2021-05-12", id="last days"),
        pytest.param("the last 2 months of 2021", "2021-11-01", "2021-12-31", id="last months"),
    ],
)
def test_parts_of_a_period(words, first, last):
    assert parse_period(words, TODAY) == days(first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        pytest.param("Ramadan 2021", "2021-04-13", "2021-05-12", id="Ramadan"),
        pytest.param("Ramadan 1442", "2021-04-13", "2021-05-12", id="by its own year"),
        pytest.param("the month of Ramadan", "2021-04-13", "2021-05-12", id="the last that began"),
        pytest.param("last ramadan", "2021-04-13", "2021-05-12", id="the last that ended"),
        pytest.param("Eid al-Fitr 2021", "2021-05-13", "2021-05-15", id="Eid al-Fitr"),
        pytest.param("Eid al-Adha 2021", "2021-07-20", "2021-07-23", id="Eid al-Adha"),
        pytest.param("Muharram 2021", "2021-08-10", "2021-09-08", id="Muharram"),
        pytest.param("Ashura 2021", "2021-08-19", "2021-08-19", id="Ashura"),
        pytest.param("Easter Sunday 2019", "2019-04-21", "2019-04-21", id="Easter Sunday"),
        pytest.param("Good Friday 2022", "2022-04-15", "2022-04-15", id="Good Friday"),
        pytest.param("Christmas", "2021-12-25", "2021-12-25", id="Christmas"),
        pytest.param("Ramadan last year", "2021-04-13", "2021-05-12", id="of last year"),
        pytest.param("so far this year", "2022-01-01", "2022-01-22", id="so far"),
        pytest.param("this week so far", "2022-01-17", "2022-01-22", id="so far, after"),
        pytest.param("month to date", "2022-01-01", "2022-01-22", id="to date"),
        pytest.param("two weeks ago", "2022-01-03", "2022-01-09", id="that calendar week"),
        pytest.param("a year ago", "2021-01-01", "2021-12-31", id="that calendar year"),
        pytest.param("twenty-four days ago", "2021-12-29", "2021-12-29", id="a number in words"),
        pytest.param("the past 6 weeks", "2021-12-12", "2022-01-22", id="weeks that end today"),
        pytest.param("the day before yesterday", "2022-01-20", "2022-01-20", id="two days back"),
        pytest.param("the week before last", "2022-01-03", "2022-01-09", id="before last"),
        pytest.param("last weekend", "2022-01-15", "2022-01-16", id="not the one that runs"),
        pytest.param("last 48 hours", "2022-01-20", "2022-01-22", id="hours in days, today too"),
        pytest.param("last January", "2021-01-01", "2021-01-31", id="never the month that runs"),
        pytest.param("January last year", "2021-01-01", "2021-01-31", id="of last year"),
        pytest.param("3-10 March 2021", "2021-03-03", "2021-03-10", id="days of a month"),
        pytest.param("Nov-Feb 2021", "2020-11-01", "2021-02-28", id="over the new year"),
        pytest.param("Friday 21 January 2022", "2022-01-21", "2022-01-21", id="with its weekday"),
    ],
)
def test_feasts_and_times_from_today(words, first, last):
    assert parse_period(words, TODAY) == days(first, last)


PHRASES = [
    *(param.values[0] for param in test_parts_of_a_period.pytestmark[0].args[1]),
    *(param.values[0] for param in test_feasts_and_times_from_today.pytestmark[0].args[1]),
]


@pytest.mark.parametrize("words", PHRASES)
def test_all_of_a_period_is_found_among_words(words):
    found = find_stretch(["attacks", "in", *words.split(), "please"], TODAY)
    assert found
    assert (found.start, found.end) == (1, 2 + len(words.split()))


@pytest.mark.parametrize(
    ("text", "since", "until", "left"),
    [
        pytest.param("bombs over the past 6 weeks", "2021-12-12", "2022-01-22", "bombs", id="over"),
        pytest.param(
            "between March and June 2021", "2021-03-01", "2021-06-30", "", id="year of the other"
        ),
        pytest.param("from March to May", "2021-03-01", "2021-05-31", "", id="both years open"),
        pytest.param(
            "from November to February", "2021-11-01", "2022-02-28", "", id="over the new year"
        ),
        pytest.param(
            "between November and February 2022", "2021-11-01", "2022-02-28", "", id="with a year"
        ),
        pytest.param("March 2021 to May", "2021-03-01", "2021-05-31", "", id="year of the first"),
        pytest.param("between 3 and 10 March 2021", "2021-03-03", "2021-03-10", "", id="days"),
        pytest.param("from 3 to 10 March", "2021-03-03", "2021-03-10", "", id="days, no year"),
        pytest.param("on 3 and 4 March 2021", "2021-03-03", "2021-03-04", "", id="two days"),
        pytest.param("towards the end of 2021", "2021-12-01", "2021-12-31", "", id="towards"),
        pytest.param("since Ramadan 2021", "2021-04-13", None, "", id="since a feast"),
        pytest.param("from 2020 onwards", "2020-01-01", None, "", id="onwards"),
        pytest.param("after January 2022", "2022-02-01", None, "", id="after"),
        pytest.param("prior to last month", None, "2021-11-30", "", id="prior to"),
        pytest.param("up to March 2021", None, "2021-03-31", "", id="up to"),
        pytest.param("may in may", "2021-05-01", "2021-05-31", "may", id="may is a verb too"),
        pytest.param(
            "2021-10-26 to 2021-10-30", "2021-10-26", "2021-10-30", "", id="without a word before"
        ),
    ],
)
def test_a_stretch_of_time_among_words(text, since, until, left):
    words = text.split()
    found = find_stretch(words, TODAY)
    assert found
    assert found.since == (date.fromisoformat(since) if since else None)
    assert found.until == (date.fromisoformat(until) if until else None)
    assert " ".join((*words[: found.start], *words[found.end :])) == left


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the fall of Kabul", id="a season that is a word"),
        pytest.param("the first attack", id="an ordinal of something else"),
        pytest.param("march on the capital", id="a month that is a word"),
        pytest.param("how many a day", id="a number of something else"),
        pytest.param("last of all", id="last of something else"),
        pytest.param("mid-week blues", id="the middle of nothing"),
        pytest.param("11 soldiers to 12", id="numbers"),
    ],
)
def test_other_words_are_no_time(text):
    assert find_stretch(text.split(), TODAY) is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param("Ramadan 2021", "tabular calendar", id="an Islamic month"),
        pytest.param("last summer", "June to August", id="a season"),
        pytest.param("nov 21", "the month is in:2021-11", id="a day that may be a year"),
        pytest.param("nov 29", "", id="a day that is no year yet"),
        pytest.param("nov '21", "", id="a year"),
        pytest.param("last month", "", id="nothing to say"),
    ],
)
def test_what_a_reader_must_know_of_a_reading(words, says):
    told = explain(words, TODAY)
    assert (says in told) if says else told == ""


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        pytest.param("in nov 21", "2021-11-01", "2021-11-30", id="in: a month"),
        pytest.param("during Jan 20", "2020-01-01", "2020-01-31", id="during"),
        pytest.param("nov '21", "2021-11-01", "2021-11-30", id="an apostrophe"),
        pytest.param("on nov 21", "2021-11-21", "2021-11-21", id="on: a day"),
        pytest.param("nov 21", "2021-11-21", "2021-11-21", id="alone: a day"),
        pytest.param("in nov 29", "2021-11-29", "2021-11-29", id="no such year yet"),
        pytest.param("in nov 21 2020", "2020-11-21", "2020-11-21", id="a year follows"),
        pytest.param("in nov 21 to 23", "2021-11-21", "2021-11-23", id="another day follows"),
    ],
)
def test_a_month_with_a_number_is_a_year_only_where_a_day_makes_no_sense(text, since, until):
    found = find_stretch(text.split(), TODAY)
    assert found and (found.since, found.until) == (
        date.fromisoformat(since),
        date.fromisoformat(until),
    )


@given(
    words=st.lists(
        st.sampled_from(
            "the first last week of in since from to and between march may 2021 2099 1900 ramadan "
            "31 february winter quarter half q1 end mid ago two 999999999 days months years "
            "before until this so far weekend decade 0 feb 29 eid al-fitr easter 1600".split()
        ),
        max_size=9,
    ),
    today=st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)),
)
def test_any_words_give_days_none_or_a_bad_date(words, today):
    try:
        found = find_stretch(words, today)
    except BadDate as bad:
        assert bad.sentence
        assert parse_period(bad.instead.removesuffix("7d") or "today", today)
    else:
        if found and found.since and found.until:
            assert found.since <= found.until
