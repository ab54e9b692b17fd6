"""Maps: marks where their coordinates say, sized by toll, named without collisions."""

import random
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import DATA, boxes, card, looks, overlapping, parts, pixels, roughly, texts

from bot.pictures import canvas
from bot.pictures.legend import CREDIT, legend_values
from bot.pictures.look import ELSEWHERE, INK, LAND, SEA, WIDTH
from bot.pictures.map import MAP_HEIGHT, Ground, lay_out_map, load_ground, mark_radii, read_marks
from bot.pictures.scene import Box, Discs, Lines, Scene, Words
from bot.reply.model import Map, Mark

BAQUBAH = Mark(33.75, 44.64, "Baqubah", 9, 24, area=False)
AZIM = Mark(34.27, 44.5, "Al-Azim", 3, 11, area=False)
KANAAN = Mark(33.68, 44.84, "Kanaan", 1, 0, area=False)
DIYALA = Mark(33.95, 45.2, "Diyala", 6, 9, area=True)


@pytest.fixture(scope="module")
def ground() -> Ground:
    return load_ground(DATA)


def crowd(count: int, spread: float, seed: int = 7) -> tuple[Mark, ...]:
    """Return marks strewn around Baghdad."""
    chance = random.Random(seed)
    return tuple(
        Mark(
            chance.gauss(33.5, spread),
            chance.gauss(43.7, spread),
            f"Place {number}",
            1,
            int(chance.expovariate(0.2)),
            area=chance.random() < 0.05,
        )
        for number in range(count)
    )


MAPS = [
    pytest.param(Map("Diyala, Iraq", (BAQUBAH, AZIM, KANAAN, DIYALA)), id="a province"),
    pytest.param(Map("#42", (AZIM,)), id="one mark"),
    pytest.param(Map("#57", (DIYALA,)), id="one area"),
    pytest.param(Map("Nowhere", ()), id="no marks"),
    pytest.param(Map("near", (), centre=(33.75, 44.64, 50.0)), id="no marks near a point"),
    pytest.param(Map("near", (BAQUBAH, AZIM), centre=(33.75, 44.64, 50.0)), id="a radius"),
    pytest.param(Map("near", (BAQUBAH,), centre=(90.0, 0.0, 15000.0)), id="a radius of the world"),
    pytest.param(Map("near", (BAQUBAH,), centre=(33.75, 44.64, 0.0)), id="no radius"),
    pytest.param(Map("dense", crowd(60, 0.3)), id="dense"),
    pytest.param(Map("wide", crowd(60, 2.0)), id="wide"),
    pytest.param(Map("same", tuple(BAQUBAH for _ in range(30))), id="all at one point"),
    pytest.param(Map("long", (BAQUBAH._replace(label="a name " * 40), AZIM)), id="long name"),
    pytest.param(Map("A title that goes on " * 12, (BAQUBAH,)), id="long title"),
    pytest.param(
        Map(
            "Fiji",
            (Mark(-16.5, 179.5, "Labasa", 1, 3, False), Mark(-17, -179.2, "Lau", 2, 1, True)),
        ),
        id="antimeridian",
    ),
    pytest.param(
        Map("Pole", (Mark(90, 10, "A", 1, 3, False), Mark(89, -170, "B", 1, 3, False))), id="pole"
    ),
    pytest.param(
        Map(
            "World",
            (
                BAQUBAH,
                Mark(-43.5, 172.6, "Christchurch", 1, 51, False),
                Mark(4.6, -74.1, "Bogotá", 2, 21, False),
            ),
        ),
        id="world",
    ),
    pytest.param(Map("huge", (BAQUBAH._replace(weight=10**30), AZIM)), id="huge toll"),
]


@pytest.mark.parametrize("drawn", MAPS)
def test_texts_are_within_the_card_and_apart(drawn: Map, ground: Ground) -> None:
    scene = lay_out_map(drawn, ground, roughly)
    assert [box for box in boxes(scene) if not card(scene).holds(box)] == []
    assert overlapping(scene) == []


@pytest.mark.parametrize("drawn", MAPS)
def test_a_map_is_a_small_png(drawn: Map, ground: Ground) -> None:
    png = canvas.paint(lay_out_map(drawn, ground, canvas.MEASURE))
    assert len(png) < 150_000
    assert pixels(png).shape == (MAP_HEIGHT, WIDTH, 3)


@pytest.mark.parametrize("drawn", MAPS)
def test_every_map_credits_and_has_a_scale(drawn: Map, ground: Ground) -> None:
    written = texts(lay_out_map(drawn, ground, roughly))
    assert CREDIT in written
    assert any(text.endswith((" km", " km at the equator")) for text in written)


