"""Mentions and direct messages at Discord: answered where they stand, once, with follow-ups."""

import pytest
from discord_stand_in.person import find_component, text_of
from discord_stand_in.world import ANN, APP, OPEN
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


async def test_buttons_work_after_a_restart(tmp_path) -> None:
    async with discordside(tmp_path) as side:
        alone = side.person(ANN, guild="")
        answer = await alone.answer_to(await alone.write("diyala"))
        discord = side.discord
        kept = discord.world.messages[answer["id"]]
    async with discordside(tmp_path) as side:
        side.discord.world.messages[answer["id"]] = kept
        alone = side.person(ANN, guild="")
        turned = await alone.seen(await alone.press(kept, "Next ▸"))
        assert "showing 6–7" in turned["content"]
        assert turned["id"] == answer["id"]


async def test_a_view_that_is_not_kept_any_more_is_told(side: Side, alone) -> None:
    answer = await alone.answer_to(await alone.write("diyala"))
    side.discord.world.clock.pass_by(91 * 24 * 3600)
    pressed = await alone.press(answer, "Next ▸")
    assert "not kept any more" in (await alone.seen(pressed))["content"]


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
