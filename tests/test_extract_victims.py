"""A deed is told by whom it is done to: somebody shot, somebody held by men who may not."""

from datetime import date

import pytest
from stories import Read

WHERE = "in Baqubah, in Iraq's Diyala province, on Thursday"


@pytest.mark.parametrize(
    "text",
    [
        f"The mayor was able to speak on Friday, a day after a pensioner shot him {WHERE[:-12]}.",
        f"A man of 71 shot a minister {WHERE}.",
        f"A judge was shot in front of his house {WHERE}.",
        f"A pupil shot her teacher {WHERE}.",
        f"He was shot at a petrol station {WHERE}.",
    ],
)
def test_somebody_is_shot(read: Read, text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"The director shot a film {WHERE}.",
        f"The scene was shot in a studio {WHERE}.",
        f"The player shot a goal {WHERE}.",
        f"The price of bread shot up {WHERE}.",
        f"The singer shot to fame {WHERE}.",
    ],
)
def test_nobody_is_shot(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"Rebels seized two nurses {WHERE}.",
        f"Gunmen took away three engineers {WHERE}.",
        f"Two teachers were seized by gunmen {WHERE}.",
        f"Separatist fighters are holding a pilot {WHERE}.",
        f"Militants dragged off a priest {WHERE}.",
        f"Gunmen took thirty pupils from a school {WHERE}.",
    ],
)
def test_somebody_is_taken(read: Read, text: str) -> None:
    (report,) = read(text)
    assert report.type == "kidnapping"


@pytest.mark.parametrize(
    "text",
    [
        f"The police are holding a driver {WHERE}.",
        f"Rebels held talks with a priest {WHERE}.",
        f"Two nurses were led away by the police {WHERE}.",
        f"The teacher held the hands of a pupil {WHERE}.",
        f"A nurse took away the plates {WHERE}.",
    ],
)
def test_nobody_is_taken(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_headline_that_says_whom(read: Read) -> None:
    (report,) = read(
        "The former minister has collapsed while giving a speech in Baqubah, in Iraq.",
        "An election will be held on 9 January.",
        "The former minister has died, the hospital says.",
        title="As it happened: former minister shot",
        published=date(2022, 1, 21),
    )
    assert (report.date, report.place, report.killed) == ("2022-01-21", "Baqubah", (1, 1))
