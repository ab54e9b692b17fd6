"""What people write to the bot at Slack: mentions, direct messages, the assistant's pane."""

import pytest
from serving_core import PNG
from slack_stand_in import payloads
from slack_stand_in.workspace import BOT, NEWS, PRIVATE, SHARED
from slackside import WAYS, Side, last, slackside


@pytest.fixture(params=WAYS)
async def side(request, tmp_path):
    async with slackside(tmp_path, request.param, slack={"assistant": True}) as both:
        yield both


async def test_a_mention_is_answered_in_a_thread_below_it(side: Side) -> None:
    ts = await side.ann.mentions("diyala")
    await side.settled()
    post = last(side.ben.sees())
    assert (post.thread_ts, post.only) == (ts, "")
    assert "7 incidents" in post.read
    assert "Share to channel" not in post.read


async def test_a_mention_in_a_thread_is_answered_in_it(side: Side) -> None:
    await side.ann.mentions("show 1", thread="1600000000.000001")
    await side.settled()
    answer, small_map = side.ann.sees()
    assert answer.thread_ts == small_map.thread_ts == "1600000000.000001"
    assert small_map.files[0].content == PNG
    assert "being drawn" not in answer.read


async def test_a_mention_without_a_word_gets_help(side: Side) -> None:
    await side.ann.mentions("")
    await side.settled()
    assert "How to ask" in last(side.ann.sees()).read


async def test_what_is_pressed_below_a_mention_is_the_pressers_own(side: Side) -> None:
    await side.ann.mentions("diyala")
    await side.settled()
    post = last(side.ann.sees())
    await side.ben.press("Next ▸", post)
    await side.settled()
    assert "showing 1–5" in post.read
    own = last(side.ben.sees())
    assert (own.only, own.thread_ts) == (side.ben.id, post.thread_ts)
    assert "showing 6–7" in own.read


async def test_a_direct_message_is_answered_where_it_stands(side: Side) -> None:
    await side.ann.says("diyala killed&gt;=10")
    await side.settled()
    post = last(side.ann.inbox)
    assert post.thread_ts == ""
    assert "at least 10 killed" in post.read
    await side.ann.press("Sort", post, "Oldest first")
    await side.settled()
    assert "oldest first" in post.read
    assert post.edits == 1


async def test_a_chart_stands_below_the_answer(side: Side) -> None:
    await side.ann.says("stats diyala by month")
    await side.settled()
    answer, chart = side.ann.inbox
    assert chart.files[0].name == "stats.png"
    assert "being drawn" not in answer.read
    assert answer.edits == 1


async def test_an_answer_in_a_thread_stays_in_it(side: Side) -> None:
    await side.ann.says("export diyala csv", thread="1600000000.000002")
    await side.settled()
    answer, file = side.ann.inbox
    assert answer.thread_ts == file.thread_ts == "1600000000.000002"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"subtype": "message_changed"}, id="an edit"),
        pytest.param({"subtype": "message_deleted"}, id="a deletion"),
        pytest.param({"subtype": "bot_message", "bot_id": "B9"}, id="another bot"),
        pytest.param({"user": BOT, "bot_id": "BBOT"}, id="the bot itself"),
        pytest.param({"channel_type": "channel"}, id="a channel"),
    ],
)
async def test_what_nobody_asks_is_not_answered(side: Side, changed: dict[str, str]) -> None:
    dm = side.slack.space.dm(side.ann.id)
    message = payloads.message("diyala", side.ann.id, dm, side.slack.api.new_ts())
    await side.ann.event(message | changed)
    await side.settled()
    assert side.ann.inbox == []


async def test_a_message_is_answered_once_however_often_it_comes(side: Side) -> None:
    await side.ann.says("diyala", times=3)
    await side.ann.mentions("diyala", times=3)
    await side.settled()
    assert len(side.ann.inbox) == 1
    assert len(side.ann.sees()) == 1


