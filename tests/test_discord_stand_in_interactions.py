"""Interactions at Discord's stand-in, by a bare client: answers it takes, and those it refuses."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from discord.http import Route
from discord_bare import Bare
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN


async def test_an_answer_is_seen_by_the_asker_alone(at: DiscordStandIn, client: Bare) -> None:
    client.respond = lambda asked: asked.response.send_message("hello", ephemeral=True)
    shown = await at.person(ANN).seen(await at.person(ANN).command("incidents"))
    assert (shown["content"], shown["seen_by"]) == ("hello", ANN)


async def test_whether_an_answer_is_private_is_fixed_when_it_is_deferred(
    at: DiscordStandIn, client: Bare
) -> None:
    async def respond(asked: "discord.Interaction[Any]") -> None:
        await asked.response.defer(ephemeral=True, thinking=True)
        await asked.followup.send("hello", ephemeral=False)

    client.respond = respond
    ann = at.person(ANN)
    shown = await ann.seen(await ann.command("incidents"))
    assert (shown["content"], shown["seen_by"]) == ("hello", ANN)


async def answer_twice(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await asked.response.send_message("one")
    asked.response._response_type = None
    await asked.response.send_message("two")


async def answer_late(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    at.world.clock.pass_by(3.1)
    await asked.response.send_message("late")


async def follow_late(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await asked.response.defer(thinking=True)
    at.world.clock.pass_by(15 * 60 + 1)
    await asked.followup.send("late")


async def follow_unanswered(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await asked.followup.send("too early")


async def edit_deleted(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await asked.response.send_message("one")
    await asked.delete_original_response()
    await asked.edit_original_response(content="two")


async def update_nothing(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await client_callback(asked, 7, {"content": "a"})


async def complete_a_command(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await client_callback(asked, 8, {"choices": []})


async def client_callback(
    asked: "discord.Interaction[Any]", kind: int, data: dict[str, Any]
) -> None:
    """Answer with a callback that discord.py would not make."""
    route = Route("POST", f"/interactions/{asked.id}/{asked.token}/callback")
    await asked.client.http.request(route, json={"type": kind, "data": data})


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (answer_twice, 40060),
        (answer_late, 10062),
        (follow_late, 50027),
        (follow_unanswered, 10015),
        (edit_deleted, 10008),
        (update_nothing, 50035),
        (complete_a_command, 50035),
    ],
)
async def test_answers_that_are_refused(
    at: DiscordStandIn, client: Bare, do: Callable[..., Awaitable[None]], code: int
) -> None:
    client.respond = lambda asked: do(at, asked)
    await at.person(ANN).send_command("incidents")
    async with asyncio.timeout(10):
        await client.refused.wait()
    assert [error.code for error in client.errors] == [code]
