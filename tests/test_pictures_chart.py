"""Charts: what is drawn where, with any labels and values, and that it fits."""

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import boxes, card, looks, overlapping, parts, pixels, roughly, texts

from bot.pictures import canvas
from bot.pictures.chart import lay_out_chart
from bot.pictures.chart_rows import MOST
from bot.pictures.lettering import fit
from bot.pictures.look import BEFORE, BLUE, GROUND, HEIGHT, RED, WIDTH
from bot.pictures.scene import Scene, Shapes
from bot.reply.model import Bar, Chart

NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def months(count: int, values: list[int], before: int | None = None) -> tuple[Bar, ...]:
    """Return so many months from January 2012 on, the values over and over."""
    return tuple(
        Bar(f"{2012 + month // 12}-{month % 12 + 1:02}", values[month % len(values)], before)
        for month in range(count)
    )


def over_time(*bars: Bar, before: str = "", measure: str = "incidents") -> Chart:
    return Chart("Diyala, Iraq", measure, bars, over_time=True, before=before)


def by_name(*bars: Bar, before: str = "", title: str = "Iraq") -> Chart:
    return Chart(title, "killed", bars, over_time=False, before=before)


def laid_out(chart: Chart) -> Scene:
    return lay_out_chart(chart, roughly)


def bar_heights(scene: Scene, colour: str) -> list[float]:
    shapes = [shape for shape in parts(scene, Shapes) if shape.fill == colour]
    return [float(ring[:, 1].max() - ring[:, 1].min()) for ring in shapes[-1].rings]


CHARTS = [
    pytest.param(over_time(*months(12, [1, 0, 30, 4])), id="a year"),
    pytest.param(over_time(*months(120, [7, 300, 12, 0, 45])), id="ten years"),
    pytest.param(over_time(*months(60, [7, 90], before=40), before="2007–2011"), id="compared"),
    pytest.param(over_time(*months(12, [29, 5], before=18), before="2011"), id="a year compared"),
    pytest.param(over_time(*months(1, [3])), id="one bar"),
    pytest.param(over_time(*months(24, [0])), id="nothing but zeros"),
    pytest.param(over_time(), id="no bars over time"),
    pytest.param(over_time(*months(30, [7, 300]), Bar("2014 (month not reported)", 4)), id="odd"),
    pytest.param(over_time(*(Bar(str(2000 + n), 10**n) for n in range(9))), id="huge beside small"),
    pytest.param(
        over_time(*(Bar(f"period {n}", n) for n in range(40))), id="dates of another kind"
    ),
    pytest.param(by_name(), id="no bars"),
    pytest.param(by_name(Bar("Diyala", 3)), id="one name"),
    pytest.param(by_name(*(Bar(f"Province {n}", n, n) for n in range(24))), id="24 names"),
    pytest.param(by_name(*(Bar(f"Group {n}", n) for n in range(300))), id="300 names"),
    pytest.param(by_name(Bar("a word " * 30, 5), Bar("W" * 200, 9**9)), id="long names"),
    pytest.param(by_name(Bar("x", 5), title="A title that goes on " * 12), id="long title"),
    pytest.param(by_name(Bar("x", 5), title="T" * 400), id="long word"),
    pytest.param(by_name(Bar("x", 5), before="an explanation " * 20), id="long key"),
]


@pytest.mark.parametrize("chart", CHARTS)
def test_texts_are_within_the_card_and_apart(chart: Chart) -> None:
    scene = laid_out(chart)
    assert [box for box in boxes(scene) if not card(scene).holds(box)] == []
    assert overlapping(scene) == []


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_a_small_png_of_the_size_of_its_card(chart: Chart) -> None:
    scene = lay_out_chart(chart, canvas.MEASURE)
    png = canvas.paint(scene)
    assert len(png) < 150_000
    assert pixels(png).shape == (scene.height, scene.width, 3)
    assert scene.width == WIDTH
    assert scene.height <= 1100
    assert chart.over_time is False or scene.height == HEIGHT


def test_heights_are_in_proportion() -> None:
    scene = laid_out(over_time(Bar("2020", 10), Bar("2021", 40), Bar("2022", 0)))
    ten, forty = bar_heights(scene, BLUE)
    assert forty == pytest.approx(4 * ten)