async def test_a_message_that_comes_again_after_a_restart_is_not_answered_again(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        ts = await side.ann.says("diyala")
        await side.settled()
        assert len(side.ann.inbox) == 1
    async with slackside(tmp_path) as side:
        dm = side.slack.space.dm(side.ann.id)
        await side.ann.event(payloads.message("diyala", side.ann.id, dm, ts))
        await side.settled()
        assert side.ann.inbox == []


async def test_a_mention_that_others_read_along_is_answered_for_the_asker_alone(side: Side) -> None:
    ts = side.slack.api.new_ts()
    inner = payloads.mention("diyala", side.ann.id, side.slack.space.channels[SHARED], ts)
    await side.ann.event(inner, is_ext_shared_channel=True)
    await side.settled()
    post = last(side.ann.sees(SHARED))
    assert (post.only, post.thread_ts) == (side.ann.id, ts)


async def test_a_private_channel_is_answered_too(side: Side) -> None:
    await side.ann.mentions("diyala", PRIVATE)
    await side.settled()
    assert "7 incidents" in last(side.ann.sees(PRIVATE)).read


async def test_foreign_text_pings_nobody(side: Side) -> None:
    await side.ann.mentions('"<!channel> <@UBEN> &lt;!here&gt;"')
    await side.ann.mentions("diyala sort:newest")
    await side.ann.says("show 8")
    await side.settled()
    texts = [post.text + post.read for post in side.slack.space.posts]
    assert any("&amp; fled, &lt;!channel&gt; said" in text for text in texts)
    assert not any("<!channel>" in text or "<@U" in text for text in texts)


async def test_the_pane_suggests_questions_and_says_what_it_does(side: Side) -> None:
    thread = await side.ann.opens_assistant()
    await side.settled()
    (what, args) = side.slack.space.assistant[0]
    assert what == "setSuggestedPrompts"
    assert 1 <= len(args["prompts"]) <= 4
    await side.ann.says("diyala", thread)
    await side.settled()
    assert [what for what, _ in side.slack.space.assistant[1:]] == ["setStatus", "setTitle"]
    assert last(side.ann.inbox).thread_ts == thread


async def test_a_thread_of_the_pane_is_called_after_its_first_question(side: Side) -> None:
    for _ in range(2):
        thread = await side.ann.opens_assistant()
        for text in ("diyala", "and in anbar?"):
            await side.ann.says(text, thread)
            await side.settled()
    side.slack.clock.advance(3 * 86_400)
    await side.ann.says("show 3", thread)
    await side.settled()
    titles = [args["title"] for what, args in side.slack.space.assistant if what == "setTitle"]
    assert titles == ["diyala", "diyala"]
    states = [what for what, _ in side.slack.space.assistant].count("setStatus")
    assert states == 5


async def test_a_workspace_without_the_pane_is_answered_all_the_same(side: Side) -> None:
    side.slack.misbehave("assistant.threads.setStatus", error="not_allowed_token_type")
    await side.ann.says("diyala", "1600000000.000003")
    await side.settled()
    assert "7 incidents" in last(side.ann.inbox).read


async def test_messages_elsewhere_are_none_of_its_business(side: Side) -> None:
    channel = side.slack.space.channels[NEWS]
    event = payloads.message("diyala", side.ann.id, channel, "1.1") | {"channel_type": "channel"}
    await side.ann.event(event)
    await side.settled()
    assert side.slack.space.posts == []


async def test_a_question_opens_with_its_answer_and_how_it_was_understood(side: Side) -> None:
    await side.ann.says("how many people were killed in diyala in 2021?")
    await side.settled()
    post = last(side.ann.inbox)
    first, second = post.read.splitlines()[:2]
    assert first.startswith("Understood as `/incidents")
    assert second.startswith("*") and "57" in second


async def test_a_question_goes_on_from_the_one_before(side: Side) -> None:
    await side.ann.says("what happened in diyala?")
    await side.ann.says("and in anbar?")
    await side.settled()
    first, second = side.ann.inbox
    assert "place:Diyala" in first.read
    assert "place:Anbar" in second.read
    thread = await side.ann.mentions("diyala")
    await side.ann.mentions("next", thread=thread)
    await side.settled()
    assert "showing 6–7" in last(side.ann.sees()).read


async def test_a_thread_knows_nothing_of_another(side: Side) -> None:
    await side.ann.mentions("diyala")
    await side.settled()
    await side.ann.mentions("next")
    await side.settled()
    assert "no list before this" in last(side.ann.sees()).read


async def test_what_found_nothing_has_no_next_page(side: Side) -> None:
    await side.ann.says("basra")
    await side.ann.says("next")
    await side.settled()
    assert "found nothing, so it has no pages" in side.ann.inbox[-1].read


async def test_a_question_that_is_not_understood_gets_examples(side: Side) -> None:
    await side.ann.says("why is the sky blue?")
    await side.settled()
    post = last(side.ann.inbox)
    assert "what happened in" in post.read
    await side.ann.press(post.read.splitlines()[-1], post)
    await side.settled()
    assert "#6" in post.read
