"""What Discord takes no more comes directly, or is said in the channel."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
from discord_stand_in.permissions import SEND
from discord_stand_in.person import text_of
from discord_stand_in.world import ANN, APP, NEWS, Interaction
from discordside import Side, discordside, still_answers

NAMED = f"<@{APP}>"


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


async def told_too_late(side: Side, asking: Awaitable[Interaction]) -> dict[str, Any]:
    """Let an interaction be heard of when Discord has given it up; return what its asker got."""
    side.discord.world.held_up = 4
    asked = asyncio.create_task(asking)
    await side.discord.world.until(lambda: side.direct_messages(ANN))
    await side.settled()
    asked.cancel()
    side.discord.world.held_up = 0
    assert {one.split()[0] for one in side.discord.world.refused} == {"10062"}
    side.discord.world.refused.clear()
    (message,) = side.direct_messages(ANN)
    await still_answers(side)
    return message


@pytest.mark.parametrize(
    ("name", "query", "kind"),
    [
        pytest.param("incidents", "diyala", "7 incidents", id="an answer"),
        pytest.param("map", "diyala", "Diyala", id="with a picture"),
        pytest.param("incidents", "show 999999", "no incident", id="a mistake"),
    ],
)
async def test_an_unknown_interaction_is_answered_directly(side: Side, name, query, kind) -> None:
    message = await told_too_late(side, side.ann.command(name, query=query))
    assert kind in text_of(message)
    assert bool(message["attachments"]) is (name == "map")


async def test_an_unknown_interaction_that_was_in_time_by_our_clock(side: Side) -> None:
    asked = await side.ann.send_command("incidents", query="diyala")
    side.discord.world.interactions.pop(asked.token)
    await side.discord.world.until(lambda: side.direct_messages(ANN))
    await side.settled()
    side.expect(10062)
    assert "7 incidents" in side.direct_messages(ANN)[0]["content"]
    await still_answers(side)


async def test_a_press_that_came_too_late_is_answered_directly(side: Side) -> None:
    shown = await side.ann.seen(await side.ann.command("incidents", query="diyala"))
    message = await told_too_late(side, side.ann.press(shown, "Next ▸"))
    assert "showing 6–7" in message["content"]


@pytest.mark.parametrize("opens", ["Edit", "Watch"])
async def test_a_form_that_cannot_be_opened_any_more_is_told(side: Side, opens) -> None:
    shown = await side.ann.seen(await side.ann.command("incidents", query="diyala"))
    asking = side.ann.press(shown, "Edit") if opens == "Edit" else side.ann.command("watch")
    message = await told_too_late(side, asking)
    assert "ask or press again" in message["content"]


async def test_too_late_and_direct_messages_closed_is_said_in_the_channel(side: Side) -> None:
    side.discord.world.closed_directs.add(side.person(ANN, guild="").channel)
    asked = await side.ann.send_command("incidents", query="diyala")
    side.discord.world.interactions.pop(asked.token)
    await side.discord.world.until(lambda: side.discord.world.messages)
    await side.settled()
    side.expect(10062, 50007)
    (line,) = side.discord.world.messages.values()
    assert line["content"].startswith(f"-# <@{ANN}>, ")
    assert "Diyala" not in text_of(line)
    assert line["channel_id"] == side.ann.channel


async def test_too_late_and_everything_closed_is_logged(side: Side, caplog) -> None:
    side.discord.world.closed_directs.add(side.person(ANN, guild="").channel)
    side.discord.world.overwrite(side.ann.channel, NEWS, deny=SEND)
    asked = await side.ann.send_command("incidents", query="diyala")
    side.discord.world.interactions.pop(asked.token)
    await side.discord.world.until(lambda: len(side.discord.world.refused) == 6)
    await side.settled()
    assert "unsaid" in caplog.text
    side.expect(*[10062, 50007, 50013] * 2)
    assert not side.discord.world.messages


async def test_an_unknown_completion_is_no_message(side: Side) -> None:
    side.discord.world.held_up = 4
    asking = asyncio.create_task(side.ann.complete("incidents", "place", "diy"))
    await side.discord.world.until(lambda: side.discord.world.refused)
    await side.settled()
    asking.cancel()
    side.expect(10062)
    assert not side.discord.world.messages


async def test_what_took_too_long_comes_as_a_direct_message(side: Side, monkeypatch) -> None:
    gate = asyncio.Event()
    draw = side.painter.draw

    async def slowly(picture):
        await gate.wait()
        return await draw(picture)

    monkeypatch.setattr(side.painter, "draw", slowly)
    await side.ann.command("map", query="diyala")
    side.discord.world.clock.pass_by(16 * 60)
    gate.set()
    await side.settled()
    side.expect(50027)
    (message,) = side.direct_messages(ANN)
    assert "Diyala" in message["content"]
    assert [one["filename"] for one in message["attachments"]] == ["map.png"]


async def test_what_had_to_wait_gets_a_sign_before_its_answer(side: Side) -> None:
    asked = await side.ann.send_command("incidents", query="diyala")
    side.discord.world.clock.pass_by(1.5)
    assert "7 incidents" in (await side.ann.seen(asked))["content"]
    assert asked.answered == 5
