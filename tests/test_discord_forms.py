"""Watches and digests by a form at Discord: opened, filled in, mistakes told with a way back."""

from typing import Any

import pytest
from discord_stand_in.permissions import SEND, VIEW
from discord_stand_in.person import standing_in, text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import (
    ANN,
    BEN,
    DESK,
    FORUM,
    NEWS,
    OPEN,
    THREAD,
    Interaction,
    wanting_tag,
)
from discordside import Side, discordside

from bot.store import open_store


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


def begun(asked: Interaction) -> dict[str, Any]:
    """Return what stands in the fields of a form that was opened."""
    assert asked.answered == 9, asked.original and text_of(asked.original)
    fields = [part["component"] for part in asked.data["components"]]
    return {
        field["custom_id"].split(":")[1]: field.get("value") or standing_in(field)
        for field in fields
    }


async def shown(side: Side, asked: Interaction) -> str:
    return text_of(await side.ann.seen(asked))


async def test_a_watch_is_made_by_a_form(side: Side, tmp_path) -> None:
    asked = await side.ann.command("watch")
    assert begun(asked) == {"query": [], "rises": [], "quiet": [], "to": [DESK]}
    done = await side.ann.submit(asked, query="diyala killed>=5", rises="50 10", quiet="22-7")
    assert "tells here from now on" in await shown(side, done)
    with open_store(tmp_path / "x.db", read_only=True) as store:
        (watch,) = store.standing.watches()
    assert (watch.query, watch.rises) == ("place:Diyala killed>=5", (10, 50))
    assert str(watch.destination) == f"discord:{NEWS}:{DESK}:"
    assert watch.quiet and watch.quiet.until.hour == 7


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        pytest.param([OPEN], f"discord:{NEWS}:{OPEN}:", id="another channel"),
        pytest.param([THREAD], f"discord:{NEWS}:{DESK}:{THREAD}", id="a thread"),
        pytest.param([FORUM], f"discord:{NEWS}:{FORUM}:", id="a forum"),
        pytest.param([], f"discord::@{ANN}:", id="directly"),
    ],
)
async def test_where_a_watch_tells_is_chosen(side: Side, tmp_path, chosen, told) -> None:
    asked = await side.ann.command("incidents", query="watch new")
    done = await side.ann.submit(asked, query="diyala", to=chosen)
    assert "tells there from now on" in await shown(side, done)
    with open_store(tmp_path / "x.db", read_only=True) as store:
        assert str(store.standing.watches()[0].destination) == told


async def test_a_forum_with_none_but_moderators_tags_is_not_chosen(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        discord.world.channel(FORUM).update(wanting_tag(("m", True)))
        async with discordside(tmp_path, discord) as side:
            asked = await side.ann.command("incidents", query="watch new")
            done = await side.ann.submit(asked, query="diyala", to=[FORUM])
            assert "there is none that I may give" in await shown(side, done)


async def test_a_digest_is_made_and_changed_by_a_form(side: Side, tmp_path) -> None:
    asked = await side.ann.command("digest")
    assert begun(asked)["at"] == "08:00 UTC"
    filled = {"days": ["mon", "thu"], "at": "07:30 Asia/Baghdad", "policy": ["skip"]}
    done = await side.ann.submit(asked, query="diyala", **filled)
    assert "weekly mon,thu 07:30 Asia/Baghdad" in await shown(side, done)
    again = await side.ann.press(await side.ann.seen(done), "Edit")
    assert begun(again) | filled == begun(again) | {"to": [DESK]}
    await side.ann.submit(again, query="anbar", to=[OPEN])
    with open_store(tmp_path / "x.db", read_only=True) as store:
        (digest,) = store.standing.digests()
    assert (digest.query, digest.says_quiet) == ("place:Anbar", False)
    assert digest.destination.channel == OPEN


async def test_rows_of_a_list_are_edited_paused_and_removed(side: Side) -> None:
    await side.ann.command("watch", query="diyala")
    listed = await side.ann.seen(await side.ann.command("incidents", query="watch list"))
    edited = await side.ann.submit(await side.ann.press(listed, "Edit 1"), query="anbar")
    card = await side.ann.seen(edited)
    assert "changed" in text_of(card)
    assert "paused" in await shown(side, await side.ann.press(card, "Pause"))
    listed = await side.ann.seen(await side.ann.command("incidents", query="watch list"))
    assert "removed" in await shown(side, await side.ann.press(listed, "Remove 1"))


async def test_mistakes_are_told_and_corrected_in_the_form_as_it_was(side: Side) -> None:
    asked = await side.ann.command("watch")
    mistaken = await side.ann.submit(asked, query="kiled>=5", rises="many", quiet="22:00-07:00")
    message = await side.ann.seen(mistaken)
    told = text_of(message)
    assert "**Query**" in told and "killed" in told
    assert "**Tell again at so many killed**" in told
    assert "Quiet hours" not in told
    again = await side.ann.press(message, "Correct it")
    assert begun(again) == {
        "query": "kiled>=5", "rises": "many", "quiet": "22:00-07:00", "to": [DESK]
    }  # fmt: skip
    done = await side.ann.submit(again, query="killed>=5", rises="10")
    assert "tells here from now on" in await shown(side, done)


@pytest.mark.parametrize(
    ("filled", "says"),
    [
        pytest.param({"at": "08:00 Mars/Olympus"}, "no time zone", id="no zone"),
        pytest.param({"at": "25:00 UTC"}, "no time of day", id="no time"),
        pytest.param({"query": "kiled>=5"}, "killed", id="query"),
        pytest.param({"to": [OPEN]}, "You may not write in that channel", id="no writing"),
    ],
)
async def test_a_mistake_keeps_nothing(side: Side, tmp_path, filled, says) -> None:
    side.discord.world.overwrite(OPEN, NEWS, deny=VIEW | SEND)
    asked = await side.ann.command("digest")
    assert says in await shown(side, await side.ann.submit(asked, **filled))
    with open_store(tmp_path / "x.db", read_only=True) as store:
        assert store.standing.digests() == ()


async def test_watch_this_tells_of_what_was_asked_for(side: Side) -> None:
    listed = await side.ann.seen(await side.ann.command("incidents", query="diyala killed>=8"))
    done = await side.ann.press(listed, "Watch this")
    assert "Watch 1" in await shown(side, done)


async def test_alone_with_the_bot_there_is_no_channel_to_choose(side: Side, tmp_path) -> None:
    ben = side.person(BEN, guild="")
    asked = await ben.command("watch")
    assert "to" not in begun(asked)
    await ben.submit(asked, query="diyala")
    with open_store(tmp_path / "x.db", read_only=True) as store:
        assert str(store.standing.watches()[0].destination) == f"discord::@{BEN}:"


async def test_there_is_no_form_of_what_is_not_there(side: Side) -> None:
    asked = await side.ann.command("incidents", query="watch edit 9")
    assert "There is no watch 9" in await shown(side, asked)


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        pytest.param("add", {}, "Only Dateline's editors can take articles in", id="add"),
        pytest.param(
            "add", {"address": "news.example/raid"}, "Only Dateline's editors", id="a page"
        ),
        pytest.param("feeds", {"add": "news.example/rss"}, "Only Dateline's editors", id="a feed"),
        pytest.param("feeds", {}, "There are no feeds yet", id="feeds"),
    ],
)
async def test_taking_in_is_for_editors(side: Side, name, options, says) -> None:
    assert says in await shown(side, await side.ben.command(name, **options))
