"""Watches and digests by a form at Slack: opened, filled in, mistakes told at their fields."""

from typing import Any

import pytest
from slack_stand_in.workspace import ANN, ELSEWHERE, GUEST, NEWS, SHARED, texts_of
from slackside import WAYS, Side, last, slackside

from bot.store import open_store


@pytest.fixture(params=WAYS)
async def side(request, tmp_path):
    async with slackside(tmp_path, request.param) as both:
        yield both


def read(view: dict[str, Any]) -> str:
    return "\n".join(texts_of(view["blocks"]))


def begun(view: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in the fields of a form that is open."""
    return {
        block["block_id"]: value
        for block in view["blocks"]
        for key, value in block.get("element", {}).items()
        if "initial" in key
    }


async def typed(side: Side, text: str) -> dict[str, Any]:
    await side.ann.command(text)
    await side.settled()
    return side.ann.view


async def pressed_at_home(side: Side, label: str, chosen: str = "", action: str = "") -> Any:
    await side.ann.opens_home()
    await side.settled()
    await side.ann.presses_in(label, side.ann.home, chosen, action=action)
    await side.settled()
    return side.ann.view


async def test_a_watch_is_made_by_a_form(side: Side, tmp_path) -> None:
    form = await typed(side, "watch new")
    assert begun(form) == {"to": NEWS}
    filled = {"query": "diyala killed>=5", "rises": "50 10", "quiet": "22:00"}
    await side.ann.submits(form, filled | {"quiet_until": "07:00"})
    shown = read(side.ann.view)
    assert "tells here from now on" in shown
    assert "10 killed, 50 killed" in shown
    with open_store(tmp_path / "x.db", read_only=True) as store:
        (watch,) = store.standing.watches()
    assert (watch.query, watch.rises) == ("place:Diyala killed>=5", (10, 50))
    assert str(watch.destination) == f"slack:T0001:{NEWS}:"
    assert (watch.quiet.since.hour, watch.quiet.until.hour) == (22, 7)


async def test_a_watch_of_the_home_tab_tells_directly(side: Side, tmp_path) -> None:
    form = await pressed_at_home(side, "New watch")
    await side.ann.submits(form, {"query": "anbar"})
    await side.settled()
    assert "Watch 1: place:Anbar" in read(side.ann.home)
    with open_store(tmp_path / "x.db", read_only=True) as store:
        assert store.standing.watches()[0].destination.channel == "UANN"


async def test_a_row_of_the_home_tab_is_edited_paused_and_removed(side: Side) -> None:
    await side.ann.command("watch add diyala rise:10")
    await side.settled()
    form = await pressed_at_home(side, "", "Edit", "row:1")
    assert begun(form) == {"query": "place:Diyala", "rises": "10", "to": NEWS}
    await side.ann.submits(form, {"query": "anbar", "rises": ""})
    await side.settled()
    assert "Watch 1: place:Anbar" in read(side.ann.home)
    await side.ann.presses_in("", side.ann.home, "Pause", action="row:1")
    await side.settled()
    assert "Watch 1: place:Anbar (paused)" in read(side.ann.home)
    await side.ann.presses_in("", side.ann.home, "Remove", action="row:1")
    await side.settled()
    assert "None yet" in read(side.ann.home)


async def test_a_digest_is_made_and_changed_by_a_form(side: Side, tmp_path) -> None:
    form = await pressed_at_home(side, "New digest")
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    assert {option["value"] for option in begun(form)["days"]} == set(days)
    assert await side.ann.completes(form, "value:zone", "bagh") == ["Asia/Baghdad"]
    filled = {"days": ["mon", "thu"], "at": "07:30", "zone": "Asia/Baghdad", "policy": "skip"}
    await side.ann.submits(form, filled)
    assert "weekly mon,thu 07:30 Asia/Baghdad" in read(side.ann.view)
    await side.ann.presses_in("Edit", side.ann.view)
    await side.settled()
    await side.ann.submits(side.ann.view, {"query": "anbar", "days": days})
    with open_store(tmp_path / "x.db", read_only=True) as store:
        (digest,) = store.standing.digests()
    assert str(digest.schedule) == "daily 07:30 Asia/Baghdad"
    assert (digest.query, digest.says_quiet) == ("place:Anbar", False)


@pytest.mark.parametrize(
    ("filled", "at", "says"),
    [
        pytest.param({"query": "kiled>=5"}, "query", "killed", id="query"),
        pytest.param({"query": "stats diyala"}, "query", "another command", id="no query"),
        pytest.param({"rises": "many"}, "rises", "10, 50", id="rises"),
        pytest.param({"quiet": "22:00"}, "quiet", "22:00-07:00", id="half of the quiet hours"),
        pytest.param({"to": ELSEWHERE}, "to", "I am not in that channel", id="not there"),
        pytest.param({"to": SHARED}, "to", "another organisation", id="strangers"),
    ],
)
async def test_a_mistake_is_told_at_its_field(side: Side, filled, at: str, says: str) -> None:
    form = await typed(side, "watch new")
    ack = await side.ann.submits(form, filled)
    assert ack is not None and ack.payload["response_action"] == "errors"
    assert list(ack.payload["errors"]) == [at]
    assert says in ack.payload["errors"][at]
    await typed(side, "watch list")
    assert "There is none yet" in last(side.ann.sees()).read


async def test_all_mistakes_are_told_at_once(side: Side) -> None:
    form = await typed(side, "watch new")
    ack = await side.ann.submits(form, {"query": "kiled>=5", "rises": "many", "quiet": "22:00"})
    assert ack is not None and set(ack.payload["errors"]) == {"query", "rises", "quiet"}


async def test_watch_this_tells_of_what_was_asked_for(side: Side) -> None:
    await side.ann.command("diyala killed>=8")
    await side.settled()
    await side.ann.press("Watch this", last(side.ann.sees()))
    await side.settled()
    assert "Watch 1" in last(side.ann.sees()).read
    await side.ann.press("Edit", last(side.ann.sees()))
    await side.settled()
    assert begun(side.ann.view)["query"] == "place:Diyala killed>=8"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("watch new", "watch add diyala", id="watch"),
        pytest.param("merge 3", 'merge 3 57 "the same attack"', id="merge"),
        pytest.param("add", "add https://news.example/raid", id="add"),
    ],
)
async def test_where_there_is_no_form_a_button_leads_to_it(tmp_path, text, typed) -> None:
    async with slackside(tmp_path, slack={"editors": {ANN}}) as side:
        await side.ann.says(text)
        await side.settled()
        post = last(side.ann.inbox)
        assert typed in post.read
        await side.ann.press("Fill in", post)
        await side.settled()
        assert begun(side.ann.view) == {}


async def test_what_is_somebody_elses_is_not_edited(side: Side) -> None:
    await side.ann.says("watch add diyala")
    await side.settled()
    await side.ben.command("watch edit 1")
    await side.settled()
    assert "There is no watch 1 of yours" in last(side.ben.sees()).text


async def test_a_guest_gets_no_form(side: Side) -> None:
    guest = side.person(GUEST)
    await guest.command("watch new")
    await side.settled()
    assert "Guests get no answers" in last(guest.sees()).text
    assert side.slack.space.views == {}


@pytest.mark.parametrize("text", ["watch add diyala", "digest daily diyala"])
async def test_nothing_is_set_up_where_strangers_would_read_it(side: Side, tmp_path, text) -> None:
    await side.ann.command(text, SHARED)
    await side.settled()
    assert "another organisation" in last(side.ann.sees(SHARED)).text
    with open_store(tmp_path / "x.db", read_only=True) as store:
        assert store.standing.watches() == store.standing.digests() == ()
