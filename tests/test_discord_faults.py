"""What goes wrong at Discord, and what whoever asked sees of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import replies
from discord_stand_in.calls import Fault
from discord_stand_in.permissions import EMBED, HISTORY, SEND
from discord_stand_in.person import Person, text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, BEN, DESK, LOBBY, NEWS, OTHER, Interaction, WorkClock
from discordside import Side, discordside
from test_telling import herald_of

from bot.errors import SettingsError

NAMED = f"<@{APP}>"


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


async def still_answers(side: Side) -> None:
    asked = await side.ann.command("incidents", query="diyala")
    assert "7 incidents" in (await side.ann.seen(asked))["content"]


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


@pytest.mark.parametrize("is_global", [True, False], ids=["global", "of a route"])
async def test_waiting_as_long_as_discord_asks(side: Side, is_global: bool) -> None:
    side.discord.rest.faults["/messages"] = [Fault(429, is_global)] * 2
    told = await side.ann.write(f"{NAMED} diyala")
    answer = await side.ann.answer_to(told)
    assert "7 incidents" in answer["content"]
    assert len(side.ann.answers_to(told)) == 1


async def test_an_interaction_that_is_limited_is_answered_later(side: Side) -> None:
    side.discord.rest.faults["/callback"] = [Fault(429)]
    await still_answers(side)


async def test_a_failure_after_the_message_was_taken_posts_it_once(side: Side) -> None:
    side.discord.rest.faults["/messages"] = [Fault(502, after=True)]
    told = await side.ann.write(f"{NAMED} diyala")
    await side.ann.answer_to(told)
    await side.settled()
    assert len(side.ann.answers_to(told)) == 1


async def test_a_failure_of_a_moment_is_bridged(side: Side) -> None:
    side.discord.rest.faults["/callback"] = [Fault(500)]
    await still_answers(side)


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


async def test_a_message_deleted_between_pages(side: Side) -> None:
    asked = await side.ann.command("incidents", query="diyala")
    message = await side.ann.seen(asked)
    del side.discord.world.messages[message["id"]]
    pressed = await side.ann.press(message, "Next ▸")
    await side.settled()
    assert pressed.answered
    told = [one["content"] for one in side.discord.world.messages.values()]
    assert any("too old" in text for text in told)
    side.expect(10008)


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


@pytest.fixture
async def crowd(tmp_path):
    """Yield both sides by a clock that goes on: Discord refuses what comes after three seconds."""
    async with DiscordStandIn() as discord:
        discord.world.clock = WorkClock()
        async with discordside(tmp_path, discord) as both:
            yield both


def people(side: Side, number: int) -> list[Person]:
    return [side.person(str(500_000_000_000_000_000 + each)) for each in range(number)]


async def test_two_hundred_people_at_once_are_all_answered_in_time(crowd: Side) -> None:
    asks = [
        ("incidents", "diyala", "7 incidents"), ("stats", "diyala by month", "7 incidents"),
        ("map", "anbar", "1 incident"), ("incidents", "show 3", "#3"),
        ("incidents", "what happened in Diyala?", "7 incidents"),
    ]  # fmt: skip

    async def ask(person: Person, name: str, query: str, says: str) -> None:
        shown = await person.seen(await person.command(name, query=query))
        assert says in text_of(shown)
        assert bool(shown["attachments"]) is (name in {"stats", "map"})

    askers = people(crowd, 200)
    await asyncio.gather(*(ask(who, *asks[n % len(asks)]) for n, who in enumerate(askers)))
    answered = [one.answered for one in crowd.discord.world.interactions.values()]
    assert len(answered) == 200
    assert set(answered) == {4, 5}
    crowd.discord.check()  # nothing came too late, or twice


async def test_a_storm_of_completions_keeps_nobody_waiting(crowd: Side) -> None:
    """Fifteen people type a name, letter by letter and without waiting, while forty ask.

    What they have typed last completes; what was outdated before its turn need not.
    """
    names = {"place": "diyala", "perpetrator": "islamic state", "type": "armed_assault"}

    async def type_out(who: Person, option: str) -> str:
        name = names[option]
        for length in range(1, len(name)):
            await who.send_typed("incidents", option, name[:length])
        offered = await who.complete("incidents", option, name)
        return str(offered[0]["value"]).casefold()

    async def ask(who: Person) -> str:
        return text_of(await who.seen(await who.command("incidents", query="diyala")))

    typing = [(who, list(names)[n % 3]) for n, who in enumerate(people(crowd, 15))]
    offered, answers = await asyncio.gather(
        asyncio.gather(*(type_out(*one) for one in typing)),
        asyncio.gather(*map(ask, people(crowd, 40))),
    )
    assert all(names[option] in value for (_, option), value in zip(typing, offered, strict=True))
    assert all("7 incidents" in answer for answer in answers)
    crowd.discord.check()


@pytest.mark.parametrize(
    ("query", "kind"),
    [pytest.param("diyala", 4, id="an answer"), pytest.param("map diyala", 5, id="a sign")],
)
async def test_a_response_that_came_although_discord_failed_is_not_sent_again(
    side: Side, query: str, kind: int
) -> None:
    side.discord.rest.faults["/callback"] = [Fault(502, after=True)]
    asked = await side.ann.command("incidents", query=query)
    await side.settled()
    assert asked.answered == kind
    assert "7 incidents" in (await side.ann.seen(asked))["content"]
    side.expect(40060)
    assert side.direct_messages(ANN) == []


async def test_a_response_that_keeps_failing_is_given_up(side: Side) -> None:
    side.discord.rest.faults["/callback"] = [Fault(502)] * 6
    asked = await side.ann.send_command("incidents", query="diyala")
    await side.discord.world.until(lambda: not side.discord.rest.faults["/callback"])
    await side.settled()
    assert not asked.answered


async def test_what_had_to_wait_gets_a_sign_before_its_answer(side: Side) -> None:
    asked = await side.ann.send_command("incidents", query="diyala")
    side.discord.world.clock.pass_by(1.5)
    assert "7 incidents" in (await side.ann.seen(asked))["content"]
    assert asked.answered == 5


async def test_a_fault_of_ours_is_told_with_a_reference(side: Side) -> None:
    side.instead["broken"] = RuntimeError("secret of ours")
    asked = await side.ann.command("incidents", query="broken")
    shown = text_of(await side.ann.seen(asked))
    assert "Something went wrong on our side (reference " in shown
    assert "secret" not in shown


async def test_a_file_that_is_too_large_for_discord(side: Side) -> None:
    side.instead["big"] = replies.exported(pieces=("x" * (1 << 20),) * 3)
    side.discord.world.file_limit = 2 << 20
    asked = await side.ann.command("incidents", query="big")
    assert "larger than 2 MB" in (await side.ann.seen(asked))["content"]
    side.discord.world.file_limit = 4 << 20
    asked = await side.ann.command("incidents", query="big")
    assert (await side.ann.seen(asked))["attachments"]
    await side.settled()
    assert not list(side.desk.folder.rglob("*.csv"))


async def test_a_press_told_again_after_a_resume_shares_once(side: Side) -> None:
    mine = await side.ann.seen(await side.ann.command("incidents", query="diyala"))
    await side.ann.press(mine, "Share to channel")
    await side.settled()
    await tell_again(side)
    assert not side.discord.world.refused
    shared = [one for one in side.discord.world.messages.values() if not one["seen_by"]]
    assert len(shared) == 1


async def test_a_command_told_again_after_a_resume_is_done_once(side: Side) -> None:
    await side.ann.command("incidents", query="watch add diyala killed>=5")
    await side.settled()
    await tell_again(side)
    asked = await side.ann.command("incidents", query="watch list")
    assert (await side.ann.seen(asked))["embeds"][0]["description"].count("at least 5 killed") == 1


async def tell_again(side: Side) -> None:
    """Tell the last interaction again, and wait until another that came after it is answered."""
    await side.discord.gateway.tell(*side.discord.gateway.told[-1])
    await side.ann.seen(await side.ann.command("incidents", query="anbar"))
    await side.settled()


async def test_a_command_of_another_version(side: Side) -> None:
    commands = side.discord.world.commands[""]
    commands.append(commands[0] | {"id": "77", "name": "casualties"})
    asked = await side.ann.command("casualties")
    assert "another version" in (await side.ann.seen(asked))["content"]


async def test_a_picture_that_fails_is_told(side: Side) -> None:
    side.painter.fails = True
    asked = await side.ann.command("map", query="diyala")
    assert "took too long to draw" in (await side.ann.seen(asked))["content"]


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
