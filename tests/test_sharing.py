"""Answers that everybody in a channel reads are put right when what they show is corrected."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import article, report
from console import START, environment
from discord_stand_in.person import text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, DESK, TOKEN
from discordside import discordside
from serving_core import corpus
from slack_stand_in.workspace import ANN as SLACK_ANN
from slack_stand_in.workspace import BOT, ELSEWHERE, NEWS
from slackside import slackside
from test_telling import herald_of

from adapters.serving.herald import Herald
from bot.models import Toll
from bot.revise.revisions import Revision
from bot.store import open_store

PATIENCE = 60.0  # seconds, on a busy machine
WRONG = 'correct 3 killed=40 "police revised it"'


class Channel(NamedTuple):
    """A channel that everybody reads, and an editor in it; `open` is what stands there."""

    ask: Callable[[str], Any]
    press: Callable[[str], Any]
    mention: Callable[[str], Any]
    open: Callable[[], list[str]]
    herald: Herald
    side: Any
    db: Path


@asynccontextmanager
async def at_discord(folder: Path, at: Any = None) -> AsyncIterator[Channel]:
    async with discordside(folder, at, discord={"editors": {ANN}}) as side:

        async def ask(text: str) -> str:
            asked = await side.ann.command("incidents", query=text)
            side.last = await side.ann.seen(asked)
            return text_of(side.last)

        async def press(label: str) -> None:
            await side.ann.press(side.last, label)
            await side.settled()

        async def mention(text: str) -> None:
            await side.ann.answer_to(await side.ann.write(f"<@{APP}> {text}"))
            await side.settled()

        def open_() -> list[str]:
            kept = side.discord.world.messages.values()
            own = [one for one in kept if one["author"]["id"] == APP and not one["seen_by"]]
            return [text_of(one) for one in own if one["channel_id"] == DESK]

        herald = herald_of(side, "discord")
        yield Channel(ask, press, mention, open_, herald, side, folder / "x.db")


@asynccontextmanager
async def at_slack(folder: Path, at: Any = None) -> AsyncIterator[Channel]:
    async with slackside(folder, slack={"editors": {SLACK_ANN}}) as side:

        async def ask(text: str) -> str:
            await side.ann.command(text)
            await side.settled()
            return str(side.ann.sees()[-1].read)

        async def press(label: str) -> None:
            answers = [one for one in side.ann.sees() if label in one.read]
            await side.ann.press(label, answers[-1])
            await side.settled()

        async def mention(text: str) -> None:
            await side.ann.mentions(f"<@UBOT> {text}")
            await side.settled()

        def open_() -> list[str]:
            posts = side.slack.space.posts
            return [one.read for one in posts if one.channel == NEWS and not one.only]

        herald = herald_of(side, "slack")
        yield Channel(ask, press, mention, open_, herald, side, folder / "x.db")


AT = {"discord": at_discord, "slack": at_slack}


@pytest.fixture(params=AT)
async def there(request, tmp_path):
    async with AT[request.param](tmp_path) as made:
        yield made


async def corrected(there: Channel, text: str = WRONG) -> list[str]:
    """Correct something, and return what stands in the channel then."""
    await there.herald.once()
    await there.ask(text)
    await there.herald.once()
    return there.open()


async def test_a_shared_list_is_put_right(there: Channel) -> None:
    await there.ask("diyala killed>=7")
    await there.press("Share to channel")
    (before,) = there.open()
    assert "40 killed" not in before
    (after,) = await corrected(there)
    assert "40 killed" in after
    assert "Shared by" in after.splitlines()[0]


async def test_what_came_to_be_shown_later_is_put_right_too(there: Channel) -> None:
    """An edit shows what has come into the list meanwhile, and is followed for that as well."""
    await there.ask("diyala")
    await there.press("Share to channel")
    (before,) = await corrected(there, 'correct 7 province=Diyala "the map says so"')
    (after,) = await corrected(there)
    assert "Hit, Anbar" not in before and "Hit, Diyala" in after
    (last,) = await corrected(there, 'correct 7 killed=60 "a hospital"')
    assert "60 killed" in last


async def test_what_is_undone_stands_as_it_was(there: Channel) -> None:
    await there.ask("show 3")
    await there.press("Share to channel")
    (before,) = there.open()
    assert await corrected(there) != [before]
    assert await corrected(there, "history 3 undo 1") == [before]


async def test_what_is_dismissed_is_not_left_standing(there: Channel) -> None:
    await there.ask("show 3")
    await there.press("Share to channel")
    (after,) = await corrected(there, 'dismiss 3 "an exercise"')
    assert "dismissed by an editor" in after


async def test_an_answer_in_an_open_channel_is_put_right(there: Channel) -> None:
    await there.ask("settings answers shared")
    await there.ask("diyala killed>=7")
    (after,) = [text for text in await corrected(there) if "Diyala ·" in text]
    assert "40 killed" in after


async def test_the_sentence_that_answers_a_question_is_put_right(there: Channel) -> None:
    await there.mention("how many were killed in Diyala in September 2021?")
    (before,) = there.open()
    (after,) = await corrected(there)
    assert "40 " not in before.splitlines()[0] + before.splitlines()[1]
    assert "40 " in after.splitlines()[0] + after.splitlines()[1]


async def test_a_shared_picture_is_drawn_anew_or_told_to_be_old(there: Channel) -> None:
    await there.ask("stats diyala by month")
    await there.press("Share to channel")
    drawn = len(there.side.painter.drawn)
    after = next(text for text in await corrected(there) if "By month" in text)
    assert "99 killed" in after  # 68 before
    assert len(there.side.painter.drawn) == drawn + 1
    slack = hasattr(there.side, "slack")
    assert ("The picture below is as it was" in after) is slack


async def test_news_of_another_place_changes_nothing(there: Channel) -> None:
    await there.ask("show 3")
    await there.press("Share to channel")
    await there.herald.once()
    before, edits = there.open(), count_edits(there)
    now = there.side.desk.now()
    with open_store(there.db) as store, store.batch("1", news=now) as batch:
        batch.add(article("far", now.date()), [report(admin1="Anbar", killed=Toll(2, 2))])
    await there.herald.once()
    assert (there.open(), count_edits(there)) == (before, edits)


async def test_private_answers_are_not_kept(there: Channel) -> None:
    await there.ask("show 3")
    with open_store(there.db, read_only=True) as store:
        assert store.standing.shown_in([3]) == {}


async def test_who_is_forgotten_is_kept_nowhere(there: Channel) -> None:
    await there.ask("show 3")
    await there.press("Share to channel")
    with open_store(there.db, read_only=True) as store:
        assert len(store.standing.shown_in([3])) == 1
    await there.ask("forget me")
    with open_store(there.db, read_only=True) as store:
        assert store.standing.shown_in([3]) == {}


async def test_after_ninety_days_it_stands_as_it_is(there: Channel) -> None:
    await there.ask("show 3")
    await there.press("Share to channel")
    clock = there.side.slack.clock if hasattr(there.side, "slack") else None
    pass_by = clock.advance if clock else there.side.discord.world.clock.pass_by
    pass_by(91 * 24 * 3600)
    await there.ask("show 5")
    await there.press("Share to channel")
    with open_store(there.db, read_only=True) as store:
        assert store.standing.shown_in([3]) == {}
        assert len(store.standing.shown_in([5])) == 1


async def shared_elsewhere(there: Channel) -> None:
    """Share an answer in a channel of Slack's that the bot is no member of."""
    side = there.side
    await side.ann.command("show 3", ELSEWHERE)
    await side.settled()
    await side.ann.press("Share to channel", side.ann.sees(ELSEWHERE)[-1])
    await side.settled()
    side.expect("not_in_channel")


