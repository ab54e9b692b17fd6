"""What editors do by forms at Slack and Discord: the same at both, and nothing that is not said."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from builders import article, report
from editing import AT, There, editing

from bot.errors import FormError
from bot.form import Form
from bot.intake.feed import Feed
from bot.models import Toll
from bot.revise.forms import command_of
from bot.store import open_store

PAGE = "https://news.example/raid"
STORY = "Nine die in Kifri\n\nGunmen shot nine officers dead in Kifri, Iraq, officials said. " * 2


@pytest.fixture(params=AT)
async def there(request, tmp_path):
    async with editing(request.param, tmp_path) as made:
        yield made


def incident(there: There, number: int = 3) -> Any:
    with open_store(there.folder / "x.db", read_only=True) as store:
        detail = store.detail(number)
        return detail and detail.incident


def told_by(there: There, *names: str) -> None:
    """Let more papers tell of incident 3."""
    with open_store(there.folder / "x.db") as store:
        for name in names:
            raid = report(date="2021-09-15", killed=Toll(9, 9), place="Town 9", lat=34.0, lon=44.5)
            with store.batch("1") as batch:
                batch.add(article(f"{name} tells of it", outlet=name), [raid])


# Corrections


async def test_what_is_changed_is_corrected(there: There) -> None:
    begun = await there.open("correct 3")
    assert begun == {
        "killed": "9", "wounded": "", "date": "2021-09-15", "place": "Town 9", "reason": ""
    }  # fmt: skip
    asked = await there.send(killed="11+", place='Al-"Azim"', reason="police revised it")
    assert "knows Al-Azim" in asked
    assert incident(there).killed == Toll(9, 9)
    assert "corrected to" in await there.answer("Keep Al-Azim")
    assert (incident(there).killed, incident(there).place) == (Toll(11, None), "Al-Azim")
    assert incident(there).date == "2021-09-15"


async def test_what_another_editor_put_right_meanwhile_stays(there: There) -> None:
    await there.open("correct 3")
    await there.reads('correct 3 killed=40 "the hospital said so"')
    await there.send(wounded="7", reason="police revised it")
    assert (incident(there).killed, incident(there).wounded) == (Toll(40, 40), Toll(7, 7))


async def test_mistakes_change_nothing(there: There) -> None:
    await there.open("correct 3")
    said = await there.send(killed="many", date="soon")
    assert "many" in said
    assert "soon" in said
    assert "Say why" in said
    assert incident(there).killed == Toll(9, 9)


async def test_a_day_to_come_is_refused_in_the_form(there: There) -> None:
    await there.open("correct 3")
    assert "is yet to come" in await there.send(date="2099-01-01", reason="a slip")
    assert incident(there).date == "2021-09-15"


# Merged, split, dismissed, undone


async def test_incidents_are_merged(there: There) -> None:
    assert await there.open("merge 3") == {"others": "", "reason": ""}
    asked = await there.send(others="#4, 5", reason="one raid")
    assert "days" in asked and "Are they one event?" in asked
    assert incident(there, 5).number == 5
    assert "merged with #4 and #5" in await there.answer("Merge them")
    assert incident(there, 5).number == 3


async def test_what_cannot_be_merged_is_told_in_the_form(there: There) -> None:
    await there.open("merge 3")
    said = await there.send(others="none", reason="")
    assert "by their numbers" in said and "Say why" in said
    await there.open("merge 3")
    assert "#3 and #99 cannot be merged" in await there.send(others="99", reason="one raid")


async def test_a_report_is_split_off_by_choosing_it(there: There) -> None:
    told_by(there, "Wire B", "Wire C")
    await there.open("split 3")
    offered = there.choices("reports")
    assert [label[:10] for label in offered] == ["1 · Wire A", "2 · Wire C", "3 · Wire B"]
    told_by(there, "Wire D")  # which is the second by now
    chosen = [value for label, value in offered.items() if "Wire C" in label]
    assert "split off" in await there.send(reports=chosen, reason="another village")
    with open_store(there.folder / "x.db", read_only=True) as store:
        left = [one.source.outlet for one in store.detail(3).reports]
    assert left == ["Wire A", "Wire D", "Wire B"]


async def test_not_all_reports_are_split_off(there: There) -> None:
    told_by(there, "Wire B")
    await there.open("split 3")
    chosen = list(there.choices("reports").values())
    assert "Leave at least one" in await there.send(reports=chosen, reason="another village")


async def test_of_one_report_there_is_nothing_to_split_off(there: There) -> None:
    assert "rests on one report" in await there.reads("split 3")


async def test_an_incident_is_dismissed_and_that_is_undone(there: There) -> None:
    assert await there.press("history 3", "Dismiss") == {"reason": ""}
    assert "dismissed" in await there.send(reason="a film scene")
    assert incident(there) is None
    assert "until that is undone" in await there.reads("correct 3")
    await there.press("history 3", "Undo 1")
    assert incident(there).number == 3


@pytest.mark.parametrize("button", ["Correct", "Merge", "Dismiss"])
async def test_the_history_leads_an_editor_to_the_forms(there: There, button) -> None:
    assert "reason" in await there.press("history 3", button)
    assert button not in (await there.reader("history 3")).split("\n")


async def test_a_missing_reason_leads_to_the_form_and_to_nothing_invented(there: There) -> None:
    assert "needs a reason" in await there.reads("dismiss 3 ''")
    assert "reason" in await there.press("merge 3 4", "/incidents merge 3")
    assert incident(there).number == 3 and incident(there, 4).number == 4


PING = "@everyone <!channel> <@U1> <@&2>"


@pytest.mark.parametrize("at", AT)
async def test_of_two_editors_at_once_neither_is_lost_and_nobody_is_pinged(tmp_path, at) -> None:
    async with editing(at, tmp_path, both=True) as there:
        said = await asyncio.gather(
            there.reads(f'correct 3 killed=40 "{PING}"'),
            there.reader(f'correct 3 wounded=7 "{PING}"'),
        )
        assert all("corrected to" in each for each in said)
        assert (incident(there).killed, incident(there).wounded) == (Toll(40, 40), Toll(7, 7))
        assert "2 revisions" in await there.reads("history 3")


# Articles and feeds


@pytest.mark.parametrize(
    ("filled", "url", "text"),
    [
        pytest.param({"article": PAGE}, PAGE, "", id="a page"),
        pytest.param({"article": STORY}, "", STORY.strip(), id="a text"),
        pytest.param(
            {"article": STORY, "published": "2022-01-21"}, "", f"date 2022-01-21 {STORY.strip()}",
            id="a text with its day",
        ),
    ],
)  # fmt: skip
async def test_an_article_is_taken_in(there: There, filled, url, text) -> None:
    assert await there.open("add") == {"article": "", "published": ""}
    assert "Town 9" in await there.send(**filled)
    (taken,) = there.intake.taken
    assert (taken.url, taken.text) == (url, text)


@pytest.mark.parametrize(
    ("filled", "says"),
    [
        pytest.param({}, "Give the address of an article", id="nothing"),
        pytest.param({"article": "a raid in Kifri"}, "too short", id="too short"),
        pytest.param({"article": "javascript:alert(1)"}, "no address of the web", id="no address"),
        pytest.param({"article": PAGE, "published": "2022-01-21"}, "states its day", id="two days"),
        pytest.param({"article": STORY, "published": "soon"}, "“soon” is no day", id="no day"),
        pytest.param({"article": f"{PAGE}/nothing"}, "is not in English", id="left out"),
    ],
)
async def test_what_is_no_article_is_told_in_the_form(there: There, filled, says) -> None:
    await there.open("add")
    assert says in await there.send(**filled)


async def test_what_takes_long_is_shown_where_it_was_sent(there: There) -> None:
    there.intake.free.clear()
    await there.open("add")
    sending = asyncio.create_task(there.send(article=PAGE))
    await asyncio.wait([sending], timeout=2.5)
    assert "Looking for incidents" in await there.shown("Looking")
    there.intake.free.set()
    assert "Town 9" in await there.shown("Town 9")
    await sending


async def test_a_feed_is_added_listed_read_and_removed(there: There) -> None:
    assert await there.press("feeds list", "Add a feed") == {"url": ""}
    said = await there.send(url="news.example/feed.xml")
    assert "news.example/feed.xml is read from now on" in said
    await there.press("feeds list", "Read them now")
    assert there.intake.polled == 1
    await there.press("feeds list", "Remove 1")
    assert "no feeds yet" in await there.reads("feeds list")
    assert "is an archive" in await there.reads("feeds add https://b.example/feed")
    await there.press("feeds remove https://b.example/feed", "Undo")
    assert "b.example/feed" in await there.reads("feeds list")
    assert "2 is not among the feeds" in await there.reads("feeds remove 2")
    assert "b.example/feed is read no more" in await there.reads("feeds remove 1")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("no feed", "no address of the web", id="no address"),
        pytest.param("http://127.0.0.1/feed", "no public address", id="our own network"),
        pytest.param("https://a.example/page", "It was not added; add that one", id="a page"),
    ],
)
async def test_what_is_no_feed_is_told_in_the_form(there: There, url, says) -> None:
    await there.open("feeds add")
    assert says in await there.send(url=url)
    assert "no feeds yet" in await there.reads("feeds list")


async def test_a_folder_is_removed_in_chat_and_added_elsewhere(there: There) -> None:
    with open_store(there.folder / "x.db") as store:
        store.feeds.add(Feed("file:///inbox", datetime(2022, 1, 1, tzinfo=UTC)))
    await there.press("feeds list", "Remove 1")
    assert "no feeds yet" in await there.reads("feeds list")
    assert "where Dateline runs" in await there.reads("feeds add file:///inbox")


async def test_a_feed_that_is_away_is_kept_and_told_of(there: There) -> None:
    said = await there.reads("feeds add https://away.example/feed")
    assert "is answered with 503. It is kept, and tried again" in said
    assert "away.example/feed" in await there.reads("feeds list")


async def test_looking_for_a_feed_keeps_nobody_waiting(there: There) -> None:
    there.intake.free.clear()
    await there.open("feeds add")
    sending = asyncio.create_task(there.send(url="https://b.example/feed"))
    await asyncio.wait([sending], timeout=2.5)
    assert "Looking for a feed" in await there.shown("Looking")
    async with asyncio.timeout(10):  # the thread of dear answers is free
        await there.side.desk.work(lambda core: core.corpus.last_change())
    there.intake.free.set()
    assert "is read from now on" in await there.shown("from now on")
    await sending


# Who may not, and what is not there


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("correct 3", "Only Dateline's editors can change", id="correct"),
        pytest.param("merge 3", "Only Dateline's editors can change", id="merge"),
        pytest.param("split 3", "Only Dateline's editors can change", id="split"),
        pytest.param("dismiss 3", "Only Dateline's editors can change", id="dismiss"),
        pytest.param("add", "Only Dateline's editors can take articles in", id="add"),
        pytest.param("feeds add", "Only Dateline's editors can take articles in", id="feed"),
    ],
)
async def test_a_reader_gets_no_form(there: There, text, says) -> None:
    assert says in await there.reader(text)


async def test_a_reader_sees_feeds_and_no_buttons(there: There) -> None:
    await there.open("feeds add")
    await there.send(url="news.example/feed.xml")
    listed = await there.reader("feeds list")
    assert "news.example" in listed and "Remove" not in listed


@pytest.mark.parametrize("doing", ["correct", "merge", "split", "dismiss"])
async def test_of_what_is_not_there_there_is_no_form(there: There, doing) -> None:
    assert "no incident #99" in await there.reads(f"{doing} 99")


# What is filled in, by itself


@pytest.mark.parametrize(
    ("values", "mistakes"),
    [
        pytest.param({"killed": "9", "reason": "x"}, {"killed"}, id="nothing is changed"),
        pytest.param({"killed": "", "reason": "x"}, {"killed"}, id="emptied"),
        pytest.param({"killed": "12"}, {"reason"}, id="no reason"),
        pytest.param({"killed": "12", "reason": '""'}, {"reason"}, id="marks alone"),
        pytest.param({"killed": "9", "date": "2021-13-40", "reason": "x"}, {"date"}, id="no day"),
    ],
)
def test_mistakes_of_fields(tmp_path, values, mistakes) -> None:
    with open_store(tmp_path / "x.db") as store, pytest.raises(FormError) as error:
        command_of(Form("correct", 3, values), {"killed": "9"}, store)
    assert set(error.value.fields) == mistakes
