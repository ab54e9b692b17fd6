"""Points that are computed: a distance from a town, between two towns, on the road between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import Read

from bot.extract.values.points import destination, midpoint
from bot.models import WherePrecision

KILLED = "Gunmen killed three farmers"
NEAR, LINEAR = WherePrecision.NEAR, WherePrecision.LINEAR


@pytest.mark.parametrize(
    ("where", "lat", "lon", "prec"),
    [
        pytest.param("in a place 30 km south of Kirkuk, in Iraq,", 35.20, 44.39, NEAR, id="south"),
        pytest.param("20 miles northwest of Maiduguri, Nigeria,", 12.05, 12.95, NEAR, id="miles"),
        pytest.param(
            "25 kilometres (16 miles) to the north-east of the town of Djibo in Burkina Faso",
            14.26, -1.46, NEAR, id="as agencies write it",
        ),
        pytest.param("120 km north of Baghdad, in Iraq,", 34.42, 44.40, LINEAR, id="far away"),
        pytest.param("between Baqubah and Khalis, in Iraq,", 33.78, 44.57, NEAR, id="between"),
        pytest.param(
            "on the road between Kirkuk and Tikrit, in Iraq,", 35.04, 44.03, LINEAR, id="road"
        ),
        pytest.param(
            "on the highway from Kirkuk to Tikrit, in Iraq,", 35.04, 44.03, LINEAR, id="from, to"
        ),
        pytest.param("on the Baghdad–Kirkuk road in Iraq", 34.40, 44.40, LINEAR, id="dash"),
        pytest.param("on the Kaduna-Abuja highway in Nigeria", 9.79, 7.47, LINEAR, id="hyphen"),
    ],
)  # fmt: skip
def test_a_point_is_computed(
    read: Read, where: str, lat: float, lon: float, prec: WherePrecision
) -> None:
    (report,) = read(f"{KILLED} {where} on Thursday.")
    assert (report.lat, report.lon) == (pytest.approx(lat, abs=0.02), pytest.approx(lon, abs=0.02))
    assert report.where_prec == prec


def test_the_words_that_give_it_are_its_proof_and_the_name_is_kept(read: Read) -> None:
    (far,) = read(f"{KILLED} in a village 30 km south of Kirkuk, in Iraq, on Thursday.")
    assert far.place is None
    assert [e.quote for e in far.evidence["country"]] == ["Kirkuk", "30 km south of Kirkuk"]
    (road,) = read(f"{KILLED} on the Kaduna-Abuja highway in Nigeria on Thursday.")
    assert (road.place, road.admin1) == ("Kaduna-Abuja", None)
    assert [e.quote for e in road.evidence["place"]] == ["Kaduna-Abuja highway"]


@pytest.mark.parametrize(
    ("where", "near"),
    [
        pytest.param(
            "in the village of Auno, 25 km west of Maiduguri, in Nigeria,", (11.86, 12.93),
            id="a village that is known stays where it is",
        ),
        pytest.param("about 30 km from Kirkuk, in Iraq,", (33.67, 44.80), id="no direction"),
        pytest.param("30 km south of Nowherabad, in Iraq,", (33.67, 44.80), id="unknown town"),
        pytest.param("south of Kirkuk, in Iraq,", (33.67, 44.80), id="no distance"),
        pytest.param(
            "in Idlib, in a clash between Turkey and Syria,", (35.93, 36.63), id="two countries"
        ),
        pytest.param("on the Kirkuk road in Tikrit, Iraq,", (34.61, 43.68), id="one town's road"),
    ],
)  # fmt: skip
def test_nothing_is_computed(read: Read, where: str, near: tuple[float, float]) -> None:
    (report,) = read(f"{KILLED} {where} on Thursday.")
    assert (report.lat, report.lon) == (
        pytest.approx(near[0], abs=0.02),
        pytest.approx(near[1], abs=0.02),
    )


LATITUDES, LONGITUDES = st.floats(-80, 80), st.floats(-180, 180, exclude_max=True)


@given(LATITUDES, LONGITUDES, st.floats(0, 360), st.floats(1, 400))
def test_there_and_halfway_back(lat: float, lon: float, bearing: float, far: float) -> None:
    there = destination(lat, lon, bearing, far)
    *middle, apart = midpoint(lat, lon, *there)
    assert apart == pytest.approx(far, rel=1e-3, abs=0.01)
    halfway = destination(lat, lon, bearing, far / 2)
    assert midpoint(*middle, *halfway)[2] == pytest.approx(0, abs=0.2)


def test_a_degree_of_latitude_is_about_111_kilometres() -> None:
    lat, lon = destination(10.0, 20.0, 0.0, 111.19)
    assert (lat, lon) == (pytest.approx(11.0, abs=1e-3), pytest.approx(20.0))
    assert destination(0.0, 179.9, 90.0, 111.19)[1] == pytest.approx(-179.1, abs=1e-3)
