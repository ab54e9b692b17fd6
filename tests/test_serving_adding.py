"""What a message holds: the address of an article, or the article itself."""

import pytest

from adapters.serving.adding import command_adding, one_spaced
from bot.errors import QueryError

PAGE = "https://news.example/raid"
LONG = "Gunmen killed nine officers in Kifri. " * 12


@pytest.mark.parametrize(
    ("text", "links", "command"),
    [
        pytest.param(PAGE, [], f"add {PAGE}", id="an address"),
        pytest.param(f"look at this: {PAGE}.", [], f"add {PAGE}", id="with a word beside it"),
        pytest.param("look at this", [PAGE], f"add {PAGE}", id="a preview leads to it"),
        pytest.param(PAGE, [PAGE], f"add {PAGE}", id="the same twice"),
        pytest.param(LONG, [], f"add {LONG.strip()}", id="a text"),
        pytest.param(f"{LONG}{PAGE}", [], f"add {LONG}{PAGE}", id="a text with its source"),
        pytest.param("Raid\nNine died", [], "add Raid\nNine died", id="lines stay"),
        pytest.param("nothing", ["javascript:alert(1)"], "add nothing", id="no web address"),
    ],
)
def test_what_a_message_adds(text, links, command):
    assert command_adding(text, links) == f"/incidents {command}"


@pytest.mark.parametrize(
    ("text", "links", "says"),
    [
        pytest.param("", [], "neither the address", id="nothing"),
        pytest.param(f"{PAGE} {PAGE}2", [], "2 addresses", id="two"),
    ],
)
def test_what_a_message_does_not_add(text, links, says):
    with pytest.raises(QueryError, match=says):
        command_adding(text, links)


def test_single_spaces():
    assert one_spaced("  a  b \n\n\t c\n") == "a b\nc"
