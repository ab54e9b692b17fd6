"""Many commands a second at Discord's stand-in: as strict as one command is."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest
from discord_bare import connected
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP


def said(content: str) -> bytes:
    """Return a response that shows a text, as JSON."""
    return json.dumps({"type": 4, "data": shown(content)}).encode()


def shown(content: str) -> dict[str, Any]:
    return {"content": content, "flags": 64, "allowed_mentions": {"parse": []}}


@asynccontextmanager
async def asked_swiftly(
    at: DiscordStandIn, respond: Callable[[aiohttp.ClientSession, str, str], Awaitable[None]]
) -> AsyncIterator["asyncio.Task[None]"]:
    """Let somebody use a command; `respond` gets the interaction's id and token."""
    swift = await at.swift()
    at.world.commands[""] = [{"id": "1", "name": "incidents", "type": 1}]

    async def answer(asked: "discord.Interaction[Any]") -> None:
        headers = {"Content-Type": "application/json"}
        async with aiohttp.ClientSession(headers=headers) as session:
            await respond(session, str(asked.id), asked.token)

    async with connected(at) as client:
        client.respond = answer
        asking = asyncio.create_task(swift.ask(at.person(ANN), "incidents", query='"car bomb"'))
        try:
            async with asyncio.timeout(10):
                yield asking
        finally:
            asking.cancel()
    swift.read()


LONG = "Diyala " * 60


@pytest.mark.parametrize(
    ("bodies", "statuses", "refused"),
    [
        pytest.param([said(LONG)], [204], [], id="taken"),
        pytest.param([said("x" * 2001)], [204], ["50035 content"], id="too long"),
        pytest.param([said("")], [400], ["50006"], id="empty"),
        pytest.param([said(LONG), said(LONG)], [204, 400], ["40060"], id="twice"),
        pytest.param([b'{"type": 7, "data": {}}'], [400], ["50035 type"], id="of another kind"),
    ],
)
async def test_what_answers_many_commands_is_read_when_they_are_over(
    at: DiscordStandIn, bodies: list[bytes], statuses: list[int], refused: list[str]
) -> None:
    told = asyncio.Queue[list[int]]()

    async def respond(session: aiohttp.ClientSession, id_: str, token: str) -> None:
        url = f"{at.api_url}/interactions/{id_}/{token}/callback"
        told.put_nowait([(await session.post(url, data=body)).status for body in bodies])

    async with asked_swiftly(at, respond) as asking:
        assert await told.get() == statuses
        if 204 in statuses:
            await asking
    assert len(at.world.refused) == len(refused)
    assert all(map(str.startswith, at.world.refused, refused))


async def test_many_commands_wait_for_what_comes_after_a_sign(at: DiscordStandIn) -> None:
    begun, may_come = asyncio.Event(), asyncio.Event()

    async def respond(session: aiohttp.ClientSession, id_: str, token: str) -> None:
        await session.post(f"{at.api_url}/interactions/{id_}/{token}/callback", data=b'{"type":5}')
        begun.set()
        await may_come.wait()
        url = f"{at.api_url}/webhooks/{APP}/{token}/messages/@original"
        await session.patch(url, data=json.dumps(shown("done")))

    async with asked_swiftly(at, respond) as asking:
        await begun.wait()
        assert not asking.done()
        may_come.set()
        await asking
    assert at.world.refused == []


async def test_many_commands_are_told_as_one_is(at: DiscordStandIn) -> None:
    heard, both = list[dict[str, Any]](), asyncio.Event()

    async def respond(asked: "discord.Interaction[Any]") -> None:
        heard.append(dict(asked.data or {}) | {"by": asked.user.id, "at": asked.channel_id})
        if len(heard) == 2:
            both.set()

    swift, ann = await at.swift(), at.person(ANN)
    async with connected(at) as client:
        client.respond = respond
        at.world.commands[""] = [{"id": "1", "name": "incidents", "type": 1}]
        asking = asyncio.create_task(swift.ask(ann, "incidents", query='“é” "b"'))
        await ann.send_command("incidents", query='“é” "b"')
        async with asyncio.timeout(10):
            await both.wait()
        asking.cancel()
    assert heard[0] == heard[1]
