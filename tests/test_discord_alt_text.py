"""What the pictures at Discord show is told in words with them: the attachment's description."""

from datetime import time
from typing import Any

import pytest
from discord_stand_in.world import DESK, FORUM, NEWS, THREAD
from discordside import Side, discordside
from test_telling import bring
from test_telling_places import Wired

from adapters.discord.limits import FILE_TEXT
from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.digests.schedule import DAILY, Schedule
from bot.store import open_store

PICTURES = [
    pytest.param("stats", "diyala by month", "Bar chart of incidents over time", id="chart"),
    pytest.param("map", "anbar", "Map: Anbar", id="map"),
]


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


def told_of(message: dict[str, Any]) -> str:
    """Return the description of a message's one picture, within what Discord takes."""
    (picture,) = message["attachments"]
    assert picture["filename"].endswith(".png")
    assert len(picture["description"]) <= FILE_TEXT
    return str(picture["description"])


@pytest.mark.parametrize(("name", "query", "says"), PICTURES)
async def test_what_a_command_draws_is_told_in_words(side: Side, name, query, says) -> None:
    shown = await side.ann.seen(await side.ann.command(name, query=query))
    assert told_of(shown).startswith(says)


@pytest.mark.parametrize(("name", "query", "says"), PICTURES)
async def test_what_a_message_draws_is_told_in_words(side: Side, name, query, says) -> None:
    alone = side.person(side.ann.id, guild="")
    shown = await alone.answer_to(await alone.write(f"{name} {query}"))
    assert told_of(shown).startswith(says)


@pytest.mark.parametrize(
    "to",
    [
        pytest.param(Destination("discord", NEWS, DESK), id="a channel"),
        pytest.param(Destination("discord", NEWS, DESK, THREAD), id="a thread"),
        pytest.param(Destination("discord", NEWS, FORUM), id="a forum"),
    ],
)
async def test_the_map_of_a_digest_is_told_in_words(tmp_path, to) -> None:
    async with discordside(tmp_path) as side:
        there, now = Wired(side, tmp_path, to), side.desk.now()
        schedule = Schedule(DAILY, time(now.hour + 1), "UTC")
        due = schedule.next_after(now)
        digest = Digest(0, "discord:1:2", to, "place:Anbar", schedule, due, 0, 0)
        with open_store(tmp_path / "x.db") as store:
            store.standing.add_digest(digest)
        bring(there.here, "one", admin1="Anbar", lat=33.4, lon=43.3, where_prec=1)
        there.here.pass_by(3601)
        await there.herald.once()
        (posted,) = (one for one in there.world.messages.values() if one["attachments"])
        place = to.thread or to.channel
        if place == FORUM:
            (made,) = (t for t in there.world.guilds[NEWS]["threads"] if t["parent_id"] == FORUM)
            place = made["id"]
        assert posted["channel_id"] == place
        assert told_of(posted).startswith("Map: Anbar")
        assert "Town one" in told_of(posted)
