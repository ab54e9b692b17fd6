"""A bot that is killed at a line: what tells and delivers, in a process forked for each run.

Reads a run a line, {"db", "api", "kill"}, and answers each with {"lines", "killed"}: how many lines
of what delivers were come to. At the line `kill` the process gets SIGKILL; 0 lets it finish.
"""

import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import discord
from discord.http import Route
from serving_core import Painter, opened

from adapters.discord.posts import DiscordPosts
from adapters.serving import courier
from adapters.serving.desk import Desk
from adapters.serving.herald import Herald

LEASE = 0.6  # seconds: what was begun and not finished is taken over soon
courier._PAUSES = (0.1,) * 100  # what a busy machine makes late is tried again at once
ROOT = Path(__file__).parents[1]
WATCHED = tuple(
    str(ROOT / path)
    for path in (
        "adapters/serving/courier.py", "adapters/serving/herald.py", "adapters/serving/sharing.py",
        "adapters/serving/approving.py", "adapters/serving/due.py", "adapters/discord/posts.py",
        "bot/store/own/outbox.py", "bot/store/own/standing.py", "bot/store/file/own_file.py",
        "bot/watches/follower.py", "bot/watches/alerts.py", "bot/standing/telling.py",
        "bot/digests/model.py", "bot/digests/news.py",
    )
)  # fmt: skip


class Lines:
    """Counts the lines that are come to, in all threads; at one of them the process is killed."""

    def __init__(self, kill: int, watched: Collection[str] = WATCHED) -> None:
        self.kill, self.count, self.watched = kill, 0, watched

    def trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in self.watched:
            return None
        if event == "line":
            self.count += 1
            if self.count == self.kill:
                os.kill(os.getpid(), signal.SIGKILL)
        return self.trace

    def start(self) -> None:
        threading.settrace(self.trace)
        sys.settrace(self.trace)


async def deliver(folder: Path) -> None:
    """Tell and deliver until nothing waits."""

    def now() -> datetime:
        return datetime.now(UTC)

    client = discord.Client(
        intents=discord.Intents.none(), allowed_mentions=discord.AllowedMentions.none()
    )
    with Desk(opened(folder, {}), 1 << 20, now) as desk:
        await client.login("MTIz.bot.token")
        posts = DiscordPosts(client, desk)
        herald = Herald(desk, courier.Courier(desk, Painter(), {"discord": posts}, now, LEASE), now)
        await herald.once()
        while await desk.tell(lambda core: core.standing.next_due()):
            await asyncio.sleep(LEASE / 8)
            await herald.once()
        await client.close()


def run(asked: dict[str, Any], answers: int) -> None:
    """Be the process that is killed, or finishes."""
    Route.BASE = asked["api"]
    lines = Lines(asked["kill"])
    lines.start()
    asyncio.run(deliver(Path(asked["db"]).parent))
    finish(lines, answers)


def finish(lines: Lines, answers: int) -> None:
    """Tell that the process came to its end, and end it."""
    os.write(answers, str(lines.count or 1).encode())
    sys.stdout.flush()
    os._exit(0)


def main(run: Callable[[dict[str, Any], int], None]) -> None:
    """Fork a process for each run that is asked for."""
    for line in sys.stdin:
        asked = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            run(asked, writing)
        os.close(writing)
        told = os.read(reading, 100)
        os.close(reading)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print(json.dumps({"lines": int(told or 0), "killed": killed}), flush=True)


if __name__ == "__main__":
    main(run)
