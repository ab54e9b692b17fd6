"""What goes wrong at Slack: the asker always sees a sentence, once, and nobody is pinged."""

import asyncio

import pytest
from slack_stand_in.workspace import ARCHIVED, BOT, BOT_TOKEN, ELSEWHERE, LEFT, NEWS, user
from slackside import Side, last, slackside


@pytest.fixture
async def side(tmp_path):
    async with slackside(tmp_path) as both:
        yield both


async def known(side: Side) -> None:
    await side.ann.command("help")
    await side.settled()
    side.slack.space.posts.clear()
    side.slack.calls.clear()


# Tokens and scopes


async def test_a_revoked_token_is_told_of(side: Side) -> None:
    await known(side)
    side.slack.space.tokens[BOT_TOKEN].error = "token_revoked"
    await side.ann.command("diyala")
    assert "7 incidents" in last(side.ann.sees()).read  # an acknowledgement needs no token
    await side.ann.command("map diyala")
    await side.settled()
    assert any("token_revoked" in post.read for post in side.ann.sees())
    await side.ben.command("diyala")
    await side.settled()
    assert "install me again" in last(side.ben.sees()).text
    side.expect("token_revoked", "token_revoked")


async def test_a_token_that_slack_does_not_look_at_in_time_is_told_of_in_time(side: Side) -> None:
    await known(side)
    await side.ann.event({"type": "tokens_revoked", "tokens": {"bot": [BOT]}})
    side.slack.misbehave("auth.test", status=429, retry_after=30)
    assert await side.ann.command("diyala") is not None
    await side.settled()
    assert "Slack takes no more from me" in last(side.ann.sees()).text
    await side.ann.command("diyala")
    assert "7 incidents" in last(side.ann.sees()).read


async def test_a_missing_scope_is_named(side: Side) -> None:
    await known(side)
    token = side.slack.space.tokens[BOT_TOKEN]
    token.scopes = token.scopes - {"files:write"}
    await side.ann.command("map diyala")
    await side.settled()
    assert "lacks the scope files:write" in last(side.ann.sees()).text
    side.expect("missing_scope")


async def test_who_cannot_be_told_from_a_guest_gets_no_answer(side: Side) -> None:
    token = side.slack.space.tokens[BOT_TOKEN]
    token.scopes = token.scopes - {"users:read"}
    await side.ann.command("diyala")
    await side.settled()
    assert "lacks the scope users:read" in last(side.ann.sees()).text
    side.expect("missing_scope")


# Limits and failing servers


async def test_slack_is_waited_for_as_long_as_it_says(side: Side) -> None:
    side.slack.misbehave("chat.postMessage", status=429, retry_after=30, times=2)
    await side.ann.mentions("diyala")
    await side.settled()
    assert len(side.ann.sees()) == 1
    assert side.slack.clock.slept.count(30.0) == 2


@pytest.mark.parametrize(
    "method",
    [
        "chat.update", "files.getUploadURLExternal", "files.completeUploadExternal", "users.info",
        "conversations.info",
    ],
)  # fmt: skip
async def test_whatever_is_told_to_wait_comes_once_and_whole(side: Side, method: str) -> None:
    side.slack.misbehave(method, status=429, retry_after=20, times=2)
    await side.ann.mentions("map diyala")
    await side.settled()
    assert side.slack.clock.slept.count(20.0) == 2
    answer, file = side.ann.sees()
    assert "7 incidents" in answer.read
    assert "being drawn" not in answer.read
    assert [one.name for one in file.files] == ["map.png"]


async def test_what_one_person_sees_waits_too(side: Side) -> None:
    await side.ann.command("diyala")
    for hook in side.slack.space.hooks.values():
        hook.until = 0.0
    side.slack.misbehave("chat.postEphemeral", status=429, retry_after=20, times=2)
    await side.settled()
    (post,) = side.ann.sees()
    assert (post.only, side.slack.clock.slept.count(20.0)) == (side.ann.id, 2)
    side.expect("expired_url")


async def test_files_and_what_one_person_sees_keep_a_channels_second(side: Side) -> None:
    space = side.slack.space
    space.users["U_GONE"] = user("U_GONE", "Gone Person", deleted=True)
    space.channels[NEWS].members.append("U_GONE")
    for text in ("map diyala", "stats diyala by month"):
        await side.ann.mentions(text)
    for _ in range(3):  # whoever gets no answer is told so alone
        await side.person("U_GONE").mentions("diyala")
    await side.settled()
    stamps = [float(post.ts.partition(".")[0]) for post in space.posts]
    assert len(stamps) == 7
    assert stamps[-1] - stamps[0] >= 6


