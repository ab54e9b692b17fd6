"""Two processes that serve one database: each alert and each digest is posted by one of them."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from builders import article, filled, report
from console import START, environment
from discord_stand_in.person import text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import DESK, NEWS, TOKEN
from test_telling import KIDNAP, MARKET

from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.digests.schedule import DAILY, Schedule
from bot.store import open_store
from bot.watches.model import Watch

HERE = Destination("discord", NEWS, DESK)
PATIENCE = 60.0  # seconds, on a busy machine
EVENTS: dict[str, dict[str, Any]] = {"raid": {}, "market": MARKET, "kidnap": KIDNAP}


@asynccontextmanager
async def serving(discord: DiscordStandIn, path: Path) -> AsyncIterator[None]:
    """Let two processes serve; at the end both have finished of their own accord."""
    settings = {
        "DATELINE_DB": str(path),
        "DISCORD_TOKEN": TOKEN,
        "DATELINE_DISCORD_API_URL": discord.api_url,
        "DATELINE_DISCORD_GATEWAY_URL": discord.gateway.url,
    }
    # discord.py imports what Python will drop one day.
    env = environment(path.parent, PYTHONWARNINGS="default", **settings)
    both = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", START, "serve", env=env, cwd=path.parent,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    try:
        await discord.world.until(lambda: discord.gateway.identified == 2, PATIENCE)
        yield
        for process in both:
            process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            assert [await process.wait() for process in both] == [0, 0]
    finally:
        for process in both:
            if process.returncode is None:
                process.kill()
                await process.wait()


def bring(path: Path, name: str) -> None:
    """Let news come in, and a digest be due."""
    now = datetime.now(UTC)
    with open_store(path) as store:
        digest = Digest(
            0, "discord:1:2", HERE, "place:Diyala", Schedule(DAILY, time(8), "UTC"),
            now - timedelta(minutes=1), 0, 0,
        )  # fmt: skip
        store.standing.add_digest(digest)
        with store.batch("1", news=now) as batch:
            told = report(date=now.date().isoformat(), **EVENTS[name])
            batch.add(article(name, now.date()), [told])


def posted(discord: DiscordStandIn) -> Counter[str]:
    """Return how many alerts and digests there are."""
    kept = map(text_of, discord.world.messages.values())
    return Counter("digest" if "Digest" in text else "alert" for text in kept)


async def test_each_is_posted_by_one_of_two(tmp_path) -> None:
    path = tmp_path / "x.db"
    with filled(path, (article("before"), [report(date="2021-07-01")])) as store:
        store.standing.add_watch(Watch(0, "discord:1:2", HERE, "place:Diyala"))
        store.standing.tell(None, store.last_change(), (), ())
    async with DiscordStandIn() as discord, serving(discord, path):
        for round_, name in enumerate(EVENTS, start=1):
            bring(path, name)
            due = {"alert": round_, "digest": round_}
            await discord.world.until(lambda due=due: posted(discord) == due, PATIENCE)
    # Nothing was sent a second time, to be dropped by its nonce.
    assert discord.rest.calls.count(f"POST /channels/{DESK}/messages") == 2 * len(EVENTS)
    assert posted(discord) == {"alert": len(EVENTS), "digest": len(EVENTS)}
    with open_store(path, read_only=True) as store:
        assert store.standing.next_due() is None
    discord.check()
