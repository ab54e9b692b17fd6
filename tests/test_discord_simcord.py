"""Discord as simcord has it: a second opinion beside our stand-in, on limits and on syncing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import replies
import simcord
from discord_stand_in.world import TOKEN
from discordside import sharing

from adapters.discord.platform import DiscordPlatform
from bot.settings import Settings

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Both(NamedTuple):
    """A channel, somebody in it, and texts that a test answers itself."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    ann: simcord.MemberActor
    instead: dict[str, Any]


@asynccontextmanager
async def both(folder: Path) -> AsyncIterator[Both]:
    held = Settings.model_validate({"db": folder / "x.db", "discord": {"token": TOKEN}})
    with sharing(folder, lambda: NOW) as (shared, instead):
        client = DiscordPlatform(held, shared).client
        async with simcord.run(client, shard_count=1) as env:
            guild = env.create_guild()
            channel = guild.create_text_channel("desk")
            yield Both(env, channel, guild.add_member(env.create_user("ann")), instead)


async def test_a_command_is_answered_for_the_asker_alone(tmp_path) -> None:
    async with both(tmp_path) as at:
        answered = await at.ann.slash(at.channel, "incidents", query="diyala", min_killed=8)
        assert answered.response is not None
        assert answered.response.ephemeral
        assert "showing 1–5" in answered.response.content
        assert not answered.deferred


async def test_every_command_is_known_and_names_complete(tmp_path) -> None:
    async with both(tmp_path) as at:
        known = set(at.ann.available_commands(at.channel))
        assert {"incidents", "incident", "stats", "map", "export", "brief", "settings"} <= known
        offered = await at.ann.autocomplete(at.channel, "incidents", "place", "diy")
        assert [choice["value"] for choice in offered] == ["Diyala"]


async def test_pages_turn_and_a_picture_comes_with_its_answer(tmp_path) -> None:
    async with both(tmp_path) as at:
        answered = await at.ann.slash(at.channel, "incidents", query="diyala")
        assert answered.response is not None
        await at.ann.click(answered.response, label="Next ▸")
        assert answered.response is not None
        assert "showing 6–7" in answered.response.content
        drawn = await at.ann.slash(at.channel, "map", query="diyala")
        assert drawn.response is not None
        assert [file.filename for file in drawn.response.attachments] == ["map.png"]


async def test_a_mention_is_answered_below_it(tmp_path) -> None:
    async with both(tmp_path) as at:
        assert at.env.bot.user is not None
        await at.ann.send(at.channel, f"{at.env.bot.user.mention} what happened in Anbar?")
        assert "place:Anbar" in at.channel.last_message.content


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(replies.brief(60), id="a brief"),
        pytest.param(replies.listing(20), id="a long page"),
        pytest.param(replies.detail(), id="an incident"),
        pytest.param(replies.nothing("x" * 900), id="a long query"),
    ],
)
async def test_the_longest_answers_are_taken(tmp_path, reply) -> None:
    async with both(tmp_path) as at:
        at.instead["long"] = reply
        answered = await at.ann.slash(at.channel, "incidents", query="long")
        assert answered.response is not None
        assert answered.response.content