def test_a_little_value_beside_a_huge_one_is_seen() -> None:
    little, _ = bar_heights(laid_out(over_time(Bar("2020", 1), Bar("2021", 10**6))), BLUE)
    assert little >= 2


@pytest.mark.parametrize(
    ("chart", "shown", "left_out"),
    [
        pytest.param(over_time(*months(3, [5, 0, 9])), ["5", "0", "9"], [], id="values"),
        pytest.param(
            over_time(Bar("2021", 83155), Bar("2022", 1234567)),
            ["83,155", "1,234,567"],
            [],
            id="separators",
        ),
        pytest.param(
            over_time(*months(120, [7, 300, 12, 0, 45, 2, 3])), ["300"], ["7", "45"], id="highest"
        ),
        pytest.param(
            over_time(*months(12, [29], before=18), before="2011"),
            ["29", "18", "compared with 2011"],
            [],
            id="both values",
        ),
        pytest.param(
            by_name(Bar("Diyala", 63, 40), Bar("Erbil", 2), before="2021"),
            ["Diyala", "63", "40", "Erbil", "2", "People killed"],
            [],
            id="names",
        ),
        pytest.param(
            by_name(Bar("Diyala", 200, at_least=True), Bar("Erbil", 2)),
            ["200+", "2"],
            ["200"],
            id="at least in rows",
        ),
        pytest.param(
            over_time(Bar("2021", 200, at_least=True), Bar("2022", 2)),
            ["200+", "2"],
            ["200"],
            id="at least in columns",
        ),
        pytest.param(by_name(), ["Nothing to draw: no bars."], [], id="nothing"),
        pytest.param(
            by_name(*(Bar(f"Group {n}", 5) for n in range(100))),
            ["Group 0", f"Group {MOST - 1}", "and 76 more, not drawn"],
            [f"Group {MOST}"],
            id="more than is drawn",
        ),
        pytest.param(
            over_time(Bar("2022", 10**400)), ["over 999 trillion"], [], id="beyond reading"
        ),
    ],
)
def test_what_is_written(chart: Chart, shown: list[str], left_out: list[str]) -> None:
    written = texts(laid_out(chart))
    assert [text for text in shown if text not in written] == []
    assert [text for text in left_out if text in written] == []


@pytest.mark.parametrize(
    ("count", "dates"),
    [
        pytest.param(3, ["Jan", "2012", "Feb", "Mar"], id="each month"),
        pytest.param(
            14, ["Jan", "2012", "Dec", "Jan", "2013", "Feb"], id="the year where it changes"
        ),
        pytest.param(120, ["Jan", "2012", "2021"], id="thinned"),
        pytest.param(1, ["Jan", "2012"], id="one month"),
    ],
)
def test_dates_are_thinned(count: int, dates: list[str]) -> None:
    written = texts(laid_out(over_time(*months(count, [3]))))
    assert [date for date in dates if date not in written] == []
    years = (text.isdigit() and text != "3" for text in written)  # 3 is each bar's value
    assert sum(text in NAMES for text in written) + sum(years) <= 60


def test_equal_peaks_are_all_labelled() -> None:
    written = texts(laid_out(over_time(*months(100, [45, *[2] * 24]))))
    assert (written.count("45"), written.count("2")) == (4, 0)


def test_what_is_left_out_is_said() -> None:
    chart = by_name(Bar("Diyala", 3), Bar("Anbar", 1))._replace(left_out="And 32 more")
    assert "People killed · And 32 more" in texts(laid_out(chart))


def test_a_bar_that_stands_for_no_date_is_named() -> None:
    odd = "2014 (month not reported)"
    written = texts(laid_out(over_time(*months(30, [7, 300]), Bar(odd, 4))))
    assert {odd, "Jan", "Jul", "2013"} <= set(written)


def test_bars_stand_where_they_are_laid_out() -> None:
    scene = lay_out_chart(
        over_time(Bar("2021", 4), Bar("2022", 8), measure="killed"), canvas.MEASURE
    )
    png = pixels(canvas.paint(scene))
    rings = next(shape.rings for shape in parts(scene, Shapes) if shape.fill == RED)
    for ring in rings:
        middle, top = ring[:, 0].mean(), ring[:, 1].min()
        assert looks(png, middle, ring[:, 1].mean(), RED)
        assert looks(png, middle, top + 3, RED)
        assert not looks(png, middle, top - 3, RED)
    assert looks(png, 3, 3, GROUND)


