"""Who reads answers at Slack: guests and people from elsewhere nothing, whichever way it comes."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
import replies
from slack_stand_in.person import Person
from slack_stand_in.workspace import (
    ANN,
    BOT,
    CLOSED,
    GUEST,
    LEFT,
    NEWS,
    OPEN,
    SEVERAL,
    SHARED,
    STRANGER,
    TEAM,
    TWO,
    texts_of,
    user,
)
from slackside import Side, last, slackside
from test_telling import bring
from test_telling_places import of_slack

from adapters.serving.courier import Message, PostGone
from bot.delivery.post import Destination

WEB = "https://dateline.example"
FACT = re.compile(r"Al-Azim|Diyala \(|\d+ (?:incidents?|killed)")
MORE: dict[str, Any] = {"web_url": WEB}


# Every way to ask


async def by_command(side: Side, who: Person) -> None:
    await who.command("diyala", OPEN)


async def by_a_command_before_slack_was_asked_again(side: Side, who: Person) -> None:
    await who.command("help", OPEN)
    await side.settled()
    await who.command("diyala", OPEN)


async def by_mention(side: Side, who: Person) -> None:
    await who.mentions("diyala", OPEN)


async def in_a_thread(side: Side, who: Person) -> None:
    await who.mentions("diyala", OPEN, thread="1700000000.000100")


async def directly(side: Side, who: Person) -> None:
    await who.says("what happened in Diyala?")


async def in_the_home_tab(side: Side, who: Person) -> None:
    await who.opens_home()


async def by_searching_there(side: Side, who: Person) -> None:
    await side.ann.opens_home()
    await side.settled()
    await who.presses_in("Search incidents", side.ann.home, "diyala", action="home:search")


async def by_the_form(side: Side, who: Person) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    form = side.ann.view
    await who.shortcut("search_incidents")
    await side.settled()
    who.offered = await who.completes(form, "value:place", "Diy")
    await who.submits(form, {"place": "Diyala"})


async def by_a_message_shortcut(side: Side, who: Person) -> None:
    await who.message_shortcut("incidents_like_this", "Gunmen struck in Diyala", OPEN)


async def in_the_pane(side: Side, who: Person) -> None:
    await who.opens_assistant()
    thread = await who.opens_assistant()
    await who.says("diyala", thread=thread)


async def by_a_link(side: Side, who: Person) -> None:
    await who.shares_link(f"{WEB}/incidents/1", OPEN)


async def by_a_button(side: Side, who: Person, label: str = "Next ▸") -> None:
    await side.ann.mentions("diyala", NEWS)
    await side.settled()
    await who.press(label, last(side.ann.sees(NEWS)))


async def by_a_map_button(side: Side, who: Person) -> None:
    await by_a_button(side, who, "Map")


async def by_an_incidents_button(side: Side, who: Person) -> None:
    await by_a_button(side, who, "Open")


async def by_sharing(side: Side, who: Person) -> None:
    await side.ann.command("diyala", OPEN)
    await side.settled()
    post = last(side.ann.sees(OPEN))
    post.only = who.id
    await who.press("Share to channel", post)


EVERY_WAY = [
    by_command, by_a_command_before_slack_was_asked_again, by_mention, in_a_thread, directly,
    in_the_home_tab, by_searching_there, by_the_form, by_a_message_shortcut, in_the_pane,
    by_a_link, by_a_button, by_a_map_button, by_an_incidents_button, by_sharing,
]  # fmt: skip


@pytest.fixture(params=EVERY_WAY, ids=lambda way: way.__name__)
def way(request) -> Any:
    return request.param


async def reads(side: Side, who: Person, way: Any) -> str:
    """Return all that somebody sees after asking in a way."""
    space = side.slack.space
    who.offered = []
    channels = {OPEN, space.dm(who.id).id}
    await way(side, who)
    await side.settled()
    posts = [
        post for post in space.posts
        if post.only == who.id or (post.channel in channels and not post.only)
    ]  # fmt: skip
    shown = [post.read for post in posts if post.via != "ack" or post.only == who.id]
    shown += [file.name for post in posts for file in post.files]
    views = [view for id_, view in space.views.items() if id_ not in {f"VHOME{ANN}"}]
    shown += texts_of([*views, *space.unfurls, *(args for _, args in space.assistant)])
    return "\n".join([*shown, *who.offered])


def come_in(side: Side) -> None:
    side.slack.space.channels[OPEN].members += [STRANGER, LEFT]


@pytest.mark.parametrize("id_", [GUEST, STRANGER, LEFT])
async def test_who_may_not_read_reads_nothing(tmp_path: Path, way: Any, id_: str) -> None:
    async with slackside(tmp_path, **MORE, slack={"assistant": True}) as side:
        come_in(side)
        told = await reads(side, side.person(id_), way)
        if way is by_sharing:  # the answer was Ann's before it was pressed
            assert [p for p in side.slack.space.posts if p.channel == OPEN and not p.only] == []
            return
        assert not FACT.search(told), told
        if id_ == LEFT:  # nobody can write to them: Slack says so
            side.slack.refused = [one for one in side.slack.refused if one.code != "user_disabled"]


@pytest.mark.parametrize("id_", [GUEST, STRANGER])
async def test_who_is_let_in_reads_whichever_way(tmp_path: Path, way: Any, id_: str) -> None:
    allowed = {"guests": True, "strangers": True, "assistant": True}
    async with slackside(tmp_path, **MORE, slack=allowed) as side:
        come_in(side)
        assert FACT.search(await reads(side, side.person(id_), way))


# Channels that others read too

BARRED = [
    pytest.param(OPEN, "Guests read this channel", id="guests"),
    pytest.param(SHARED, "People of another organisation read this channel", id="strangers"),
]


@pytest.fixture
async def side(tmp_path):
    async with slackside(tmp_path, **MORE) as both:
        yield both


@pytest.mark.parametrize(("channel", "why"), BARRED)
async def test_what_everybody_would_read_is_for_the_asker_alone(side: Side, channel, why) -> None:
    await side.ann.mentions("diyala", channel)
    await side.ann.mentions("map diyala", channel, thread="1700000000.000100")
    await side.ann.command("settings answers shared", channel)
    await side.ann.command("diyala", channel)
    await side.settled()
    answers = [post for post in side.ann.sees(channel) if "7 incidents" in post.read]
    assert len(answers) == 3
    for post in answers:
        assert f"{why}, so that this is for you alone." in post.read
    assert all(post.only == ANN for post in side.ann.sees(channel))
    assert last(side.ann.inbox).files[0].name == "map.png"


@pytest.mark.parametrize(("channel", "why"), [
    *BARRED, pytest.param(CLOSED, "I am not in this conversation", id="not seen"),
    pytest.param(TWO, "I am not in this conversation", id="of two"),
])  # fmt: skip
async def test_nothing_is_shared_or_set_up_there(side: Side, channel, why) -> None:
    await side.ann.command("diyala", channel)
    await side.settled()
    await side.ann.press("Share to channel", last(side.ann.sees(channel)))
    await side.settled()
    assert last(side.ann.sees(channel)).text.startswith(why)
    assert "nothing is shared with it" in last(side.ann.sees(channel)).text
    await side.ann.command("watch add diyala", channel)
    await side.settled()
    assert last(side.ann.sees(channel)).text.startswith(why)
    assert all(post.only == ANN for post in side.ann.sees(channel))
    if channel in {CLOSED, TWO}:
        side.expect("channel_not_found", "channel_not_found")


@pytest.mark.parametrize("channel", [OPEN, SHARED, CLOSED, TWO])
async def test_links_there_show_nothing(side: Side, channel) -> None:
    await side.ann.shares_link(f"{WEB}/incidents/1", channel)
    await side.settled()
    assert side.slack.space.unfurls == []
    if channel in {CLOSED, TWO}:
        side.expect("channel_not_found")


async def test_a_link_that_is_told_of_three_times_is_shown_once(side: Side) -> None:
    await side.ann.shares_link(f"{WEB}/incidents/1", times=3)
    await side.settled()
    assert len(side.slack.space.unfurls) == 1
    await side.ann.shares_link(f"{WEB}/incidents/1")  # in another message
    await side.settled()
    assert len(side.slack.space.unfurls) == 2


async def test_an_invitation_is_noticed_at_once(side: Side) -> None:
    await side.ann.command("diyala", CLOSED)
    await side.settled()
    answer = last(side.ann.sees(CLOSED))
    await side.ann.press("Share to channel", answer)
    await side.settled()
    assert side.ben.sees(CLOSED) == []
    side.expect("channel_not_found")
    side.slack.space.channels[CLOSED].members.append(BOT)
    await side.ann.press("Share to channel", answer)
    await side.settled()
    assert "Shared by Ann" in last(side.ben.sees(CLOSED)).read


async def test_one_guest_among_many_is_found(side: Side) -> None:
    space = side.slack.space
    people = [f"U{n:04d}" for n in range(1200)]
    space.users = {id_: user(id_, f"Person {id_}") for id_ in people} | space.users
    space.channels[NEWS].members = [ANN, BOT, *people, GUEST]
    await side.ann.mentions("diyala", NEWS)
    await side.settled()
    assert last(side.ann.sees()).only == ANN
    assert len(side.called("users.list")) == len(side.called("conversations.members")) == 3
    await side.ann.mentions("show 1", NEWS)  # and Slack is not asked again
    await side.settled()
    assert len(side.called("users.list")) == 3


def many_people(side: Side, count: int) -> list[str]:
    people = [f"U{n:05d}" for n in range(count)]
    more = {id_: user(id_, f"Person {id_}") for id_ in people}
    side.slack.space.users = more | side.slack.space.users
    return people


def pages_asked(side: Side) -> list[str]:
    return [args.get("cursor", "") for args in side.called("users.list")]


async def test_of_a_large_workspace_the_few_of_a_channel_are_asked_for(side: Side) -> None:
    many_people(side, 20_000)
    await side.ann.mentions("diyala", NEWS)
    await side.settled()
    assert last(side.ann.sees()).only == ""
    assert side.called("users.list") == []


async def test_who_waits_too_long_gets_the_answer_alone_and_the_list_is_read_once(
    side: Side,
) -> None:
    people = many_people(side, 30_000)
    channels = side.slack.space.channels
    for name in (NEWS, OPEN):
        channels[name].members = [ANN, BOT, *people[:2000]]
    await asyncio.gather(*(side.ann.mentions("diyala", name) for name in (NEWS, OPEN) * 3))
    await side.settled()
    told = [post for name in (NEWS, OPEN) for post in side.ann.sees(name)]
    assert len(told) == 6
    assert all(post.only == ANN and "not told me yet" in post.read for post in told)
    async with asyncio.timeout(30):
        while "30000" not in pages_asked(side):  # nobody waits for it
            await asyncio.sleep(0.01)
    await side.settled()
    assert len(set(pages_asked(side))) == 61  # of 500 people each
    assert pages_asked(side).count("") == 1
    side.slack.clock.advance(60)  # Slack lets a channel's members be listed again
    await side.ann.mentions("show 1", NEWS)
    await side.settled()
    assert last(side.ann.sees(NEWS)).only == ""


async def test_who_reads_is_asked_again_after_ten_minutes(side: Side) -> None:
    await side.ann.mentions("diyala")
    await side.settled()
    assert last(side.ann.sees()).only == ""
    side.slack.space.channels[NEWS].members.append(GUEST)
    side.slack.clock.advance(601)
    await side.ann.mentions("diyala")
    await side.settled()
    assert last(side.ann.sees()).only == ANN


async def test_several_people_who_talk_with_the_bot_are_answered(side: Side) -> None:
    await side.ann.mentions("diyala", SEVERAL)
    await side.settled()
    assert "7 incidents" in last(side.ben.sees(SEVERAL)).read


async def test_a_scope_that_is_missing_is_named_and_nothing_is_shown(side: Side) -> None:
    token = next(iter(side.slack.space.tokens.values()))
    token.scopes = token.scopes - {"channels:read"}
    await side.ann.mentions("diyala")
    await side.settled()
    assert "lacks the scope channels:read" in last(side.ann.sees()).text
    assert last(side.ann.sees()).only == ANN
    side.expect("missing_scope")


# What is posted without being asked for


async def test_who_reads_is_looked_at_when_it_is_posted(side: Side, tmp_path, bars) -> None:
    await side.ann.command("digest daily 12:30 UTC diyala")
    await side.settled()
    here = of_slack(side, tmp_path)
    bring(here, "one")
    why = bars(side)
    before = len(side.ann.sees())
    for seconds in (3600, 61, 601, 3601, 61):
        here.pass_by(seconds)
        await here.herald.once()
    assert len(side.ann.sees()) == before
    told = last(side.ann.inbox).read
    assert f"I can no longer post in #cnews ({why}" in told
    assert "is switched off" in told


def guest_comes(side: Side) -> str:
    side.slack.space.channels[NEWS].members.append(GUEST)
    return "Guests read this channel"


def strangers_come(side: Side) -> str:
    side.slack.space.channels[NEWS].shared = True
    return "People of another organisation read this channel"


@pytest.fixture(params=[guest_comes, strangers_come], ids=lambda bars: bars.__name__)
def bars(request) -> Any:
    return request.param


async def test_nothing_is_posted_in_a_channel_that_was_taken_off_the_list(tmp_path) -> None:
    async with slackside(tmp_path, slack={"channels": frozenset({OPEN}), "guests": True}) as side:
        message = Message(replies.listing(), None, "dateline-1")
        with pytest.raises(PostGone, match="do not answer in this channel"):
            await side.platform.posts.post(Destination("slack", TEAM, NEWS), message, again=False)
        await side.platform.posts.post(Destination("slack", TEAM, OPEN), message, again=False)
        assert [post.channel for post in side.slack.space.posts] == [OPEN]


async def test_a_guest_gets_no_alerts_directly(side: Side, tmp_path) -> None:
    await side.ann.says("watch add diyala")
    await side.settled()
    here = of_slack(side, tmp_path)
    await here.herald.once()
    side.slack.space.users[ANN]["is_restricted"] = True
    side.slack.clock.advance(3601)
    before = len(side.ann.inbox)
    bring(here, "one")
    await here.herald.once()
    assert len(side.ann.inbox) == before


async def test_names_complete_in_a_process_that_knows_nobody_yet(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        await side.ann.shortcut("search_incidents")
        await side.settled()
        form = side.ann.view
    async with slackside(tmp_path) as side:
        assert await side.ann.completes(form, "value:place", "Diy") == ["Diyala · 7"]


async def test_names_that_slack_lets_wait_for_are_not_offered_too_late(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        await side.ben.shortcut("search_incidents")
        await side.settled()
        side.slack.misbehave("users.info", status=429, retry_after=30)
        assert await side.ann.completes(side.ben.view, "value:place", "Diy") == []
        assert await side.ann.completes(side.ben.view, "value:place", "Diy") != []
