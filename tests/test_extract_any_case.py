"""Expressions in any case, found in texts put into lower case: same places, same groups."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.text.anycase import AnyCase, lowered

SOURCE = r"\b(?:on\s+)?(?P<month>January|May)\b(?:\S+)?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("ON JANUARY 5", (0, 10), id="capitals"),
        pytest.param("on may, they", (0, 7), id="small"),
        pytest.param("İn May", (3, 6), id="a-letter-that-grows"),
        pytest.param("mayor", None, id="inside-a-word"),
    ],
)
def test_it_is_found_in_any_case(text: str, found: tuple[int, int] | None) -> None:
    pattern = AnyCase(SOURCE)
    match = pattern.search(text)
    assert (match and match.span()) == found


@given(st.text(alphabet="onjanuarymyONJANURYM ,İẞ", max_size=40))
def test_it_finds_what_ignoring_case_finds(text: str) -> None:
    source = SOURCE
    expected = [m.span() for m in re.finditer(source, lowered(text), re.IGNORECASE)]
    assert [m.span() for m in AnyCase(source).finditer(text)] == expected
