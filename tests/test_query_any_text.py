"""Any text gives a command or a sentence with a command that works, and never anything else."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from names_at_hand import LEXICON, VOCABULARY, WORLD, generated_days, generated_texts

from bot.errors import QueryError
from bot.query.command import command_text, parse_command
from bot.query.commands import Command
from bot.query.completion import complete

TODAY = date(2022, 1, 22)
ANYTHING = (
    generated_texts()
    | st.text(max_size=80)
    | st.binary(max_size=60).map(lambda b: b.decode("utf-8", "surrogateescape"))
    | st.text(alphabet="\"'*()^:-+{}[]%_;\\|, aN\0E=<>.09\u0301ß😀", max_size=60)
)


def answered(text: str, today: date = TODAY) -> Command | None:
    """Return the command, or None where there is a sentence and its corrected command works."""
    try:
        command = parse_command(text, VOCABULARY, LEXICON, today, WORLD)
    except QueryError as error:
        assert str(error).strip()
        if error.corrected:
            parse_command(error.corrected, VOCABULARY, LEXICON, today, WORLD)
        return None
    assert command_text(command)
    return command


@settings(max_examples=600, deadline=None)
@given(text=ANYTHING, today=generated_days())
@example(text="near:91,181 1km", today=TODAY)
@example(text="since:9999-99-99", today=TODAY)
def test_any_text_is_a_command_or_a_sentence_with_one_that_works(text, today):
    answered(text, today)


@settings(max_examples=300, deadline=None)
@given(text=ANYTHING)
def test_any_text_can_be_completed(text):
    for found in complete(text, VOCABULARY):
        answered(text[: len(text) - found.length] + found.text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 10_000, id="one word"),
        pytest.param("x" * 999, id="one word that is just short enough"),
        pytest.param("diyala " * 1_500, id="many words"),
        pytest.param("zeppelin " * 110, id="many words that are just short enough"),
        pytest.param('"' * 10_000, id="quotation marks"),
        pytest.param("a:" * 5_000, id="colons"),
        pytest.param("\0" * 10_000, id="control characters"),
        pytest.param("( " * 5_000, id="brackets"),
        pytest.param("(" * 1_000, id="a thousand brackets"),
        pytest.param("(" * 499 + ")" * 499, id="empty brackets in one another"),
        pytest.param("(" * 400 + "iraq" + ")" * 400, id="a word in brackets"),
        pytest.param("-(" * 400 + "iraq", id="left out of what is left out"),
        pytest.param("not " * 249, id="nots"),
        pytest.param("OR " * 300, id="ors"),
        pytest.param("a|" * 400, id="bars"),
        pytest.param('"a' * 400, id="quotations in one another"),
        pytest.param('target:"' + "police " * 100 + '"', id="many words in a field"),
        pytest.param("(iraq OR " * 12 + "(niger" + ")" * 13, id="just too deep"),
        pytest.param("near:90,0 5000km", id="around the pole"),
        pytest.param("near:-90,180 5000 km", id="around the other pole"),
        pytest.param("near:0,180 1km", id="on the antimeridian"),
        pytest.param("near:91,0 1km", id="beyond the pole"),
        pytest.param("near:Baqubah 99999999999999999999km", id="far"),
        pytest.param(f"near:Baqubah {'9' * 500}km", id="farther than floats reach"),
        pytest.param("near:Baqubah 0km", id="no radius"),
        pytest.param("killed>=abc", id="no number"),
        pytest.param(f"killed>={'9' * 900}", id="a huge number"),
        pytest.param(f"killed:1..{'9' * 900}", id="a huge range"),
        pytest.param("page:999999999999", id="a huge page"),
        pytest.param(f"show {'9' * 900}", id="a huge incident"),
        pytest.param("in:2022-02-30 on:0000-00-00", id="dates that do not exist"),
        pytest.param("(since:2022 until:2021) OR -(since:2023 until:2020)", id="no day"),
        pytest.param("export since:soon killed>=x geojson", id="two mistakes in a file"),
        pytest.param("'; DROP TABLE incidents; --", id="sql"),
        pytest.param('NEAR("a" "b", 5) AND x* ^y', id="a full-text query"),
    ],
)
def test_what_is_extreme_gets_an_answer(text):
    answered(text)
