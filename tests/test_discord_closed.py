"""Servers, channels and direct messages where Dateline may not write, or is no more."""

import asyncio

import pytest
from discord_stand_in.permissions import EMBED, HISTORY
from discord_stand_in.person import text_of
from discord_stand_in.world import ANN, APP, BEN, DESK, NEWS
from discordside import Side, discordside, still_answers
from test_telling import herald_of

NAMED = f"<@{APP}>"


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


async def test_a_reply_without_the_history_is_told_directly(side: Side) -> None:
    side.discord.world.overwrite(side.ann.channel, NEWS, deny=HISTORY)
    await side.ann.write(f"{NAMED} diyala")
    await side.discord.world.until(lambda: side.direct_messages(ANN))
    await side.settled()
    assert "I lack a permission" in side.direct_messages(ANN)[0]["content"]
    side.expect(160002, 160002)


async def test_where_no_embeds_are_allowed_a_sentence_says_so(side: Side) -> None:
    side.discord.world.overwrite(side.ann.channel, NEWS, deny=EMBED)
    answer = await side.ann.answer_to(await side.ann.write(f"{NAMED} diyala"))
    assert "I lack a permission" in answer["content"]
    side.expect(50013)


async def test_a_server_that_is_left_is_no_end(side: Side) -> None:
    await side.discord.gateway.remove(NEWS)
    await still_answers(side)  # as a user who installed it asks there


async def test_what_belongs_to_a_server_ends_with_it(side: Side, tmp_path) -> None:
    alone, boss = side.person(ANN, guild=""), side.person(BEN)
    await side.ann.seen(await side.ann.command("watch", query="diyala"))
    await side.ann.seen(await side.ann.command("digest", rhythm="daily"))
    await alone.seen(await alone.command("watch", query="anbar"))
    await boss.seen(await boss.command("channel", answers="shared"))
    await side.settled()
    removed = side.platform.client.wait_for("guild_remove")
    await asyncio.gather(removed, side.discord.gateway.remove(NEWS))
    await side.settled()
    standing = side.desk.core.standing
    off = [(one.destination.home, one.off) for one in [*standing.watches(), *standing.digests()]]
    why = "I was removed from that server"
    assert sorted(off) == [("", ""), (NEWS, why), (NEWS, why)]
    await herald_of(side, "discord").once()
    told = [text_of(one) for one in side.direct_messages(ANN)]
    assert len(told) == 2
    assert "removed from the server News" in told[-1]
    open_still = side.desk.core.memory.settings(f"discord:{NEWS}:#{DESK}")
    assert "answers" not in open_still


async def test_a_server_that_is_down_keeps_what_belongs_to_it(side: Side) -> None:
    await side.ann.seen(await side.ann.command("watch", query="diyala"))
    gone = side.platform.client.wait_for("guild_unavailable")
    away = {"id": NEWS, "unavailable": True}
    await asyncio.gather(gone, side.discord.gateway.tell("GUILD_DELETE", away, NEWS))
    await side.settled()
    assert [one.off for one in side.desk.core.standing.watches()] == [""]


async def test_a_channel_that_may_not_be_written_in(side: Side) -> None:
    side.discord.world.close(side.ann.channel)
    await side.ann.write(f"{NAMED} diyala")
    await side.discord.world.until(lambda: side.direct_messages(ANN))
    (told,) = side.direct_messages(ANN)
    assert "I lack a permission in that channel" in told["content"]
    side.expect(50001, 50001)
    side.discord.world.reopen(side.ann.channel)
    await still_answers(side)


async def test_a_channel_and_direct_messages_that_are_both_closed(side: Side) -> None:
    alone = side.person(ANN, guild="")
    side.discord.world.close(side.ann.channel)
    side.discord.world.closed_directs.add(alone.channel)
    await side.ann.write(f"{NAMED} diyala")
    await side.discord.world.until(lambda: len(side.discord.world.refused) == 3)
    await side.settled()
    side.expect(50001, 50001, 50007)
    await still_answers(side)


async def test_direct_messages_that_are_closed(side: Side) -> None:
    alone = side.person(ANN, guild="")
    side.discord.world.closed_directs.add(alone.channel)
    await alone.write("diyala")
    await side.discord.world.until(lambda: side.discord.world.refused)
    await side.settled()
    side.expect(*[50007] * len(side.discord.world.refused))
