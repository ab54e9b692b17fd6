"""A bot at Slack that is killed at a line of what tells and delivers; see killed_bot.py."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from killed_bot import LEASE, ROOT, WATCHED, Lines, finish, main
from killed_sharing import parts
from slackside import settings

from adapters.serving.courier import Courier
from adapters.serving.herald import Herald
from adapters.slack.platform import SlackPlatform

AT_SLACK = (
    *(path for path in WATCHED if "discord" not in path),
    str(ROOT / "adapters/slack/posts.py"),
)


async def deliver(asked: dict[str, Any], lines: Lines) -> None:
    """Tell and deliver until nothing waits."""
    folder = Path(asked["db"]).parent
    with parts(folder, timedelta()) as given:
        async with SlackPlatform(settings(folder, asked["api"], "http"), given) as platform:
            desk, channels = given.desk, {"slack": platform.posts}
            courier = Courier(desk, given.painter, channels, given.now, LEASE)
            herald = Herald(desk, courier, given.now)
            lines.start()
            await herald.once()
            while await desk.tell(lambda core: core.standing.next_due()):
                await asyncio.sleep(LEASE / 8)
                await herald.once()


def run(asked: dict[str, Any], answers: int) -> None:
    """Be the process that is killed, or finishes."""
    lines = Lines(asked["kill"], AT_SLACK)
    asyncio.run(deliver(asked, lines))
    finish(lines, answers)


if __name__ == "__main__":
    main(run)
