"""The bar of a load: how many are read, how fast, and how many are left out."""

import io

import pytest
from builders import article
from rich.console import Console

from adapters.console import progress
from bot.corpus import LeftOut


@pytest.fixture
def screen(monkeypatch):
    """A terminal of which everything that was ever on it is kept."""
    console = Console(file=io.StringIO(), force_terminal=True, width=120)
    monkeypatch.setattr(progress, "Console", lambda **_: console)
    return console


def test_counts_and_what_is_left_out_are_told(screen):
    with progress.progress_bar(3) as bar:
        for read in (article("a"), LeftOut("b.txt", "is empty"), article("c")):
            bar.article(read)
    shown = screen.file.getvalue()
    assert "3/3" in shown and "1 left out" in shown and "/s" in shown


def test_nothing_is_said_of_what_is_left_out_where_nothing_is(screen):
    with progress.progress_bar(1) as bar:
        bar.article(article("a"))
    assert "left out" not in screen.file.getvalue()
