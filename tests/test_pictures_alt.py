"""Pictures in words: true, of their data alone, and no longer than a chat takes."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.alt import LONGEST, chart_alt, map_alt
from bot.reply.model import Bar, Chart, Map, Mark

YEAR = (Bar("Jan 2022", 4, 6), Bar("Feb 2022", 0, 0), Bar("Mar 2022", 12, 5), Bar("Apr 2022", 0, 1))


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        pytest.param(
            Chart("Diyala, Iraq", "killed", YEAR, over_time=True, before="2021"),
            "Bar chart of people killed over time: Diyala, Iraq. 4 bars, from Jan 2022 to "
            "Apr 2022. Highest: 12 (Mar 2022). Lowest: 0 (Feb 2022 and 1 other). "
            "Compared with 2021: 1 higher, 2 lower, 1 the same. "
            "In order: Jan 2022: 4; Feb 2022: 0; Mar 2022: 12; Apr 2022: 0.",
            id="over time",
        ),
        pytest.param(
            Chart("Iraq", "incidents", (Bar("Diyala", 1204),), over_time=False),
            "Bar chart of incidents: Iraq. 1 bar. In order: Diyala: 1,204.",
            id="one bar",
        ),
        pytest.param(
            Chart("Iraq?", "incidents", (Bar("A", 2), Bar("", 2)), over_time=False),
            "Bar chart of incidents: Iraq? 2 bars. All are 2. In order: A: 2; no name: 2.",
            id="all the same",
        ),
        pytest.param(
            Chart("Iraq", "incidents", (Bar("A", 4),), over_time=False, left_out="And 2 more"),
            "Bar chart of incidents: Iraq. 1 bar. And 2 more. In order: A: 4.",
            id="not all of it",
        ),
        pytest.param(
            Chart("Iraq", "wounded", (), over_time=True),
            "Bar chart of people wounded over time: Iraq. It has no bars.",
            id="none",
        ),
    ],
)
def test_a_chart_is_told(chart: Chart, told: str) -> None:
    assert chart_alt(chart) == told


BAQUBAH = Mark(33.75, 44.64, "Baqubah", 9, 24, area=False)
DIYALA = Mark(33.95, 45.2, "Diyala", 1, 30, area=True)
KANAAN = Mark(33.68, 44.84, "Kanaan", 1, 0, area=False)


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        pytest.param(
            Map("Diyala, Iraq", (BAQUBAH, KANAAN, DIYALA)),
            "Map: Diyala, Iraq. 11 incidents at 2 places and in 1 area. "
            "An area is a province, country or region, and not a point. "
            "Most people killed, by the lowest figures: Diyala (area): 30; Baqubah: 24.",
            id="with an area",
        ),
        pytest.param(
            Map("#7", (KANAAN,)),
            "Map: #7. 1 incident at 1 place. No deaths are counted.",
            id="no deaths",
        ),
        pytest.param(
            Map("near", (), centre=(-33.75, 44.64, 50.0)),
            "Map: near. A circle shows 50 km around 33.75° S, 44.64° E. No incidents are marked.",
            id="nothing near",
        ),
    ],
)
def test_a_map_is_told(drawn: Map, told: str) -> None:
    assert map_alt(drawn) == told


def test_what_has_no_room_is_counted() -> None:
    bars = tuple(Bar(f"2{year:03}-01", year) for year in range(500))
    told = chart_alt(Chart("t" * 900, "incidents", bars, over_time=True))
    assert len(told) <= LONGEST
    assert "2000-01: 0; 2001-01: 1; " in told
    assert told.endswith(" more.")


BARS = st.builds(Bar, st.text(), st.integers(0), st.none() | st.integers(0))


@given(st.builds(Chart, st.text(), st.text(), st.lists(BARS).map(tuple), st.booleans(), st.text()))
def test_any_chart_is_told_briefly(chart: Chart) -> None:
    told = chart_alt(chart)
    assert len(told) <= LONGEST
    assert "\n" not in told


MARKS = st.builds(
    Mark, st.floats(), st.floats(), st.text(), st.integers(0), st.integers(0), st.booleans()
)
CENTRES = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 1e6))


@given(st.builds(Map, st.text(), st.lists(MARKS).map(tuple), st.text(), st.none() | CENTRES))
def test_any_map_is_told_briefly(drawn: Map) -> None:
    told = map_alt(drawn)
    assert len(told) <= LONGEST
    assert "\n" not in told


def test_telling_and_asking_load_nothing_that_draws() -> None:
    code = (
        "import sys; import bot.pictures.alt, bot.pictures.painter, adapters.console.bars;"
        "sys.exit(bool({'matplotlib', 'numpy', 'PIL'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
