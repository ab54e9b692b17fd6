"""Extractors for test_load_processes.py, made inside the processes that read."""

import os
import signal
import sys
from functools import partial
from pathlib import Path

from builders import article, report

from bot.errors import SettingsError
from bot.intake.ingest import load
from bot.intake.readers import Readers
from bot.store import open_store


def stories(count):
    return [article(f"story {n}", id=f"s{n}", path=f"news/{n}.txt") for n in range(count)]


class Raids:
    """Reads a raid in each article, and does what it is told to at one of them."""

    def __init__(self, at=None):
        self.at = at

    def extract(self, one):
        if one.id == self.at:
            self.act()
        told = f"{one.id}, by {os.getpid()} at {os.nice(0)}."
        return [report(summary=told, place=one.id, date=f"20{int(one.id[1:]) + 10}-01-21")]

    def act(self):
        raise IndexError


class Killed(Raids):
    """Ends as by the system when memory is short."""

    def act(self):
        os.kill(os.getpid(), signal.SIGKILL)


class Interrupting(Raids):
    """Presses Ctrl-C at whoever loads, and never comes to an end."""

    def act(self):
        os.kill(os.getppid(), signal.SIGINT)
        signal.pause()


class Orphaned(Raids):
    """Kills whoever loads."""

    def act(self):
        os.kill(os.getppid(), signal.SIGKILL)


class Unusable(Raids):
    """Lacks what it needs for any article."""

    def extract(self, one):
        raise SettingsError("No English model is installed.")


def main(path):
    """Load in two processes of which one kills this one."""
    with open_store(Path(path)) as store, Readers(partial(Orphaned, "s5"), 2, few=1) as readers:
        load(store, stories(9), Raids().extract, version="1", readers=readers)


if __name__ == "__main__":
    main(*sys.argv[1:])
