"""Times that a text states, resolved against the day of publication: a Friday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import Read

from bot.extract.times.dates import find_dates
from bot.models import DatePrecision

FRIDAY = date(2022, 1, 21)
MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def stated(text: str, published: date = FRIDAY) -> list[str]:
    return [mention.iso for mention in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        pytest.param("on Friday", "2022-01-21", id="the-day-itself"),
        pytest.param("early Friday", "2022-01-21", id="early"),
        pytest.param("before dawn on Friday", "2022-01-21", id="before-dawn"),
        pytest.param("Thursday", "2022-01-20", id="yesterday's-weekday"),
        pytest.param("on Saturday", "2022-01-15", id="back-over-the-week"),
        pytest.param("Wednesday's blast", "2022-01-19", id="possessive"),
        pytest.param("last Friday", "2022-01-14", id="last-same-weekday"),
        pytest.param("last Monday", "2022-01-17", id="last-weekday"),
        pytest.param("today", "2022-01-21", id="today"),
        pytest.param("yesterday", "2022-01-20", id="yesterday"),
        pytest.param("overnight", "2022-01-21", id="overnight-is-the-morning"),
        pytest.param("this morning", "2022-01-21", id="this-morning"),
        pytest.param("three days ago", "2022-01-18", id="days-ago"),
        pytest.param("January 5", "2022-01-05", id="month-day"),
        pytest.param("Jan. 5", "2022-01-05", id="short-month"),
        pytest.param("5 January", "2022-01-05", id="day-month"),
        pytest.param("the 5th of January", "2022-01-05", id="ordinal"),
        pytest.param("on December 31", "2021-12-31", id="not-in-the-future"),
        pytest.param("on 22 January", "2022-01-22", id="a-day-ahead-in-another-zone"),
        pytest.param("March 3, 2019", "2019-03-03", id="with-year"),
        pytest.param("3 March 2019", "2019-03-03", id="day-first-with-year"),
        pytest.param("2019-03-03", "2019-03-03", id="iso"),
        pytest.param("May 4", "2021-05-04", id="may-is-a-month"),
        pytest.param("In October", "2021-10", id="month-before"),
        pytest.param("in January", "2022-01", id="this-month"),
        pytest.param("in February", "2021-02", id="month-not-in-the-future"),
        pytest.param("in December 2020", "2020-12", id="month-with-year"),
        pytest.param("in May", "2021-05", id="in-may"),
        pytest.param("last month", "2021-12", id="last-month"),
        pytest.param("earlier this month", "2022-01", id="this-month-by-name"),
        pytest.param("last October", "2021-10", id="last-october"),
        pytest.param("two months ago", "2021-11", id="months-ago"),
        pytest.param("last year", "2021", id="last-year"),
        pytest.param("in 2014", "2014", id="year"),
        pytest.param("five years ago", "2017", id="years-ago"),
        pytest.param("on New Year's Eve", "2021-12-31", id="a-feast"),
        pytest.param("on New Year's Day 2018", "2018-01-01", id="a-feast-of-a-year"),
    ],
)
def test_times(text: str, iso: str) -> None:
    assert stated(f"It came {text}, officials said.") == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        pytest.param("the day before yesterday", "2022-01-19", id="before-yesterday"),
        pytest.param("Monday last week", "2022-01-10", id="weekday-of-last-week"),
        pytest.param("on Tuesday of last week", "2022-01-11", id="weekday-of-last-week-of"),
        pytest.param("on the 18th, gunmen", "2022-01-18", id="day-of-this-month"),
        pytest.param("on the 28th at dawn", "2021-12-28", id="day-of-the-month-before"),
        pytest.param("between Monday and Wednesday", "2022-01-17", id="between-weekdays"),
        pytest.param("between Wednesday and Thursday", "2022-01-20", id="a-night-between"),
    ],
)
def test_days_told_by_the_calendar(text: str, iso: str) -> None:
    assert stated(f"Gunmen killed two people {text}, police said.") == [iso]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        pytest.param("on Friday", FRIDAY, FRIDAY, DatePrecision.DAY, id="day"),
        pytest.param(
            "last weekend", date(2022, 1, 15), date(2022, 1, 16), DatePrecision.FEW_DAYS, id="days"
        ),
        pytest.param(
            "over the weekend", date(2022, 1, 15), date(2022, 1, 16), DatePrecision.FEW_DAYS,
            id="the-weekend",
        ),
        pytest.param(
            "between January 5 and 7", date(2022, 1, 5), date(2022, 1, 7), DatePrecision.FEW_DAYS,
            id="between-two-days",
        ),
        pytest.param(
            "from 30 December to 2 January", date(2021, 12, 30), date(2022, 1, 2),
            DatePrecision.FEW_DAYS, id="over-the-new-year",
        ),
        pytest.param(
            "last week", date(2022, 1, 10), date(2022, 1, 16), DatePrecision.WEEK, id="week"
        ),
        pytest.param(
            "in February 2020", date(2020, 2, 1), date(2020, 2, 29), DatePrecision.MONTH, id="month"
        ),
        pytest.param(
            "in 2014", date(2014, 1, 1), date(2014, 12, 31), DatePrecision.YEAR, id="year"
        ),
    ],
)  # fmt: skip
def test_precision(text: str, first: date, last: date, precision: DatePrecision) -> None:
    (mention,) = find_dates(f"It came {text}.", FRIDAY)
    assert (mention.first, mention.last, mention.prec) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The group may attack again.", id="may-is-a-verb"),
        pytest.param("Theresa May said so.", id="may-is-a-name"),
        pytest.param("They march on the capital.", id="march-is-a-verb"),
        pytest.param("Talks begin next Friday.", id="the-future"),
        pytest.param("It came on 31 June.", id="no-such-day"),
        pytest.param("It came on February 30.", id="no-such-day-month-first"),
        pytest.param("More than 2,014 people fled.", id="a-number"),
        pytest.param("He sat in the second row.", id="second"),
        pytest.param("The sunshine held.", id="inside-a-word"),
        pytest.param("He lived on the 4th floor.", id="floor"),
        pytest.param("A report on the 10th Mountain Division.", id="division"),
        pytest.param("Officials gave no time.", id="none"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        pytest.param("since 2014", "since", id="since-a-year"),
        pytest.param("since January", "since", id="since-a-month"),
        pytest.param("until Monday", "until", id="until"),
        pytest.param("on Monday", None, id="no-bound"),
    ],
)
def test_the_limit_of_a_stretch_is_marked(text: str, bound: str | None) -> None:
    (mention,) = find_dates(f"The worst {text}.", FRIDAY)
    assert mention.bound == bound


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A day earlier a bomb went off.", id="a-day-earlier"),
        pytest.param("On the same day a bomb went off.", id="same-day"),
        pytest.param("Two days before, a bomb went off.", id="days-before"),
    ],
)
def test_times_that_count_from_another_event(text: str) -> None:
    (mention,) = find_dates(text, FRIDAY)
    assert mention.anchor == "event"


def test_several_times_in_reading_order() -> None:
    text = "On Thursday, as in October 2021 and early last year, gunmen came."
    assert stated(text) == ["2022-01-20", "2021-10", "2021"]


def test_a_week_reaches_over_the_new_year() -> None:
    assert stated("on Friday", date(2022, 1, 3)) == ["2021-12-31"]


def test_the_day_before_the_first_of_march_in_a_leap_year() -> None:
    assert stated("yesterday", date(2024, 3, 1)) == ["2024-02-29"]


DAYS = st.dates(date(1851, 1, 1), date(2099, 12, 31))


@given(st.sampled_from(WEEKDAYS), DAYS)
def test_weekdays_resolve_backwards(weekday: str, published: date) -> None:
    (mention,) = find_dates(f"It came on {weekday}.", published)
    assert mention.first.weekday() == WEEKDAYS.index(weekday)
    assert timedelta(0) <= published - mention.first < timedelta(days=7)


@given(st.sampled_from(MONTHS), DAYS)
def test_months_are_not_in_the_future(month: str, published: date) -> None:
    (mention,) = find_dates(f"It came in {month}.", published)
    assert mention.first.month == MONTHS.index(month) + 1
    months = (published.year - mention.first.year) * 12 + published.month - mention.first.month
    assert 0 <= months < 12


@given(DAYS, st.integers(0, 300))
def test_days_without_a_year_are_the_latest(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    assert stated(f"on {day.day} {MONTHS[day.month - 1]}", published) == [day.isoformat()]


WORDS = st.sampled_from(
    [*WEEKDAYS, *MONTHS, "last", "next", "a", "day", "days", "weeks", "ago", "earlier", "31", "3rd",
     "in", "on", "since", "2014", "overnight", "yesterday", "early", "late", "of", ",", "99"]
)  # fmt: skip


@given(st.text() | st.lists(WORDS).map(" ".join), st.dates())
def test_any_text_on_any_day(text: str, published: date) -> None:
    end = 0
    for mention in find_dates(text, published):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.first <= mention.last
        end = mention.end


def test_the_time_before_a_speaker_is_that_of_the_event(read: Read) -> None:
    (report,) = read(
        "A bomb wounded nine people in Baqubah, in Iraq, on Tuesday afternoon, residents said."
    )
    assert report.date == "2022-01-18"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("Eight days later a bomb went off in Kirkuk.", ["2022-01-29"], id="later"),
        pytest.param("The following night a bomb went off in Kirkuk.", ["2022-01-22"], id="next"),
        pytest.param("A man who was hurt died two days later.", [], id="when somebody died"),
        pytest.param("Two days earlier a bomb went off.", ["2022-01-19"], id="earlier"),
        pytest.param("Two days after the raid a bomb went off.", ["2022-01-23"], id="after it"),
        pytest.param("Two days after a raid a bomb went off.", ["2022-01-19"], id="after another"),
        pytest.param("A week before, on 9 January, he fled.", ["2022-01-09"], id="told again"),
    ],
)
def test_a_day_counted_from_what_was_told(text: str, days: list[str]) -> None:
    assert [mention.iso for mention in find_dates(text, date(2022, 1, 21))] == days


def test_what_happened_days_later_has_a_day_of_its_own(read: Read) -> None:
    first, second = read(
        "On 3 January fighters killed two passengers of a bus at Baqubah, in Iraq. Eight days "
        "later a bomb wounded four policemen in Kirkuk."
    )
    assert (first.date, second.date) == ("2022-01-03", "2022-01-11")


@pytest.mark.parametrize(
    ("title", "paragraphs", "day"),
    [
        pytest.param(
            "World in brief: Friday edition",
            ["Relatives in Kunduz, in Afghanistan, buried the dead of Wednesday's attack on a "
             "mosque. At least 47 people were killed when bombers blew themselves up."],
            "2022-01-19", id="the edition's day is the last",
        ),
        pytest.param(
            "Field alerts from Kunduz, 18 January",
            ["Gunmen killed three guards in Kunduz, in Afghanistan.", "Shops shut this morning."],
            "2022-01-18", id="but not one with its number",
        ),
        pytest.param(
            "Pylon burned",
            ["The power that was cut on the morning of Wednesday, 19 January, has been restored.",
             "Unknown men set fire to a pylon near Gosen, in Germany. No one was hurt."],
            "2022-01-19", id="told ahead of it",
        ),
        pytest.param(
            "Attack remembered",
            ["The mayor spoke on 3 January of the work that is to be done.",
             "Unknown men set fire to a pylon near Gosen, in Germany. No one was hurt."],
            "2022-01-21", id="what is old is no news",
        ),
        pytest.param(
            "Bombing in Kunduz",
            ["The governor of Kunduz, in Afghanistan, spoke hours after Wednesday's bombing, in "
             "which nine people were killed."],
            "2022-01-19", id="whose day it is",
        ),
    ],
)  # fmt: skip
def test_the_day_of_what_is_told_without_one(
    read: Read, title: str, paragraphs: list[str], day: str
) -> None:
    report, *_ = read(*paragraphs, title=title)
    assert report.date == day


def test_who_gives_himself_up_is_not_dated_with_his_deed(read: Read) -> None:
    [report] = read(
        "A man gave himself up on Friday and said he had carried out the knife attack at a "
        "market in Baqubah, in Iraq, in which three people died. Two more were wounded on "
        "Wednesday evening when a man pushed through the crowd."
    )
    assert report.date == "2022-01-19"


def test_who_does_two_things_on_one_day_did_both(read: Read) -> None:
    [report] = read(
        "A man drove to a market in Baqubah, in Iraq, on Wednesday and stabbed three people."
    )
    assert report.date == "2022-01-19"
