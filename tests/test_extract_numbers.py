"""Numbers of people: read from digits and words, with their hedges, and told from other numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.text.numbers import find_counts, parse_number

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelt(number: int) -> str:
    """Write a number below a million out, as newswire does."""
    if number >= 1000:
        rest = f" {spelt(number % 1000)}" if number % 1000 else ""
        return f"{spelt(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {spelt(number % 100)}" if number % 100 else ""
        return f"{SMALL[number // 100]} hundred{rest}"
    if number >= 20:
        rest = f"-{SMALL[number % 10]}" if number % 10 else ""
        return f"{TENS[number // 10]}{rest}"
    return SMALL[number]


def tolls(text: str) -> list[tuple[int, int | None]]:
    return [tuple(count.toll) for count in find_counts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("killed 11 soldiers", [(11, 11)], id="digits"),
        pytest.param("killed eleven soldiers", [(11, 11)], id="word"),
        pytest.param("Twenty-three people died", [(23, 23)], id="hyphen"),
        pytest.param("a hundred and five people", [(105, 105)], id="hundred-and"),
        pytest.param("1,200 people fled", [(1200, 1200)], id="comma"),
        pytest.param("two thousand people", [(2000, 2000)], id="thousand"),
        pytest.param("a dozen men", [(12, 12)], id="dozen"),
        pytest.param("two dozen men", [(24, 24)], id="two-dozen"),
        pytest.param("half a dozen men", [(6, 6)], id="half-a-dozen"),
        pytest.param("a couple of guards", [(2, 2)], id="couple"),
        pytest.param("two guards and five children", [(2, 2), (5, 5)], id="two-numbers"),
        pytest.param("two, five and nine", [(2, 2), (5, 5), (9, 9)], id="list"),
        pytest.param("at least 11 soldiers", [(11, None)], id="at-least"),
        pytest.param("no fewer than 40 villagers", [(40, None)], id="no-fewer"),
        pytest.param("over 100 people", [(100, None)], id="over"),
        pytest.param("more than thirty people", [(30, None)], id="more-than"),
        pytest.param("fifteen or more", [(15, None)], id="or-more"),
        pytest.param("about 20 people", [(20, 20)], id="about"),
        pytest.param("up to 30 people", [(30, 30)], id="up-to"),
        pytest.param("as many as 40 people", [(40, 40)], id="as-many-as"),
        pytest.param("nearly fifty people", [(50, 50)], id="nearly"),
        pytest.param("some 15 people", [(15, 15)], id="some"),
        pytest.param("28-30 people", [(28, 30)], id="range"),
        pytest.param("28–30 people", [(28, 30)], id="range-en-dash"),
        pytest.param("28 to 30 people", [(28, 30)], id="range-words"),
        pytest.param("between ten and twelve people", [(10, 12)], id="between"),
        pytest.param("several people", [(3, None)], id="several"),
        pytest.param("Dozens were hurt", [(24, None)], id="dozens"),
        pytest.param("scores of people", [(40, None)], id="scores"),
        pytest.param("hundreds of people", [(200, None)], id="hundreds"),
    ],
)
def test_counts(text: str, expected: list[tuple[int, int | None]]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("since 2014", id="year"),
        pytest.param("the 1998 bombings", id="year-before-a-noun"),
        pytest.param("$30 million", id="dollars"),
        pytest.param("£200,000", id="pounds"),
        pytest.param("500 euros", id="euros"),
        pytest.param("30 percent of voters", id="percent"),
        pytest.param("30% of voters", id="percent-sign"),
        pytest.param("5 kilometers", id="kilometers"),
        pytest.param("about 120 km north", id="km"),
        pytest.param("three miles", id="miles"),
        pytest.param("a 30-year-old man", id="age"),
        pytest.param("a girl aged six", id="aged"),
        pytest.param("at 3 p.m.", id="hour"),
        pytest.param("at 5:30", id="clock"),
        pytest.param("for three days", id="days"),
        pytest.param("two years ago", id="years"),
        pytest.param("the 3rd brigade", id="ordinal"),
        pytest.param("magnitude 6", id="magnitude"),
        pytest.param("on Highway 60", id="road"),
        pytest.param("an AK-47 and an F-16", id="weapons"),
        pytest.param("2.5 million people", id="decimals"),
        pytest.param("a 7.62 mm round", id="calibre"),
        pytest.param("about two tonnes of explosives", id="weight"),
        pytest.param("on March 3", id="day-of-a-month"),
        pytest.param("the someone else", id="inside-a-word"),
        pytest.param("nobody at all", id="no-number"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_counts_no_people(text: str) -> None:
    assert tolls(text) == []


def test_the_hedge_is_kept_as_the_text_writes_it() -> None:
    found = find_counts("At least 11 died and about five were hurt, six or more badly; two fled")
    assert [count.hedge for count in found] == ["at least", "about", "or more", None]


def test_the_span_covers_hedge_and_number() -> None:
    text = "It killed at least 11 soldiers."
    (count,) = find_counts(text)
    assert text[count.start : count.end] == "at least 11"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("0", 0, id="zero"),
        pytest.param("12,345", 12_345, id="comma"),
        pytest.param("Forty-Two", 42, id="capitals"),
        pytest.param("two hundred thousand", 200_000, id="two-scales"),
        pytest.param("half a dozen", 6, id="half"),
        pytest.param("soldiers", None, id="no-number"),
        pytest.param("twenty soldiers", None, id="more-than-a-number"),
        pytest.param("and", None, id="only-a-joint"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_one_number(words: str, number: int | None) -> None:
    assert parse_number(words) == number


@given(st.integers(0, 999_999))
def test_numbers_written_out_are_read(number: int) -> None:
    assert parse_number(spelt(number)) == number


@given(st.integers(2, 99_999).filter(lambda n: not 1800 <= n < 2100))
def test_numbers_in_digits_are_found(number: int) -> None:
    assert tolls(f"It killed {number} people.") == [(number, number)]
    assert tolls(f"It killed at least {number:,} people.") == [(number, None)]


WORDS = st.sampled_from(
    [*SMALL, *TENS, "hundred", "dozen", "dozens", "a", "and", "to", "between", "at least", "up to",
     "several", "half", "11", "1,200", "2014", "-", "–", ",", "%", "or more", "people", "km"]
)  # fmt: skip


@given(st.text() | st.lists(WORDS).map(" ".join))
def test_any_text(text: str) -> None:
    end = 0
    for count in find_counts(text):
        assert end <= count.start < count.end <= len(text)
        assert count.toll.high is None or 0 <= count.toll.low <= count.toll.high
        end = count.end
