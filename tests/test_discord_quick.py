"""What only asks is answered from what Discord tells, as discord.py would have it answered."""

from typing import Any

import pytest
from discord_stand_in.calls import Fault
from discord_stand_in.person import Person
from discord_stand_in.world import (
    ANN,
    BEN,
    DESK,
    EDITORS,
    NEWS,
    OTHER,
    THREAD,
    Interaction,
    channel,
)
from discordside import Side, discordside

from adapters.discord.spots import spot_of, spot_told

ASKED = {"id": "1", "name": "incidents", "type": 1, "options": []}


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


def told(side: Side, person: Person, **more: Any) -> dict[str, Any]:
    """Return what Discord tells of a command."""
    world = side.discord.world
    asked = Interaction(world.snowflake(), "t", 2, person.id, person.channel, world.clock.now)
    return person.payload(asked, ASKED) | more


def in_thread(side: Side) -> dict[str, Any]:
    return told(side, side.ann, channel=side.discord.world.channel(THREAD), channel_id=THREAD)


@pytest.mark.parametrize(
    "telling",
    [
        pytest.param(lambda side: told(side, side.ann), id="in a server"),
        pytest.param(lambda side: told(side, side.person(ANN, roles=(EDITORS,))), id="with a role"),
        pytest.param(lambda side: told(side, side.person(ANN, guild="")), id="directly"),
        pytest.param(
            lambda side: told(side, side.person(ANN, guild=""), context=2), id="among friends"
        ),
        pytest.param(in_thread, id="in a thread"),
        pytest.param(
            lambda side: told(side, side.ann, channel=channel(DESK, "desk") | {"parent_id": "9"}),
            id="in a channel of a category",
        ),
        pytest.param(
            lambda side: told(side, side.ann, attachment_size_limit=50 << 20), id="large files"
        ),
    ],
)
async def test_a_spot_is_read_as_discord_py_reads_it(side: Side, telling) -> None:
    payload = telling(side)
    assert spot_told(payload) == spot_of(side.platform.client.interaction(payload))


async def test_a_nickname_is_the_name_in_a_server(side: Side) -> None:
    payload = told(side, side.ann)
    payload["member"]["nick"] = "Annie"
    assert spot_told(payload).name == "Annie"
    payload["member"] |= {"nick": None, "user": payload["member"]["user"] | {"global_name": None}}
    assert spot_told(payload).name == "ann"


async def test_of_what_is_quick_discord_py_makes_nothing(side: Side, monkeypatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("an interaction was made")

    monkeypatch.setattr("discord.state.Interaction", refuse)
    monkeypatch.setattr("discord.Interaction", refuse)
    asked = await side.ann.command("incidents", place="Diyala", min_killed=8)
    shown = await side.ann.seen(asked)
    assert "showing 1–5" in shown["content"]
    assert shown["seen_by"] == ANN
    asked = await side.ann.command("incident", number=1)
    assert "#1" in (await side.ann.seen(asked))["content"]
    offered = await side.ann.complete("incidents", "place", "diy")
    assert [one["value"] for one in offered] == ["Diyala"]
    asked = await side.ann.command("incidents", query="diyala")
    turned = await side.ann.press(await side.ann.seen(asked), "Next ▸")
    assert turned.answered == 7
    assert "showing 6–7" in (await side.ann.seen(turned))["content"]
    assert side.discord.world.pings == []


async def test_what_others_see_is_not_turned_for_them(side: Side) -> None:
    mine = await side.ann.seen(await side.ann.command("incidents", query="diyala"))
    await side.ann.press(mine, "Share to channel")
    await side.settled()
    (shared,) = [one for one in side.discord.world.messages.values() if not one["seen_by"]]
    turned = await side.ben.press(shared, "Next ▸")
    assert turned.answered == 4
    shown = await side.ben.seen(turned)
    assert "showing 6–7" in shown["content"] and shown["seen_by"] == BEN


async def test_who_may_not_ask_is_told_and_offered_nothing(tmp_path) -> None:
    async with discordside(tmp_path, discord={"guilds": [OTHER]}) as side:
        asked = await side.ann.command("incidents", query="diyala")
        assert "I do not answer in this server" in (await side.ann.seen(asked))["content"]
        assert await side.ann.complete("incidents", "place", "diy") == []


async def test_a_completion_that_fails_offers_nothing(side: Side, monkeypatch, caplog) -> None:
    world, failed = side.discord.world, []

    def fail(*_: Any) -> None:
        failed.append(True)
        world.changed()
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as broken:
        broken.setattr(type(side.desk.core.corpus), "names_completing", fail)
        asked = await side.ann.send_typed("incidents", "place", "diy")
        await world.until(lambda: failed)
        await side.settled()
    assert not asked.answered
    assert "nothing was offered: Something went wrong on our side" in caplog.text
    assert await side.ann.complete("incidents", "place", "diy")


async def test_what_is_typed_on_from_while_it_waits_is_not_completed(side: Side) -> None:
    """Three of Ann's and one of Ben's come at once, before any of them has its turn."""
    asked = []
    for who, text in (side.ann, "d"), (side.ann, "di"), (side.ben, "d"), (side.ann, "diy"):
        asked.append(who.interaction(4))
        told = who.payload(asked[-1], who.typed("incidents", "place", text))
        side.platform.client._connection.parsers["INTERACTION_CREATE"](told)
    await side.settled()
    assert [one.answered for one in asked] == [0, 0, 8, 8]
    assert [one["value"] for one in asked[-1].data["choices"]] == ["Diyala"]
    assert await side.ann.complete("incidents", "place", "diya")


async def test_a_connection_that_breaks_is_no_end(side: Side) -> None:
    side.discord.rest.faults["/callback"] = [Fault(0)]
    asked = await side.ann.command("incidents", query="diyala")
    assert "7 incidents" in (await side.ann.seen(asked))["content"]


async def test_a_connection_that_breaks_after_the_answer_came_is_no_second_answer(
    side: Side,
) -> None:
    side.discord.rest.faults["/callback"] = [Fault(0, after=True)]
    asked = await side.ann.command("incidents", query="diyala")
    await side.settled()
    assert "7 incidents" in (await side.ann.seen(asked))["content"]
    side.expect(40060)


async def test_a_limit_that_outlasts_the_interaction_is_not_waited_for(side: Side) -> None:
    side.discord.rest.faults["/callback"] = [Fault(429, retry_after=60)]
    asked = await side.ann.command("incidents", query="diyala")
    shown = await side.ann.seen(asked)
    assert shown["content"] == (
        "Discord takes no more from me for the moment; ask again in a minute."
    )


async def test_what_is_asked_in_the_open_is_answered_in_the_open(side: Side) -> None:
    await side.ann.command("settings", answers="shared")
    await side.settled()
    asked = await side.ann.command("incidents", query="diyala")
    await side.settled()
    assert not (await side.ann.seen(asked))["seen_by"]
    assert side.ann.guild == NEWS
