"""How fast Dateline answers at Slack: `python tests/slack_bench.py DATABASE [SECONDS [loading]]`.

With `loading`, made-up articles are loaded into the database in the meantime: give it a copy.

The bot is a process of its own, as `dateline serve` runs it; the generator of commands and Slack's
stand-in are this one, on the other core. Every hundredth answer is checked against Slack's limits.
"""

import asyncio
import os
import random
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from slack_stand_in import payloads
from slack_stand_in.server import Ack, SlackStandIn
from slack_stand_in.strict import message_problems
from slack_stand_in.workspace import APP_TOKEN, BOT_TOKEN, NEWS, user

from bot.query.model import FilterKind
from bot.query.names import written
from bot.query.vocabulary import name_proper
from bot.store import open_store

PEOPLE = 200
BOT = """
import os, sys
from pathlib import Path
from adapters.serving.serve import run_serve
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


class Bench:
    """Asks over Socket Mode, one after the other or many at once."""

    def __init__(self, slack: SlackStandIn, texts: list[str]) -> None:
        self.slack, self.texts = slack, texts
        self.random = random.Random(2)
        self.asked, self.bare, self.serial = 0, 0, 0
        self.fresh = False
        self.people = [f"U{n:05}" for n in range(PEOPLE)]
        slack.space.users.update((id_, user(id_, f"Person {id_}")) for id_ in self.people)
        slack.space.channels[NEWS].members += self.people

    async def ask(self, text: str | None = None, who: str = "") -> float:
        """Ask something; return the seconds until the answer was there."""
        place = self.slack.space.channels[NEWS]
        url = f"{self.slack.base}/response/none"
        asked = self._next() if text is None else text
        person = who or self.random.choice(self.people)
        ack = await self.slack.envelope(
            "slash_commands", payloads.command(asked, person, place, url, "t")
        )
        self.asked += 1
        if ack is None:
            raise SystemExit(f"no acknowledgement of {asked!r}")
        self._check(ack)
        return ack.seconds

    def _next(self) -> str:
        """Return something that was asked before; with `fresh`, something that never was."""
        text = self.random.choice(self.texts)
        if not self.fresh:
            return text
        self.serial += 1
        if text.startswith("show"):
            return f"show {self.random.randint(1, 1_000_000)}"
        since = date(2000, 1, 1) + timedelta(days=self.serial % 9000)
        return f"{text.partition(' page:')[0]} since:{since} killed>={self.serial % 7}"

    def _check(self, ack: Ack) -> None:
        self.bare += not ack.payload
        if self.asked % 100 == 0 and ack.payload:
            assert message_problems(ack.payload) == []

    async def warm(self) -> None:
        """Let Slack be asked who everybody is, and each command be answered once."""
        for person in self.people:
            url = self.slack.hook(NEWS, person)
            place = self.slack.space.channels[NEWS]
            command = payloads.command("help", person, place, url, "t")
            await self.slack.envelope("slash_commands", command)
        for text in self.texts:
            await self.ask(text)

    async def latency(self, number: int) -> list[float]:
        return [await self.ask() for _ in range(number)]

    async def throughput(self, seconds: float, at_once: int, pid: int) -> tuple[float, list[float]]:
        """Ask as fast as it answers; return commands a second, and the memory over the time."""
        end, before, memory = time.monotonic() + seconds, self.asked, []

        async def one() -> None:
            while time.monotonic() < end:
                await self.ask()

        async def watch() -> None:
            while time.monotonic() < end:
                memory.append(megabytes(pid))
                await asyncio.sleep(seconds / 12)

        began = time.monotonic()
        await asyncio.gather(watch(), *(one() for _ in range(at_once)))
        return (self.asked - before) / (time.monotonic() - began), memory


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


async def throughput(bench: "Bench", pid: int, seconds: float, what: str) -> None:
    """Ask 64 things at once for a while; tell how many were answered, at what cost."""
    used, asked = seconds_of(pid), bench.asked
    rate, memory = await bench.throughput(seconds, 64, pid)
    spent = (seconds_of(pid) - used) / (bench.asked - asked)
    print(f"{rate:,.0f} commands a second {what} for {seconds:.0f} s, 64 at once")
    print(f"{spent * 1e3:.2f} ms of processor time a command")
    print("memory, MB: " + " ".join(f"{used:.0f}" for used in memory))


async def while_loading(bench: "Bench", path: Path) -> None:
    """Ask one thing after the other while another process loads."""
    with subprocess.Popen([sys.executable, "-c", LOADER, str(path)]) as loader:
        await asyncio.sleep(5)  # until the first batches are written
        told("while loading", await bench.latency(3000))
        loader.terminate()


async def main(path: Path, seconds: float, *, loading: bool) -> None:
    slack = SlackStandIn()
    await slack.start()
    environ = os.environ | {
        "DATELINE_DB": str(path), "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN,
        "DATELINE_SLACK_API_URL": f"{slack.base}/api/", "DATELINE_LIMIT": "100000",
    }  # fmt: skip
    began = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", BOT], env=environ) as bot:
        try:
            await slack.connections(2)
            print(f"ready after {time.monotonic() - began:.2f} s, {megabytes(bot.pid):.0f} MB")
            bench = Bench(slack, questions(path))
            await bench.warm()
            bench.bare = 0
            told("one after the other", await bench.latency(3000))
            bench.fresh = True
            told("asked for the first time", await bench.latency(3000))
            await throughput(bench, bot.pid, seconds, "of first questions")
            bench.fresh = False
            if loading:
                await while_loading(bench, path)
            await throughput(bench, bot.pid, seconds, "asked before")
            print(f"{bench.bare} were answered after their acknowledgement")
        finally:
            bot.terminate()
    await slack.stop()


if __name__ == "__main__":
    arguments = [*sys.argv[1:], "10"]
    asyncio.run(main(Path(arguments[0]), float(arguments[1]), loading="loading" in arguments))
