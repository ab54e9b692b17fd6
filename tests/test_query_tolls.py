"""Tolls among bare words: how many killed or wounded, with what bounds the number."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY

from bot.query.command import command_text, parse_command

TODAY = date(2022, 1, 22)


def understood(text: str) -> str:
    return command_text(parse_command(f"/incidents {text}", VOCABULARY, LEXICON, TODAY))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("killed 5..10 iraq", "place:Iraq killed:5..10", id="dots"),
        pytest.param("iraq killed 5-10", "place:Iraq killed:5..10", id="hyphen"),
        pytest.param("5–10 wounded iraq", "place:Iraq wounded:5..10", id="dash, number first"),
        pytest.param("killed 10+ iraq", "place:Iraq killed>=10", id="plus"),
        pytest.param("10+ killed", "killed>=10", id="plus, number first"),
        pytest.param("iraq killed 10 or more", "place:Iraq killed>=10", id="or more"),
        pytest.param("killed 10 or fewer iraq", "place:Iraq killed<=10", id="or fewer"),
        pytest.param("iraq OR syria, dead 1,000+", "(place:Iraq OR place:Syria) killed>=1000",
                     id="a list before"),
        pytest.param("killed 10-5", "killed:5..10", id="ends the other way round"),
        pytest.param("civilians>=5 iraq", "place:Iraq civilians>=5", id="of civilians"),
        pytest.param("forces>0", "forces>=1", id="of security forces"),
        pytest.param("militants:2..5 attackers=1", "militants:2..5 attackers=1", id="of two sides"),
        pytest.param("killed 10", "killed=10", id="nothing bounds it"),
        pytest.param("iraq killed 10 people", "place:Iraq killed=10", id="of people"),
        pytest.param("killed 10 rounds", "text:killed text:10 text:rounds", id="of what is told"),
        pytest.param("killed 2020", "text:killed in:2020", id="a year"),
        pytest.param("killed 2020-2021", "text:killed since:2020-01-01 until:2021-12-31",
                     id="years"),
        pytest.param("iraq or more", "(place:Iraq OR text:more)", id="no number before"),
    ],
)  # fmt: skip
def test_tolls(text, canonical):
    assert understood(text) == f"/incidents {canonical}"
