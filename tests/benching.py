"""What the benches of the platforms share: the bot as a process, what it is asked, what is told.

The generator of commands and the platform's stand-in are the bench's own process, on the other
core.
"""

import asyncio
import gc
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from console import START
from made_articles import make_articles

from bot.delivery.post import Destination
from bot.query.model import FilterKind
from bot.query.names import written
from bot.query.vocabulary import name_proper
from bot.store import open_store
from bot.watches.model import Watch

BOT = """
import os, sys
from pathlib import Path
from adapters.serving.start import run_serve
from bot.bootstrap import Application
from bot.resources import find_places
from bot.settings import load_settings
places = find_places(os.environ, Path.home())
application = Application(load_settings(os.environ, Path.cwd(), places), places)
try:
    sys.exit(run_serve(application, lambda line: print(line, flush=True)))
finally:
    application.close()
"""

LOADER = """
import os, sys
from itertools import islice
from pathlib import Path
from bot.bench.synthetic import SyntheticSpeller, make_pairs
from bot.store import open_store
os.nice(10)
pairs = make_pairs(1_000_000, seed=7)
with open_store(Path(sys.argv[1])) as store:
    while True:
        with store.batch("bench", SyntheticSpeller()) as batch:
            for article, report in islice(pairs, 500):
                batch.add(article, [report])
"""


def questions(path: Path) -> list[str]:
    """Return commands about what the corpus holds: places, groups, types, dates, incidents."""
    with open_store(path, read_only=True) as store:
        kinds: tuple[tuple[FilterKind, str], ...] = (
            ("country", "country"), ("admin1", "province"), ("perpetrator", "by"), ("type", "type"),
        )  # fmt: skip
        terms = [
            written(field, name_proper(name))
            for kind, field in kinds
            for name in store.names_like("", kind, 25)
        ]
        incidents = store.status().incidents
    told = random.Random(1)
    asked = [*terms, *(f"{term} in:2021" for term in terms[::3]), "", "killed>=10", "last:1y"]
    asked += [f"{term} page:{told.randint(2, 40)}" for term in terms[::4]]
    asked += [f"{told.choice(terms)} {told.choice(terms)}" for _ in range(25)]
    return asked + [f"show {told.randint(1, incidents)}" for _ in range(40)]


def installed() -> dict[str, str]:
    """Return an environment as an installed copy has it: what was compiled once is kept."""
    return {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}


