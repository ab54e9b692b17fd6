"""The Home tab of an editor at Slack: articles and feeds, and the shortcut that takes one in."""

from typing import Any

import pytest
from editing import Taking
from slack_stand_in.workspace import ANN, BEN, texts_of
from slackside import Side, last, slackside

PAGE, FEED = "https://news.example/raid", "https://news.example/feed.xml"


@pytest.fixture
def intake():
    return Taking()


@pytest.fixture
async def side(tmp_path, intake):
    async with slackside(tmp_path, intake=lambda: intake, slack={"editors": {ANN}}) as both:
        yield both


def read(view: dict[str, Any]) -> str:
    return "\n".join(texts_of(view["blocks"]))


async def home(side: Side, person: str = ANN) -> dict[str, Any]:
    await side.person(person).opens_home()
    await side.settled()
    return side.person(person).home


async def pressed(side: Side, label: str, chosen: str = "", action: str = "") -> dict[str, Any]:
    await side.ann.presses_in(label, side.ann.home, chosen, action=action)
    await side.settled()
    return side.ann.home


async def test_a_feed_is_added_read_and_removed_there(side: Side, intake) -> None:
    await home(side)
    await pressed(side, "Add a feed")
    await side.ann.submits(side.ann.view, {"url": FEED})
    await side.settled()
    assert f"{FEED}: next" in read(side.ann.home)
    await pressed(side, "Read the feeds now")
    assert intake.polled == 1
    assert f"{FEED} is read no more" in read(await pressed(side, "", "Remove", "row:1"))
    assert f"{FEED}: next" not in read(side.ann.home)


async def test_an_article_is_taken_in_there(side: Side, intake) -> None:
    await home(side)
    await pressed(side, "Add an article")
    await side.ann.submits(side.ann.view, {"article": PAGE})
    await side.settled()
    assert "Town 9" in read(side.ann.view)
    assert [source.url for source in intake.taken] == [PAGE]


async def test_a_reader_has_neither(side: Side) -> None:
    assert "Articles and feeds" in read(await home(side))
    assert "Articles and feeds" not in read(await home(side, BEN))


async def test_the_shortcut_opens_the_form_for_editors_alone(side: Side, intake) -> None:
    await side.ann.shortcut("add_article")
    await side.settled()
    await side.ann.submits(side.ann.view, {"article": PAGE})
    assert [source.url for source in intake.taken] == [PAGE]
    views = len(side.slack.space.views)
    await side.ben.shortcut("add_article")
    await side.settled()
    assert "Only Dateline's editors can take articles in" in last(side.ben.inbox).text
    assert len(side.slack.space.views) == views


async def test_what_comes_after_the_form_is_closed_is_told_directly(side: Side, intake) -> None:
    intake.free.clear()
    await side.ann.shortcut("add_article")
    await side.settled()
    view = side.ann.view
    await side.ann.submits(view, {"article": PAGE})
    assert "It takes a moment" in read(side.ann.view)
    del side.slack.space.views[view["id"]]
    intake.free.set()
    await side.settled()
    assert "Town 9" in last(side.ann.inbox).read
    side.expect("not_found")


async def test_what_is_wrong_with_it_after_a_while_is_told_too(side: Side, intake) -> None:
    intake.free.clear()
    await side.ann.shortcut("add_article")
    await side.settled()
    await side.ann.submits(side.ann.view, {"article": f"{PAGE}/nothing"})
    intake.free.set()
    await side.settled()
    assert "is not in English" in read(side.ann.view)
