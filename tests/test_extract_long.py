"""Articles of a thousand sentences: read in a time that grows with their length, and no faster."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from stories import Read, story

if TYPE_CHECKING:
    from bot.extract.extractor import Extractor

LEAD = "Gunmen killed 12 people in a market in Gao, in northern Mali, on Thursday."
AGAIN = "The gunmen killed people in the market in Gao on Thursday, said witness number {}."
TOWNS = ("Gao", "Mopti", "Kayes", "Sikasso", "Timbuktu")


def one_event(count: int) -> list[str]:
    return [LEAD + "".join(f" {AGAIN.format(number)}" for number in range(count))]


def many_events(count: int) -> list[str]:
    return [
        f"{TOWNS[number % 5].upper()}, Mali: A bomb killed {number % 7 + 2} soldiers, number "
        f"{number}, on Thursday. Islamic State claimed the attack."
        for number in range(count // 2)
    ]


def seconds(extractor: "Extractor", paragraphs: list[str]) -> float:
    article = story(*paragraphs)
    begin = time.process_time()
    extractor.extract(article)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "told",
    [pytest.param(one_event, id="one-event"), pytest.param(many_events, id="many-events")],
)
def test_four_times_the_length_is_no_more_than_eight_times_the_work(
    extractor: "Extractor", told: Callable[[int], list[str]]
) -> None:
    seconds(extractor, told(20))  # what is only made once
    assert seconds(extractor, told(800)) < 8 * seconds(extractor, told(200))


def test_a_long_story_keeps_how_it_began_and_how_it_ended(read: Read) -> None:
    last = "The death toll from the market attack in Gao has risen to 15, the governor said."
    (report,) = read(*one_event(60), last)
    assert (report.place, report.main) == ("Gao", True)
    assert report.killed is not None
    assert report.killed.low == 15