class Commands:
    """Draws what is asked: something that was asked before; with `fresh`, what never was."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.random = random.Random(2)
        self.fresh = False
        self._serial = 0

    def next(self) -> str:
        """Return a command."""
        text = self.random.choice(self.texts)
        if not self.fresh:
            return text
        self._serial += 1
        if text.startswith("show"):
            return f"show {self.random.randint(1, 1_000_000)}"
        since = date(2000, 1, 1) + timedelta(days=self._serial % 9000)
        return f"{text.partition(' page:')[0]} since:{since} killed>={self._serial % 7}"


Ask = Callable[[], Awaitable[float]]


def megabytes(pid: int) -> float:
    """Return the memory of a process that is its own and in use."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def seconds_of(pid: int) -> float:
    """Return the processor time that a process has used: what a busy machine does not change."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(name: str, seconds: list[float]) -> None:
    cuts = statistics.quantiles(seconds, n=100)
    print(
        f"{name}: p50 {cuts[49] * 1e3:.2f} ms, p95 {cuts[94] * 1e3:.2f}, p99 {cuts[98] * 1e3:.2f}"
    )


async def latency(what: str, ask: Ask, number: int = 3000) -> None:
    """Ask one thing after the other; tell how long the answers took."""
    told(what, [await ask() for _ in range(number)])


async def throughput(what: str, ask: Ask, pid: int, seconds: float) -> None:
    """Ask 64 things at once for a while; tell how many were answered, at what cost."""
    used, asked, memory = seconds_of(pid), 0, []
    began = time.monotonic()
    end = began + seconds

    async def one() -> None:
        nonlocal asked
        while time.monotonic() < end:
            await ask()
            asked += 1

    async def watch() -> None:
        while time.monotonic() < end:
            memory.append(megabytes(pid))
            await asyncio.sleep(seconds / 12)

    await asyncio.gather(watch(), *(one() for _ in range(64)))
    spent = (seconds_of(pid) - used) / asked
    rate = asked / (time.monotonic() - began)
    print(f"{rate:,.0f} commands a second {what} for {seconds:.0f} s, 64 at once")
    print(f"{spent * 1e3:.2f} ms of processor time a command")
    print("memory, MB: " + " ".join(f"{used:.0f}" for used in memory))


async def at_once(ask: Ask, number: int = 200) -> None:
    """Ask many things in the same moment; tell how long the last one waited."""
    slowest = max(await asyncio.gather(*(ask() for _ in range(number))))
    print(f"{number} at once: the last was answered after {slowest:.2f} s")


async def while_loading(ask: Ask, path: Path) -> None:
    """Ask one thing after the other while another process loads."""
    with subprocess.Popen([sys.executable, "-c", LOADER, str(path)]) as loader:
        await asyncio.sleep(5)  # until the first batches are written
        await latency("while loading", ask)
        loader.terminate()


async def while_reading(ask: Ask, pid: int, path: Path, seconds: float) -> None:
    """Ask as people do while made-up articles are read and loaded, with watches, and while not.

    Told too is how far the load came in the time, and what that makes of a hundred thousand.
    """
    keep_watches(path)
    await paced("with watches, nothing loaded", ask, pid, seconds)
    with TemporaryDirectory() as folder:
        articles = Path(folder, "articles.jsonl")
        with articles.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(record)}\n" for record in make_articles(100_000))
        command = [sys.executable, "-c", START, "--db", str(path), "load", str(articles)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as loader:
            before, since = await first_written(path), time.monotonic()
            await paced("while articles are loaded", ask, pid, seconds)
            rate = (articles_of(path) - before) / (time.monotonic() - since)
            loader.send_signal(signal.SIGINT)
    hours = 100_000 / max(rate, 0.01) / 3600
    print(f"{rate:.1f} articles a second were loaded: 100,000 take {hours:.1f} hours")


async def paced(what: str, ask: Ask, pid: int, seconds: float) -> None:
    """Ask for a while, with a breath between two; tell how long answers took, and their cost."""
    used, taken, end = seconds_of(pid), list[float](), time.monotonic() + seconds
    while time.monotonic() < end:
        taken.append(await ask())
        await asyncio.sleep(0.01)
    told(what, taken)
    print(f"{(seconds_of(pid) - used) / len(taken) * 1e3:.2f} ms of processor time a command")


async def first_written(path: Path) -> int:
    """Wait until a load has written something; return how many articles there are."""
    before = articles_of(path)
    while (found := articles_of(path)) == before:
        await asyncio.sleep(0.5)
    return found


def articles_of(path: Path) -> int:
    with open_store(path, read_only=True) as store:
        return store.status().articles


def keep_watches(path: Path, number: int = 1_000) -> None:
    """Keep watches of places, groups and types, which nobody is told of: the channel is none."""
    nowhere = Destination("nowhere", "", "C0")
    with open_store(path) as store:
        for _, text in zip(range(number), cycle(questions(path)), strict=False):
            if not text.startswith("show"):
                store.standing.add_watch(Watch(0, "bench", nowhere, text))


async def measure(
    ask: Ask, commands: Commands, pid: int, path: Path, seconds: float,
    check: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """Tell everything of a bot; `check` looks at the answers of each run when it is over.

    The corpus at `path` is loaded into where "loading" (rows that were read) is among the
    arguments; with "reading" (made-up articles) nothing else is measured.
    """
    for run in _runs(ask, commands, pid, path, seconds):
        gc.disable()  # the bot's collector is measured, not that of who asks
        await run
        gc.enable()
        check()


def _runs(
    ask: Ask, commands: Commands, pid: int, path: Path, seconds: float
) -> Iterator[Awaitable[None]]:
    yield latency("one after the other", ask)
    if "reading" in sys.argv:
        yield while_reading(ask, pid, path, seconds)
        return
    commands.fresh = True
    yield latency("asked for the first time", ask)
    yield at_once(ask)
    yield throughput("of first questions", ask, pid, seconds)
    commands.fresh = False
    if "loading" in sys.argv:
        yield while_loading(ask, path)
    yield throughput("asked before", ask, pid, seconds)
