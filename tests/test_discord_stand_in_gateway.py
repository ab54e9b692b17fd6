"""The gateway of Discord's stand-in, by a bare client: what it tells, and what it refuses."""

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from discord.http import Route
from discord_bare import INTENTS, Bare, connected
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, NEWS, OTHER, TOKEN


async def test_a_wrong_token_is_refused_at_the_door(at: DiscordStandIn) -> None:
    Route.BASE = at.api_url
    async with Bare() as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")


async def identify(at: DiscordStandIn, **said: Any) -> int | None:
    """Identify by hand; return the code that the connection is closed with, None if it is not."""
    async with aiohttp.ClientSession() as session, session.ws_connect(at.gateway.url) as socket:
        await socket.receive_json()
        whole = {"token": TOKEN, "intents": 0, "properties": {}} | said
        await socket.send_json({"op": 2, "d": whole})
        message = await socket.receive()
        return socket.close_code if message.type is aiohttp.WSMsgType.CLOSE else None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, None),
        ({"token": "wrong"}, 4004),
        ({"intents": 1 << 15}, 4014),
        ({"shard": [0, 2]}, None),
        ({"shard": [2, 2]}, 4010),
    ],
)
async def test_identifying(at: DiscordStandIn, said: dict[str, Any], code: int | None) -> None:
    assert await identify(at, **said) == code


async def test_nothing_is_said_before_identifying(at: DiscordStandIn) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(at.gateway.url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 3, "d": {}})
        await socket.receive()
        assert socket.close_code == 4003


async def test_sending_too_much_closes_the_connection(at: DiscordStandIn) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(at.gateway.url) as socket:
        await socket.receive_json()
        for _ in range(121):
            await socket.send_json({"op": 1, "d": None})
        answers = [await socket.receive() for _ in range(121)]
        assert [one.type for one in answers[:120]] == [aiohttp.WSMsgType.TEXT] * 120
        assert socket.close_code == 4008


async def test_what_is_sent_is_compressed(at: DiscordStandIn, client: Bare) -> None:
    assert at.gateway.compressions == ["zlib-stream"]
    assert [guild.name for guild in client.guilds] == ["News", "Other"]


async def test_another_compression_is_refused(at: DiscordStandIn) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError, match="400"):
            await session.ws_connect(f"{at.gateway.url}?compress=brotli-stream")


async def test_what_was_missed_comes_after_a_resume(at: DiscordStandIn, client: Bare) -> None:
    await at.gateway.drop()
    await at.world.until(lambda: not at.gateway.connected())
    alone = at.person(ANN, guild="")
    await alone.write("one")
    await alone.write("two")
    await at.world.until(lambda: at.gateway.resumed)
    await alone.write("three")
    await heard(client, 3)
    assert client.heard == ["one", "two", "three"]
    assert at.gateway.identified == 1


@pytest.mark.parametrize(
    ("intents", "told"),
    [(discord.Intents.none(), []), (discord.Intents(guilds=True), []), (INTENTS, ["hi"])],
    ids=["none", "servers", "messages too"],
)
async def test_what_no_intent_asks_for_is_not_told(
    at: DiscordStandIn, intents: discord.Intents, told: list[str]
) -> None:
    async with connected(at, intents) as client:
        await at.person(ANN, guild="").write("hi")
        if told:
            await heard(client, 1)
        assert client.heard == told
        assert bool(client.guilds and client.guilds[0].name) == intents.guilds


async def heard(client: Bare, number: int) -> None:
    async with asyncio.timeout(10):
        while len(client.heard) < number:
            await client.wait_for("message")
            await asyncio.sleep(0)


async def test_each_shard_hears_of_its_own_server(at: DiscordStandIn) -> None:
    at.gateway.shards = 2
    async with connected(at) as client:
        assert {guild.id: guild.shard_id for guild in client.guilds} == {
            int(NEWS): (int(NEWS) >> 22) % 2,
            int(OTHER): (int(OTHER) >> 22) % 2,
        }


@pytest.mark.parametrize(
    ("text", "guild", "content"),
    [
        ("hello", NEWS, ""),
        (f"<@{APP}> hello", NEWS, f"<@{APP}> hello"),
        ("hello", "", "hello"),
    ],
    ids=["in a server", "a mention", "alone"],
)
async def test_content_comes_without_its_intent_only_where_the_bot_is_meant(
    at: DiscordStandIn, client: Bare, text: str, guild: str, content: str
) -> None:
    await at.person(ANN, guild=guild).write(text)
    await heard(client, 1)
    assert client.heard == [content]
