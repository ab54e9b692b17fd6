"""How corrections are typed: groups under the names that queries find, reasons and their marks."""

import pytest
from test_reply_corrected import EDITOR, corpus


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        pytest.param("perpetrator=ISIS", "Islamic State", id="an abbreviation"),
        pytest.param('by="islamic state"', "Islamic State", id="another case"),
        pytest.param("by='Islamic State'", "Islamic State", id="single marks"),
        pytest.param("perpetrator=Unknown", "unknown", id="nobody knows"),
        pytest.param('perpetrator="The Red Hand"', "The Red Hand", id="in no lexicon"),
    ],
)
def test_a_corrected_group_is_the_one_that_queries_find(tmp_path, typed, stored) -> None:
    with corpus(tmp_path / "x.db") as answers:
        answers.answer("correct 1 perpetrator=Nobody 'first'", EDITOR)
        answers.answer(f'correct 1 {typed} "police said so"', EDITOR)
        name = typed.partition("=")[2].replace("'", '"')
        found = answers.answer(f"by:{name}", EDITOR).reply
        assert found.total == 1
        shown = answers.answer("history 1", EDITOR).reply
        assert f"perpetrator {stored}" in str(shown.sections)


def test_who_claimed_it_is_a_group_that_queries_find(tmp_path) -> None:
    with corpus(tmp_path / "x.db") as answers:
        answers.answer('correct 1 claimed_by=daesh "its statement"', EDITOR)
        assert "Islamic State" in str(answers.answer("history 1", EDITOR).reply.sections)


@pytest.mark.parametrize(
    ("text", "example"),
    [
        pytest.param(
            "correct 1 killed=12 police revised it", 'correct 1 killed=12 "police revised it"',
            id="words without marks",
        ),
        pytest.param(
            'correct 1 killed=12 "the clinic said', 'correct 1 killed=12 "the clinic said"',
            id="a mark alone",
        ),
        pytest.param(
            "correct 1 place='Al Azim' killed=9 anyway army",
            "correct 1 place='Al Azim' killed=9 anyway \"army\"", id="after anyway",
        ),
        pytest.param("correct 1 killed=12", 'correct 1 killed=12 "police revised it"', id="none"),
        pytest.param("merge 1 2 and 3 one bomb", 'merge 1 2 and 3 "one bomb"', id="merge"),
        pytest.param("merge 1 2 3 outlets", 'merge 1 2 3 "outlets"', id="numbers first"),
        pytest.param("dismiss 1 a film", 'dismiss 1 "a film"', id="dismiss"),
    ],
)  # fmt: skip
def test_a_reason_that_is_missing_is_shown_once(tmp_path, text, example) -> None:
    with corpus(tmp_path / "x.db") as answers:
        said = answers.answer(text, EDITOR).reply.notice
        assert f"as in {example}; /incidents" in said


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        pytest.param("'police revised it'", "police revised it", id="straight"),
        pytest.param("‘police revised it’", "police revised it", id="curly"),
        pytest.param("'the hospital's count'", "the hospital's count", id="an apostrophe within"),
        pytest.param('"the hospital\'s count"', "the hospital's count", id="double"),
    ],
)
def test_single_quotation_marks_are_a_reasons_too(tmp_path, marked, reason) -> None:
    with corpus(tmp_path / "x.db") as answers:
        assert (
            "killed 11 → 12" in answers.answer(f"correct 1 killed=12 {marked}", EDITOR).reply.notice
        )
        assert f"“{reason}”" in str(answers.answer("history 1", EDITOR).reply.sections)