def discs(scene: Scene, *, hatched: bool) -> list[Discs]:
    return [part for part in parts(scene, Discs) if part.hatched is hatched and part.clip]


def test_a_mark_is_where_its_coordinates_say(ground: Ground) -> None:
    scene = lay_out_map(Map("Diyala", (BAQUBAH, AZIM, KANAAN)), ground, canvas.MEASURE)
    png = pixels(canvas.paint(scene))
    deadly = discs(scene, hatched=False)[-1]
    (baqubah, azim), (large, small) = deadly.centres, deadly.radii
    assert azim[1] < baqubah[1]  # farther north
    assert azim[0] < baqubah[0]  # farther west
    for (x, y), radius in ((baqubah, large), (azim, small)):
        red, green, blue = png[round(y), round(x + radius / 2)]
        assert red > 180 > green
        assert abs(green - blue) < 40
        assert looks(png, x + radius + 6, y + radius + 6, LAND)


def test_areas_of_circles_are_in_proportion_to_tolls() -> None:
    radii = mark_radii(read_marks((BAQUBAH._replace(weight=100), BAQUBAH._replace(weight=25))))
    assert radii[0] == pytest.approx(2 * radii[1])


@pytest.mark.parametrize(
    ("weights", "largest"),
    [
        pytest.param([1], 8, id="one death is no big circle"),
        pytest.param([10**9, 1], 41, id="the largest is bounded"),
        pytest.param([0], 6, id="no toll"),
    ],
)
def test_circles_have_a_sane_size(weights: list[int], largest: float) -> None:
    radii = mark_radii(read_marks(tuple(BAQUBAH._replace(weight=weight) for weight in weights)))
    assert 4 <= radii.min() <= radii.max() <= largest


def test_land_and_sea_are_told_apart(ground: Ground) -> None:
    mark = Mark(30.51, 47.81, "Basra", 1, 5, area=False)
    far = Mark(26.2, 50.6, "Manama", 1, 5, area=False)
    scene = lay_out_map(Map("Gulf", (mark, far)), ground, canvas.MEASURE)
    png = pixels(canvas.paint(scene))
    view = _view(scene, mark, far)
    assert looks(png, *view(28.3, 50.0), SEA)
    assert looks(png, *view(30.4, 46.5), LAND)  # Iraq, which has a mark
    assert looks(png, *view(29.9, 52.2), ELSEWHERE)  # Iran, which has none


def _view(scene: Scene, *marks: Mark):  # type: ignore[no-untyped-def]
    from bot.pictures.projection import fit_view

    frame = discs(scene, hatched=False)[0].clip
    assert frame
    lats, lons = (np.array([getattr(mark, name) for mark in marks]) for name in ("lat", "lon"))
    fitted = fit_view(lats, lons, frame)
    return lambda lat, lon: fitted.pixels(np.array([lat]), np.array([lon]))[0]


def test_an_area_is_hatched_and_said_to_be_no_point(ground: Ground) -> None:
    scene = lay_out_map(Map("Diyala", (BAQUBAH, DIYALA)), ground, roughly)
    assert [len(part.radii) for part in discs(scene, hatched=True)] == [1]
    assert "area, not a point" in texts(scene)
    assert "9 incidents" not in texts(scene)
    assert "15 incidents · 1 place and 1 area" in texts(scene)


def test_without_areas_nothing_is_said_of_them(ground: Ground) -> None:
    scene = lay_out_map(Map("Diyala", (BAQUBAH,)), ground, roughly)
    assert discs(scene, hatched=True) == []
    assert "area, not a point" not in texts(scene)


def test_a_radius_is_drawn_around_a_cross(ground: Ground) -> None:
    scene = lay_out_map(Map("near", (AZIM,), centre=(33.75, 44.64, 50.0)), ground, roughly)
    dashed = [part for part in parts(scene, Lines) if part.dashes]
    cross = [part for part in parts(scene, Lines) if part.colour == INK and len(part.paths) == 2]
    assert "50 km around" in texts(scene)
    assert len(dashed) == len(cross) == 1
    middle = np.mean([path.mean(axis=0) for path in cross[0].paths], axis=0)
    reach = np.hypot(*(dashed[0].paths[0] - middle).T)
    assert reach == pytest.approx(np.full(len(reach), reach.mean()), rel=0.01)


