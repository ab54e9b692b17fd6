"""A program for test_datasets_killed.py: import rows, and die on the way where it is told to.

python import_one.py DATABASE FILE [sets|commit NUMBER] — killed as a power cut would, when that
batch writes its sets (inside its transaction), or when it is committed.
"""

import os
import signal
import sys
from datetime import date
from itertools import count
from pathlib import Path

from bot.bootstrap import Application
from bot.datasets import importing
from bot.resources import find_places
from bot.settings import Settings
from bot.store.sets import pieces

ROWS = 4


def dying(what, number):
    """Return a function that is killed when it is called for the n-th time, from 1 on."""
    calls = count(1)

    def called(*arguments):
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return what(*arguments)

    return called


def main(db, export, where="", number="0"):
    importing.ROWS = ROWS
    if where == "sets":
        pieces.write_pieces = dying(pieces.write_pieces, int(number))
    done = dying(lambda _: None, int(number) * ROWS + 1 if where == "commit" else 0)
    application = Application(Settings(db=Path(db)), find_places({}, Path.cwd()))
    application.import_rows("acled", Path(export), date(2026, 1, 1), done)


if __name__ == "__main__":
    main(*sys.argv[1:])
