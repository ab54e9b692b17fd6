"""The day of a text that is pasted: its own, the one whole day that it tells of, or today."""

from datetime import date

import pytest

from bot.corpus.furniture import default_furniture
from bot.intake.outcome import Dated
from bot.intake.pasting import date_pasted, find_day, parse_pasted

TODAY = date(2026, 11, 28)
THEN = date(2024, 5, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("A bomb killed three in Baqubah on 3 May 2024.", THEN, id="one day"),
        pytest.param("On Friday, May 3, 2024, a bomb killed three.", THEN, id="with its weekday"),
        pytest.param("A bomb on Friday the 3rd of May 2024 killed three.", THEN, id="in full"),
        pytest.param("A bomb killed three in Baqubah.", TODAY, id="no day"),
        pytest.param("A bomb killed three on Friday, as on 3 May 2024.", TODAY, id="a weekday"),
        pytest.param("A bomb killed three yesterday, as on 3 May 2024.", TODAY, id="yesterday"),
        pytest.param("Three died on 27 November, as on 3 May 2024.", TODAY, id="a day of no year"),
        pytest.param("A bomb killed three, the worst since 3 May 2024.", TODAY, id="since then"),
        pytest.param("Three died on 3 May 2024, four on 5 May 2024.", TODAY, id="two days"),
        pytest.param("Three died on 20 November 2026.", TODAY, id="a day near by"),
        pytest.param("Votes are held on 3 May 2027.", TODAY, id="a day to come"),
    ],
)
def test_what_a_text_counts_as_of(text, day):
    assert find_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        pytest.param("Three died on 3 May 2024, four on 5 May 2024.",
                     Dated(TODAY, (THEN, date(2024, 5, 5))), id="two days"),
        pytest.param("Three died on 3 May 2024.", Dated(THEN, ()), id="as of what it tells of"),
        pytest.param(" date 2024-05-03 Three die\n\nThree died on 1 May 2024.", Dated(THEN, ()),
                     id="its own"),
        pytest.param("Three died on 3 May 2024, and on 20 November 2026.", Dated(TODAY, ()),
                     id="one of now"),
    ],
)  # fmt: skip
def test_what_else_it_tells_of(text, dated):
    assert date_pasted(parse_pasted(text, TODAY, default_furniture())) == dated
