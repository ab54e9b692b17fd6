"""How newspapers tell tolls: the texts of data/tolls.toml, each with what its incident has."""

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from stories import Read

from bot.models import Toll

TEXTS = Path(__file__).parent / "data" / "tolls.toml"


class Text(NamedTuple):
    """A text with the tolls of its main incident; no number is None."""

    id: str
    text: str
    title: str = "News of the day"
    killed: str | None = None
    wounded: str | None = None
    attackers: str | None = None


def load_texts() -> list[Text]:
    return [Text(**text) for text in tomllib.loads(TEXTS.read_text())["toll"]]


def parse_toll(words: str | None) -> Toll | None:
    """Read "11", "11+" and "8-11"."""
    if words is None:
        return None
    low, _, high = words.rstrip("+").partition("-")
    return Toll(int(low), None if words.endswith("+") else int(high or low))


@pytest.mark.parametrize("text", [pytest.param(text, id=text.id) for text in load_texts()])
def test_the_toll_of_a_text(read: Read, text: Text) -> None:
    reports = read(*text.text.strip().split("\n\n"), title=text.title)
    found = next((report for report in reports if report.main), None)
    assert found is not None
    told = (found.killed, found.wounded, found.killed_perpetrators)
    assert told == tuple(parse_toll(words) for words in (text.killed, text.wounded, text.attackers))


def test_the_texts_have_names_of_their_own() -> None:
    names = [text.id for text in load_texts()]
    assert len(names) == len(set(names))
