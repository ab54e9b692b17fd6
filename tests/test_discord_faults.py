"""Calls and answers that fail at Discord, and what whoever asked sees of it."""

import pytest
import replies
from discord_stand_in.calls import Fault
from discord_stand_in.person import text_of
from discord_stand_in.world import ANN, APP
from discordside import Side, discordside, still_answers

NAMED = f"<@{APP}>"


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


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
