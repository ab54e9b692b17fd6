"""Alerts and digests at Discord and Slack: whom they are told to, once, and put right later."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import article, report
from discord_stand_in.person import text_of
from discord_stand_in.world import ANN, DESK
from discordside import discordside
from slack_stand_in.workspace import NEWS
from slackside import slackside

from adapters.serving.courier import Courier
from adapters.serving.herald import Herald
from bot.models import Toll
from bot.store import open_store

# Events of their own, beside the raid that `report` tells of.
MARKET = {
    "type": "bombing", "place": "Kanaan", "perpetrator": "unknown", "target": "a market crowd",
    "summary": "A bomb tore through a market.",
}  # fmt: skip
KIDNAP = {
    "type": "kidnapping", "place": "Jalawla", "perpetrator": "bandits", "target": "two drivers",
    "summary": "Bandits took two drivers away.",
}  # fmt: skip


class Place(NamedTuple):
    """A platform with people, driven by hand: what was posted, and a clock that can be moved."""

    ask: Callable[[str], Any]
    herald: Herald
    posted: Callable[[], list[str]]
    now: Callable[[], Any]
    pass_by: Callable[[float], None]
    folder: Path


def herald_of(side: Any, name: str) -> Herald:
    courier = Courier(side.desk, side.painter, {name: side.platform.posts}, side.desk.now)
    return Herald(side.desk, courier, side.desk.now)


@pytest.fixture(params=["discord", "slack"])
async def place(request, tmp_path):
    if request.param == "discord":
        async with discordside(tmp_path) as side:
            world = side.discord.world

            async def ask(text: str) -> str:
                asked = await side.ann.command("incidents", query=text)
                return text_of(await side.ann.seen(asked))

            def posted() -> list[str]:
                return [
                    text_of(one)
                    for one in world.messages.values()
                    if one["channel_id"] == DESK and not one["seen_by"]
                ]

            herald = herald_of(side, "discord")
            yield Place(ask, herald, posted, side.desk.now, world.clock.pass_by, tmp_path)
        return
    async with slackside(tmp_path) as side:

        async def ask(text: str) -> str:
            await side.ann.command(text)
            await side.settled()
            return side.ann.sees()[-1].read

        def posted() -> list[str]:
            return [
                one.read for one in side.slack.space.posts if one.channel == NEWS and not one.only
            ]

        herald = herald_of(side, "slack")
        yield Place(ask, herald, posted, side.desk.now, side.slack.clock.advance, tmp_path)


def bring(
    there: Place, name: str, /, *, news: bool = True, outlet: str = "", **fields: Any
) -> None:
    """Let an article come in; of an archive nobody is told."""
    now = there.now()
    values = {"date": now.date().isoformat(), "place": f"Town {name}"} | fields
    with (
        open_store(there.folder / "x.db") as store,
        store.batch("1", news=now if news else None) as batch,
    ):
        told = article(name, now.date(), outlet=outlet or f"Wire {name}")
        batch.add(told, [report(**values)])


async def test_a_watch_tells_of_what_comes_and_of_nothing_before(place: Place) -> None:
    said = await place.ask("watch add diyala killed>=5")
    assert "tells here from now on" in said
    await place.herald.once()
    bring(place, "one", killed=Toll(9, 9))
    bring(place, "elsewhere", admin1="Anbar", killed=Toll(9, 9))
    bring(place, "few", **KIDNAP | {"killed": Toll(2, 2)})
    bring(place, "archive", news=False, **MARKET | {"killed": Toll(50, 50)})
    await place.herald.once()
    (alert,) = place.posted()
    assert "Town one" in alert
    assert "9 killed" in alert
    await place.herald.once()
    assert len(place.posted()) == 1


async def test_one_event_of_many_outlets_is_one_alert_that_is_put_right(place: Place) -> None:
    await place.ask("watch add diyala rise:20")
    await place.herald.once()
    bring(place, "a", killed=Toll(8, 8), place="Al-Azim")
    await place.herald.once()
    bring(place, "b", killed=Toll(11, 11), place="Al-Azim")
    await place.herald.once()
    (alert,) = place.posted()
    assert "8–11 killed" in alert
    place.pass_by(3600)
    bring(place, "a b", killed=Toll(24, 24), place="Al-Azim")
    bring(place, "c", killed=Toll(25, 25), place="Al-Azim")
    await place.herald.once()
    assert len(place.posted()) == 1  # the low end is still eight


async def test_a_paused_watch_is_silent(place: Place) -> None:
    await place.ask("watch add diyala")
    assert "paused" in await place.ask("watch pause 1")
    await place.herald.once()
    bring(place, "one")
    await place.herald.once()
    assert place.posted() == []
    assert "tells again" in await place.ask("watch resume 1")
    bring(place, "two", **MARKET)
    await place.herald.once()
    assert len(place.posted()) == 1


async def test_a_watch_that_comes_back_tells_nothing_twice(place: Place) -> None:
    await place.ask("watch add diyala rise:20")
    await place.herald.once()
    raid = {"place": "Al-Azim", "date": place.now().date().isoformat()}
    bring(place, "one", outlet="Wire A", killed=Toll(8, 8), **raid)
    await place.herald.once()
    assert "removed" in await place.ask("watch remove 1")
    bring(place, "two", **MARKET)
    await place.herald.once()
    assert "tells again" in await place.ask("watch resume 1")
    place.pass_by(24 * 3600)
    bring(place, "three", outlet="Wire A", killed=Toll(24, 24), **raid)
    await place.herald.once()
    first, again = place.posted()
    assert "now 20 killed or more" in again
    assert "Kanaan" not in first + again


async def test_quiet_hours_put_alerts_off(place: Place) -> None:
    hour = place.now().hour
    await place.ask(f"watch add diyala quiet:{hour:02}:00-{(hour + 2) % 24:02}:00")
    await place.herald.once()
    bring(place, "one")
    await place.herald.once()
    assert place.posted() == []
    place.pass_by(2 * 3600)
    await place.herald.once()
    assert len(place.posted()) == 1


async def test_what_waited_for_the_morning_is_not_told_by_a_watch_that_was_paused(
    place: Place,
) -> None:
    hour = place.now().hour
    await place.ask(f"watch add diyala quiet:{hour:02}:00-{(hour + 2) % 24:02}:00")
    await place.herald.once()
    bring(place, "one")
    await place.herald.once()
    await place.ask("watch pause 1")
    place.pass_by(2 * 3600)
    await place.herald.once()
    assert place.posted() == []


async def test_a_digest_comes_once_when_it_is_due(place: Place) -> None:
    at = (place.now() + timedelta(hours=1)).strftime("%H:%M")
    assert "is posted here" in await place.ask(f"digest daily {at} UTC diyala")
    bring(place, "one", killed=Toll(9, 9))
    bring(place, "two", **MARKET | {"killed": Toll(30, None)})
    await place.herald.once()
    assert place.posted() == []
    place.pass_by(3601)
    await place.herald.once()
    await place.herald.once()
    digest = place.posted()[0]
    assert "2 new" in digest
    assert "at least 39 killed" in digest
    assert digest.index("Kanaan") < digest.index("Town one")  # worst first
    assert len([text for text in place.posted() if "Digest" in text]) == 1


async def test_days_that_were_missed_are_one_digest(place: Place) -> None:
    at = (place.now() + timedelta(hours=1)).strftime("%H:%M")
    await place.ask(f"digest daily {at} UTC diyala")
    bring(place, "one")
    place.pass_by(5 * 24 * 3600)
    await place.herald.once()
    assert len([text for text in place.posted() if "Digest" in text]) == 1
    place.pass_by(24 * 3600)
    await place.herald.once()
    digests = [text for text in place.posted() if "Digest" in text]
    assert len(digests) == 2
    assert "nothing new" in digests[1]
    before = (place.now() - timedelta(days=1)).replace(second=0, microsecond=0)
    assert f"{before.timestamp():.0f}" in digests[1].split("since")[1]  # in the reader's own zone
    assert "since" not in digests[0]


async def test_a_digest_is_compared_with_the_one_before(place: Place) -> None:
    at = (place.now() + timedelta(hours=1)).strftime("%H:%M")
    await place.ask(f"digest daily {at} UTC diyala")
    bring(place, "one", killed=Toll(9, 9))
    bring(place, "two", **MARKET | {"killed": Toll(30, None)})
    place.pass_by(3601)
    await place.herald.once()
    place.pass_by(24 * 3600)
    bring(place, "three", **KIDNAP)
    await place.herald.once()
    first, second = (text for text in place.posted() if "Digest, daily" in text)
    assert "the time before" not in first
    assert "1 new" in second
    assert "the time before: 2 new, at least 39 killed" in second


async def test_a_digest_that_is_moved_to_a_later_hour_loses_nothing(place: Place) -> None:
    def after(minutes: int) -> str:
        return f"{place.now() + timedelta(minutes=minutes):%H:%M}"

    await place.ask(f"digest daily {after(10)} UTC diyala")
    bring(place, "one")
    place.pass_by(11 * 60)
    await place.herald.once()
    await place.ask(f"digest edit 1 daily {after(10)} UTC diyala")
    bring(place, "two", **MARKET)
    place.pass_by(11 * 60)
    await place.herald.once()
    first, second = (text for text in place.posted() if "Digest, daily" in text)
    assert "Kanaan" not in first
    assert "Kanaan" in second


async def test_a_toll_that_crosses_a_threshold_is_one_more_alert(place: Place) -> None:
    await place.ask("watch add diyala rise:20,50")
    await place.herald.once()
    raid = {"place": "Al-Azim", "date": place.now().date().isoformat()}
    for killed in (8, 24, 26):  # the outlet's own newer figures: one threshold is crossed, once
        bring(place, f"n{killed}", outlet="Wire A", killed=Toll(killed, killed), **raid)
        await place.herald.once()
        place.pass_by(24 * 3600)
    first, second = place.posted()
    assert "26 killed" in first  # the alert was put right, too
    assert "26 killed" in second
    assert "20" in second


async def test_an_alert_that_its_watch_would_not_tell_any_more_says_so(place: Place) -> None:
    await place.ask("watch add diyala killed>=5 last:2d")
    raid = {"place": "Al-Azim", "date": place.now().date().isoformat()}
    for killed, passes in ((8, True), (3, False), (9, True)):
        bring(place, f"n{killed}", outlet="Wire A", killed=Toll(killed, killed), **raid)
        await place.herald.once()
        (alert,) = place.posted()
        assert f"{killed} killed" in alert
        assert ("does not pass this watch any more" not in alert) is passes
        place.pass_by(24 * 3600)


async def test_an_alert_that_nobody_saw_go_is_put_right(place: Place, monkeypatch: Any) -> None:
    """It is there as it was when whoever posted it ended; who takes over finds it, and edits it."""
    await place.ask("watch add diyala")
    await place.herald.once()
    raid = {"place": "Al-Azim", "date": place.now().date().isoformat()}
    bring(place, "a", outlet="Wire A", killed=Toll(8, 8), **raid)

    async def ended(*_: object) -> None:
        raise OSError("ended before it was noted")

    with monkeypatch.context() as patched:
        patched.setattr(place.herald._courier, "_done", ended)
        await place.herald.once()
    assert "8 killed" in place.posted()[0]
    place.pass_by(24 * 3600)
    bring(place, "b", outlet="Wire A", killed=Toll(24, 24), **raid)
    await place.herald.once()
    (alert,) = place.posted()
    assert "24 killed" in alert


async def test_a_digest_is_put_right_when_its_facts_change(place: Place) -> None:
    at = (place.now() + timedelta(hours=1)).strftime("%H:%M")
    await place.ask(f"digest daily {at} UTC diyala")
    raid = {"place": "Al-Azim", "date": place.now().date().isoformat()}
    bring(place, "first", outlet="Wire A", killed=Toll(8, 8), **raid)
    place.pass_by(3601)
    await place.herald.once()
    assert "1 new · 8 killed" in place.posted()[0].replace("*", "")
    place.pass_by(22 * 3600)
    bring(place, "later", outlet="Wire A", killed=Toll(24, 24), **raid)
    await place.herald.once()
    (digest,) = place.posted()
    assert "1 new · 24 killed" in digest.replace("*", "")


async def test_a_digest_tells_how_tolls_moved(place: Place) -> None:
    bring(place, "a", killed=Toll(8, 8), place="Al-Azim")
    at = (place.now() + timedelta(hours=1)).strftime("%H:%M")
    await place.ask(f"digest daily {at} UTC diyala")
    bring(place, "b", killed=Toll(11, 11), place="Al-Azim")
    place.pass_by(3601)
    await place.herald.once()
    assert "8 → 8–11 killed" in place.posted()[0]


async def test_lists_previews_reasons_and_ends(place: Place) -> None:
    assert "There is none yet" in await place.ask("watch list")
    await place.ask("watch add diyala killed>=5")
    await place.ask("digest weekly mon,thu 07:30 Europe/London diyala")
    assert "Diyala · at least 5 killed" in await place.ask("watch list")
    assert "weekly mon,thu 07:30 Europe/London" in await place.ask("digest list")
    bring(place, "one", killed=Toll(9, 9))
    assert "1 alert in the past 30 days" in await place.ask("watch preview 1 30d")
    assert "✗" in await place.ask("watch why 7")
    assert "1 new" in await place.ask("digest preview 1 7d")
    assert "removed" in await place.ask("watch remove 1")
    assert "stopped" in await place.ask("digest stop 1")
    assert "There is no watch 1" in await place.ask("watch remove 1")


async def test_what_is_forgotten_tells_no_more(place: Place) -> None:
    await place.ask("watch add diyala")
    await place.herald.once()
    assert "deleted" in await place.ask("forget me")
    bring(place, "one")
    await place.herald.once()
    assert place.posted() == []
    assert "There is none yet" in await place.ask("watch list")


async def test_what_slack_took_before_it_failed_is_found_and_not_posted_again(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        await side.ann.command("watch add diyala")
        await side.settled()
        herald = herald_of(side, "slack")
        await herald.once()
        here = Place(None, herald, list, side.desk.now, side.slack.clock.advance, tmp_path)
        bring(here, "one")
        side.slack.misbehave("chat.postMessage", status=500, done=True)
        await herald.once()
        here.pass_by(60)
        await herald.once()
        posts = [one for one in side.slack.space.posts if one.channel == NEWS and not one.only]
        assert len(posts) == 1
        with open_store(tmp_path / "x.db", read_only=True) as store:
            assert store.standing.next_due() is None


async def test_a_channel_that_is_gone_is_switched_off_and_its_owner_told(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        await side.ann.command("watch add diyala")
        await side.settled()
        herald = herald_of(side, "slack")
        await herald.once()
        here = Place(None, herald, list, side.desk.now, side.slack.clock.advance, tmp_path)
        bring(here, "one")
        side.slack.space.channels[NEWS].archived = True
        for pause in (60, 600, 3600):
            await herald.once()
            with open_store(tmp_path / "x.db", read_only=True) as store:
                assert not store.standing.watches()[0].off
            here.pass_by(pause + 1)
        await herald.once()
        told = [one.read for one in side.slack.space.posts if one.channel.startswith("D")]
        assert any("post in #cnews" in text and "switched off" in text for text in told)
        side.expect(*["is_archived"] * 4)
        with open_store(tmp_path / "x.db", read_only=True) as store:
            assert store.standing.watches()[0].off


async def test_a_channel_that_comes_back_has_lost_nothing(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        await side.ann.command("watch add diyala")
        await side.settled()
        herald = herald_of(side, "slack")
        await herald.once()
        here = Place(None, herald, list, side.desk.now, side.slack.clock.advance, tmp_path)
        bring(here, "one")
        side.slack.space.channels[NEWS].archived = True
        await herald.once()
        side.expect("is_archived")
        side.slack.space.channels[NEWS].archived = False
        here.pass_by(61)
        await herald.once()
        (alert,) = (one for one in side.slack.space.posts if one.channel == NEWS and not one.only)
        assert "Town one" in alert.read


async def test_a_channel_at_discord_that_is_closed_is_switched_off_and_its_owner_told(
    tmp_path,
) -> None:
    async with discordside(tmp_path) as side:
        await side.ann.seen(await side.ann.command("incidents", query="watch add diyala"))
        herald, world = herald_of(side, "discord"), side.discord.world
        await herald.once()
        here = Place(None, herald, list, side.desk.now, world.clock.pass_by, tmp_path)
        bring(here, "one")
        world.close(DESK)
        for pause in (60, 600, 3600, 0):
            await herald.once()
            here.pass_by(pause + 1)
        (told,) = side.direct_messages(ANN)
        assert "post in #desk" in text_of(told).replace("\\", "")
        assert "switched off" in text_of(told)
        side.expect(*[50001] * 4)


async def test_a_digest_at_discord_has_its_map(tmp_path) -> None:
    async with discordside(tmp_path) as side:
        at = (side.desk.now() + timedelta(hours=1)).strftime("%H:%M")
        asked = await side.ann.command("incidents", query=f"digest daily {at} UTC diyala")
        await side.ann.seen(asked)
        world, herald = side.discord.world, herald_of(side, "discord")
        here = Place(None, herald, list, side.desk.now, world.clock.pass_by, tmp_path)
        bring(here, "one", lat=34.0, lon=44.5, where_prec=1)
        here.pass_by(3601)
        await herald.once()
        told = [one for one in world.messages.values() if "Digest, daily" in text_of(one)]
        assert [len(one["attachments"]) for one in told] == [1]


async def test_a_channel_has_several_digests_with_their_own_queries(place: Place) -> None:
    at = (place.now() + timedelta(hours=1)).strftime("%H:%M")
    await place.ask(f"digest daily {at} UTC diyala")
    await place.ask(f"digest daily {at} UTC anbar quiet:skip")
    await place.ask(f"digest daily {at} UTC type:kidnapping")
    bring(place, "one", **KIDNAP)
    place.pass_by(3601)
    await place.herald.once()
    digests = [text for text in place.posted() if "Digest, daily" in text]
    assert len(digests) == 2  # where nothing is new nothing was to be said
    assert all("Jalawla" in text for text in digests)


async def test_a_digest_comes_directly_too(tmp_path) -> None:
    async with slackside(tmp_path) as slack:
        at = (slack.desk.now() + timedelta(hours=1)).strftime("%H:%M")
        await slack.ann.says(f"digest daily {at} UTC diyala")
        await slack.settled()
        here = Place(
            None, herald_of(slack, "slack"), list, slack.desk.now, slack.slack.clock.advance,
            tmp_path,
        )  # fmt: skip
        bring(here, "one")
        here.pass_by(3601)
        await here.herald.once()
        assert "Town one" in slack.ann.inbox[-1].read


async def test_a_watch_for_everything_says_so_and_tells_of_each_once(place: Place) -> None:
    assert "every incident that comes" in await place.ask("watch add")
    assert "everything" in await place.ask("watch list")
    await place.herald.once()
    bring(place, "one")
    bring(place, "two", admin1="Anbar", **MARKET)
    await place.herald.once()
    place.pass_by(60)
    await place.herald.once()
    assert len(place.posted()) == 2


async def test_a_zone_that_does_not_exist_keeps_no_digest(place: Place) -> None:
    said = await place.ask("digest daily 08:00 Europe/Lndon diyala")
    assert "no time zone" in said
    assert "digest daily 08:00 Europe/London" in said
    assert "There is none yet" in await place.ask("digest list")


async def test_many_digests_are_listed_with_what_can_be_done(place: Place) -> None:
    for hour in range(8, 16):
        await place.ask(f"digest daily {hour}:00 UTC diyala")
        await place.ask(f"watch add diyala killed>={hour} rise:50 quiet:22-7")
    listed = await place.ask("digest list")
    assert "8 here" in listed
    assert "daily 15:00 UTC" in listed
    assert "8 here" in await place.ask("watch list")
