"""A bot at Discord that is killed at a line of what shows a shared answer; see killed_sharing.py.

What was pressed comes with the run, as the gateway would tell it.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
from discord_stand_in.world import TOKEN
from discordside import sharing
from killed_bot import ROOT, Lines, finish, main
from killed_sharing import LATER

from adapters.discord.connection import log_in, point_to
from adapters.discord.platform import DiscordPlatform
from adapters.discord.posts import DiscordPosts
from adapters.discord.pressing import press, reach_of
from adapters.discord.responding import Responses
from adapters.serving.courier import Courier
from adapters.serving.herald import Herald
from adapters.serving.platforms import Shared
from bot.settings import Settings

WATCHED = tuple(
    str(ROOT / path)
    for path in (
        "adapters/serving/sharing.py", "adapters/serving/begun.py", "adapters/discord/pressing.py",
        "adapters/discord/reach.py", "bot/store/own/outbox.py",
    )
)  # fmt: skip


async def share(
    held: Settings, shared: Shared, client: discord.Client, pressed: Any, lines: Lines
) -> None:
    """Do what the button under an answer does."""
    service = DiscordPlatform(held, shared).client._service
    interaction = discord.Interaction[Any](data=pressed, state=client._connection)
    lines.start()
    await press(service, interaction, reach_of(interaction))


async def work(asked: dict[str, Any], lines: Lines) -> None:
    folder = Path(asked["db"]).parent
    later = timedelta() if lines.kill else LATER
    held = Settings.model_validate(
        {"db": folder / "x.db", "discord": {"token": TOKEN, "api_url": asked["api"]}}
    )

    def now() -> datetime:
        return datetime.now(UTC) + later

    point_to(held)
    client = discord.Client(
        intents=discord.Intents.none(), allowed_mentions=discord.AllowedMentions.none()
    )
    with sharing(folder, now) as (shared, _), Responses(client.http.user_agent):
        async with client:
            await log_in(client, TOKEN)
            if lines.kill:
                await share(held, shared, client, asked["pressed"], lines)
                return
            channels = {"discord": DiscordPosts(client, shared.desk)}
            courier = Courier(shared.desk, shared.painter, channels, now)
            await Herald(shared.desk, courier, now).once()


def run(asked: dict[str, Any], answers: int) -> None:
    """Be the process that is killed, or finishes."""
    lines = Lines(asked["kill"], WATCHED)
    asyncio.run(work(asked, lines))
    finish(lines, answers)


if __name__ == "__main__":
    main(run)