async def test_a_storm_that_does_not_end_gets_a_sentence(side: Side) -> None:
    await known(side)
    side.slack.misbehave("files.getUploadURLExternal", status=429, retry_after=30, times=99)
    await side.ann.command("map diyala")
    await side.settled()
    assert "Slack takes no more from me" in last(side.ann.sees()).text
    assert len(side.called("files.getUploadURLExternal")) < 6


async def test_a_channel_gets_a_message_a_second(side: Side) -> None:
    for n in range(4):
        await side.ann.mentions(f"show {n + 1}")
    await side.settled()
    assert side.slack.refused == []  # the stand-in refuses a second one within a second
    assert len([post for post in side.ann.sees() if not post.files]) == 4


@pytest.mark.parametrize("status", [500, 503])
async def test_a_failing_server_is_tried_again(side: Side, status: int) -> None:
    side.slack.misbehave("chat.postMessage", status=status, times=2)
    await side.ann.says("diyala")
    await side.settled()
    assert len(side.ann.inbox) == 1


async def test_an_answer_that_was_taken_before_the_failure_is_not_sent_again(side: Side) -> None:
    side.slack.misbehave("chat.postMessage", status=500, done=True)
    await side.ann.mentions("diyala")
    await side.ann.says("diyala")
    await side.settled()
    assert len(side.ann.sees()) == 1
    assert len(side.ann.inbox) == 1


@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 7}, {"status": 503}])
async def test_a_response_url_is_tried_again(side: Side, fault: dict[str, int]) -> None:
    side.slack.misbehave("response_url", times=2, **fault)
    await side.ann.command("diyala")
    await side.settled()
    assert len(side.ann.sees()) == 1
    assert side.slack.clock.slept[:1] == [fault.get("retry_after", 1.0)]


@pytest.mark.parametrize("status", [500, 502])
async def test_what_a_response_url_took_before_it_failed_is_not_sent_again(
    side: Side, status: int
) -> None:
    side.slack.misbehave("response_url", status=status, done=True)
    await side.ann.command("diyala")
    await side.settled()
    answer, sentence = side.ann.sees()
    assert "7 incidents" in answer.read
    assert "where nothing of it is to be seen, ask again" in sentence.text


async def test_what_replaces_a_message_may_come_twice(side: Side) -> None:
    await side.ann.command("diyala")
    await side.settled()
    post = last(side.ann.sees())
    side.slack.misbehave("response_url", status=500, done=True)
    await side.ann.press("Next ▸", post)
    await side.settled()
    assert len(side.ann.sees()) == 1
    assert "showing 6–7" in post.read


async def test_a_file_that_was_taken_before_the_failure_is_not_sent_again(side: Side) -> None:
    side.slack.misbehave("files.completeUploadExternal", status=500, done=True)
    await side.ann.says("map diyala")
    await side.settled()
    answer, file = side.ann.inbox
    assert file.files
    assert "where nothing of it is to be seen" in answer.read


async def test_a_slack_that_cannot_be_reached_is_told_of_when_it_can(side: Side) -> None:
    await known(side)
    side.platform.service.sender._clients.clear()
    side.platform.service.sender.base_url = "http://127.0.0.1:1/api/"
    await side.ann.command("map diyala")
    await side.settled()
    assert "Slack cannot be reached" in last(side.ann.sees()).text


UNREAD = [
    pytest.param('{"ok": true, "chan', id="cut off"),
    pytest.param("<html>Sign in to the network</html>", id="a page"),
    pytest.param("{}", id="nothing said"),
]


@pytest.mark.parametrize("body", UNREAD)
async def test_an_answer_that_cannot_be_read_is_asked_for_again(side: Side, body: str) -> None:
    side.slack.misbehave("users.info", body=body, times=2)
    side.slack.misbehave("chat.postMessage", body=body, done=True)
    await side.ann.mentions("diyala")
    await side.settled()
    (post,) = side.ann.sees()  # it had been taken: it is found, and not sent again
    assert "7 incidents" in post.read


@pytest.mark.parametrize("body", UNREAD)
async def test_answers_that_cannot_be_read_are_told_of(side: Side, body: str, caplog) -> None:
    await known(side)
    side.slack.misbehave("files.getUploadURLExternal", body=body, times=99)
    await side.ann.command("map diyala")
    await side.settled()
    told = last(side.ann.sees()).text
    assert "Slack's answer could not be read" in told
    reference = told.partition("(reference ")[2][:8]
    assert f"unread {reference}: files.getUploadURLExternal answered 200" in caplog.text


