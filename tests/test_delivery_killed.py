"""Killed at any line between "due" and "sent": nothing is lost, nothing is posted twice."""

import asyncio
import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import article, filled, report
from discord_stand_in.limits import Limits
from discord_stand_in.person import text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import NEWS, channel
from slack_stand_in.server import SlackStandIn
from slack_stand_in.workspace import ANN as SLACK_ANN
from slack_stand_in.workspace import BOT, Channel
from slackside import installed

from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.digests.schedule import DAILY, Schedule
from bot.store import open_store
from bot.watches.model import Watch

POINTS, AT_ONCE = 204, 4
PATIENCE = 60.0  # seconds that one run may take on a busy machine
A_MESSAGE = 1.1  # seconds after which a channel at Slack takes another
NONCES = 301.0  # seconds after which Discord has forgotten a nonce


class Places(NamedTuple):
    """Where a watch and a digest tell, and whose they are."""

    owner: str
    alerts: Destination
    digests: Destination


def at_discord(point: int) -> Places:
    place = Destination("discord", "1", str(1000 + point))
    return Places("discord:1:2", place, place)


def at_slack(point: int) -> Places:
    """Return two channels: one takes a message a second."""
    alerts, digests = (Destination("slack", "T1", f"C{point}{of}") for of in "AD")
    return Places(f"slack:T1:{SLACK_ANN}", alerts, digests)


def prepare(folder: Path, point: int, at: Callable[[int], Places] = at_discord) -> Path:
    """Make a corpus with a watch, a digest that is due, and news that neither has told."""
    folder.mkdir()
    path, now, places = folder / "x.db", datetime.now(UTC), at(point)
    with filled(path, (article("before"), [report(date="2021-07-01")])) as store:
        store.standing.add_watch(Watch(0, places.owner, places.alerts, "place:Diyala"))
        store.standing.tell(None, store.last_change(), (), ())
        schedule = Schedule(DAILY, time(8), "UTC")
        due = now - timedelta(minutes=1)
        store.standing.add_digest(
            Digest(0, places.owner, places.digests, "place:Diyala", schedule, due, 0, 0)
        )
        with store.batch("1", news=now) as batch:
            mapped = {"lat": 33.8, "lon": 44.9, "where_prec": 1}
            told = report(date=now.date().isoformat(), place="Kanaan", **mapped)
            batch.add(article("news", now.date()), [told])
    with closing(sqlite3.connect(folder / "x.memory.db")) as db, db:
        # Ids of their own, so that no other run's nonce is like one of these.
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('posts', ?)", (point * 100,))
    return path


class Bots:
    """Processes that run the bot, a run after the other."""

    def __init__(self, api: str, script: str = "killed_bot.py") -> None:
        self._api, self._script = api, script

    async def __aenter__(self) -> "Bots":
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, str(Path(__file__).with_name(self._script)),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            env={"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": ""},
        )  # fmt: skip
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        if kind:
            self._process.kill()
        await self._process.wait()

    async def run(self, path: Path, kill: int = 0, **more: Any) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        asked = {"db": str(path), "api": self._api, "kill": kill, **more}
        self._process.stdin.write(f"{json.dumps(asked)}\n".encode())
        async with asyncio.timeout(PATIENCE):
            answer: dict[str, Any] = json.loads(await self._process.stdout.readline())
        return answer


needs_fork = pytest.mark.skipif(
    not hasattr(__import__("os"), "fork"), reason="a killed process is a fork"
)


@needs_fork
async def test_killed_anywhere_it_posts_each_once(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        # Hundreds of starts of one bot come within seconds here: no limit is what this is about.
        discord.rest.limits = Limits(most=1 << 20, overall=1 << 20)
        for point in range(POINTS + 1):
            made = channel(str(1000 + point), f"point-{point}")
            discord.world.guilds[NEWS]["channels"].append(made)
        async with Bots(discord.api_url) as bots:
            whole = await bots.run(prepare(tmp_path / "whole", 0))
        assert whole["lines"] > 200
        step = whole["lines"] / POINTS
        killed = Counter[bool]()

        async def kill_some(first: int) -> None:
            async with Bots(discord.api_url) as bots:
                for point in range(first, POINTS + 1, AT_ONCE):
                    path = prepare(tmp_path / f"p{point}", point)
                    died = await bots.run(path, max(int(point * step), 1))
                    killed[died["killed"]] += 1
                    discord.world.clock.pass_by(NONCES)
                    assert (await bots.run(path))["lines"]  # it came to its end

        await asyncio.gather(*(kill_some(first) for first in range(1, AT_ONCE + 1)))
        assert killed[True] >= 200
        check(discord, tmp_path)


def check(discord: DiscordStandIn, folder: Path) -> None:
    """Check that each run has posted one alert and one digest, and knows of both."""
    posted = Counter(
        (message["channel_id"], "Digest" in text_of(message))
        for message in discord.world.messages.values()
    )
    for point in range(POINTS + 1):
        for is_digest in (True, False):
            assert posted[str(1000 + point), is_digest] == 1, (point, is_digest)
        name = f"p{point}" if point else "whole"
        with open_store(folder / name / "x.db", read_only=True) as store:
            assert store.standing.next_due() is None
    discord.check()


@needs_fork
async def test_killed_anywhere_at_slack_it_posts_each_once(tmp_path) -> None:
    slack = installed(is_paced=False)
    await slack.start()
    for point in range(POINTS + 1):
        for to in at_slack(point)[1:]:
            slack.space.channels[to.channel] = Channel(to.channel, members=[SLACK_ANN, BOT])
    try:
        async with Bots(slack.base, "killed_bot_at_slack.py") as bots:
            whole = await bots.run(prepare(tmp_path / "whole", 0, at_slack))
        assert whole["lines"] > 200
        step = whole["lines"] / POINTS
        killed = Counter[bool]()

        async def kill_some(first: int) -> None:
            async with Bots(slack.base, "killed_bot_at_slack.py") as bots:
                for point in range(first, POINTS + 1, AT_ONCE):
                    path = prepare(tmp_path / f"p{point}", point, at_slack)
                    died = await bots.run(path, max(int(point * step), 1))
                    killed[died["killed"]] += 1
                    slack.clock.advance(A_MESSAGE)  # nothing but the marker keeps a second one away
                    assert (await bots.run(path))["lines"]  # it came to its end

        await asyncio.gather(*(kill_some(first) for first in range(1, AT_ONCE + 1)))
        assert killed[True] >= 200
    finally:
        await slack.stop()
    check_slack(slack, tmp_path)


def check_slack(slack: SlackStandIn, folder: Path) -> None:
    """Check that each run has posted one alert and one digest, and the digest's map once."""
    for point in range(POINTS + 1):
        _, alerts, digests = at_slack(point)
        there = [
            [p for p in slack.space.posts if p.channel == to.channel] for to in (alerts, digests)
        ]
        assert [sum(bool(p.blocks) for p in posts) for posts in there] == [1, 1], point
        assert sum(len(post.files) for post in there[1]) == 1, point
        name = f"p{point}" if point else "whole"
        with open_store(folder / name / "x.db", read_only=True) as store:
            assert store.standing.next_due() is None
