"""What leads to a form elsewhere says at a terminal, where none opens, what can be typed."""

from typing import Any

import pytest
from asked import NOW, answers_of
from builders import article, filled, report

from bot.answering.answer import Asker

HERE = Asker("console:ann", NOW, "console-ann::chat", edits=True, forms=False)


@pytest.fixture
def answers(tmp_path):
    """Two articles on one raid, of which the newer mentions it in passing."""
    told = [
        (article("raid", outlet="Wire A"), [report()]),
        (article("later", NOW.date(), outlet="Wire B"), [report(main=False)]),
    ]
    with filled(tmp_path / "x.db", *told) as store:

        def write(do: Any) -> Any:
            with store.batch("1") as batch:
                return do(batch)

        yield answers_of(store, write=write)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("add", "Type it: add https://news.example/raid, or add and the", id="add"),
        pytest.param("feeds add", "Type it: feeds add https://news.example/feed", id="feed"),
        pytest.param("split 1", 'Type it: split 1 2 "another village"', id="split"),
        pytest.param("dismiss 1", 'Type it: dismiss 1 "a film scene"', id="dismiss"),
        pytest.param("merge 1", 'Type it: merge 1 57 "the same attack"', id="merge"),
        pytest.param("watch new", "Type it: watch add diyala", id="watch"),
        pytest.param("merge 1 5", 'in quotation marks at its end, as in merge 1 5 "', id="reason"),
        pytest.param('correct 1 killed=x "y"', "is no correction: tolls are 12", id="value"),
        pytest.param("add a raid", "is too short for an article", id="text"),
    ],
)
def test_what_can_be_typed(answers, typed, says):
    reply = answers.answer(typed, HERE).reply
    assert says in reply.notice
    assert "form" not in reply.notice
    assert reply.actions == ()


def test_reports_are_listed_by_the_numbers_that_show_and_split_have(answers):
    (listed,) = answers.answer("split 1", HERE).reply.sections
    assert [field.label for field in listed.fields] == ["1", "2"]
    assert [str(field.value)[:6] for field in listed.fields] == ["Wire A", "Wire B"]
    shown = answers.answer("show 1", HERE).reply
    assert [line.outlet for line in shown.sources] == ["Wire A", "Wire B"]
    answers.answer('split 1 2 "in passing"', HERE)
    left = answers.answer("show 1", HERE).reply
    assert [line.outlet for line in left.sources] == ["Wire A"]
