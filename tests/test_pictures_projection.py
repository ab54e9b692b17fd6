"""From degrees to pixels: any marks are in the frame, and things are as far apart as they are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures.projection import View, fit_view, horizon, ring_around
from bot.pictures.scene import Box

FRAME = Box(0, 98, 1000, 446)
LATS = st.floats(-90, 90)
LONS = st.floats(-180, 180)


def view_of(*points: tuple[float, float]) -> View:
    return fit_view(*_columns(*points), FRAME)


def _columns(*points: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([lat for lat, _ in points], float), np.array([lon for _, lon in points], float)


def at(view: View, *points: tuple[float, float]) -> np.ndarray:
    return view.pixels(*_columns(*points))


@settings(deadline=None)
@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=8))
def test_any_marks_are_in_the_frame(points: list[tuple[float, float]]) -> None:
    x, y = at(view_of(*points), *points).T
    assert FRAME.x <= x.min() <= x.max() <= FRAME.right
    assert FRAME.y <= y.min() <= y.max() <= FRAME.bottom


@settings(deadline=None)
@given(LATS, LONS, st.floats(0.1, 2000))
def test_a_radius_is_as_long_as_its_scale_says(lat: float, lon: float, km: float) -> None:
    around = ring_around(lat, lon, km)
    view = fit_view(*around, FRAME)
    if view.is_world:
        return
    centre = at(view, (lat, lon))[0]
    lengths = np.hypot(*(view.pixels(*around) - centre).T)
    assert lengths == pytest.approx(np.full(len(lengths), km * view.scale), rel=0.02)


@pytest.mark.parametrize(
    "point",
    [
        pytest.param((33.75, 44.64), id="Baqubah"),
        pytest.param((90.0, 0.0), id="north pole"),
        pytest.param((-90.0, 120.0), id="south pole"),
        pytest.param((0.0, 180.0), id="antimeridian"),
        pytest.param((65.0, -180.0), id="the same from the other side"),
    ],
)
def test_one_place_is_shown_with_200_km_around(point: tuple[float, float]) -> None:
    view = view_of(point)
    assert FRAME.height / view.scale == pytest.approx(200)
    assert at(view, point)[0] == pytest.approx((500, 98 + 223))


def test_north_is_up_and_east_is_right() -> None:
    points = ((33.3, 44.4), (36.3, 44.4), (33.3, 46.4))
    here, north, east = at(view_of(*points), *points)
    assert north[1] < here[1]
    assert abs(north[0] - here[0]) < 10
    assert east[0] > here[0]


def test_marks_on_both_sides_of_the_antimeridian_are_together() -> None:
    view = view_of((-17, 179), (-17, -179))
    west, east = at(view, (-17, 179), (-17, -179))
    assert not view.is_world
    assert (east[0] - west[0]) / view.scale == pytest.approx(213, rel=0.01)  # km


def test_marks_around_a_pole_are_together() -> None:
    points = tuple((89.0, lon) for lon in (-180, -90, 0, 90))
    view = view_of(*points)
    assert not view.is_world
    across = at(view, *points)
    assert np.hypot(*(across[0] - across[2])) / view.scale == pytest.approx(222, rel=0.01)


def test_far_apart_marks_make_a_map_of_the_world() -> None:
    view = view_of((34.5, 69.2), (4.6, -74.1), (-43.5, 172.6))
    assert view.is_world
    assert view.turn >= FRAME.width


def test_the_pacific_is_in_the_middle_where_the_marks_are_around_it() -> None:
    view = view_of((35.7, 139.7), (-33.4, -70.7), (37.8, -122.4))
    tokyo, santiago = at(view, (35.7, 139.7), (-33.4, -70.7))
    assert view.is_world
    assert tokyo[0] < santiago[0]


def test_without_marks_the_whole_world_is_shown() -> None:
    view = fit_view(np.zeros(0), np.zeros(0), FRAME)
    assert view.is_world
    x, y = at(view, (0, -179.9), (0, 179.9), (70, 0), (-50, 0)).T
    assert FRAME.x <= x.min() <= x.max() <= FRAME.right
    assert FRAME.y <= y.min() <= y.max() <= FRAME.bottom


def test_the_far_side_is_behind_the_horizon() -> None:
    view = view_of((33, 44), (36, 45))
    assert horizon(*_columns((33, 44), (60, 44), (-33, -136)), view).tolist() == [True, True, False]


@pytest.mark.parametrize("km", [0.0, 1.0, 50.0, 19_000.0, 40_000.0])
@pytest.mark.parametrize("lat", [-90.0, 0.0, 33.75, 90.0])
def test_any_radius_has_points(lat: float, km: float) -> None:
    lats, lons = ring_around(lat, 180.0, km)
    assert np.isfinite(lats).all()
    assert np.isfinite(lons).all()
