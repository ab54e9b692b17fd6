"""What was corrected of an incident that is merged into another: the other's own values stand."""

from collections.abc import Iterator
from typing import Any

import pytest
from asked import answers_of
from builders import article, filled, report
from test_reply_corrected import EDITOR

from bot.answering.answer import Answers
from bot.models import Toll


@pytest.fixture
def answers(tmp_path) -> Iterator[Answers]:
    told = [
        (article("a1"), [report(killed=Toll(3, 3), wounded=None, perpetrator="Boko Haram")]),
        (
            article("a2"),
            [report(killed=Toll(8, 8), wounded=Toll(2, 2), place="Jalula", date="2021-01-01")],
        ),
    ]
    with filled(tmp_path / "x.db", *told) as store:

        def write(do: Any) -> Any:
            with store.batch("1") as batch:
                return do(batch)

        yield answers_of(store, write=write)


def ask(answers: Answers, text: str) -> str:
    return str(answers.answer(text, EDITOR).reply)


def test_the_survivors_values_stand(answers: Answers) -> None:
    merge = 'merge 1 2 anyway "one attack"'
    ask(answers, merge)
    before = answers.answer("show 1", EDITOR).reply.sections
    ask(answers, "undo 1")
    ask(answers, 'correct 2 perpetrator=unknown date=2020-12 killed=99 anyway "no claim"')
    ask(answers, merge)
    assert answers.answer("show 1", EDITOR).reply.sections == before


def test_the_survivors_corrections_stand_however_old(answers: Answers) -> None:
    ask(answers, 'correct 1 killed=5 "police"')
    ask(answers, 'correct 2 killed=9 "hospital"')
    ask(answers, 'merge 1 2 anyway "one attack"')
    shown = ask(answers, "show 1")
    assert "value='5'" in shown
    assert "value='9'" not in shown
    assert "killed 5 → 9" in ask(answers, 'correct 1 killed=9 "hospital"')


def test_what_the_survivor_lacks_is_taken_and_undone_with_the_merge(answers: Answers) -> None:
    ask(answers, 'correct 2 wounded=7 "hospital"')
    ask(answers, 'merge 1 2 anyway "one attack"')
    assert "value='7'" in ask(answers, "show 1")
    ask(answers, "undo 1")
    assert "value='7'" not in ask(answers, "show 1")
    assert "value='7'" in ask(answers, "show 2")


def test_why_of_what_is_part_of_another_leads_to_that(answers: Answers) -> None:
    ask(answers, 'merge 1 2 anyway "one attack"')
    why = answers.answer("watch why 2", EDITOR).reply
    assert why.notice.startswith("#2 is part of #1.")
    assert "#1" in str(why.head)