def test_the_time_before_shows_beside_its_bar() -> None:
    scene = lay_out_chart(over_time(*months(12, [30], before=20), before="2011"), canvas.MEASURE)
    png = pixels(canvas.paint(scene))
    behind = [shape for shape in parts(scene, Shapes) if shape.fill == BEFORE][-1].rings[0]
    assert looks(png, behind[:, 0].min() + 2, behind[:, 1].mean(), BEFORE)
    assert looks(png, behind[:, 0].mean(), behind[:, 1].mean(), BLUE)


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("محافظة ديالى", id="Arabic"),
        pytest.param("ديالى · incidents", id="both directions"),
        pytest.param("Донецька область", id="Cyrillic"),
        pytest.param("東京都 서울 กรุงเทพ", id="no font has it"),
        pytest.param("ዐማራ ክልል", id="Ethiopic"),
        pytest.param("$\\frac{1}{0}$ %s {x} \\", id="no formula"),
        pytest.param("a\nb\tc\x00d\x7f", id="control characters"),
        pytest.param("\ud800 \udfff", id="half a letter"),
        pytest.param("e\u0301\u0323" * 20, id="marks"),
        pytest.param("👩‍👩‍👧 🏴", id="emoji"),
        pytest.param("\u202eabc\u2066", id="directional marks"),
        pytest.param("", id="empty"),
    ],
)
def test_any_script_is_drawn_without_a_warning(label: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for chart in (by_name(Bar(label, 3), title=label), over_time(Bar(label, 3), before=label)):
            assert canvas.paint(lay_out_chart(chart, canvas.MEASURE)).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        pytest.param("Diyala", "Diyala", id="letters"),
        pytest.param("Ur \U00012336 \U000121a0, Iraq", "Ur …, Iraq", id="some that no font has"),
        pytest.param("\U00012336\U000121a0", "…", id="none that a font has"),
    ],
)
def test_what_no_font_has_is_left_out_and_never_a_box(name: str, drawn: str) -> None:
    assert canvas.drawable(name) == drawn


def test_words_of_sources_too_long_for_a_bar_are_its_number() -> None:
    said = "at least 80 or at least 89 or more than 100"
    told = texts(laid_out(by_name(Bar("Homs", 80, at_least=True, words=said), Bar("Hama", 3))))
    assert "80+" in told
    assert said not in told


BARS = st.builds(
    Bar,
    st.text(max_size=30),
    st.integers(-5, 10**18) | st.integers(0, 40),
    st.none() | st.integers(0, 10**18),
)
CHARTS_OF_ANY_KIND = st.builds(
    Chart,
    st.text(max_size=60),
    st.sampled_from(["incidents", "killed", "wounded", "something else", ""]),
    st.lists(BARS, max_size=40).map(tuple),
    st.booleans(),
    st.text(max_size=20),
)


@settings(deadline=None, max_examples=150)
@given(CHARTS_OF_ANY_KIND)
def test_any_chart_is_laid_out_within_its_card(chart: Chart) -> None:
    scene = laid_out(chart)
    assert [box for box in boxes(scene) if box.width and not card(scene).holds(box)] == []


@settings(deadline=None, max_examples=12)
@given(CHARTS_OF_ANY_KIND)
def test_any_chart_is_painted(chart: Chart) -> None:
    png = canvas.paint(lay_out_chart(chart, canvas.MEASURE))
    assert len(png) < 150_000


@pytest.mark.parametrize("count", [1, 2, 31, 500, 3000])
def test_any_number_of_bars_is_drawn(count: int) -> None:
    scene = laid_out(over_time(*(Bar(f"day {day}", day % 7) for day in range(count))))
    assert overlapping(scene) == []


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        pytest.param("245 earlier", 4, "245…", id="after a number"),
        pytest.param("with 245", 7, "with…", id="in a number"),
        pytest.param("all of 1,245", 9, "all of…", id="in thousands"),
        pytest.param("Baqubah", 5, "Baqu…", id="in a word"),
    ],
)
def test_no_number_is_cut(text, width, cut):
    assert fit(text, width, 1, lambda words, _size, _bold: len(words)) == cut
