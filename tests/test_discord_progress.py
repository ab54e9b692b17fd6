"""How far long work is, at Discord: one message that is edited, and becomes the answer."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import replies
from discord_stand_in.calls import Fault
from discord_stand_in.world import ANN, APP
from discordside import Side, discordside

from bot.answering.answer import Asker
from bot.errors import QueryError
from bot.reply.model import Reply

SLOW = "stats slow"  # has a thread of its own
LINES = ("1 feed read …", "2 feeds read …")


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


def texts(side: Side) -> list[str]:
    """Return what the messages of the bot say, in their order."""
    mine = (m for m in side.discord.world.messages.values() if m["author"]["id"] == APP)
    return [message["content"] for message in mine]


def slowly(side: Side, end: Callable[[], Reply]) -> Callable[[Asker], Reply]:
    """Return work that tells its lines, each when the one before is to be seen."""
    loop, world = asyncio.get_running_loop(), side.discord.world

    def work(asker: Asker) -> Reply:
        for line in LINES:
            world.clock.pass_by(4)
            asker.tell(line)
            shown = world.until(lambda line=line: any(line in text for text in texts(side)))
            asyncio.run_coroutine_threadsafe(shown, loop).result(20)
        return end()

    return work


def mistaken() -> Reply:
    raise QueryError("That feed is kept already.")


@pytest.fixture
def seen(side: Side) -> list[list[str]]:
    """Note what stands in the channel whenever something changes."""
    states: list[list[str]] = []
    changed = side.discord.world.changed

    def note() -> None:
        if not states or states[-1] != texts(side):
            states.append(texts(side))
        changed()

    side.discord.world.changed = note  # type: ignore[method-assign]
    return states


@pytest.mark.parametrize("direct", [pytest.param(False, id="mention"), pytest.param(True, id="dm")])
async def test_a_picture_that_is_drawn_is_announced_by_typing(side: Side, direct: bool) -> None:
    who = side.person(ANN, guild="") if direct else side.ann
    world = side.discord.world
    side.painter.free.clear()
    asked = await who.write("map diyala" if direct else f"<@{APP}> map diyala")
    await world.until(lambda: world.typing)
    assert world.typing == [who.channel]
    assert texts(side) == []
    side.painter.free.set()
    assert (await who.answer_to(asked))["attachments"]
    await who.answer_to(await who.write(f"<@{APP}> diyala"))
    await side.settled()
    assert len(world.typing) == 1  # a list is there at once


async def test_where_typing_is_refused_the_picture_comes_all_the_same(side: Side) -> None:
    side.discord.rest.faults["/typing"] = [Fault(403, 50013)]
    side.painter.free.clear()
    asked = await side.ann.write(f"<@{APP}> map diyala")
    await side.discord.world.until(lambda: not side.discord.rest.faults["/typing"])
    side.painter.free.set()
    assert (await side.ann.answer_to(asked))["attachments"]


async def test_below_a_mention_the_answer_takes_its_place(side: Side, seen: Any) -> None:
    side.instead[SLOW] = slowly(side, replies.listing)
    await side.ann.write(f"<@{APP}> {SLOW}")
    await side.discord.world.until(lambda: any("Diyala" in text for text in texts(side)))
    await side.settled()
    assert [state for state in seen if state][:2] == [[LINES[0]], [LINES[1]]]
    (answer,) = texts(side)
    assert "Diyala" in answer


async def test_a_command_shows_it_to_the_asker_alone(side: Side, seen: Any) -> None:
    side.instead[SLOW] = slowly(side, replies.listing)
    asked = await side.ann.command("incidents", query=SLOW)
    await side.settled()
    shown = await side.ann.seen(asked)
    assert "Diyala" in shown["content"]
    assert [[LINES[0]], [LINES[1]]] == [state for state in seen if state and state[0] in LINES]
    assert len(texts(side)) == 1
    assert shown["flags"] & 64


async def test_a_mistake_ends_it(side: Side) -> None:
    side.instead[SLOW] = slowly(side, mistaken)
    await side.ann.write(f"<@{APP}> {SLOW}")
    await side.discord.world.until(lambda: any("kept already" in text for text in texts(side)))
    await side.settled()
    assert len(texts(side)) == 1


async def test_an_answer_comes_although_somebody_has_deleted_the_line(side: Side) -> None:
    world = side.discord.world

    def deleted() -> Reply:
        for id_ in [id_ for id_, one in world.messages.items() if one["author"]["id"] == APP]:
            del world.messages[id_]
        return replies.listing()

    side.instead[SLOW] = slowly(side, deleted)
    await side.ann.write(f"<@{APP}> {SLOW}")
    await world.until(lambda: any("Diyala" in text for text in texts(side)))
    await side.settled()
    assert len(texts(side)) == 1
    side.expect(10008)
