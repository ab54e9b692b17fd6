"""Round values and dates that an axis is marked with."""

from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.ticks import (
    Tick,
    Time,
    all_time_ticks,
    month_ticks,
    read_time,
    read_times,
    round_steps,
    time_ticks,
)


@pytest.mark.parametrize(
    ("top", "most", "steps"),
    [
        pytest.param(0, 4, [0, 1], id="nothing"),
        pytest.param(1, 4, [0, 1], id="one"),
        pytest.param(7, 4, [0, 2, 4, 6, 8], id="twos"),
        pytest.param(18, 4, [0, 5, 10, 15, 20], id="fives"),
        pytest.param(100, 4, [0, 50, 100], id="exactly"),
        pytest.param(302, 4, [0, 100, 200, 300, 400], id="hundreds"),
    ],
)
def test_round_steps(top: int, most: int, steps: list[int]) -> None:
    assert round_steps(top, most) == steps


@given(st.integers(0, 10**60), st.integers(1, 9))
def test_steps_reach_any_value(top: int, most: int) -> None:
    steps = round_steps(top, most)
    assert steps[0] == 0
    assert top <= steps[-1]
    assert len(steps) <= most + 1
    assert str(steps[1])[0] in "125"
    assert set(str(steps[1])[1:]) <= {"0"}


@pytest.mark.parametrize(
    ("label", "time"),
    [
        pytest.param("2022", Time(2022), id="year"),
        pytest.param("2022-01", Time(2022, 1), id="ISO month"),
        pytest.param("2022-01-03", Time(2022, 1, 3), id="ISO day"),
        pytest.param("Jan 2022", Time(2022, 1), id="month"),
        pytest.param("January 2022", Time(2022, 1), id="whole name"),
        pytest.param("3 Jan 2022", Time(2022, 1, 3), id="day"),
        pytest.param("Mon 3 Jan 2022", Time(2022, 1, 3), id="weekday"),
        pytest.param("week of 3 Jan 2022", Time(2022, 1, 3), id="week"),
        pytest.param("3–9 Jan 2022", Time(2022, 1, 3), id="days"),
        pytest.param("2022-13", None, id="no such month"),
        pytest.param("Foo 2022", None, id="no month"),
        pytest.param("Diyala", None, id="no time"),
        pytest.param("٢٠٢٢", None, id="other digits"),
        pytest.param("", None, id="empty"),
    ],
)
def test_labels_are_read_as_times(label: str, time: Time | None) -> None:
    assert read_time(label) == time


@given(st.text())
def test_any_label_is_read_or_not(label: str) -> None:
    read_time(label)


def test_times_are_of_one_kind() -> None:
    assert read_times(["2021", "2022"]) == [Time(2021), Time(2022)]
    assert read_times(["2021-12", "2022-01", "2022"]) == [Time(2021, 12), Time(2022, 1)]
    assert read_times(["2021", "no date reported"]) == [Time(2021)]
    assert read_times(["no date reported", "2021"]) == []
    assert read_times([]) == []


def test_months_are_counted_from_january() -> None:
    times = [Time(2021, month) for month in range(5, 13)] + [Time(2022, 1), Time(2022, 2)]
    assert time_ticks(times, 3) == [
        Tick(2, "Jul", "2021"),
        Tick(5, "Oct"),
        Tick(8, "Jan", "2022"),
    ]
    assert time_ticks(times, 12) == [Tick(8, "2022")]


def test_many_days_are_marked_where_months_begin() -> None:
    days = [date(2021, 11, 20) + timedelta(n) for n in range(400)]
    *_, coarse = takewhile(
        lambda ticks: len(ticks) > 4, all_time_ticks([Time(*day.timetuple()[:3]) for day in days])
    )
    told = [(days[tick.place], tick.text, tick.below) for tick in coarse]
    assert told[:3] == [
        (date(2022, 1, 1), "Jan", "2022"),
        (date(2022, 3, 1), "Mar", ""),
        (date(2022, 5, 1), "May", ""),
    ]


def test_weeks_are_marked_by_the_first_of_a_month() -> None:
    weeks = [date(2022, 1, 3) + timedelta(7 * n) for n in range(60)]
    ticks = month_ticks([Time(*day.timetuple()[:3]) for day in weeks], 3)
    told = [(weeks[tick.place].isoformat(), tick.text, tick.below) for tick in ticks]
    assert told == [
        ("2022-01-03", "Jan", "2022"), ("2022-04-04", "Apr", ""), ("2022-07-04", "Jul", ""),
        ("2022-10-03", "Oct", ""), ("2023-01-02", "Jan", "2023"),
    ]  # fmt: skip
