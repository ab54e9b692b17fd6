"""Any text gives a query or a sentence; what a query is shown as gives the same query again."""

from datetime import date

import pytest
from builders import article, filled, report
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from names_at_hand import LEXICON, VOCABULARY

from bot.answer import Answers
from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.command import ListIncidents, command_text, parse_command
from bot.query.dates import YEARS

DAYS = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))
PIECES = """
    diyala Diyala, iraq anbar tripoli libya niger nigeria hasakah Baqouba place:atlantis IS is
    ISIS taliban by:ISIS by:="Islamic_State" by:nobody bombing type:suicide_bombing type:=bombing
    "suicide attack" soldiers convoys "exact words" text:al-azim 2021 2022-01 2022-02-30 January
    may yesterday since until before from to between and in last month 7 days since:2021
    until:2022-01 on:2022-01-21 in:2021 last:3m killed>=5 killed>3 wounded>=2 sort:deadliest
    oldest page:3 province:niger country:niger OR not -iraq near:x foo:bar : = "" “ ” ( ) * '
"""
TEXTS = st.lists(st.sampled_from(PIECES.split()) | st.text(max_size=6), max_size=8).map(" ".join)


def parsed(text: str, today: date) -> ListIncidents | None:
    try:
        command = parse_command(text, VOCABULARY, LEXICON, today)
    except QueryError:
        return None
    return command if isinstance(command, ListIncidents) else None


@settings(max_examples=400)
@given(text=TEXTS, today=DAYS, later=DAYS)
@example(text="\ufe70", today=date(2022, 1, 1), later=date(2022, 1, 2))
def test_the_canonical_text_gives_the_same_query_on_any_day(text, today, later):
    command = parsed(text, today)
    if command is not None:
        canonical = command_text(command)
        again = parse_command(canonical, VOCABULARY, LEXICON, later)
        assert isinstance(again, ListIncidents)
        assert (again.query, again.page) == (command.query, command.page)
        assert command_text(again) == canonical


@given(text=TEXTS, today=DAYS)
def test_each_filter_alone_gives_that_filter_again(text, today):
    command = parsed(text, today)
    for filter_ in command.query.filters if command else ():
        again = parse_command(f"/incidents {filter_.written}", VOCABULARY, LEXICON, today)
        assert isinstance(again, ListIncidents)
        assert again.query.filters == (filter_,)


@settings(max_examples=400)
@given(text=st.text(max_size=80) | TEXTS, today=DAYS)
def test_any_text_is_a_command_or_a_sentence_with_one_that_works(text, today):
    try:
        command_text(parse_command(text, VOCABULARY, LEXICON, today))
    except QueryError as error:
        assert str(error).strip()
        if error.corrected:
            parse_command(error.corrected, VOCABULARY, LEXICON, today)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "x.db"
    with filled(path, (article("one"), [report()])) as store:
        yield Answers(store, LEXICON, lambda code: code, lambda: "1")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=60)
    | TEXTS
    | st.binary(max_size=60).map(lambda b: b.decode("utf-8", "surrogateescape"))
    | st.text(alphabet="\"'*()^:-+{}[]%_;\\ aN\0E=\u0301ß😀", max_size=40)
)
def test_any_bytes_get_an_answer_from_the_real_store(answers, text):
    answer = answers.answer(text, date(2022, 1, 22))
    assert answer.reply.head.subject
    assert answers.record(answer.reply, answer.command)["text"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 10_000, id="one word"),
        pytest.param("diyala " * 1_500, id="many words"),
        pytest.param('"' * 10_000, id="quotation marks"),
        pytest.param("a:" * 5_000, id="colons"),
        pytest.param("\0" * 10_000, id="control characters"),
        pytest.param("( " * 5_000, id="brackets"),
    ],
)
def test_ten_thousand_characters_get_an_answer(answers, text):
    assert answers.answer(text, date(2022, 1, 22)).reply.head.subject


def test_the_text_of_no_condition_is_empty():
    command = parsed("", date(2022, 1, 22))
    assert command
    assert query_text(command.query) == ""
