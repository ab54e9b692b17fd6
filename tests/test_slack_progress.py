"""How far long work is, at Slack: one message that is edited, and the answer where it was asked."""

import pytest
from slack_stand_in.workspace import ANN, BOT_TOKEN, NEWS
from slackside import last, slackside

from adapters.slack.reach import ByHook, InThread, Spot


@pytest.fixture
async def side(tmp_path):
    async with slackside(tmp_path) as both:
        yield both


async def test_beside_a_command_it_stands_in_the_direct_messages(side):
    sender = side.platform.service.sender
    reach = ByHook(sender, side.slack.hook(NEWS, ANN), Spot(BOT_TOKEN, NEWS, ANN))
    await reach.progress("1 feed read …")
    await reach.progress("2 feeds read …")
    assert [post.text for post in side.ann.inbox] == ["2 feeds read …"]
    await reach.show({"text": "2 feeds read."})
    assert [post.text for post in side.ann.inbox] == [
        "That is done; the answer stands where you asked."
    ]
    assert last(side.ann.sees()).text == "2 feeds read."


async def test_a_mistake_ends_it_too(side):
    sender = side.platform.service.sender
    reach = ByHook(sender, side.slack.hook(NEWS, ANN), Spot(BOT_TOKEN, NEWS, ANN))
    await reach.progress("Reading the page …")
    await reach.tell("Something went wrong.")
    assert "That is done" in last(side.ann.inbox).text


async def test_in_a_conversation_the_answer_takes_its_place(side):
    sender, channel = side.platform.service.sender, side.slack.space.dm(ANN).id
    spot = Spot(BOT_TOKEN, channel, ANN, direct=True)
    reach = InThread(sender, spot, "1")
    await reach.progress("Reading the page …")
    await reach.progress("Looking for incidents …")
    await reach.show({"text": "1 article: 1 new"})
    assert [post.text for post in side.ann.inbox] == ["1 article: 1 new"]