def test_the_worst_places_are_named_with_their_tolls(ground: Ground) -> None:
    written = texts(lay_out_map(Map("Iraq", crowd(400, 2.0)), ground, roughly))
    worst = sorted(crowd(400, 2.0), key=lambda mark: -mark.weight)[:3]
    assert [mark.label for mark in worst if mark.label not in written] == []
    assert [str(mark.weight) for mark in worst if str(mark.weight) not in written] == []


def test_towns_and_countries_help_to_see_where_it_is(ground: Ground) -> None:
    written = texts(lay_out_map(Map("Diyala", (BAQUBAH, AZIM)), ground, roughly))
    assert {"IRAQ", "IRAN", "Baghdad"} <= set(written)


def test_a_town_that_is_a_mark_is_named_once(ground: Ground) -> None:
    written = texts(lay_out_map(Map("Iraq", (BAQUBAH,)), ground, roughly))
    assert [text for text in written if "Baqubah" in text] == ["Baqubah"]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        pytest.param(float("nan"), 44.0, id="no latitude"),
        pytest.param(33.0, float("inf"), id="no longitude"),
        pytest.param(91.0, 44.0, id="beyond the pole"),
    ],
)
def test_marks_that_are_nowhere_are_left_out(ground: Ground, lat: float, lon: float) -> None:
    nowhere = BAQUBAH._replace(lat=lat, lon=lon, label="Nowhere")
    written = texts(lay_out_map(Map("x", (nowhere, AZIM)), ground, roughly))
    assert "3 incidents · 1 place" in written
    assert "Nowhere" not in written
    alone = texts(lay_out_map(Map("x", (nowhere,), centre=(lat, lon, 5.0)), ground, roughly))
    assert "No place to show" in alone


def test_five_thousand_marks_are_drawn(ground: Ground) -> None:
    scene = lay_out_map(Map("Iraq and around", crowd(5000, 2.0)), ground, canvas.MEASURE)
    assert sum(len(part.radii) for part in parts(scene, Discs) if part.clip) >= 5000
    assert len(canvas.paint(scene)) < 150_000


@pytest.mark.parametrize(
    ("weights", "radii", "values"),
    [
        pytest.param([0, 0], [5, 5], [], id="no deaths"),
        pytest.param([24, 11], [36.7, 24.9], [1, 5, 20], id="small tolls"),
        pytest.param([400, 100], [40, 20], [10, 50, 200], id="large tolls"),
    ],
)
def test_a_legend_has_round_values(
    weights: list[float], radii: list[float], values: list[int]
) -> None:
    found = legend_values(np.array(weights, float), np.array(radii, float))
    assert [value for value, _ in found] == values
    for value, radius in found:
        assert radius == pytest.approx(radii[0] * (value / weights[0]) ** 0.5)


MARKS = st.builds(
    Mark,
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.text(max_size=30),
    st.integers(0, 10**6),
    st.integers(0, 10**9),
    st.booleans(),
)
CENTRES = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 20000))
ANY_MAP = st.builds(
    Map,
    st.text(max_size=40),
    st.lists(MARKS, max_size=12).map(tuple),
    st.just(""),
    st.none() | CENTRES,
)


@settings(deadline=None, max_examples=60)
@given(ANY_MAP)
def test_any_map_is_laid_out_within_its_card(ground: Ground, drawn: Map) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        scene = lay_out_map(drawn, ground, roughly)
    assert [box for box in boxes(scene) if not card(scene).holds(box)] == []
    names = [words for words in parts(scene, Words) if words.text.strip()]
    assert overlapping(scene._replace(parts=tuple(names))) == []


@settings(deadline=None, max_examples=8)
@given(ANY_MAP)
def test_any_map_is_painted(ground: Ground, drawn: Map) -> None:
    assert len(canvas.paint(lay_out_map(drawn, ground, canvas.MEASURE))) < 150_000


def test_no_dot_of_a_town_lies_under_a_name(ground: Ground) -> None:
    zakho = BAQUBAH._replace(lat=37.14, lon=42.69, label="Zakho")
    west = BAQUBAH._replace(lat=35.5, lon=44.4, label="West of Sulaymaniyah", weight=5)
    scene = lay_out_map(Map("Iraq", (zakho, west, BAQUBAH)), ground, roughly)
    (name,) = [part for part in parts(scene, Words) if part.text == west.label]
    box = name.box(roughly)
    towns = [disc for disc in parts(scene, Discs) if len(disc.radii) and disc.radii.max() < 2.5]
    dots = [Box(x, y, 0, 0).grown(1) for disc in towns for x, y in disc.centres]
    assert dots
    assert not any(dot.meets(box) for dot in dots)
