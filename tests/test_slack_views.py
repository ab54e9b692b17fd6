"""The Home tab, the search form, the message menu and links at Slack."""

import pytest
import replies
from slack_stand_in.strict import elements_of
from slack_stand_in.view_calls import kept_view
from slack_stand_in.workspace import ANN, GUEST, NEWS, SHARED, texts_of
from slackside import WAYS, Side, last, slackside

WEB = "https://dateline.example"


@pytest.fixture(params=WAYS)
async def side(request, tmp_path):
    slack = {"editors": frozenset({ANN})}
    async with slackside(tmp_path, request.param, web_url=WEB, slack=slack) as both:
        yield both


def read(view) -> str:
    return "\n".join(texts_of(view["blocks"]))


async def test_the_home_tab_has_the_latest_a_search_and_settings(side: Side) -> None:
    await side.ann.opens_home()
    await side.settled()
    shown = read(side.ann.home)
    assert "*All incidents* · 8 incidents" in shown
    assert "Search incidents" in shown
    assert "Time zone: Europe/London, as in Slack;" in shown
    assert "You are one of Dateline's editors." in shown
    assert "As of <!date^1646136000^" in shown


async def test_the_home_tab_lists_the_readers_watches_and_digests(side: Side) -> None:
    await side.ann.command("watch add diyala killed>=5")
    await side.ann.command("digest daily 07:30 Europe/London iraq")
    await side.settled()
    await side.ann.opens_home()
    await side.settled()
    shown = read(side.ann.home)
    assert "Watch 1: place:Diyala killed&gt;=5" in shown
    assert "Digest 1: daily 07:30 Europe/London" in shown


async def test_a_search_in_the_home_tab_is_answered_in_it(side: Side) -> None:
    await side.ann.opens_home()
    await side.settled()
    await side.ann.presses_in("", side.ann.home, "anbar", action="home:search")
    await side.settled()
    assert "*Anbar* · 1 incident" in read(side.ann.home)
    assert side.ann.home["blocks"][0]["element"]["initial_value"] == "anbar"
    assert side.ann.inbox == []


async def test_pages_and_incidents_open_in_the_home_tab(side: Side) -> None:
    await side.ann.opens_home()
    await side.settled()
    await side.ann.presses_in("Next ▸", side.ann.home)
    await side.settled()
    assert "showing 6–8" in read(side.ann.home)
    await side.ann.presses_in("Open", side.ann.home)
    await side.settled()
    assert "*What*" in read(side.ann.home)
    await side.ann.presses_in("◂ Back", side.ann.home)
    await side.settled()
    assert "showing 6–8" in read(side.ann.home)


async def test_a_chart_asked_for_in_the_home_tab_comes_directly(side: Side) -> None:
    await side.ann.opens_home()
    await side.settled()
    await side.ann.presses_in("Map", side.ann.home)
    await side.settled()
    assert last(side.ann.inbox).files[0].name == "map.png"
    assert "|your direct messages>: " in read(side.ann.home)


async def test_settings_are_changed_in_the_home_tab(side: Side) -> None:
    await side.ann.opens_home()
    await side.settled()
    await side.ann.presses_in("", side.ann.home, "for everybody", action="home:answers")
    await side.ann.presses_in("", side.ann.home, "10", action="home:page")
    await side.settled()
    assert "showing" not in read(side.ann.home)
    chosen = [
        element["initial_option"]["text"]["text"]
        for block in side.ann.home["blocks"]
        for element in elements_of(block)
        if "initial_option" in element
    ]
    assert chosen == ["for everybody", "10"]


async def test_a_guest_is_told_so_in_the_home_tab(side: Side) -> None:
    guest = side.person(GUEST)
    await guest.opens_home()
    await side.settled()
    assert read(guest.home).startswith("Guests get no answers here")


async def test_the_form_finds_what_is_filled_in(side: Side) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    form = side.ann.view
    assert await side.ann.completes(form, "value:place", "Diy") == ["Diyala · 7"]
    offered = await side.ann.completes(form, "value:by", "islamic")
    assert offered and offered[0].startswith("Islamic State")
    filled = {"place": "Diyala", "since": "2021-08-01", "until": "2021-10-31", "killed": "9"}
    await side.ann.submits(form, filled)
    assert "2 incidents · 19 killed" in read(side.ann.view)


@pytest.mark.parametrize(
    ("field", "first"),
    [
        pytest.param("type", "armed_assault · 8", id="types"),
        pytest.param("place", "IQ · 8", id="places"),
        pytest.param("by", "Islamic State · 8", id="groups"),
    ],
)
async def test_the_form_offers_the_commonest_before_a_letter(side: Side, field, first) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    offered = await side.ann.completes(side.ann.view, f"value:{field}", "")
    assert offered[0] == first
    assert len(offered) == len(set(offered))


async def test_fields_of_the_form_narrow_its_words(side: Side) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    await side.ann.submits(side.ann.view, {"place": "Diyala", "words": "anbar"})
    assert "*Diyala · Anbar* · no incidents" in read(side.ann.view)


async def test_an_empty_form_finds_the_latest(side: Side) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    await side.ann.submits(side.ann.view, {})
    assert "*All incidents* · 8 incidents" in read(side.ann.view)


