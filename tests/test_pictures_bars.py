"""Charts as text: fitted to any width, with every value readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from adapters.console.bars import bar_chart
from bot.reply.model import Bar, Chart

BY_NAME = Chart(
    "Iraq", "killed", (Bar("Diyala", 63, 40), Bar("Erbil", 0, 1), Bar("Kirkuk", 1)), False, "2021"
)


def drawn(chart: Chart, width: int) -> list[str]:
    return [line.rstrip() for line in bar_chart(chart, width).plain.split("\n")]


def test_bars_are_in_proportion_and_values_flush_right() -> None:
    assert drawn(BY_NAME, 40) == [
        "Iraq",
        "killed, compared with 2021",
        "Diyala 63 █████████████████████████ (40)",
        "Erbil   0 ▏ (1)",
        "Kirkuk  1 ▍",
    ]


@pytest.mark.parametrize(
    ("bars", "rows"),
    [
        pytest.param((), ["nothing to draw"], id="no bars"),
        pytest.param((Bar("a", 0),), ["a 0 ▏"], id="nothing is seen"),
        pytest.param((Bar("a", 5, at_least=True),), ["a 5+ " + "█" * 27], id="at least"),
        pytest.param((Bar("a", 1), Bar("b", 10**6)), None, id="little beside huge"),
        pytest.param(
            (Bar("东京", 2), Bar("abcd", 1)),
            ["东京 2 █████████████████████████", "abcd 1 ████████████▌"],
            id="wide letters",
        ),
        pytest.param((Bar("a" * 50, 1),), ["aaaaaaaaaaa… 1 " + "█" * 17], id="long name"),
    ],
)
def test_rows(bars: tuple[Bar, ...], rows: list[str] | None) -> None:
    found = drawn(Chart("t", "incidents", bars, over_time=False), 32)[2:]
    if rows is not None:
        assert found == rows
    assert all("▏" not in row for row, bar in zip(found, bars, strict=False) if bar.value)


def test_more_bars_than_a_screen_holds_are_counted() -> None:
    chart = Chart("t", "incidents", tuple(Bar(str(n), n) for n in range(100)), over_time=False)
    assert drawn(chart, 60)[-1] == "and 40 more"


MONTHS = [f"{name} {year}" for year in (2021, 2022) for name in ("Jan", "Feb", "Mar", "Apr", "May",
          "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")]  # fmt: skip


def test_many_months_stand_side_by_side_over_their_dates() -> None:
    values = [4, 0, 1] + [0] * 19 + [2, 8]
    bars = [Bar(month, value) for month, value in zip(MONTHS, values, strict=True)]
    chart = Chart("t", "killed", (*bars, Bar("month not reported", 3)), True, "the year before")
    assert drawn(chart, 51) == [
        "t",
        "killed",
        "8 ┤                                              █",
        "  │                                              █",
        "  │                                              █",
        "  │                                              █",
        "  │█                                             █",
        "  │█                                             █",
        "  │█                                           █ █",
        "  │█   █                                       █ █",
        "0 └────────────────────────────────────────────────",
        "   Jan   Apr   Jul   Oct   Jan   Apr   Jul   Oct",
        "   2021                    2022",
        "month not reported 3",
    ]


def test_times_that_do_not_fit_side_by_side_are_counted() -> None:
    chart = Chart("t", "incidents", tuple(Bar(str(1900 + n), n) for n in range(100)), True)
    assert drawn(chart, 60)[-1] == "and 44 earlier"
    assert max(map(len, drawn(chart, 60))) == 60


def test_what_is_no_time_has_a_line_each() -> None:
    chart = Chart("t", "incidents", tuple(Bar(f"no. {n}", n) for n in range(20)), over_time=True)
    assert len(drawn(chart, 60)) == 22


@given(st.lists(st.integers(0, 10**18), min_size=15, max_size=300), st.integers(40, 200))
def test_any_times_fit_any_width_and_what_is_something_is_seen(
    values: list[int], width: int
) -> None:
    chart = Chart(
        "t", "incidents", tuple(Bar(str(1700 + n), v) for n, v in enumerate(values)), True
    )
    lines = drawn(chart, width)
    assert [line for line in lines if cell_len(line) > width] == []
    assert any(set("▁▂▃▄▅▆▇█") & set(line) for line in lines) or not any(values[-20:])


def test_bars_have_colours() -> None:
    assert {str(span.style) for span in bar_chart(BY_NAME, 60).spans} >= {"red", "dim", "bold"}


LABELS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=40)
BARS = st.builds(Bar, LABELS, st.integers(0, 10**12), st.none() | st.integers(0, 10**12))


@given(st.lists(BARS, max_size=70).map(tuple), st.integers(72, 200), st.booleans())
def test_no_line_is_wider_than_it_may_be(
    bars: tuple[Bar, ...], width: int, over_time: bool
) -> None:
    chart = Chart("A title of some length", "incidents", bars, over_time, "before")
    assert [line for line in drawn(chart, width) if cell_len(line) > width] == []


@given(st.lists(BARS, max_size=5).map(tuple), st.integers(1, 30))
def test_a_width_too_narrow_for_its_values_still_shows_them(
    bars: tuple[Bar, ...], width: int
) -> None:
    chart = Chart("A title", "incidents", bars, over_time=False)
    assert len(drawn(chart, width)) == 2 + (len(bars) or 1)
