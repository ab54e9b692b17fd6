"""`/incidents` at Slack, over both ways: private answers, pages, sharing, pictures, files."""

import asyncio
from pathlib import Path

import pytest
import replies
from serving_core import PNG
from slack_stand_in.workspace import ANN, BEN, ELSEWHERE, NEWS, SHARED, TWO, user
from slackside import WAYS, Side, last, slackside

from bot.reply.model import Attachment


@pytest.fixture(params=WAYS)
def way(request) -> str:
    return request.param


@pytest.fixture
async def side(way, tmp_path):
    async with slackside(tmp_path, way) as both:
        yield both


async def known(side: Side) -> None:
    """Let Slack have been asked who Ann is, so that what is quick is answered at once."""
    await side.ann.command("help")
    await side.settled()


async def test_an_answer_is_private_and_says_how_it_was_understood(side: Side) -> None:
    await known(side)
    ack = await side.ann.command("diyala")
    post = last(side.ann.sees())
    assert ack is not None and ack.payload["response_type"] == "ephemeral"
    assert post.via == "ack"
    assert post.read.startswith("*Diyala* · 7 incidents")
    assert side.ben.sees() == []


async def test_the_first_command_of_somebody_waits_for_slack_to_say_who_they_are(
    side: Side,
) -> None:
    ack = await side.ann.command("diyala")
    assert ack is not None and ack.payload == {}
    await side.settled()
    assert last(side.ann.sees()).via == "response_url"
    assert "7 incidents" in last(side.ann.sees()).read


async def test_pages_turn_in_place(side: Side) -> None:
    await known(side)
    await side.ann.command("diyala")
    post = last(side.ann.sees())
    await side.ann.press("Next ▸", post)
    await side.settled()
    assert "showing 6–7" in post.read
    assert post.edits == 1
    await side.ann.press("◂ Previous", post)
    await side.settled()
    assert "showing 1–5" in post.read


async def test_the_order_is_changed_by_a_menu(side: Side) -> None:
    await known(side)
    await side.ann.command("diyala")
    post = last(side.ann.sees())
    await side.ann.press("Sort", post, "Oldest first")
    await side.settled()
    assert "oldest first" in post.read


async def test_an_incident_opens_and_leads_back(side: Side) -> None:
    await known(side)
    await side.ann.command("diyala")
    post = last(side.ann.sees())
    await side.ann.press("Open", post)
    await side.settled()
    assert "*What*" in post.read
    await side.ann.press("◂ Back", post)
    await side.settled()
    assert "7 incidents" in post.read


async def test_buttons_work_after_a_restart(tmp_path: Path) -> None:
    async with slackside(tmp_path) as side:
        await known(side)
        await side.ann.command("diyala")
        post = last(side.ann.sees())
    async with slackside(tmp_path) as side:
        side.slack.space.posts.append(post)
        side.slack.clock.advance(80 * 86_400)
        await side.ann.press("Next ▸", post)
        await side.settled()
        assert "showing 6–7" in post.read


async def test_a_button_that_nobody_used_for_too_long_says_so(side: Side) -> None:
    await known(side)
    await side.ann.command("diyala")
    post = last(side.ann.sees())
    side.slack.clock.advance(91 * 86_400)
    await side.ann.press("Next ▸", post)
    await side.settled()
    assert "not kept any more" in last(side.ann.sees()).text


async def test_sharing_names_who_shares_and_pings_nobody(side: Side) -> None:
    await side.ben.command("diyala")
    await side.settled()
    mine = last(side.ben.sees())
    await side.ben.press("Share to channel", mine)
    await side.settled()
    shared = last(side.ann.sees())
    assert "Shared by Ben" in shared.read
    assert shared.text.startswith("Ben shared: Diyala")
    assert "Shared with the channel." in mine.read
    assert "Share to channel" not in mine.read


async def test_a_button_pressed_twice_at_once_shares_once(side: Side) -> None:
    await side.ben.command("diyala")
    await side.settled()
    mine = last(side.ben.sees())
    await asyncio.gather(*(side.ben.press("Share to channel", mine) for _ in range(2)))
    await side.settled()
    assert len([post for post in side.ann.sees() if "Shared by Ben" in post.read]) == 1


