"""Text in capitals, or without any, is given the case that its words usually have."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stories import Read

from bot.bootstrap import Application
from bot.extract.text.casing import Recaser

NAMES = ("Shining Path", "IS", "Boko Haram", "united states", "us", "car", "the car", "uae")


@pytest.fixture(scope="module")
def recaser(application: Application) -> Recaser:
    return Recaser(application.parser.vocab, NAMES, lambda word: word == "kabul")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "GUNMEN KILLED 11 SOLDIERS IN BOGOTA ON FRIDAY.",
            "Gunmen killed 11 soldiers in Bogota on Friday.",
            id="capitals",
        ),
        pytest.param(
            "a bomb went off in kabul on monday, police said.",
            "A bomb went off in Kabul on Monday, police said.",
            id="none",
        ),
        pytest.param(
            "MEMBERS OF THE SHINING PATH BLEW UP A BRIDGE NEAR LIMA",
            "Members of the Shining Path blew up a bridge near Lima",
            id="a-group",
        ),
        pytest.param(
            "THE UNITED STATES IS SENDING TROOPS TO THE GULF",
            "The United States is sending troops to the Gulf",
            id="is-is-a-verb",
        ),
        pytest.param(
            "TWO U.S. SOLDIERS AND ROBERT F. SMITH WERE SHOT IN BOGOTA",
            "Two U.S. soldiers and Robert F. Smith were shot in Bogota",
            id="initials-end-no-sentence",
        ),
        pytest.param(
            "A CAR BOMB HIT THE CAR OF THE UAE CONSUL",
            "A car bomb hit the car of the UAE consul",
            id="a-word-that-is-also-an-abbreviation",
        ),
        pytest.param(
            "REBELS MACHINEGUNNED A BUS NEAR SOYAPANGO",
            "Rebels machinegunned a bus near Soyapango",
            id="a-compound-is-no-name",
        ),
        pytest.param(
            "THREE MEN DIED. THE POLICE ARRIVED LATE.",
            "Three men died. The police arrived late.",
            id="sentences",
        ),
    ],
)
def test_the_usual_case(recaser: Recaser, text: str, expected: str) -> None:
    assert recaser.recase(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Gunmen killed 11 soldiers in Bogota.", id="ordinary"),
        pytest.param("UN and NATO talks fail in New York", id="abbreviations"),
        pytest.param("BOMB BLAST", id="too-short-to-tell"),
        pytest.param("", id="nothing"),
        pytest.param("11 12 13 14", id="numbers"),
    ],
)
def test_what_is_left_as_it_is(recaser: Recaser, text: str) -> None:
    assert recaser.recase(text) == text


@settings(deadline=None, max_examples=80)
@example(text="five µ. of rain and ten µm of dust")
@given(text=st.text(max_size=120).map(str.upper) | st.text(max_size=120).map(str.lower))
def test_no_letter_moves(recaser: Recaser, text: str) -> None:
    recased = recaser.recase(text)
    assert len(recased) == len(text)
    assert recased.lower() == text.lower()


STORY = (
    "Gunmen of the Islamic State group stormed a police post near Baqubah, in Iraq's Diyala "
    "province, on Thursday and killed 11 policemen, officials said.",
    "In October a bomb killed four soldiers in Kirkuk.",
)


def known(reports: Iterable[object]) -> list[tuple[object, ...]]:
    fields = ("date", "country", "admin1", "place", "type", "killed", "perpetrator")
    return [tuple(str(getattr(r, f)).casefold() for f in fields) for r in reports]


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_a_story_reads_the_same_in_any_case(read: Read, change: Callable[[str], str]) -> None:
    assert known(read(*map(change, STORY))) == known(read(*STORY))