async def test_answers_in_the_form_lead_on(side: Side) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    await side.ann.submits(side.ann.view, {"place": "Diyala"})
    await side.ann.presses_in("Next ▸", side.ann.view)
    await side.settled()
    assert "showing 6–7" in read(side.ann.view)
    assert "Share to channel" not in read(side.ann.view)


async def test_a_mistake_in_the_form_is_told_beside_the_field(side: Side) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    ack = await side.ann.submits(side.ann.view, {"words": "kiled>=5"})
    assert ack is not None and ack.payload["response_action"] == "errors"
    assert "killed" in ack.payload["errors"]["words"]


async def test_a_guest_gets_no_form(side: Side) -> None:
    guest = side.person(GUEST)
    await guest.shortcut("search_incidents")
    await side.settled()
    assert "Guests get no answers" in read(guest.view)
    assert await guest.completes(_form(side), "value:place", "Diy") == []


def _form(side: Side):
    from adapters.slack.render.views import search_modal

    return kept_view(side.slack.api, search_modal())


async def test_a_form_that_opens_too_late_is_told_of(side: Side) -> None:
    side.slack.misbehave("views.open", error="expired_trigger_id")
    await side.ann.shortcut("search_incidents")
    await side.settled()
    assert "expired_trigger_id" in last(side.ann.inbox).text


@pytest.mark.parametrize(
    ("message", "finds"),
    [
        pytest.param("Gunmen struck again in Hit last night", "*Hit* · 1 incident", id="a place"),
        pytest.param("A word on Islamic State, in Anbar", "1 incident", id="a group and a place"),
        pytest.param("the soldiers slept", "8 incidents", id="words"),
    ],
)
async def test_incidents_like_a_message(side: Side, message: str, finds: str) -> None:
    await side.ann.message_shortcut("incidents_like_this", message)
    await side.settled()
    post = last(side.ann.sees())
    assert post.only == ANN
    assert finds in post.read


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"attachments": [{"title": "Gunmen strike in Hit", "text": "Overnight"}]},
                     id="a feed's post"),
        pytest.param({"attachments": [{"blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": "Gunmen strike in *Hit*"}}
        ]}]}, id="a link that is unfolded"),
        pytest.param({"blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Gunmen strike in Hit"}}
        ]}, id="blocks alone"),
    ],
)  # fmt: skip
async def test_incidents_like_what_is_beside_a_messages_text(side: Side, more) -> None:
    await side.ann.message_shortcut("incidents_like_this", "", **more)
    await side.settled()
    assert "*Hit* · 1 incident" in last(side.ann.sees()).read


async def test_a_message_that_tells_of_nothing_known(side: Side) -> None:
    await side.ann.message_shortcut("incidents_like_this", "lunch at one? <!here>")
    await side.settled()
    assert "Nothing in that message" in last(side.ann.sees()).text


async def test_a_link_to_an_incident_is_unfolded(side: Side) -> None:
    await side.ann.shares_link(f"{WEB}/incidents/8")
    await side.settled()
    (unfurled,) = side.slack.space.unfurls
    shown = "\n".join(texts_of(unfurled["unfurls"][f"{WEB}/incidents/8"]["blocks"]))
    assert "|Incident #8>" in shown
    assert "&lt;!channel&gt; said" in shown


@pytest.mark.parametrize(
    ("url", "channel"),
    [
        pytest.param(f"{WEB}/about", NEWS, id="another page"),
        pytest.param(f"{WEB}/incidents/999", NEWS, id="no such incident"),
        pytest.param("https://dateline.example.evil.example/incidents/8", NEWS, id="elsewhere"),
        pytest.param(f"{WEB}/incidents/8", SHARED, id="where strangers read"),
    ],
)
async def test_other_links_are_left_alone(side: Side, url: str, channel: str) -> None:
    await side.ann.shares_link(url, channel)
    await side.settled()
    assert side.slack.space.unfurls == []


async def test_what_a_form_asks_for_as_a_map_comes_directly(side: Side) -> None:
    side.instead["map diyala"] = replies.mapped()
    await side.ann.shortcut("search_incidents")
    await side.settled()
    await side.ann.submits(side.ann.view, {"words": "map diyala"})
    await side.settled()
    assert "Worst places" in read(side.ann.view)
    assert "Sent to <" in read(side.ann.view)
    assert last(side.ann.inbox).files


async def test_what_takes_long_in_the_form_is_looked_up_beside(side: Side) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    ack = await side.ann.submits(side.ann.view, {"words": "stats diyala by month"})
    assert ack is not None and read(ack.payload["view"]) == "Looking it up …"
    await side.settled()
    assert "7 incidents" in read(side.ann.view)


async def test_a_mistake_in_what_takes_long_is_told_in_its_place(side: Side) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    await side.ann.submits(side.ann.view, {"words": "stats kiled>=5"})
    await side.settled()
    assert "killed" in read(side.ann.view)


async def test_a_form_makes_no_files(side: Side) -> None:
    side.instead["everything"] = replies.exported()
    await side.ann.shortcut("search_incidents")
    await side.settled()
    ack = await side.ann.submits(side.ann.view, {"words": "everything"})
    assert ack is not None
    assert "/incidents export" in ack.payload["errors"]["words"]