async def test_a_name_that_would_ping_is_shown_as_it_is(side: Side) -> None:
    side.slack.space.users[BEN]["profile"]["display_name"] = "<!channel> & *Ben*"
    await side.ben.command("diyala")
    await side.settled()
    await side.ben.press("Share to channel", last(side.ben.sees()))
    await side.settled()
    assert "Shared by &lt;!channel&gt; &amp; ∗Ben∗" in last(side.ann.sees()).read


async def test_buttons_of_a_shared_answer_open_a_copy_of_ones_own(side: Side) -> None:
    await side.ann.command("diyala")
    await side.settled()
    await side.ann.press("Share to channel", last(side.ann.sees()))
    await side.settled()
    shared = next(post for post in side.ben.sees() if not post.only)
    before = shared.read
    await side.ben.press("Next ▸", shared)
    await side.settled()
    assert shared.read == before
    assert last(side.ben.sees()).only == BEN
    assert "showing 6–7" in last(side.ben.sees()).read


async def test_a_chart_goes_to_the_direct_messages_with_a_pointer(side: Side) -> None:
    await side.ann.command("stats diyala by month")
    await side.settled()
    answer, pointer = side.ann.sees()
    assert "*By month*" in answer.read
    assert pointer.text.startswith("Sent to <http://127.0.0.1:")
    (file,) = last(side.ann.inbox).files
    assert (file.name, file.content) == ("stats.png", PNG)
    assert file.alt.startswith("Bar chart of incidents over time")
    assert side.ben.sees() == []


async def test_a_map_is_drawn_for_whoever_presses_its_button(side: Side) -> None:
    await side.ann.command("diyala")
    await side.settled()
    post = last(side.ann.sees())
    await side.ann.press("Map", post)
    await side.settled()
    assert "Worst places" in post.read
    assert "|your direct messages>: " in post.read
    assert last(side.ann.inbox).files[0].alt.startswith("Map: Diyala.")


async def test_the_small_map_of_an_incident_comes_at_the_press_of_a_button(side: Side) -> None:
    await side.ann.command("show 1")
    await side.settled()
    await side.ann.press("Small map", last(side.ann.sees()))
    await side.settled()
    assert "|your direct messages>: " in last(side.ann.sees()).read
    assert last(side.ann.inbox).files[0].name == "incident.png"


async def test_an_export_is_handed_over_whole(side: Side) -> None:
    await side.ann.command("export diyala csv")
    await side.settled()
    (file,) = last(side.ann.inbox).files
    assert file.name == "incidents-diyala.csv"
    assert file.content.decode("utf-8-sig").count("\r\n") == 8


async def test_a_file_that_nobody_could_open_is_not_made(side: Side) -> None:
    pieces = ("x" * 1000 for _ in range(2000))
    big = replies.exported()._replace(file=Attachment("x.csv", "text/csv", pieces))
    side.instead["export everything"] = big
    await side.ann.command("export everything")
    await side.settled()
    assert "larger than 1 MB" in last(side.ann.sees()).text


async def test_what_does_not_fit_is_attached(side: Side) -> None:
    await known(side)
    side.instead["a lot"] = replies.brief(80)
    await side.ann.command("a lot")
    await side.settled()
    (file,) = last(side.ann.inbox).files
    assert file.content.decode().count("according to Wire A") == 80
    assert last(side.ann.sees()).text.startswith("Sent to <")


async def test_a_mistake_offers_the_command_corrected(side: Side) -> None:
    await known(side)
    await side.ann.command("diyala kiled&gt;=10")
    post = last(side.ann.sees())
    assert "killed" in post.read
    await side.ann.press(next(t for t in post.read.splitlines() if t.startswith("/inc")), post)
    await side.settled()
    assert "*Diyala" in post.read