async def test_at_slack_where_the_bot_is_not_it_is_brought_and_followed(tmp_path) -> None:
    async with at_slack(tmp_path) as there:
        await shared_elsewhere(there)
        (shown,) = there.side.ben.sees(ELSEWHERE)
        assert "Shared by" in shown.read
        await corrected(there)
        there.side.expect("not_in_channel")
        shown, after = there.side.ben.sees(ELSEWHERE)
        assert "9 killed" in shown.read
        assert "40 killed" in after.read
        assert "Shared by" in after.read
        assert "takes the place of what was shown here before" in after.read


async def test_at_slack_where_the_bot_is_by_now_it_is_changed(tmp_path) -> None:
    async with at_slack(tmp_path) as there:
        await shared_elsewhere(there)
        there.side.slack.space.channels[ELSEWHERE].members.append(BOT)
        await corrected(there)
        (shown,) = there.side.ben.sees(ELSEWHERE)
        assert "40 killed" in shown.read


async def test_at_slack_where_it_cannot_be_changed_who_shared_it_is_told(tmp_path) -> None:
    async with at_slack(tmp_path) as there:
        await shared_elsewhere(there)
        there.side.slack.clock.now += 30 * 60
        await corrected(there)
        there.side.expect("not_in_channel")
        (shown,) = there.side.ben.sees(ELSEWHERE)
        assert "9 killed" in shown.read
        told = there.side.ann.inbox[-1].read
        assert "What you shared in #celse has changed since" in told
        assert "show 3" in told


