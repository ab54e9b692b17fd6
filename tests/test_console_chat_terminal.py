"""`dateline chat` in a terminal of 80 by 24: typed, completed, paged, opened, drawn, left."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

import pytest
from builders import article, filled, report
from console import START, environment

_WAIT = 30.0  # seconds for what is waited for to be written
_CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x1b\x07]*(?:\x07|\x1b\\)|[=>78])")
_CURSOR = b"\x1b[6n"  # a terminal answers where its cursor is


class Terminal:
    """What somebody types into a chat, and reads there."""

    def __init__(self, home, **more: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, "chat"],
            cwd=home,
            env=environment(home, TERM="xterm-256color", DATELINE_DB="x.db", **more),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, keys: str, until: str) -> str:
        """Type keys, and return what is written then up to the text that is waited for."""
        os.write(self._ours, keys.encode())
        return self.read(until)

    def read(self, until: str) -> str:
        written, end = b"", time.monotonic() + _WAIT
        while until not in (shown := _CONTROL.sub("", written.decode("utf-8", "replace"))):
            assert select.select([self._ours], [], [], max(end - time.monotonic(), 0))[0], shown
            piece = os.read(self._ours, 65536)
            if _CURSOR in piece:
                os.write(self._ours, b"\x1b[1;1R")
            written += piece
        return shown

    def end(self) -> None:
        """End what a test that failed has left."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(_WAIT)

    def leave(self) -> int:
        os.write(self._ours, b"quit\r")
        while select.select([self._ours], [], [], _WAIT)[0]:
            try:
                if not os.read(self._ours, 65536):
                    break
            except OSError:  # Linux's way of telling that the other end is closed
                break
        os.close(self._ours)
        return self._process.wait(_WAIT)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return a folder with a database of a raid in each of twenty months."""
    folder = tmp_path_factory.mktemp("chat")
    months = [f"{2020 + n // 12}-{n % 12 + 1:02}-03" for n in range(20)]
    told = [(article(f"raid{n}"), [report(date=day)]) for n, day in enumerate(months)]
    filled(folder / "x.db", *told).close()
    return folder


@pytest.fixture
def chat(home):
    """Return how to begin a chat, which is ended at the latest with the test."""
    begun: list[Terminal] = []

    def begin(**more: str) -> Terminal:
        begun.append(Terminal(home, **more))
        return begun[-1]

    yield begin
    for terminal in begun:
        terminal.end()


def test_a_conversation_at_a_terminal(chat):
    terminal = chat()
    assert "20 incidents" in terminal.read("F2 to scroll")
    assert "place:Diyala" in terminal.type("diy", "Diyala · 20")
    assert "showing 1–5" in terminal.type("\t\r", "Next ▸")
    assert "showing 6–10" in terminal.type("\x1b[6~", "◂ Previous")
    assert "Sources" in terminal.type("7\r", "◂ Back to the list")
    assert "showing 6–10" in terminal.type("back\r", "◂ Previous")
    assert "┤" in terminal.type("stats diyala by month\r", "└")
    assert "try /incidents killed>=10" in terminal.type("killed>=abc\r", "killed>=10")
    assert terminal.leave() == 0


def test_what_a_question_was_read_as_comes_back_to_be_edited(chat):
    terminal = chat()
    terminal.read("F2 to scroll")
    terminal.type("how many were killed in diyala?\r", "Next ▸")
    assert terminal.type("\x1b[A", "place:Diyala")
    assert "how many" in terminal.type("\x1b[A", "diyala?")
    assert terminal.type("\x03", "dateline>")
    assert terminal.leave() == 0


def test_where_pictures_can_be_shown_their_path_is_told(chat, home):
    terminal = chat(DISPLAY=":0")
    terminal.read("F2 to scroll")
    assert "stats.png" in terminal.type("stats diyala by month\r", "stats.png")
    assert "└" not in terminal.type("\x0c", "dateline>")
    assert terminal.leave() == 0
    assert [path.name for path in home.glob("state/**/*.png")] == ["stats.png"]
