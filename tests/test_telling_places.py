"""Where posts go: threads and forums of Discord, threads of Slack; found again, never twice."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest
from discord_stand_in.calls import Fault
from discord_stand_in.permissions import MANAGE_THREADS
from discord_stand_in.person import text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, DESK, FORUM, NEWS, THREAD, wanting_tag
from discordside import discordside
from slack_stand_in.workspace import NEWS as SLACK_NEWS
from slack_stand_in.workspace import Post
from slackside import slackside
from test_telling import MARKET, Place, bring, herald_of

from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.digests.schedule import DAILY, Schedule
from bot.models import Toll
from bot.store import open_store
from bot.watches.model import Watch


class Wired:
    """Discord with a watch that tells at a place, and what stands there."""

    def __init__(self, side: Any, folder: Path, to: Destination) -> None:
        self.world, self.rest = side.discord.world, side.discord.rest
        self.herald = herald_of(side, "discord")
        self.here = Place(None, self.herald, list, side.desk.now, self.world.clock.pass_by, folder)
        with open_store(folder / "x.db") as store:
            watch = Watch(0, "discord:1:2", to, "place:Diyala", (20,))
            store.standing.add_watch(watch)
            store.standing.tell(None, store.last_change(), (), ())

    def posts(self) -> list[tuple[str, str]]:
        """Return the threads of the forum and what begins each."""
        return [
            (one["name"], text_of(self.world.messages[one["id"]]))
            for one in self.world.guilds[NEWS]["threads"]
            if one["parent_id"] == FORUM
        ]

    def said(self, channel: str) -> list[str]:
        kept = self.world.messages.values()
        return [text_of(message) for message in kept if message["channel_id"] == channel]


@pytest.fixture
async def forum(tmp_path):
    async with discordside(tmp_path) as side:
        yield Wired(side, tmp_path, Destination("discord", NEWS, FORUM))


@pytest.fixture
async def thread(tmp_path):
    async with discordside(tmp_path) as side:
        yield Wired(side, tmp_path, Destination("discord", NEWS, DESK, THREAD))


async def test_in_a_forum_each_alert_is_a_thread_with_a_title(forum: Wired) -> None:
    bring(forum.here, "one", killed=Toll(9, 9))
    bring(forum.here, "two", **MARKET)
    await forum.herald.once()
    (name, text), (other, _) = forum.posts()
    assert name.startswith("#9 · Town one")
    assert "9 killed" in name and "9 killed" in text
    assert "Kanaan" in other


async def test_a_post_of_a_forum_that_was_taken_before_it_failed_is_found(forum: Wired) -> None:
    bring(forum.here, "one")
    forum.rest.faults[f"/channels/{FORUM}/threads"] = [Fault(500, after=True)]
    await forum.herald.once()
    forum.here.pass_by(600)  # Discord knows no nonce of a thread, however early
    await forum.herald.once()
    assert len(forum.posts()) == 1
    with open_store(forum.here.folder / "x.db", read_only=True) as store:
        assert store.standing.next_due() is None


@pytest.mark.parametrize(
    ("tags", "allowed", "given"),
    [
        pytest.param([("m", True), ("a", False)], 0, ["2"], id="one that anybody may give"),
        pytest.param([("m", True)], MANAGE_THREADS, ["1"], id="a moderator's, by one who is"),
        pytest.param([("m", True), ("a", False)], MANAGE_THREADS, ["2"], id="anybody's first"),
    ],
)
async def test_a_forum_that_wants_a_tag_gets_one(tmp_path, tags, allowed, given) -> None:
    async with DiscordStandIn() as discord:
        discord.world.channel(FORUM).update(wanting_tag(*tags))
        discord.world.overwrite(FORUM, APP, member=True, allow=allowed)
        async with discordside(tmp_path, discord) as side:
            forum = Wired(side, tmp_path, Destination("discord", NEWS, FORUM))
            bring(forum.here, "one")
            await forum.herald.once()
            assert len(forum.posts()) == 1
            assert forum.world.guilds[NEWS]["threads"][-1]["applied_tags"] == given


async def test_of_a_forum_with_none_but_moderators_tags_the_owner_is_told(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        discord.world.channel(FORUM).update(wanting_tag(("m", True)))
        async with discordside(tmp_path, discord) as side:
            forum = Wired(side, tmp_path, Destination("discord", NEWS, FORUM))
            bring(forum.here, "one")
            for _ in range(8):
                await forum.herald.once()
                forum.here.pass_by(3600)
            assert forum.posts() == []
            told = [text_of(one) for one in discord.world.messages.values()]
            assert any("there is none that I may give" in text for text in told)
            assert {one.split()[0] for one in discord.world.refused} == {"40067"}
            discord.world.refused.clear()


async def test_a_thread_that_was_put_away_is_taken_out_to_be_put_right(forum: Wired) -> None:
    bring(forum.here, "a", place="Al-Azim", killed=Toll(8, 8))
    await forum.herald.once()
    made = forum.world.guilds[NEWS]["threads"][-1]
    made["thread_metadata"]["archived"] = True
    bring(forum.here, "b", place="Al-Azim", killed=Toll(11, 11))
    await forum.herald.once()
    assert "8–11 killed" in forum.posts()[0][1]
    assert not made["thread_metadata"]["archived"]
    (refused,) = forum.world.refused
    assert refused.startswith("50083")
    forum.world.refused.clear()


async def test_a_thread_gets_its_alerts_also_when_it_was_put_away(thread: Wired) -> None:
    thread.world.channel(THREAD)["thread_metadata"]["archived"] = True
    bring(thread.here, "one")
    await thread.herald.once()
    assert len(thread.said(THREAD)) == 1
    assert thread.said(DESK) == []


@pytest.mark.parametrize(
    ("to", "channel"),
    [
        pytest.param(Destination("discord", NEWS, DESK, THREAD), THREAD, id="a thread"),
        pytest.param(Destination("discord", "", f"@{ANN}"), "", id="directly"),
        pytest.param(Destination("discord", NEWS, FORUM), "", id="a forum"),
    ],
)
async def test_a_digest_at_discord_comes_wherever_an_alert_does(tmp_path, to, channel) -> None:
    async with discordside(tmp_path) as side:
        there = Wired(side, tmp_path, to)
        now = side.desk.now()
        schedule = Schedule(DAILY, time(now.hour + 1), "UTC")
        digest = Digest(
            0, "discord:1:2", to, "place:Anbar", schedule, schedule.next_after(now), 0, 0
        )
        with open_store(tmp_path / "x.db") as store:
            store.standing.add_digest(digest)
        bring(there.here, "one", admin1="Anbar")
        there.here.pass_by(3601)
        await there.herald.once()
        if to.channel == FORUM:
            ((name, text),) = there.posts()
            assert name.startswith("Digest, daily")
        elif channel:
            (text,) = there.said(channel)
        else:
            (text,) = map(text_of, side.direct_messages(ANN))
        assert "Town one" in text


@pytest.fixture
async def slack(tmp_path):
    async with slackside(tmp_path) as side:
        yield side


def of_slack(side: Any, folder: Path) -> Place:
    return Place(
        None, herald_of(side, "slack"), list, side.desk.now, side.slack.clock.advance, folder
    )


async def told_in(side: Any, folder: Path, thread: str) -> list[str]:
    """Set a watch up by a mention, and return the threads of the posts that it makes."""
    await side.ann.mentions("watch add diyala", thread=thread)
    await side.settled()
    before = len(side.slack.space.posts)
    here = of_slack(side, folder)
    await here.herald.once()
    bring(here, "one")
    await here.herald.once()
    return [post.thread_ts for post in side.slack.space.posts[before:]]


async def test_a_watch_of_a_thread_at_slack_tells_in_it(slack, tmp_path) -> None:
    assert await told_in(slack, tmp_path, "1700000000.000100") == ["1700000000.000100"]


async def test_a_watch_that_a_mention_begins_tells_in_the_channel(slack, tmp_path) -> None:
    assert await told_in(slack, tmp_path, "") == [""]


async def test_a_digest_of_a_thread_at_slack_comes_in_it(slack, tmp_path) -> None:
    await slack.ann.mentions("digest daily 12:30 UTC diyala", thread="1700000000.000100")
    await slack.settled()
    here = of_slack(slack, tmp_path)
    bring(here, "one")
    here.pass_by(3600)
    await here.herald.once()
    (digest,) = (one for one in slack.slack.space.posts if "Digest, daily" in one.read)
    assert digest.thread_ts == "1700000000.000100"


async def test_a_digest_is_paused_where_it_is_read(slack, tmp_path) -> None:
    await slack.ann.command("digest daily 12:30 UTC diyala")
    await slack.settled()
    here = of_slack(slack, tmp_path)
    here.pass_by(3600)
    await here.herald.once()
    (digest,) = (one for one in slack.slack.space.posts if "Digest, daily" in one.read)
    await slack.ann.press("Pause this digest", digest)
    await slack.settled()
    assert "Digest 1 · Diyala · paused" in slack.ann.sees()[-1].read.replace("*", "")
    here.pass_by(24 * 3600)
    await here.herald.once()
    assert len([one for one in slack.slack.space.posts if "Digest, daily" in one.read]) == 1


async def digest_due(side: Any, folder: Path) -> Place:
    """Set up a digest with a map that is due now."""
    await side.ann.command("digest daily 12:30 UTC diyala")
    await side.settled()
    here = of_slack(side, folder)
    bring(here, "one", lat=34.0, lon=44.5, where_prec=1)
    here.pass_by(3600)
    return here


def shown(side: Any) -> tuple[int, list[str]]:
    """Return how many digests there are, and the files in threads."""
    posts = [
        post for post in side.slack.space.posts if post.channel == SLACK_NEWS and not post.only
    ]
    digests = sum("Digest" in post.read for post in posts)
    return digests, [file.name for post in posts for file in post.files]


@pytest.mark.parametrize("done", [False, True], ids=["not taken", "taken before it failed"])
async def test_a_picture_that_was_cut_off_comes_once(slack, tmp_path, done) -> None:
    here = await digest_due(slack, tmp_path)
    slack.slack.misbehave("files.completeUploadExternal", status=500, done=done)
    await here.herald.once()
    here.pass_by(60)
    await here.herald.once()
    digests, files = shown(slack)
    assert digests == 1
    assert len(files) == 1 and files[0].startswith("dateline-")


async def test_a_post_in_a_long_thread_is_found_again(slack, tmp_path) -> None:
    thread = "1700000000.000100"
    await slack.ann.mentions("watch add diyala", thread=thread)
    await slack.settled()
    here = of_slack(slack, tmp_path)
    await here.herald.once()
    space = slack.slack.space
    space.posts += [
        Post(slack.slack.api.new_ts(), SLACK_NEWS, "talk", [], "somebody", thread_ts=thread)
        for _ in range(250)
    ]
    bring(here, "one")
    slack.slack.misbehave("chat.postMessage", status=500, done=True)
    await here.herald.once()
    here.pass_by(60)
    await here.herald.once()
    assert sum(post.metadata.get("event_type") == "dateline_post" for post in space.posts) == 1