async def test_at_discord_where_it_cannot_be_changed_who_shared_it_is_told(tmp_path) -> None:
    async with at_discord(tmp_path) as there:
        await there.ask("show 3")
        await there.press("Share to channel")
        there.side.discord.world.close(DESK)
        await corrected(there)
        there.side.expect(50001)
        told = text_of(there.side.direct_messages(ANN)[-1]).replace("\\", "")
        assert "What you shared in #desk has changed since" in told
        assert "show 3" in told


def count_edits(there: Channel) -> int:
    side = there.side
    if hasattr(side, "slack"):
        return len(side.called("chat.update"))
    return sum(call.startswith("PATCH /channels") for call in side.discord.rest.calls)


async def test_what_stands_below_a_link_is_put_right(tmp_path) -> None:
    async with slackside(
        tmp_path, slack={"editors": {SLACK_ANN}}, web_url="https://dateline.example"
    ) as side:
        herald, link = herald_of(side, "slack"), "https://dateline.example/incidents/3"
        await side.ann.shares_link(link)
        await side.settled()
        for text in (WRONG, 'dismiss 3 "an exercise"'):
            await herald.once()
            await side.ann.command(text)
            await side.settled()
            await herald.once()
        first, *edits = side.slack.space.unfurls
        told = [str(one["unfurls"][link]["blocks"]) for one in (first, *edits)]
        assert "9 killed" in told[0]
        assert "40 killed" in told[1]
        assert "dismissed by an editor" in told[2]


async def test_killed_and_started_again_it_puts_right_what_was_shared(tmp_path) -> None:
    (tmp_path / "x.db").write_bytes(corpus())
    async with DiscordStandIn() as discord:
        ann = discord.person(ANN)
        async with bot(discord, tmp_path):
            shown = await ann.seen(await ann.command("incidents", query="show 3"))
            await ann.press(shown, "Share to channel")
            await discord.world.until(lambda: is_kept(tmp_path / "x.db"), PATIENCE)
        with open_store(tmp_path / "x.db") as store:
            store.standing.tell(None, store.last_change(), (), ())
            with store.batch("1", news=datetime.now(UTC)) as batch:
                batch.revise(
                    Revision("correct", 3, "police", "x", datetime.now(UTC), {"killed": [40, 40]})
                )
        async with bot(discord, tmp_path):
            await discord.world.until(lambda: "40 killed" in shared(discord), PATIENCE)


@asynccontextmanager
async def bot(discord: DiscordStandIn, folder: Path) -> AsyncIterator[None]:
    """Let a process serve, and kill it at the end."""
    settings = {
        "DATELINE_DB": str(folder / "x.db"),
        "DISCORD_TOKEN": TOKEN,
        "DATELINE_DISCORD_API_URL": discord.api_url,
        "DATELINE_DISCORD_GATEWAY_URL": discord.gateway.url,
    }
    before = discord.gateway.identified
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", START, "serve", cwd=folder,
        env=environment(folder, PYTHONWARNINGS="default", **settings),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await discord.world.until(lambda: discord.gateway.identified > before, PATIENCE)
        await discord.world.until(lambda: discord.world.synced, PATIENCE)
        yield
    finally:
        process.kill()
        await process.wait()


def is_kept(path: Path) -> bool:
    with open_store(path, read_only=True) as store:
        return bool(store.standing.shown_in([3]))


def shared(discord: DiscordStandIn) -> str:
    """Return what everybody reads in the channel."""
    kept = discord.world.messages.values()
    return "\n".join(text_of(one) for one in kept if not one["seen_by"])
