"""Discord's connection: refused, broken off, resumed, in shards; and what health says of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from discord_stand_in.calls import Fault
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, BEN, LOBBY, NEWS, OTHER
from discordside import Side, discordside, still_answers

from bot.errors import SettingsError

NAMED = f"<@{APP}>"


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


async def test_a_bad_token_is_told(tmp_path) -> None:
    with pytest.raises(SettingsError, match="does not take the token"):
        async with discordside(tmp_path, discord={"token": "wrong"}):
            pass


@pytest.mark.parametrize(
    ("status", "says"),
    [
        pytest.param(400, "does not take what it was told.*400", id="commands refused"),
        pytest.param(403, "does not take what it was told.*403", id="no access"),
    ],
)
async def test_commands_that_are_refused_are_told(tmp_path, status, says) -> None:
    async with DiscordStandIn() as discord:
        discord.rest.faults["/commands"] = [Fault(status)]
        with pytest.raises(SettingsError, match=says):
            async with discordside(tmp_path, discord):
                pass


async def test_a_missing_intent_is_told(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        discord.gateway.allowed_intents = 0
        with pytest.raises(SettingsError, match="intents"):
            async with discordside(tmp_path, discord):
                pass


async def test_a_dropped_connection_is_resumed_and_nothing_is_lost(side: Side) -> None:
    await side.discord.gateway.drop()
    await side.discord.world.until(lambda: not side.discord.gateway.connected())
    told = await side.ann.write(f"{NAMED} diyala")
    await side.discord.world.until(lambda: side.discord.gateway.resumed)
    await side.ann.answer_to(told)
    await still_answers(side)
    assert side.discord.gateway.identified == 1


async def test_health_says_so_while_the_connection_is_down(side: Side) -> None:
    assert await side.platform.health() == {"ok": True, "discord": True}
    async with down(side):
        assert await side.platform.health() == {
            "ok": False, "discord": False, "discord shards": "0 of 1",
        }  # fmt: skip
    assert (await side.platform.health())["ok"]


async def test_health_says_so_once_discord_has_thrown_dateline_out(side: Side) -> None:
    gone = side.platform.client.wait_for("shard_disconnect")
    await asyncio.gather(gone, side.discord.gateway.drop(4004))
    assert not (await side.platform.health())["ok"]


@asynccontextmanager
async def down(side: Side, shard: int = 0) -> AsyncIterator[None]:
    """Break a shard's connection, and let it come back at the end."""
    gateway, client = side.discord.gateway, side.platform.client
    before, gone = gateway.resumed, client.wait_for("shard_disconnect")
    gateway.lets_in.clear()
    await asyncio.gather(gone, gateway.drop(shard=shard))
    back = asyncio.create_task(client.wait_for("shard_resumed"))
    yield
    gateway.lets_in.set()
    await back
    assert gateway.resumed == before + 1


async def test_a_session_that_is_forgotten_begins_anew(side: Side) -> None:
    side.discord.gateway.forgets_sessions = True
    await side.discord.gateway.drop()
    await side.discord.world.until(lambda: side.discord.gateway.identified == 2)
    side.discord.gateway.forgets_sessions = False
    await side.discord.world.until(lambda: side.discord.gateway.connected())
    await still_answers(side)


async def test_reconnecting_when_asked_to(side: Side) -> None:
    await side.discord.gateway.reconnect()
    await side.discord.world.until(lambda: side.discord.gateway.resumed)
    await still_answers(side)


async def test_a_heartbeat_that_is_not_acknowledged(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        discord.gateway.heartbeat = 0.05
        async with discordside(tmp_path, discord) as side:
            discord.gateway.acknowledges = False
            await discord.world.until(lambda: discord.gateway.resumed)
            discord.gateway.acknowledges, discord.gateway.heartbeat = True, 41.25
            await still_answers(side)


async def test_two_shards(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        discord.gateway.shards = 2
        async with discordside(tmp_path, discord) as side:
            await discord.world.until(lambda: discord.gateway.identified == 2)
            await still_answers(side)
            elsewhere = side.person(ANN, guild=OTHER)
            asked = await elsewhere.command("incidents", query="anbar")
            assert "1 incident" in (await elsewhere.seen(asked))["content"]
            assert (await side.platform.ready()) == "Discord: dateline, 2 shards"


async def test_one_of_two_shards_breaks_off_and_goes_on_where_it_was(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        discord.gateway.shards = 2
        async with discordside(tmp_path, discord) as side:
            await discord.world.until(lambda: discord.gateway.identified == 2)
            elsewhere = side.person(BEN, guild=OTHER, channel_id=LOBBY)
            async with down(side, shard=1):
                assert (await side.platform.health())["discord shards"] == "1 of 2"
                await still_answers(side)
                missed = await elsewhere.write(f"{NAMED} anbar")
            assert "1 incident" in (await elsewhere.answer_to(missed))["content"]
            await elsewhere.tell_again()
            await still_answers(side)
            assert len(elsewhere.answers_to(missed)) == 1
            assert (discord.gateway.identified, discord.gateway.resumed) == (2, 1)
            assert (await side.platform.health())["ok"]


async def test_commands_are_told_again_only_when_they_change(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        async with discordside(tmp_path, discord):
            pass
        async with discordside(tmp_path, discord):
            pass
        assert discord.world.synced == 1
        kept = tmp_path / "x.memory.db"
        assert kept.exists()


async def test_commands_of_one_server_for_development(tmp_path) -> None:
    async with discordside(tmp_path, discord={"dev_guild": NEWS}) as side:
        assert set(side.discord.world.commands) == {NEWS}
        await still_answers(side)
