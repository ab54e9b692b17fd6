"""Messages at Discord's stand-in, by a bare client: what it does, and what it refuses."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from discord_bare import NONE, Bare, connected, desk, refusal_of
from discord_stand_in.calls import Fault
from discord_stand_in.permissions import (
    ATTACH,
    EMBED,
    HISTORY,
    SEND,
    SEND_IN_THREADS,
    USUAL,
    VIEW,
)
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, DESK, EDITORS, NEWS, OPEN, THREAD


async def test_a_refusal_names_the_path(client: Bare) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await desk(client).send(embeds=[discord.Embed(title="a"), discord.Embed(title="x" * 257)])
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert "In embeds.1.title: more than 256" in str(refused.value)


async def edit_missing(client: Bare) -> None:
    await desk(client).get_partial_message(1).edit(content="a")


async def edit_anothers(at: DiscordStandIn, client: Bare) -> None:
    written = await at.person(ANN).write("mine")
    await desk(client).get_partial_message(int(written["id"])).edit(content="a")


async def reply_to_nothing(client: Bare) -> None:
    await desk(client).send("a", reference=desk(client).get_partial_message(1))


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (lambda at, client: desk(client).send(""), 50006),
        (lambda at, client: desk(client).send("x" * 2001), 50035),
        (lambda at, client: desk(client).send("a", nonce="x" * 26), 50035),
        (lambda at, client: client.get_partial_messageable(1).send("a"), 10003),
        (lambda at, client: reply_to_nothing(client), 50035),
        (lambda at, client: edit_missing(client), 10008),
        (edit_anothers, 50005),
        (lambda at, client: desk(client).get_partial_message(1).delete(), 10008),
        (lambda at, client: client.fetch_channel(1), 10003),
    ],
    ids=["empty", "long", "nonce", "channel", "reference", "edit", "another's", "delete", "fetch"],
)
async def test_messages_that_are_refused(
    at: DiscordStandIn, client: Bare, do: Callable[..., Awaitable[Any]], code: int
) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await do(at, client)
    assert refused.value.code == code
    assert [int(one.split()[0]) for one in at.world.refused] == [code]


HELD = "300000000000000002"  # a role of the bot's


@pytest.mark.parametrize(
    ("overwrites", "code"),
    [
        ([{"id_": NEWS, "deny": VIEW}], 50001),
        ([{"id_": NEWS, "deny": SEND}], 50013),
        ([{"id_": NEWS, "deny": EMBED}], 50013),
        ([{"id_": NEWS, "deny": HISTORY}], 160002),
        ([{"id_": NEWS, "deny": SEND}, {"id_": HELD, "allow": SEND}], None),
        ([{"id_": NEWS, "allow": SEND}, {"id_": HELD, "deny": SEND}], 50013),
        ([{"id_": HELD, "deny": SEND}, {"id_": APP, "member": True, "allow": SEND}], None),
        ([{"id_": EDITORS, "deny": VIEW}], None),
    ],
    ids=[
        "nobody may see it", "nobody may write", "no embeds", "no history", "a role may",
        "a role may not", "the bot itself may", "another role may not",
    ],
)  # fmt: skip
async def test_where_the_bot_may_not_write(
    at: DiscordStandIn, client: Bare, overwrites: list[dict[str, Any]], code: int | None
) -> None:
    guild = at.world.guilds[NEWS]
    guild["roles"].append(guild["roles"][0] | {"id": HELD, "permissions": "0"})
    guild["members"][0]["roles"].append(HELD)
    before = await desk(client).send("a")
    for one in overwrites:
        at.world.overwrite(DESK, **one)
    assert await refusal_of(before.reply("a", embed=discord.Embed(title="t"))) == code


async def test_permissions_are_as_discord_py_works_them_out(at: DiscordStandIn) -> None:
    at.world.overwrite(DESK, NEWS, deny=SEND | EMBED | SEND_IN_THREADS, allow=HISTORY)
    at.world.overwrite(DESK, APP, member=True, allow=EMBED, deny=ATTACH)
    async with connected(at) as client:
        guild = client.get_guild(int(NEWS))
        for id_ in (DESK, OPEN, THREAD):
            place = guild.get_channel_or_thread(int(id_))
            theirs, ours = place.permissions_for(guild.me).value, at.world.permissions(id_, APP)
            assert theirs & USUAL & ~SEND_IN_THREADS == ours & USUAL & ~SEND_IN_THREADS, id_


async def test_a_direct_conversation_that_is_closed(at: DiscordStandIn, client: Bare) -> None:
    at.world.closed_directs.add(at.person(ANN, guild="").channel)
    assert await refusal_of(send_to(client, ANN)) == 50007


async def send_to(client: discord.Client, person: str) -> None:
    channel = await client.create_dm(discord.Object(int(person)))
    await channel.send("a")


async def test_without_the_history_nothing_is_listed(at: DiscordStandIn, client: Bare) -> None:
    sent = await desk(client).send("a")
    at.world.overwrite(DESK, NEWS, deny=HISTORY)
    assert [one async for one in desk(client).history()] == []
    assert await refusal_of(desk(client).fetch_message(sent.id)) == 50013


async def test_a_message_comes_once_however_often_it_is_sent(
    at: DiscordStandIn, client: Bare
) -> None:
    first = await desk(client).send("a", nonce="n")
    assert (await desk(client).send("a", nonce="n")).id == first.id
    assert (await desk(client).send("a", nonce="other")).id != first.id
    at.world.clock.pass_by(5 * 60 + 1)
    assert (await desk(client).send("a", nonce="n")).id != first.id


@pytest.mark.parametrize(
    ("allowed", "pings"),
    [(NONE, []), (discord.AllowedMentions(everyone=True), ["@everyone"])],
    ids=["none", "everyone"],
)
async def test_what_could_ping_is_noted(
    at: DiscordStandIn, client: Bare, allowed: discord.AllowedMentions, pings: list[str]
) -> None:
    await desk(client).send("@everyone", allowed_mentions=allowed)
    assert at.world.pings == pings


async def test_a_file_and_what_it_shows(at: DiscordStandIn, client: Bare, tmp_path: Any) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"picture")
    sent = await desk(client).send(file=discord.File(path, description="A map"))
    [attached] = sent.attachments
    assert (attached.filename, attached.description, attached.size) == ("a.png", "A map", 7)
    assert at.world.files[str(attached.id)] == b"picture"


async def test_editing_and_deleting(client: Bare) -> None:
    sent = await desk(client).send("here")
    assert (await sent.edit(content="there")).content == "there"
    assert (await desk(client).fetch_message(sent.id)).edited_at is not None
    await sent.delete()
    with pytest.raises(discord.NotFound):
        await desk(client).fetch_message(sent.id)


@pytest.mark.parametrize(
    "fault", [Fault(429), Fault(429, is_global=True), Fault(500), Fault(502)],
    ids=["limited", "limited everywhere", "500", "502"],
)  # fmt: skip
async def test_a_fault_of_a_moment(at: DiscordStandIn, client: Bare, fault: Fault) -> None:
    at.rest.faults["/messages"] = [fault]
    await desk(client).send("here")
    assert at.rest.calls.count(f"POST /channels/{DESK}/messages") == 2
