"""The base map: a topology decoded, and countries where they are."""

import json
from pathlib import Path

import numpy as np
import pytest
from scenes import DATA

from bot.errors import SettingsError
from bot.pictures.basemap import FILE, Basemap, inside, load_basemap, read_topology
from bot.pictures.towns import load_towns


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return load_basemap(DATA)


def find_country(basemap: Basemap, lat: float, lon: float) -> str | None:
    """Return the name of the country that a point lies in, None at sea."""
    points = np.array([[lon + turn, lat] for turn in (-360, 0, 360)])
    for country in basemap.countries:
        rings = [basemap.points[ring] for ring in country.rings]
        joined = [np.column_stack([np.unwrap(r[:, 0], period=360), r[:, 1]]) for r in rings]
        if sum(inside(ring, points).any() for ring in joined) % 2:
            return country.name
    return None


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        pytest.param(33.31, 44.37, "Iraq", id="Baghdad"),
        pytest.param(33.75, 44.64, "Iraq", id="Baqubah"),
        pytest.param(34.31, 47.06, "Iran", id="Kermanshah"),
        pytest.param(33.51, 36.29, "Syria", id="Damascus"),
        pytest.param(37.07, 37.38, "Turkey", id="Gaziantep"),
        pytest.param(34.53, 69.17, "Afghanistan", id="Kabul"),
        pytest.param(11.83, 13.15, "Nigeria", id="Maiduguri"),
        pytest.param(16.27, -0.04, "Mali", id="Gao"),
        pytest.param(49.99, 36.23, "Ukraine", id="Kharkiv"),
        pytest.param(42.0, 21.43, "North Macedonia", id="renamed"),
        pytest.param(42.66, 21.17, "Kosovo", id="without an ISO number"),
        pytest.param(-29.6, 28.2, "Lesotho", id="within another country"),
        pytest.param(-28.7, 24.8, "South Africa", id="around another country"),
        pytest.param(66.2, -172.5, "Russia", id="beyond the antimeridian"),
        pytest.param(-17.8, 178.0, "Fiji", id="west of the antimeridian"),
        pytest.param(-80.0, 100.0, "Antarctica", id="Antarctica"),
        pytest.param(19.43, -99.13, "Mexico", id="Mexico City"),
        pytest.param(0.0, -30.0, None, id="Atlantic"),
        pytest.param(27.0, 51.0, None, id="Gulf"),
        pytest.param(85.0, 0.0, None, id="Arctic"),
    ],
)
def test_points_are_in_their_countries(
    basemap: Basemap, lat: float, lon: float, country: str | None
) -> None:
    assert find_country(basemap, lat, lon) == country


def test_all_countries_are_decoded(basemap: Basemap) -> None:
    assert len(basemap.countries) == 241
    assert all(len(ring) >= 3 for country in basemap.countries for ring in country.rings)
    lon, lat = basemap.points.T
    assert (np.abs(lon).max(), lat.min(), lat.max()) == pytest.approx((180, -90, 83.6), abs=0.1)
    unnamed = sum(not country.name for country in basemap.countries)
    assert unnamed == 4  # Somaliland, Northern Cyprus, Siachen Glacier, Indian Ocean Territories


def test_no_line_runs_along_the_edges_of_the_file(basemap: Basemap) -> None:
    for line in (*basemap.coasts, *basemap.borders):
        lon, lat = basemap.points[line].T
        edge = (np.abs(lon) > 179.99) | (lat < -89.9)
        assert not (edge[:-1] & edge[1:]).any()


def test_arcs_are_added_up_and_scaled() -> None:
    """A square in two arcs, one of them used backwards by its neighbour."""
    topology = {
        "transform": {"scale": [0.5, 2.0], "translate": [10.0, -1.0]},
        "arcs": [[[0, 0], [2, 0], [0, 1]], [[2, 1], [-2, 0], [0, -1]], [[2, 1], [2, 0], [-2, -1]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "id": "1", "properties": {"name": "A"}},
                    {"type": "Polygon", "arcs": [[~0, ~1]], "properties": {"name": "B"}},
                    {"type": "Sphere", "id": "3", "properties": {"name": "C"}},
                ]
            }
        },
    }
    basemap = read_topology(topology)
    first, second, third = basemap.countries
    assert basemap.points[first.rings[0]].tolist() == [[10, -1], [11, -1], [11, 1], [10, 1]]
    assert basemap.points[second.rings[0]].tolist() == [[11, 1], [11, -1], [10, -1], [10, 1]]
    assert (first.name, second.name, third.rings) == ("A", "", ())
    assert (len(basemap.borders), len(basemap.coasts)) == (2, 0)


def test_points_inside_a_ring() -> None:
    ring = np.array([[0.0, 0], [4, 0], [4, 4], [2, 1], [0, 4]])
    points = np.array([[1.0, 1], [2, 3], [3.5, 2.5], [5, 1], [-1, 0]])
    assert inside(ring, points).tolist() == [True, False, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{}", id="no topology"),
        pytest.param("[]", id="a list"),
        pytest.param("\x00\xff", id="bytes"),
        pytest.param(json.dumps({"transform": None, "arcs": [[1]], "objects": {}}), id="odd arcs"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="latin-1")
    with pytest.raises(SettingsError, match=FILE):
        load_basemap(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=FILE):
        load_basemap(tmp_path)
    with pytest.raises(SettingsError, match=r"towns\.tsv"):
        load_towns(tmp_path)


def test_towns_are_on_land_and_known(basemap: Basemap) -> None:
    towns = load_towns(DATA)
    place = {name: at for at, name in reversed(list(enumerate(towns.names)))}
    baghdad = place["Baghdad"]
    assert find_country(basemap, towns.lats[baghdad], towns.lons[baghdad]) == "Iraq"
    assert (np.abs(towns.lats) < 85).all()
    assert all(name.strip() == name != "" for name in towns.names)
