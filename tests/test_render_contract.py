"""What every platform's renderer promises, whatever the reply: the same tests for all of them."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import discord_stand_in.strict as discord_strict
import pytest
import replies
import slack_stand_in.strict as slack_strict
from any_reply import MOMENT, answers, looks
from discord_stand_in.person import text_of
from hypothesis import Phase, given, settings

import adapters.discord.render.answer as discord
import adapters.discord.render.text as discord_text
import adapters.slack.render.answer as slack
import adapters.slack.render.text as slack_text
from adapters.discord.render.buttons import read_custom_id
from adapters.serving.look import Look, view_text
from adapters.serving.values import parse_value
from bot.digests.news import News
from bot.query.model import Query
from bot.reply.digest import Issue, compose_digest
from bot.reply.model import Reply, Timed
from bot.reply.plain import plain_text

LOOK = Look(view="k3J9aB2cD4", share=True)
ESCAPED = re.compile(r"\\[^\w\s]|```.*?```|`[^`]*`", re.DOTALL)  # and code, in which nothing pings


class Platform(NamedTuple):
    """A renderer, what its platform would refuse, and how its messages are read."""

    render: Callable[[Reply, Look], Any]
    problems: Callable[[dict[str, Any]], list[str]]
    read: Callable[[dict[str, Any]], str]
    values: Callable[[dict[str, Any]], list[str]]
    shown: Callable[[str], str]
    moment: str  # how that of any_reply is shown


def read_in_slack(message: dict[str, Any]) -> str:
    texts = []
    for block in message["blocks"]:
        texts += [block["text"]["text"]] if "text" in block else []
        texts += [e["text"] for e in block.get("elements", ()) if block["type"] == "context"]
    return "\n".join(texts)


def pressed_in_slack(message: dict[str, Any]) -> list[str]:
    elements = [e for block in message["blocks"] for e in slack_strict.elements_of(block)]
    values = [e["value"] for e in elements if "value" in e]
    return values + [o["value"] for e in elements for o in e.get("options", ())]


def pressed_in_discord(message: dict[str, Any]) -> list[str]:
    found = []
    for row in message["components"]:
        for component in row["components"]:
            pressed = read_custom_id(component["custom_id"])
            assert pressed is not None
            found += [pressed.value, *(o["value"] for o in component.get("options", ()))]
    return [value for value in found if value]


PLATFORMS = {
    "slack": Platform(
        slack.render_answer,
        slack_strict.message_problems,
        read_in_slack,
        pressed_in_slack,
        slack_text.marked,
        "<!date^1642734000^{date_short_pretty} at {time}|21 Jan 2022, 03:00 UTC>",
    ),
    "discord": Platform(
        discord.render_answer,
        discord_strict.message_problems,
        text_of,
        pressed_in_discord,
        discord_text.escape,
        "<t:1642734000:f>",
    ),
}


@pytest.fixture(params=PLATFORMS)
def platform(request) -> Platform:
    return PLATFORMS[request.param]


EVERY_KIND = [pytest.param(reply, id=reply.kind) for reply in replies.EVERY_KIND]
LOOKS = (LOOK, Look(), Look("a1", back="b2.0", shared_by="Ann & Co", lines=("More.",)))


@pytest.mark.parametrize("reply", EVERY_KIND)
def test_every_kind_of_answer_is_taken_whole(platform: Platform, reply: Reply) -> None:
    for look in LOOKS:
        rendered = platform.render(reply, look)
        assert platform.problems(rendered.message) == []
        assert rendered.rest == ""


@pytest.mark.parametrize("reply", EVERY_KIND)
def test_what_must_be_seen_is_seen(platform: Platform, reply: Reply) -> None:
    seen = platform.read(platform.render(reply, LOOK).message)
    facts = [reply.notice] if reply.kind == "error" else [reply.notice, reply.answer]
    if reply.kind != "error" and not reply.text:
        facts += [reply.head.subject, *reply.head.facts]
    for card in reply.cards:
        facts += [f"#{card.number}", card.when, card.where, *card.toll, card.sentence]
    for part in reply.sections:
        facts += [part.title, *(text for f in part.fields for text in (f.value, f.note))]
        facts += [t for f in part.fields for quote in f.quotes[:1] for t in quote.texts]
    for fact in filter(None, facts):
        assert platform.shown(fact) in seen or fact in seen, fact


@pytest.mark.parametrize("reply", EVERY_KIND)
def test_every_button_stands_for_something_that_is_kept(platform: Platform, reply: Reply) -> None:
    lines = view_text(reply).split("\n")
    for value in platform.values(platform.render(reply, LOOK).message):
        target = parse_value(value)
        assert target is not None, value
        if hasattr(target, "line"):
            assert target.view == LOOK.view
            assert target.line < len(lines)
        else:
            assert target.number in {card.number for card in reply.cards}


def test_without_a_kept_view_nothing_but_incidents_can_be_pressed(platform: Platform) -> None:
    for value in platform.values(platform.render(replies.listing(), Look()).message):
        assert value.startswith("#")


@pytest.mark.parametrize("words", ["next ", "<@U1> next " * 90])
def test_a_moment_is_shown_in_the_readers_own_zone(platform: Platform, words: str) -> None:
    told = Timed(words, MOMENT.astimezone(ZoneInfo("Asia/Baghdad")), " " + "once more " * 300)
    fields = (replies.Field("Feed", told), replies.Field("Feed", "it is read", told))
    reply = replies.detail()._replace(sections=(replies.Section("", fields),))
    message = platform.render(reply, LOOK).message
    assert platform.problems(message) == []
    assert platform.read(message).count(platform.moment) == 2


def test_a_digest_says_since_when_in_the_readers_own_zone(platform: Platform) -> None:
    since = MOMENT.astimezone(ZoneInfo("Asia/Baghdad"))
    issue = Issue("Digest, daily 06:00 Asia/Baghdad", Query(), News(), since=since)
    reply = compose_digest(issue, str)
    assert f"since {platform.moment}" in platform.read(platform.render(reply, LOOK).message)
    assert "nothing new · since 2022-01-21 03:00 UTC" in plain_text(reply)


@pytest.mark.parametrize("share", [True, False])
def test_sharing_is_offered_where_it_can_be_done(platform: Platform, share: bool) -> None:
    message = platform.render(replies.listing(), Look("a1", share=share)).message
    assert ("Share to channel" in str(message)) is share


def test_who_shares_is_named(platform: Platform) -> None:
    message = platform.render(replies.listing(), Look(shared_by="Ann <@U1>")).message
    assert f"Shared by {platform.shown('Ann <@U1>')}" in platform.read(message)


def test_a_long_answer_is_shortened_and_attached_whole(platform: Platform) -> None:
    long = replies.listing()._replace(
        sections=tuple(part for _ in range(40) for part in replies.detail().sections)
    )
    rendered = platform.render(long, LOOK)
    assert platform.problems(rendered.message) == []
    assert "Shortened to fit" in platform.read(rendered.message)
    assert rendered.rest.count("\n") > 100


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 2000, id="ten thousand characters"),
        pytest.param(
            "\u0647\u062c\u0648\u0645 \u0641\u064a \u062f\u064a\u0627\u0644\u0649",
            id="right to left",
        ),
        pytest.param("\U0001f600" * 3000, id="letters that count twice"),
        pytest.param("*`[<&~|" * 500, id="nothing but markup"),
        pytest.param("", id="nothing"),
    ],
)
def test_text_of_any_kind_is_taken_everywhere(platform: Platform, text: str) -> None:
    card = replies.card(where=text, sentence=text, who=text, when=text)
    field = replies.Field(text, text, text, (replies.Quote((text,), replies.WIRE, text),))
    for reply in replies.EVERY_KIND:
        said = reply._replace(
            head=replies.Head(text, (text,)), notice=text, answer=text, retold=text,
            cards=(card,) * len(reply.cards), sections=(replies.Section(text, (field,)),),
        )  # fmt: skip
        assert platform.problems(platform.render(said, LOOK).message) == []


def test_each_article_is_named_where_it_is_quoted(platform: Platform) -> None:
    seen = platform.read(platform.render(replies.detail(), LOOK).message)
    assert "suspected" in seen
    assert "said by an army officer" in seen
    for source in (replies.WIRE, replies.DAILY):
        assert source.outlet in seen
        assert source.title in seen


@pytest.mark.parametrize("name", PLATFORMS)
@given(reply=answers, look=looks)
@settings(max_examples=60, deadline=None, phases=[Phase.generate])  # making one small takes long
def test_any_reply_is_taken_and_pings_nobody(name: str, reply: Reply, look: Look) -> None:
    platform = PLATFORMS[name]
    message = platform.render(reply, look).message
    assert platform.problems(message) == []
    text = ESCAPED.sub("", platform.read(message).replace(platform.moment, ""))
    for mention in ("<!", "<@", "<#", "<t:", "<:"):
        assert mention not in text
