"""Commands at Discord: private answers, typed options, completion, pages, sharing, files."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import replies
from discord_stand_in.permissions import MANAGE_CHANNELS, SEND, VIEW
from discord_stand_in.person import find_component, text_of
from discord_stand_in.world import ANN, DESK, EDITORS, NEWS
from discordside import Side, discordside
from serving_core import PNG

EPHEMERAL = 64


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


async def test_an_answer_is_private_and_says_how_it_was_understood(side: Side) -> None:
    asked = await side.ann.command("incidents", query="diyala")
    message = await side.ann.seen(asked)
    assert asked.answered == 4  # in one step
    assert message["flags"] & EPHEMERAL
    assert message["content"].startswith("**Diyala** · 7 incidents")
    assert message["embeds"][0]["description"].count("**#") == 5


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("diyala", id="at once"),
        pytest.param("stats diyala by month", id="with a picture"),
        pytest.param("kiled>=5", id="a mistake"),
        pytest.param("export diyala csv", id="with a file"),
    ],
)
async def test_with_the_bot_alone_answers_are_messages_that_stay(side: Side, query: str) -> None:
    directly = side.person(ANN, guild="")
    message = await directly.seen(await directly.command("incidents", query=query))
    assert not message["flags"] & EPHEMERAL


async def test_with_the_bot_alone_pages_turn_in_place(side: Side) -> None:
    directly = side.person(ANN, guild="")
    first = await directly.seen(await directly.command("incidents", query="diyala"))
    turned = await directly.seen(await directly.press(first, "Next ▸"))
    assert (turned["id"], "showing 6–7" in turned["content"]) == (first["id"], True)
    (only,) = side.direct_messages(ANN)
    assert only["id"] == first["id"]


@pytest.mark.parametrize(
    ("options", "understood"),
    [
        pytest.param({"place": "Anbar"}, "**Anbar** · 1 incident", id="place"),
        pytest.param({"place": "Diyala", "min_killed": 12}, "1 incident", id="toll"),
        pytest.param({"perpetrator": "ISIS", "place": "Anbar"}, "by Islamic State", id="group"),
        pytest.param({"since": "2021-12-01", "until": "2021-12-31"}, "1 incident", id="days"),
        pytest.param({"query": "diyala", "sort": "deadliest"}, "deadliest first", id="order"),
        pytest.param({"place": "Diyala OR by:x"}, "no incidents", id="a value stays a value"),
        pytest.param(
            {"place": "Diyala", "query": "how many were killed?"},
            "people were killed",
            id="a question",
        ),
        pytest.param({"place": "Diyala", "query": "anbar"}, "Diyala · Anbar** · no", id="narrowed"),
        pytest.param(
            {"place": "Diyala", "query": "how many were killed in Anbar?"},
            "No incident",
            id="a question narrowed",
        ),
        pytest.param({"place": "Diyala", "query": "stats by month"}, "by month", id="figures"),
        pytest.param({"place": "Diyala", "query": "watch add killed>=5"}, "Watch 1", id="a watch"),
        pytest.param({"sort": "deadliest", "query": "show 8"}, "show 8", id="an order of one"),
    ],
)
async def test_typed_options_are_one_query(side: Side, options, understood) -> None:
    asked = await side.ann.command("incidents", **options)
    assert understood in text_of(await side.ann.seen(asked))


async def test_names_complete_from_the_corpus(side: Side) -> None:
    offered = await side.ann.complete("incidents", "place", "diy")
    assert [choice["value"] for choice in offered] == ["Diyala"]
    assert await side.ann.complete("incidents", "perpetrator", "zzz") == []


async def test_time_zones_complete(side: Side) -> None:
    offered = await side.ann.complete("settings", "timezone", "bagh")
    assert [choice["value"] for choice in offered] == ["Asia/Baghdad"]
    kept = await side.ann.command("settings", timezone="Asia/Baghdad")
    assert "Asia/Baghdad" in text_of(await side.ann.seen(kept))


async def test_nothing_is_kept_of_who_wants_to_be_forgotten(side: Side) -> None:
    asker, memory = f"discord:{NEWS}:{ANN}", side.desk.core.memory
    await side.ann.command("settings", page=7)
    await side.ann.command("incidents", query="diyala")
    assert memory.settings(asker) == {"page": "7"}
    told = await side.ann.seen(await side.ann.command("incidents", query="forget me"))
    assert "2 things deleted" in told["content"]
    assert memory.forget(asker) == 0


async def test_pages_turn_in_place(side: Side) -> None:
    asked = await side.ann.command("incidents", query="diyala")
    message = await side.ann.seen(asked)
    turned = await side.ann.press(message, "Next ▸")
    assert turned.answered == 7
    shown = await side.ann.seen(turned)
    assert shown["id"] == message["id"]
    assert "showing 6–7" in shown["content"]
    back = await side.ann.press(shown, "◂ Previous")
    assert "showing 1–5" in (await side.ann.seen(back))["content"]


async def test_a_card_opens_in_place_and_leads_back(side: Side) -> None:
    asked = await side.ann.command("incidents", query="diyala")
    message = await side.ann.seen(asked)
    opened = await side.ann.press(message, "#6")
    shown = await side.ann.seen(opened)
    assert "#6" in shown["content"]
    back = await side.ann.press(shown, "◂ Back")
    assert "**Diyala** · 7 incidents" in (await side.ann.seen(back))["content"]


async def test_the_order_is_changed_by_a_menu(side: Side) -> None:
    asked = await side.ann.command("incidents", query="diyala")
    message = await side.ann.seen(asked)
    sorted_ = await side.ann.press(message, "Sort", "Deadliest first")
    assert "deadliest first" in (await side.ann.seen(sorted_))["content"]


async def test_a_query_is_changed_in_a_form(side: Side) -> None:
    asked = await side.ann.command("incidents", query="diyala")
    message = await side.ann.seen(asked)
    form = await side.ann.press(message, "Edit")
    assert form.answered == 9
    assert form.data["components"][0]["component"]["value"] == "/incidents place:Diyala"
    filled = await side.ann.fill_in(form.data, "anbar")
    shown = await side.ann.seen(filled)
    assert shown["id"] == message["id"]
    assert "**Anbar** · 1 incident" in shown["content"]


async def test_sharing_names_who_shares_and_posts_once(side: Side) -> None:
    asked = await side.ann.command("incidents", query="anbar")
    message = await side.ann.seen(asked)
    pressed = await side.ann.press(message, "Share to channel")
    await side.settled()
    (shared,) = pressed.followups
    assert not shared["flags"] & EPHEMERAL
    assert shared["content"].startswith("-# Shared by Ann")
    mine = text_of(await side.ann.seen(pressed))
    assert "Shared with the channel." in mine
    with pytest.raises(AssertionError, match="Share to channel"):
        find_component(await side.ann.seen(pressed), "Share to channel")


async def test_a_button_pressed_twice_at_once_shares_once(side: Side) -> None:
    asked = await side.ann.command("incidents", query="anbar")
    message = await side.ann.seen(asked)
    presses = (side.ann.press(message, "Share to channel") for _ in range(2))
    pressed = await asyncio.gather(*presses)
    await side.settled()
    assert sum(len(one.followups) for one in pressed) == 1


async def test_who_may_not_write_here_shares_nothing(side: Side) -> None:
    mute = side.person(ANN, permissions=VIEW)
    asked = await mute.command("incidents", query="anbar")
    pressed = await mute.press(await mute.seen(asked), "Share to channel")
    assert "may not write" in (await mute.seen(pressed))["content"]
    assert pressed.followups == []


async def test_a_button_on_what_is_shared_opens_a_copy_of_ones_own(side: Side) -> None:
    asked = await side.ann.command("incidents", query="diyala")
    shared = await side.ann.press(await side.ann.seen(asked), "Share to channel")
    await side.settled()
    pressed = await side.ben.press(shared.followups[0], "Next ▸")
    own = await side.ben.seen(pressed)
    assert own["flags"] & EPHEMERAL
    assert "showing 6–7" in own["content"]
    assert "showing 1–5" in shared.followups[0]["content"]


async def test_figures_come_with_their_chart(side: Side) -> None:
    asked = await side.ann.command("stats", query="diyala", by="month")
    message = await side.ann.seen(asked)
    assert asked.answered == 5  # a sign first: drawing takes a while
    (picture,) = message["attachments"]
    assert side.discord.world.files[picture["id"]] == PNG
    assert picture["description"]
    assert message["embeds"][-1]["image"]["url"] == f"attachment://{picture['filename']}"


@pytest.mark.parametrize("name", ["map", "export", "brief"])
async def test_other_commands_of_their_own(side: Side, name: str) -> None:
    asked = await side.ann.command(name, query="diyala")
    message = await side.ann.seen(asked)
    assert message["flags"] & EPHEMERAL
    assert (len(message["attachments"]) == 1) is (name != "brief")


async def test_every_other_command_through_the_query(side: Side) -> None:
    asked = await side.ann.command("incidents", query="help fields")
    assert "sort:" in text_of(await side.ann.seen(asked))
    asked = await side.ann.command("incident", number=3)
    assert "#3" in (await side.ann.seen(asked))["content"]
    asked = await side.ann.command("settings", timezone="europe/london", page=3)
    assert "Europe/London" in text_of(await side.ann.seen(asked))
    asked = await side.ann.command("incidents", query="diyala")
    assert "showing 1–3" in (await side.ann.seen(asked))["content"]


async def test_settings_and_help_say_which_zone_is_used_at_discord(side: Side) -> None:
    for command in ("settings", "help settings"):
        told = text_of(await side.ann.seen(await side.ann.command("incidents", query=command)))
        assert "UTC, as Discord tells nobody's" in told
        assert "settings timezone Europe/London" in told


async def test_a_message_finds_incidents_like_it(side: Side) -> None:
    told = await side.ben.write("Gunmen attacked a barracks in Diyala again")
    asked = await side.ann.choose_on(told, "Find incidents like this")
    assert "Diyala" in (await side.ann.seen(asked))["content"]
    linked = await side.ben.write("", embeds=[{"type": "link", "title": "Gunmen strike in Hit"}])
    asked = await side.ann.choose_on(linked, "Find incidents like this")
    assert "Hit" in (await side.ann.seen(asked))["content"]
    vague = await side.ben.write("zzz qqq")
    asked = await side.ann.choose_on(vague, "Find incidents like this")
    assert "Nothing in that message" in (await side.ann.seen(asked))["content"]


async def test_a_channel_can_be_answered_in_the_open(side: Side) -> None:
    boss = side.person(ANN, permissions=MANAGE_CHANNELS | VIEW | SEND)
    asked = await boss.command("channel", answers="shared")
    assert "for everybody" in (await boss.seen(asked))["content"]
    asked = await side.ben.command("incidents", query="diyala")
    assert not (await side.ben.seen(asked))["flags"] & EPHEMERAL
    reader = side.person("400000000000000003", permissions=VIEW | SEND)
    asked = await reader.command("incidents", query="settings channel private")
    assert "editors and admins" in (await reader.seen(asked))["content"]


async def test_text_of_articles_pings_nobody_and_is_no_markup(side: Side) -> None:
    asked = await side.ann.command("incidents", query="khanaqin")
    shown = text_of(await side.ann.seen(asked))
    assert "\\<!channel>" in shown


async def test_what_has_no_room_is_a_file(side: Side) -> None:
    side.instead["long"] = replies.brief()._replace(text="words " * 2000)
    asked = await side.ann.command("incidents", query="long")
    message = await side.ann.seen(asked)
    assert [one["filename"] for one in message["attachments"]] == ["brief.txt"]


async def test_in_a_direct_conversation_nothing_is_hidden_or_shared(side: Side) -> None:
    alone = side.person(ANN, guild="")
    asked = await alone.command("incidents", query="diyala")
    message = await alone.seen(asked)
    with pytest.raises(AssertionError, match="Share"):
        find_component(message, "Share to channel")
    turned = await alone.press(message, "Next ▸")
    assert (await alone.seen(turned))["id"] == message["id"]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        pytest.param({"channels": {"1"}}, "do not answer in this channel", id="channel"),
        pytest.param({"guilds": {"1"}}, "do not answer in this server", id="server"),
        pytest.param({"channels": {DESK}, "guilds": {NEWS}}, "7 incidents", id="allowed"),
    ],
)
async def test_only_where_it_is_allowed(tmp_path, rules, said) -> None:
    async with discordside(tmp_path, discord=rules) as side:
        asked = await side.ann.command("incidents", query="diyala")
        assert said in (await side.ann.seen(asked))["content"]


async def test_an_editor_by_role_sets_how_a_channel_is_answered(tmp_path) -> None:
    async with discordside(tmp_path, discord={"editors": {EDITORS}}) as side:
        editor = side.person(ANN, roles=(EDITORS,), permissions=VIEW)
        asked = await editor.command("incidents", query="settings channel shared")
        assert "for everybody" in (await editor.seen(asked))["content"]


async def test_watches_and_digests_have_commands_of_their_own(side: Side) -> None:
    asked = await side.ann.command("watch", query="diyala", rises="10,50", quiet="22:00-07:00")
    shown = text_of(await side.ann.seen(asked))
    assert "Watch 1" in shown
    assert "10 killed, 50 killed" in shown
    listed = text_of(await side.ann.seen(await side.ann.command("watch", query="list")))
    assert "**Watches** · 1 here" in listed
    removed = text_of(await side.ann.seen(await side.ann.command("watch", query="remove 1")))
    assert "removed" in removed
    none = text_of(await side.ann.seen(await side.ann.command("digest", query="list")))
    assert "**Digests** · 0 here" in none
    asked = await side.ann.command("digest", rhythm="weekly", time="7", timezone="Europe/London")
    shown = text_of(await side.ann.seen(asked))
    assert "weekly mon 07:00 Europe/London" in shown
    due = datetime(2026, 1, 12, 7, tzinfo=ZoneInfo("Europe/London"))
    assert f"**Next**  <t:{due.timestamp():.0f}:f>" in shown  # in the reader's own zone