async def test_a_server_that_stays_down_gets_a_sentence(side: Side) -> None:
    await known(side)
    side.slack.misbehave("upload", status=503, times=99)
    await side.ann.command("export diyala csv")
    await side.settled()
    assert "Slack takes no more from me" in last(side.ann.sees()).text


# Sockets


async def test_a_socket_that_drops_with_a_command_does_not_lose_the_answer(side: Side) -> None:
    await known(side)
    await side.ann.command("diyala", drop=True)
    async with asyncio.timeout(10):
        while not side.ann.sees():
            await asyncio.sleep(0)
    await side.settled()
    (post,) = side.ann.sees()
    assert post.via == "response_url"
    assert "7 incidents" in post.read
    await side.slack.connections(2, opened=3)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
async def test_commands_are_answered_while_a_socket_is_renewed(side: Side, reason: str) -> None:
    await known(side)
    await side.slack.disconnect(reason)
    for _ in range(4):
        ack = await side.ann.command("diyala")
        assert ack is not None
    await side.slack.connections(2, opened=3)
    assert len(side.ann.sees()) == 4


async def test_socket_mode_that_is_switched_off_and_on_again_is_found_again(side: Side) -> None:
    await known(side)
    side.slack.misbehave("apps.connections.open", error="internal_error")
    await side.slack.disconnect("link_disabled")
    ack = await side.ann.command("diyala")  # over the other one
    assert ack is not None
    await side.slack.connections(2, opened=3)
    assert await side.platform.sockets.connected() == 2


# response_urls


async def test_an_answer_that_comes_too_late_goes_to_the_channel_for_the_asker(side: Side) -> None:
    await side.ann.command("diyala")
    for hook in side.slack.space.hooks.values():
        hook.until = 0.0
    await side.settled()
    post = last(side.ann.sees())
    assert (post.via, post.only) == ("chat.postEphemeral", side.ann.id)
    assert "7 incidents" in post.read
    side.expect("expired_url")


async def test_where_the_bot_is_no_member_it_goes_to_the_direct_messages(side: Side) -> None:
    await side.ann.command("diyala", ELSEWHERE)
    for hook in side.slack.space.hooks.values():
        hook.uses = 5
    await side.settled()
    assert "7 incidents" in last(side.ann.inbox).read
    side.expect("used_url", "not_in_channel")


# Places and people that are gone


async def test_an_archived_channel_is_told_of_directly(side: Side) -> None:
    await side.ann.mentions("diyala", ARCHIVED)
    await side.settled()
    assert "archived" in last(side.ann.inbox).text
    side.expect("is_archived", "is_archived")


async def test_a_bot_that_was_removed_tells_the_asker(side: Side) -> None:
    side.slack.space.channels[NEWS].members.remove(BOT)
    await side.ann.mentions("diyala")
    await side.settled()
    assert "invite me" in last(side.ann.inbox).text
    side.expect("not_in_channel", "not_in_channel")


async def test_somebody_who_left_is_written_to_no_more(side: Side) -> None:
    await side.person(LEFT).says("diyala")
    await side.settled()
    side.expect("user_disabled", "user_disabled")


# Faults of ours


async def test_a_fault_of_ours_gets_a_reference_and_no_more(side: Side, caplog) -> None:
    await known(side)
    side.instead["boom"] = RuntimeError("secret detail")
    await side.ann.command("boom")
    await side.ann.mentions("boom")
    await side.settled()
    for post in side.ann.sees():
        assert "Something went wrong on our side (reference " in post.text
        assert "secret" not in post.text
    reference = last(side.ann.sees()).text.partition("reference ")[2][:8]
    assert reference in caplog.text


async def test_a_picture_that_cannot_be_drawn_leaves_the_answer(side: Side) -> None:
    side.painter.fails = True
    await side.ann.command("map diyala")
    await side.settled()
    answer, sentence = side.ann.sees()
    assert "Worst places" in answer.read
    assert "took too long to draw" in sentence.text
    await side.ann.says("map diyala")
    await side.settled()
    assert "took too long to draw" in last(side.ann.inbox).read


async def test_an_unknown_button_is_told_of(side: Side) -> None:
    await side.ann.command("diyala")
    await side.settled()
    post = last(side.ann.sees())
    for block in post.blocks:
        for element in block.get("elements", ()):
            element["value"] = "something else"
    await side.ann.press("Next ▸", post)
    await side.settled()
    assert "not kept any more" in last(side.ann.sees()).text


# The end


async def test_what_runs_is_finished_before_the_end(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        await known(side)
        await side.ann.command("map diyala")
        await side.ann.mentions("diyala")
        assert len(side.running) > 0
        assert await side.running.settled(10)
        assert last(side.ann.inbox).files
        assert [post for post in side.ben.sees() if "7 incidents" in post.read]
