"""A bot at Slack that is killed at a line of what shows a shared answer; see killed_bot.py.

A run that is to be killed at 0 shows nothing: it delivers what waits, as a process does that was
started when nobody brings the answer any more.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from killed_bot import ROOT, Lines, finish, main
from serving_core import Painter, closing_file, opened
from slack_stand_in.clock import Clock
from slack_stand_in.workspace import ANN, BOT_TOKEN, NEWS
from slackside import settings

from adapters.serving.courier import Courier
from adapters.serving.desk import Desk
from adapters.serving.herald import Herald
from adapters.serving.running import Running
from adapters.slack.platform import Parts, SlackPlatform
from adapters.slack.reach import ByHook, InChannel, Spot
from adapters.slack.sending import Time
from bot.store.own.installations import InstallationFile

LATER = timedelta(minutes=3)  # longer than an answer may take to be brought
TEAM = "T1"
WATCHED = tuple(
    str(ROOT / path)
    for path in (
        "adapters/serving/sharing.py", "adapters/serving/begun.py", "adapters/slack/service.py",
        "adapters/slack/reach.py", "adapters/slack/posting.py", "bot/store/own/outbox.py",
    )
)  # fmt: skip


@contextmanager
def parts(folder: Path, later: timedelta) -> Iterator[Parts]:
    def now() -> datetime:
        return datetime.now(UTC) + later

    with (
        Desk(opened(folder, {}), 1 << 20, now) as desk,
        closing_file(InstallationFile(folder / "x.memory.db", 5.0)) as installations,
    ):
        clock = Clock()  # what waits between two messages is no part of it
        time = Time(clock, clock.sleep)
        yield Parts(desk, Painter(), installations, Running(), now, time)


async def share(platform: SlackPlatform, lines: Lines) -> None:
    """Show an answer to a channel, as the button does."""
    service, spot = platform.service, Spot(BOT_TOKEN, NEWS, ANN)
    asked = await service.asked(TEAM, spot)
    answered = await service.desk.answer("/incidents show 3", asked.asker)
    hook = ByHook(service.sender, "", spot, shared=True)
    lines.start()
    reach = InChannel(service.sender, spot, hook, "trigger")
    await service.bring(asked, answered, reach, shared_by="Ann")


async def work(asked: dict[str, Any], lines: Lines) -> None:
    folder = Path(asked["db"]).parent
    later = timedelta() if lines.kill else LATER
    held = settings(folder, asked["api"], "http")
    with parts(folder, later) as given:
        async with SlackPlatform(held, given) as platform:
            if lines.kill:
                await share(platform, lines)
                return
            channels = {"slack": platform.posts}
            courier = Courier(given.desk, given.painter, channels, given.now)
            await Herald(given.desk, courier, given.now).once()


def run(asked: dict[str, Any], answers: int) -> None:
    """Be the process that is killed, or finishes."""
    lines = Lines(asked["kill"], WATCHED)
    asyncio.run(work(asked, lines))
    finish(lines, answers)


if __name__ == "__main__":
    main(run)
