"""Which one of a ranking: "the second deadliest attack", and what cannot be left out twice."""

from datetime import date

import pytest
from question_corpus import CORPUS, LEXICON, WORLD

from bot.answering.reading import Reader
from bot.query.command import command_text
from bot.question.ordinals import find_nth

TODAY = date(2023, 3, 15)
READER = Reader(CORPUS, LEXICON, WORLD)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("second deadliest attack in Iraq", "place:Iraq sort:deadliest size:1 page:2",
                     id="words"),
        pytest.param("what is the third deadliest attack in Syria?",
                     "place:Syria sort:deadliest size:1 page:3", id="a-question"),
        pytest.param("the 2nd deadliest attack", "sort:deadliest size:1 page:2", id="a-figure"),
        pytest.param("second latest bombing in Iraq", "place:Iraq type:bombing size:1 page:2",
                     id="the-latest"),
        pytest.param("the second-worst attack", "sort:deadliest size:1 page:2", id="a-hyphen"),
    ],
)  # fmt: skip
def test_a_place_in_a_ranking(text, command):
    assert command_text(READER.read(text, TODAY)) == f"/incidents {command}"


@pytest.mark.parametrize("text", ["the second attack", "World War Two", "a second later", "3rd"])
def test_no_ranking(text):
    assert find_nth(text) is None
