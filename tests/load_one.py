"""A program for test_load.py: load a made-up corpus, and die on the way where it is told to.

python load_one.py DATABASE [extract|write|commit NUMBER] — killed as a power cut would, when that
article is extracted, that spelling is written (inside a transaction) or that batch is committed.
"""

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

from builders import article, report

from bot.intake import ingest
from bot.models import Toll
from bot.store import PlainSpeller, Spelt, Store, open_store

ARTICLES = 23


def corpus():
    """Yield articles of which every three tell of one event."""
    for n in range(ARTICLES):
        yield article(f"story{n} of a raid", outlet=f"Wire {n % 3}", url=f"https://x.example/{n}")


def extract(one):
    n = int(one.id.removeprefix("story"))
    event = n // 3
    raid = report(
        date=f"2022-01-{event * 3 + 1:02}", killed=Toll(event + 1, None), place=f"Town {event}"
    )
    return [
        raid,
        report(main=False, date="2021", type="riot", killed=None, place=None, summary=f"Riot {n}."),
    ]


def fall_down():
    os.kill(os.getpid(), signal.SIGKILL)


class FallingSpeller(PlainSpeller):
    def __init__(self, at):
        self.left = at

    def spell(self, key) -> Spelt:
        self.left -= 1
        if self.left == 0:
            fall_down()
        return super().spell(key)


class FallingStore(Store):
    """Dies when its batch number `left` has been committed."""

    left = -1

    @contextmanager
    def batch(self, *more):
        with super().batch(*more) as batch:
            yield batch
        FallingStore.left -= 1
        if FallingStore.left == 0:
            fall_down()


def main(path, where="", at="0"):
    ingest.BATCH = 5
    left = {place: int(at) if where == place else -1 for place in ("extract", "write", "commit")}

    def dying_extract(one):
        left["extract"] -= 1
        if left["extract"] == 0:
            fall_down()
        return extract(one)

    FallingStore.left = left["commit"]
    with open_store(Path(path)) as store:
        store.__class__ = FallingStore
        speller = FallingSpeller(left["write"])
        ingest.load(store, corpus(), dying_extract, version="1", speller=speller)


if __name__ == "__main__":
    main(*sys.argv[1:])