async def test_settings_say_the_zone_that_slack_has(side: Side) -> None:
    await side.ben.command("settings")
    await side.settled()
    assert "Asia/Baghdad, as in Slack" in last(side.ben.sees()).read
    await side.ben.command("help settings")
    assert "until then Asia/Baghdad, as in Slack" in last(side.ben.sees()).read
    await side.ben.command("settings timezone Europe/London")
    assert "as in Slack" not in last(side.ben.sees()).read
    side.slack.space.users[ANN] = user(ANN, "Ann Lee", tz="")
    await side.ann.command("settings")
    await side.settled()
    assert "UTC, as Slack tells none of yours" in last(side.ann.sees()).read


async def test_answers_are_for_everybody_where_the_asker_set_it_so(side: Side) -> None:
    await known(side)
    await side.ann.command("settings answers shared")
    await side.ann.command("diyala")
    await side.settled()
    assert "7 incidents" in last(side.ben.sees()).read
    assert "Share to channel" not in last(side.ben.sees()).read


async def test_an_answer_is_never_for_everybody_where_strangers_read(side: Side) -> None:
    await known(side)
    await side.ann.command("settings answers shared")
    await side.ann.command("diyala", SHARED)
    await side.settled()
    (answer,) = side.ann.sees(SHARED)
    assert answer.only
    assert "7 incidents" in answer.read
    assert "People of another organisation read this channel, so that this is" in answer.read
    await side.ben.command("diyala", SHARED)
    await side.settled()
    await side.ben.press("Share to channel", last(side.ben.sees(SHARED)))
    await side.settled()
    assert all(post.only for post in side.slack.space.posts)


async def test_it_answers_where_it_was_never_invited(side: Side) -> None:
    await side.ann.command("stats diyala by month", ELSEWHERE)
    await side.settled()
    assert "*By month*" in side.ann.sees(ELSEWHERE)[0].read


async def test_in_a_direct_conversation_nothing_needs_sharing(side: Side) -> None:
    await known(side)
    dm = side.slack.space.dm(side.ann.id)
    await side.ann.command("diyala", dm.id)
    await side.settled()
    assert "Share to channel" not in last(side.ann.inbox).read
    assert "7 incidents" in last(side.ann.inbox).read


async def test_in_a_conversation_of_two_others_it_is_as_in_a_channel(tmp_path, way) -> None:
    async with slackside(tmp_path, way, slack={"guests": True, "strangers": True}) as side:
        await _between_two(side)


async def _between_two(side: Side) -> None:
    for _ in range(2):  # once before the asker's own conversation is known, once after
        await side.ann.command("map diyala", TWO)
        await side.settled()
        assert last(side.ann.inbox).files[0].name == "map.png"
        assert side.ben.sees(TWO) == []
    await side.ann.press("Share to channel", side.ann.sees(TWO)[0])
    await side.settled()
    shared = last(side.ben.sees(TWO))
    await side.ben.press("The incidents", shared)
    await side.settled()
    assert last(side.ben.sees(TWO)).only == BEN
    # Neither a message of its own nor a file can be put where the bot is not.
    side.expect("channel_not_found", "channel_not_found")
    assert "I am not in that channel" in last(side.ann.sees(TWO)).text
    assert "Worst places" in shared.read


async def test_forget_me_takes_the_buttons_with_it(side: Side) -> None:
    await known(side)
    await side.ann.command("diyala")
    post = last(side.ann.sees())
    await side.ann.command("forget me")
    await side.ann.press("Next ▸", post)
    await side.settled()
    assert "not kept any more" in last(side.ann.sees()).text
    await side.ann.command("diyala", NEWS)
    await side.ann.press("Next ▸", last(side.ann.sees()))
    await side.settled()
    assert "showing 6–7" in last(side.ann.sees()).read


async def test_a_map_that_is_asked_for_in_words_is_drawn_too(side: Side) -> None:
    await known(side)
    side.instead["show me a map"] = replies.mapped()
    await side.ann.command("show me a map")
    await side.settled()
    assert "Worst places" in side.ann.sees()[1].read
    assert last(side.ann.inbox).files[0].name == "map.png"


async def test_a_file_that_is_asked_for_in_words_is_written(side: Side) -> None:
    await known(side)
    side.instead["all of it"] = replies.exported()
    await side.ann.command("all of it")
    await side.settled()
    assert last(side.ann.inbox).files[0].content == b"number\r\n42\r\n"
