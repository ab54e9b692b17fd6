"""A real `dateline load` that is killed: what its bar said is kept, and the rest follows."""

import os
import pty
import re
import signal
import subprocess
import sys

import pytest
from console import ROOT, START, dateline, environment

from bot.store import open_store

KEPT = re.compile(rb"(\d+) kept")
STORIES = sorted((ROOT / "seeds").glob("*"))[:12]


def killed_once(home, least: int) -> int:
    """Load in a terminal, kill it once so many are said to be kept; return how many were."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", START, "load", *map(str, STORIES), "--db", "x.db"],
        cwd=home,
        env=environment(home, TERM="xterm-256color", COLUMNS="120"),
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    screen, said = b"", 0
    while said < least:
        screen += os.read(ours, 65536)  # an error once the process has ended
        said = max((int(kept) for kept in KEPT.findall(screen)), default=0)
    process.send_signal(signal.SIGKILL)
    assert process.wait(30) == -signal.SIGKILL
    os.close(ours)
    return said


@pytest.mark.parametrize("least", [pytest.param(1, id="the-first"), pytest.param(4, id="some")])
def test_what_was_said_to_be_kept_is_kept(tmp_path, least):
    said = killed_once(tmp_path, least)
    with open_store(tmp_path / "x.db", read_only=True) as store:
        kept = store.status().articles
    assert said <= kept < len(STORIES)
    again = dateline(tmp_path, "load", *map(str, STORIES), "--db", "x.db")
    new = len(STORIES) - kept
    assert again.stdout.startswith(f"{len(STORIES)} articles: {new} new, {kept} known.\n")
