"""What the parser is given instead of the text, and the way back to the text's own characters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.text.normal import normalise


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        pytest.param("IS killed them.", "ISIS killed them.", id="group"),
        pytest.param("an IS-linked cell", "an ISIS-linked cell", id="group-in-a-compound"),
        pytest.param("Twenty-three people died.", "23 people died.", id="number-with-a-hyphen"),
        pytest.param("one hundred and five people", "105 people", id="hundred-and"),
        pytest.param("two dozen men", "24 men", id="dozens"),
        pytest.param("‘No,’ he said", "'No,' he said", id="single-quotes"),
        pytest.param("“No,” he said", '"No," he said', id="double-quotes"),
        pytest.param("11\u00a0soldiers\n", "11 soldiers ", id="spaces"),
    ],
)
def test_rewrites(text: str, rewritten: str) -> None:
    assert normalise(text).text == rewritten


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It is so.", id="the-verb"),
        pytest.param("THE TOWN IS LOST, AND WITH IT THE ROAD.", id="the-verb-in-capitals"),
        pytest.param("ISIS and ISIL and IS-K", id="other-names"),
        pytest.param("twenty men, a dozen women", id="numbers-that-are-read-well"),
        pytest.param("Thirty Six Street", id="a-name"),
        pytest.param("11 soldiers", id="digits"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_stays(text: str) -> None:
    assert normalise(text).text == text


def back(text: str, part: str) -> str:
    """Return what a part of the rewritten text stood for."""
    passage = normalise(text)
    at = passage.text.index(part)
    start, end = passage.origin(at, at + len(part))
    return text[start:end]


def test_a_rewritten_word_leads_back_to_what_it_replaced() -> None:
    text = "On Friday IS killed twenty-three men, “children” and two dozen more."
    assert back(text, "ISIS") == "IS"
    assert back(text, "23") == "twenty-three"
    assert back(text, "24 more") == "two dozen more"
    assert back(text, "Friday ISIS killed 23 men") == "Friday IS killed twenty-three men"
    assert back(text, '"children"') == "“children”"
    assert back(text, "more.") == "more."


PARTS = st.sampled_from(
    ["IS", "IS-linked", "twenty-three", "one hundred and five", "two dozen", "‘", "”", "\u00a0",
     " ", "\n", "men", "is", "11", ".", "-", "a thousand", "é", "😀", "", "THE"]
)  # fmt: skip
TEXTS = st.text() | st.lists(PARTS).map("".join) | st.lists(PARTS).map(" ".join)


@given(TEXTS, st.data())
def test_every_span_leads_back_inside_the_text(text: str, data: st.DataObject) -> None:
    passage = normalise(text)
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    first, last = passage.origin(start, end)
    if start < end:
        assert 0 <= first < last <= len(text)
    else:
        assert 0 <= first <= len(text)


@given(TEXTS)
def test_the_whole_leads_back_to_the_whole(text: str) -> None:
    passage = normalise(text)
    assert passage.origin(0, len(passage.text)) == (0, len(text))


@given(TEXTS)
def test_the_way_back_keeps_the_order(text: str) -> None:
    passage = normalise(text)
    spans = [passage.origin(at, at + 1) for at in range(len(passage.text))]
    assert spans == sorted(spans)
    assert all(one == other or one[1] <= other[0] for one, other in pairwise(spans))


@given(st.text(alphabet="abcdef éß,.;:()0123456789😀"))
def test_unchanged_text_maps_onto_itself(text: str) -> None:
    passage = normalise(text)
    assert passage.text == text
    for at in range(len(text)):
        assert passage.origin(at, at + 1) == (at, at + 1)
