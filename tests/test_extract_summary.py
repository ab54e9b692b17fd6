"""The sentence by which an incident is known."""

import pytest
from stories import Read

from bot.extract.values.summary import LONGEST


@pytest.mark.parametrize(
    ("sentence", "summary"),
    [
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, on Thursday, police said.",
            "Gunmen killed three farmers near Baqubah, in Iraq, on 20 January 2022.",
            id="the-day-for-the-weekday-and-no-attribution",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, late on Thursday night.",
            "Gunmen killed three farmers near Baqubah, in Iraq, late on the night of 20 January "
            "2022.",
            id="part-of-the-day",
        ),
        pytest.param(
            "On Thursday, gunmen killed three farmers near Baqubah, in Iraq.",
            "On 20 January 2022, gunmen killed three farmers near Baqubah, in Iraq.",
            id="at-the-start",
        ),
        pytest.param(
            "In October, gunmen killed three farmers near Baqubah, in Iraq.",
            "In October 2021, gunmen killed three farmers near Baqubah, in Iraq.",
            id="the-year-of-a-month",
        ),
        pytest.param(
            "Gunmen killed three people during Sunday mass near Baqubah, in Iraq.",
            "Gunmen killed three people during Sunday mass near Baqubah, in Iraq.",
            id="a-day-that-says-which-mass",
        ),
        pytest.param(
            "Two were killed near Baqubah, in Iraq, in Thursday evening's attack by gunmen.",
            "Two were killed near Baqubah, in Iraq, in the 20 January 2022 attack by gunmen.",
            id="whose-day",
        ),
    ],
)
def test_stands_alone(read: Read, sentence: str, summary: str) -> None:
    assert read(sentence)[0].summary == summary


def test_a_long_sentence_is_cut_at_a_boundary(read: Read) -> None:
    tail = ", and the villagers who came to help them were fired on from a second position" * 4
    (report,) = read(f"Gunmen killed three farmers near Baqubah, in Iraq, on Thursday{tail}.")
    assert len(report.summary) <= LONGEST + len(" ….")
    assert report.summary.rstrip(".").endswith("…")
    assert not report.summary.rstrip(" .…").endswith(",")


def test_rests_on_its_own_sentence(read: Read) -> None:
    (report,) = read("Gunmen killed three farmers near Baqubah, in Iraq, on Thursday, police said.")
    (proof,) = report.evidence["summary"]
    assert proof.quote.startswith("Gunmen killed three farmers")
