"""Killed at any line between showing a shared answer and noting where it is: it is followed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from discord_stand_in.limits import Limits
from discord_stand_in.person import Person, text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, World, user
from serving_core import corpus
from slackside import installed
from test_delivery_killed import Bots

from bot.revise.revisions import Revision
from bot.store import open_store

NEVER = 1 << 30  # a line that is not come to


def prepare(folder: Path) -> Path:
    """Make a corpus of which everything has been told."""
    folder.mkdir()
    path = folder / "x.db"
    path.write_bytes(corpus())
    with open_store(path) as store:
        store.standing.tell(None, store.last_change(), (), ())
    return path


def correct(path: Path) -> None:
    with open_store(path) as store, store.batch("1", news=datetime.now(UTC)) as batch:
        now = datetime.now(UTC)
        batch.revise(Revision("correct", 3, "police", "x", now, {"killed": [40, 40]}))


needs_fork = pytest.mark.skipif(
    not hasattr(__import__("os"), "fork"), reason="a killed process is a fork"
)


@needs_fork
async def test_killed_anywhere_what_is_shown_is_put_right(tmp_path: Path) -> None:
    slack = installed(is_paced=False)
    await slack.start()
    unnoted = 0
    try:
        async with Bots(slack.base, "killed_sharing.py") as bots:
            lines = (await bots.run(prepare(tmp_path / "whole"), NEVER))["lines"]
            for point in range(1, lines + 1):
                slack.space.posts.clear()
                path = prepare(tmp_path / f"p{point}")
                assert (await bots.run(path, point))["killed"]
                shown = [post.read for post in slack.space.posts]
                assert all("9 killed" in text for text in shown)
                correct(path)
                assert (await bots.run(path))["lines"]
                after = [post.read for post in slack.space.posts]
                assert len(after) == len(shown), point
                assert all("40 killed" in text for text in after), point
                with open_store(path, read_only=True) as store:
                    assert store.standing.next_due() is None
                    unnoted += bool(shown)
    finally:
        await slack.stop()
    assert slack.refused == []
    assert 10 < unnoted < lines


def pressed(world: World, ann: Person) -> dict[str, Any]:
    """Return a press on *Share to channel* under an answer that only who asked sees."""
    bot = user(APP, "dateline", bot=True)
    own = world.keep_message(ann.channel, bot, {"content": "#3", "flags": 64}, ann.id)
    data = {"custom_id": "dateline:share:#3.", "component_type": 2}
    return ann.payload(ann.interaction(3, own), data)


def shared(world: World) -> list[str]:
    return [text_of(one) for one in world.messages.values() if not one["seen_by"]]


@needs_fork
async def test_killed_anywhere_at_discord_what_is_shown_is_put_right(tmp_path: Path) -> None:
    async with DiscordStandIn() as discord:
        discord.rest.limits = Limits(most=1 << 20, overall=1 << 20)  # hundreds of starts
        world, ann, unnoted = discord.world, discord.person(ANN), 0
        async with Bots(discord.api_url, "killed_sharing_at_discord.py") as bots:
            path = prepare(tmp_path / "whole")
            lines = (await bots.run(path, NEVER, pressed=pressed(world, ann)))["lines"]
            for point in range(1, lines + 1):
                world.messages.clear()
                path = prepare(tmp_path / f"p{point}")
                assert (await bots.run(path, point, pressed=pressed(world, ann)))["killed"]
                shown = shared(world)
                assert all("9 killed" in text for text in shown)
                correct(path)
                assert (await bots.run(path))["lines"]
                after = shared(world)
                assert len(after) == len(shown), point
                assert all("40 killed" in text for text in after), point
                with open_store(path, read_only=True) as store:
                    assert store.standing.next_due() is None
                    unnoted += bool(shown)
        discord.check()
    assert 10 < unnoted < lines
