"""One process for Slack and Discord: they share what answers, and both finish at the end."""

import asyncio
import os
import signal

import pytest
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN as ANN_AT_DISCORD
from discord_stand_in.world import TOKEN
from serving_core import corpus
from slack_stand_in.person import Person
from slack_stand_in.workspace import ANN as ANN_AT_SLACK
from slackside import installed, settings

from adapters.serving.serve import serve
from bot.bootstrap import Application
from bot.errors import SettingsError
from bot.resources import find_places


@pytest.fixture
async def slack():
    stand_in = installed()
    await stand_in.start()
    yield stand_in
    await stand_in.stop()


@pytest.fixture
async def discord():
    async with DiscordStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def application(tmp_path, slack, discord):
    def made(**more: str) -> Application:
        (tmp_path / "x.db").write_bytes(corpus())
        at_discord = {"token": TOKEN, "api_url": discord.api_url} | more
        held = settings(tmp_path, slack.base, "socket", discord=at_discord)
        return Application(held, find_places({}, tmp_path))

    return made


async def test_both_are_served_until_the_end_and_finish_what_was_asked(
    application, slack, discord
) -> None:
    app, said = application(), []
    serving = asyncio.create_task(serve(app, said.append))
    await slack.connections(2)
    await discord.world.until(lambda: discord.gateway.connected() and discord.world.commands)
    at_slack, at_discord = Person(slack, ANN_AT_SLACK), discord.person(ANN_AT_DISCORD)
    await at_slack.command("map diyala")
    asked = await at_discord.command("map", query="diyala")
    os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(serving, 60) == 0
    app.close()
    assert said[:2] == ["Slack: 2 connections", "Discord: dateline, 1 shard"]
    assert [file["filename"] for file in asked.original["attachments"]] == ["map.png"]
    (picture,) = discord.world.files.values()
    assert picture.startswith(b"\x89PNG")
    assert any(file.content == picture for post in at_slack.inbox for file in post.files)
    assert slack.refused == []
    discord.check()
    assert discord.gateway.connected() == 0


async def test_what_discord_refuses_ends_both_at_once(application, slack, discord) -> None:
    with pytest.raises(SettingsError, match="Reset Token"):
        await serve(application(token="wrong"), print)
    assert slack.refused == []


async def test_a_token_taken_back_while_serving_is_logged(
    application, slack, discord, caplog
) -> None:
    app = application()
    serving = asyncio.create_task(serve(app, lambda _: None))
    await slack.connections(2)
    await discord.world.until(lambda: discord.gateway.connected() and discord.world.commands)
    await discord.gateway.drop(4004)
    await discord.world.until(lambda: not discord.gateway.connected())
    at_slack = Person(slack, ANN_AT_SLACK)
    await at_slack.command("diyala")
    os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(serving, 60) == 0
    app.close()
    assert "Reset Token" in caplog.text
    assert any("7 incidents" in post.read for post in at_slack.sees())
