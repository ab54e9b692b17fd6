"""What is said of articles that were taken in, and of the feeds that bring others."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from incidents import incident
from pyroaring import BitMap

from bot.corpus import LeftOut
from bot.intake.feed import Feed
from bot.intake.outcome import FOREIGN, Dated, LoadSummary, Round
from bot.reply.plain import told_line
from bot.reply.taking import compose_feeds, compose_round, compose_taken, health_text, round_text

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
TODAY, THEN = date(2026, 11, 28), date(2024, 5, 3)
FEED = Feed("https://a.example/feed.xml", NOON)
PAGE = "/incidents add https://a.example/raid"


def taken(*incidents, **summary):
    summary = LoadSummary(read=1, **summary)
    return compose_taken(PAGE, summary, incidents, lambda code: "Iraq", TODAY)


def test_a_new_article_tells_its_incidents():
    reply = taken(incident(number=7), added=1, incidents_new=BitMap({7}))
    assert reply.head.facts == ("1 article: 1 new", "incidents: 1 new")
    assert [card.number for card in reply.cards] == [7]
    assert [action.command for action in reply.actions] == ["/incidents show 7"]
    assert reply.notice == ""


@pytest.mark.parametrize(
    ("summary", "says"),
    [
        pytest.param({"added": 1}, "reports no incident", id="nothing in it"),
        pytest.param({"unchanged": 1}, "", id="known"),
        pytest.param(
            {"added": 1, "dated": Dated(THEN, ())},
            "It counts as of 3 May 2024.",
            id="of another day",
        ),
        pytest.param(
            {"added": 1, "dated": Dated(TODAY, (THEN,))},
            "counts as of 28 Nov 2026 and tells of 3 May 2024; give its date: add date:2024-05-04 ",
            id="may be of another day",
        ),
        pytest.param(
            {"left_out": [LeftOut("https://a.example/raid", "is answered with 404")]},
            "https://a.example/raid: is answered with 404",
            id="left out",
        ),
    ],
)
def test_what_is_said_beside_it(summary, says):
    reply = taken(**summary)
    assert says in reply.notice
    assert bool(reply.notice) is bool(says)
    assert reply.cards == ()


def test_feeds_tell_when_they_are_read_and_what_is_wrong():
    away = Feed("https://b.example/", NOON, "Wire B", failures=2, fault="is <b>away</b>\n", aside=3)
    reply = compose_feeds([FEED, away], "")
    first, second = reply.sections[0].fields
    assert (first.label, first.value) == (FEED.url, ("next ", NOON, ""))
    assert told_line(first.value) == "next 2026-11-26 12:00 UTC"
    assert (second.label, second.note) == ("Wire B", "https://b.example/")
    assert second.value.after.endswith("3 articles not in English · is <b>away</b>; tried 2 times")
    assert compose_feeds([], "").notice == "There are no feeds yet; editors can add one."
    assert "add one: feeds add https://" in compose_feeds([], "", may=True).notice
    assert "And 5 more." in compose_feeds([FEED] * 30, "").notice


def test_what_a_model_did_not_read_is_counted_with_the_reason():
    loaded = LoadSummary(read=3, added=3, offline=Counter({"it took too long": 2, "refused": 1}))
    says = "read without the model: 2 (it took too long), 1 (refused)"
    assert round_text(Round(1, loaded=loaded)).endswith(f"3 articles: 3 new · {says}")
    assert says in compose_taken(PAGE, loaded, (), lambda code: "Iraq", TODAY).head.facts
    assert "model" not in round_text(Round(1, loaded=LoadSummary(read=3, added=3)))


def test_a_round_is_told_in_a_line_with_what_was_left_out():
    loaded = LoadSummary(read=41, added=30, unchanged=9, incidents_new=BitMap({1, 2}))
    loaded.left_out += [LeftOut(f"https://a.example/{n}", FOREIGN) for n in range(2)]
    done = Round(3, 1, [LeftOut("https://b.example/", "is answered with 500")], loaded)
    assert round_text(done) == (
        "3 feeds read · 1 unchanged · 1 feed failed · 39 articles: 30 new, 9 known · "
        "incidents: 2 new · 2 articles not in English"
    )
    waits = "1 feed read · 1 feed with more to come: a file that was just written"
    assert round_text(Round(1, unfinished=1)).startswith(waits)
    notice = compose_round([FEED], done).notice
    assert "Left out: https://b.example/: is answered with 500." in notice
    many = Round(failed=[LeftOut(str(n), "is away") for n in range(9)])
    assert "And 4 more left out." in compose_round([FEED], many).notice


@pytest.mark.parametrize(
    ("feeds", "text"),
    [
        pytest.param([], "", id="none"),
        pytest.param([FEED], "1 feed", id="one"),
        pytest.param([FEED, FEED._replace(failures=1)], "2 feeds, 1 failing", id="failing"),
    ],
)
def test_health(feeds, text):
    assert health_text(feeds) == text
