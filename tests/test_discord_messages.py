"""Mentions and direct messages at Discord: answered where they stand, once, with follow-ups."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from discord_stand_in.person import Person, find_component, text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, OPEN, Interaction
from discordside import Side, discordside

NAMED = f"<@{APP}>"


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


@pytest.fixture
def alone(side: Side):
    return side.person(ANN, guild="")


async def test_a_mention_is_answered_below_it_for_everybody(side: Side) -> None:
    asked = await side.ann.write(f"{NAMED} what happened in Anbar?")
    answer = await side.ann.answer_to(asked)
    assert answer["seen_by"] == ""
    assert "-# Understood as `/incidents place:Anbar`" in answer["content"]


async def test_what_names_nobody_is_left_alone(side: Side) -> None:
    quiet = await side.ann.write("what happened in Anbar?")
    other = await side.ann.write("<@400000000000000002> diyala")
    asked = await side.ann.write(f"diyala {NAMED}")
    await side.ann.answer_to(asked)
    assert side.ann.answers_to(quiet) == side.ann.answers_to(other) == []


async def test_a_direct_message_is_a_question_with_follow_ups(side: Side, alone) -> None:
    asked = await alone.write("what happened in Diyala?")
    assert "7 incidents" in (await alone.answer_to(asked))["content"]
    after = await alone.write("and in Anbar?")
    assert "place:Anbar" in (await alone.answer_to(after))["content"]


async def test_a_reply_to_an_answer_goes_on_from_it(side: Side) -> None:
    asked = await side.ann.write(f"{NAMED} what happened in Diyala?")
    answer = await side.ann.answer_to(asked)
    after = await side.ann.write("and in Anbar?", reply_to=answer["id"])
    assert "place:Anbar" in (await side.ann.answer_to(after))["content"]


async def test_follow_ups_are_of_one_channel_and_person(side: Side) -> None:
    await side.ann.answer_to(await side.ann.write(f"{NAMED} what happened in Diyala?"))
    elsewhere = side.person(ANN, channel_id=OPEN)
    asked = await elsewhere.write(f"{NAMED} and in Anbar?")
    await elsewhere.answer_to(asked)
    other = await side.ben.write(f"{NAMED} only bombings")
    assert "Diyala" not in (await side.ben.answer_to(other))["content"]


async def test_a_message_told_again_is_answered_once(side: Side) -> None:
    asked = await side.ann.write(f"{NAMED} diyala")
    await side.ann.answer_to(asked)
    await side.ann.tell_again()
    again = await side.ann.write(f"{NAMED} anbar")
    await side.ann.answer_to(again)
    await side.settled()
    assert len(side.ann.answers_to(asked)) == 1


async def test_buttons_of_an_answer_to_a_mention_open_a_copy(side: Side) -> None:
    answer = await side.ann.answer_to(await side.ann.write(f"{NAMED} diyala"))
    pressed = await side.ben.press(answer, "Next ▸")
    own = await side.ben.seen(pressed)
    assert own["flags"] & 64
    assert "showing 6–7" in own["content"]


Press = Callable[[Person, dict[str, Any], Any], Awaitable[Interaction]]


async def opened(alone: Person, answer: dict[str, Any]) -> Any:
    return await alone.press(answer, "Edit")


async def set_up(alone: Person, _: dict[str, Any]) -> Any:
    return await alone.command("watch")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(None, lambda a, m, _: a.press(m, "Next ▸"), "showing 6–7", id="a button"),
        pytest.param(
            None, lambda a, m, _: a.press(m, "Sort", "Deadliest first"), "deadliest first",
            id="a menu",
        ),
        pytest.param(None, lambda a, m, _: a.press(m, "Edit"), "", id="what opens a form"),
        pytest.param(
            opened, lambda a, _, form: a.fill_in(form.data, "/incidents anbar"), "Anbar",
            id="a form in which the query is changed",
        ),
        pytest.param(
            set_up, lambda a, _, form: a.submit(form, query="diyala"), "Watch 1",
            id="a form of a watch",
        ),
    ],
)  # fmt: skip
async def test_what_was_opened_before_a_restart_works_after_it(
    tmp_path: Path, before: Any, after: Press, says: str
) -> None:
    async with DiscordStandIn() as discord:
        async with discordside(tmp_path, discord) as side:
            alone = side.person(ANN, guild="")
            kept = await alone.answer_to(await alone.write("diyala size:5"))
            form = await before(alone, kept) if before else None
        discord.gateway.sessions.clear()
        async with discordside(tmp_path, discord) as side:
            if form:
                await alone.seen(await alone.command("incidents", query="diyala"))
            done = await after(alone, kept, form)
            if not says:
                assert done.answered == 9
                return
            shown = await alone.seen(done)
            assert says in text_of(shown)
            assert (shown["id"] == kept["id"]) is (form is None)


async def test_a_menu_of_incidents_works_after_a_restart(tmp_path: Path) -> None:
    async with DiscordStandIn() as discord:
        async with discordside(tmp_path, discord) as side:
            kept = await side.ann.seen(await side.ann.command("incidents", query="diyala size:7"))
        discord.gateway.sessions.clear()
        async with discordside(tmp_path, discord) as side:
            shown = await side.ann.seen(await side.ann.press(kept, "Open …"))
            assert shown["id"] == kept["id"]
            assert text_of(shown).startswith("**#")


async def test_a_view_that_is_not_kept_any_more_is_told(side: Side, alone) -> None:
    answer = await alone.answer_to(await alone.write("diyala"))
    side.discord.world.clock.pass_by(91 * 24 * 3600)
    pressed = await alone.press(answer, "Next ▸")
    assert "not kept any more" in (await alone.seen(pressed))["content"]


async def test_what_found_nothing_has_no_next_page(side: Side, alone) -> None:
    await alone.answer_to(await alone.write("basra"))
    answer = await alone.answer_to(await alone.write("next"))
    assert "found nothing, so it has no pages" in answer["content"]


async def test_small_talk_and_nothing_at_all(side: Side) -> None:
    asked = await side.ann.write(NAMED)
    assert "How to ask" in text_of(await side.ann.answer_to(asked))
    talk = await side.ann.write(f"{NAMED} how are you doing my friend?")
    answer = await side.ann.answer_to(talk)
    assert "try" in answer["content"] or "ask" in answer["content"]


async def test_an_answer_to_a_bot_is_none(side: Side, alone) -> None:
    answer = await alone.answer_to(await alone.write("diyala"))
    shown = {name: value for name, value in answer.items() if name != "seen_by"}
    await side.discord.gateway.tell("MESSAGE_CREATE", shown | {"id": "1"})
    asked = await alone.write("anbar")
    await alone.answer_to(asked)
    assert alone.answers_to({"id": "1"}) == []


async def test_an_incident_comes_with_its_small_map(side: Side, alone) -> None:
    answer = await alone.answer_to(await alone.write("show 3"))
    assert [one["filename"] for one in answer["attachments"]] == ["incident.png"]
    with pytest.raises(AssertionError):
        find_component(answer, "Small map")
