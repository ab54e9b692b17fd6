"""Slack's messages: whatever the reply, they are under every limit and ping nobody."""

from datetime import UTC, datetime
from typing import Any

import pytest
import replies
from any_reply import answers, looks, words
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_stand_in.strict import elements_of, message_problems, view_problems

from adapters.serving.look import Look, view_text
from adapters.serving.values import OfIncident, OfView, parse_value
from adapters.slack.render.answer import render_answer
from adapters.slack.render.text import code, escape, fit, link, marked, time_token
from adapters.slack.render.views import (
    AtHome,
    closed_home,
    home_view,
    result_modal,
    search_modal,
)
from bot.answering.preferences import Preferences
from bot.reply.model import (
    Field,
    Quote,
    Reply,
    Section,
)

PRIVATE = Look(view="k3J9aB2cD4", share=True)


def buttons(message: dict[str, Any]) -> dict[str, str]:
    """Return what the buttons of a message carry, by what they read."""
    elements = [e for block in message["blocks"] for e in elements_of(block)]
    return {e["text"]["text"]: e["value"] for e in elements if e["type"] == "button"}


def written(message: dict[str, Any]) -> str:
    """Return all that is read in the blocks of a message."""
    texts = []
    for block in message["blocks"]:
        texts += [block["text"]["text"]] if "text" in block else []
        texts += [e["text"] for e in block.get("elements", ()) if block["type"] == "context"]
    return "\n".join(texts)


@pytest.mark.parametrize("reply", [pytest.param(r, id=r.kind) for r in replies.EVERY_KIND])
def test_every_kind_of_answer_is_a_good_message(reply: Reply) -> None:
    for look in (PRIVATE, Look(), Look("a1", back="b2.0", shared_by="Ann & Co", lines=("More.",))):
        rendered = render_answer(reply, look)
        assert message_problems(rendered.message) == []
        assert rendered.rest == ""


def test_an_incident_of_a_list_has_two_lines_and_a_button() -> None:
    message = render_answer(replies.listing(1), PRIVATE).message
    lines = next(b for b in message["blocks"] if "accessory" in b)
    assert lines["text"]["text"] == (
        "*#42*  Fri 21 Jan 2022 · *Al-Azim, Diyala* · 11 killed · ●●● 3 sources\n"
        + replies.SENTENCE
    )
    assert parse_value(lines["accessory"]["value"]) == OfIncident(42, "k3J9aB2cD4")
    assert lines["accessory"]["accessibility_label"] == "Open incident 42, Al-Azim, Diyala"


def test_the_head_says_how_it_was_understood() -> None:
    message = render_answer(replies.listing(), PRIVATE).message
    assert message["blocks"][0]["text"]["text"] == (
        "*Diyala, Iraq* · 12 incidents · 63 killed, 21 wounded · showing 1–5"
    )


def test_a_button_carries_the_line_of_its_command() -> None:
    reply = replies.listing(page=2)
    lines = view_text(reply).split("\n")
    for label, value in buttons(render_answer(reply, PRIVATE).message).items():
        target = parse_value(value)
        if isinstance(target, OfView) and label != "Share to channel":
            action = next(a for a in reply.actions if a.label in label)
            assert lines[target.line] == action.command
    assert lines[0] == reply.understood


def test_the_orders_are_one_menu() -> None:
    message = render_answer(replies.listing(), PRIVATE).message
    (menu,) = [e for e in elements_of(message["blocks"][-1]) if e["type"] == "static_select"]
    assert [o["text"]["text"] for o in menu["options"]] == ["Oldest first", "Deadliest first"]


@pytest.mark.parametrize(
    ("look", "shares"),
    [
        pytest.param(PRIVATE, True, id="a private answer"),
        pytest.param(Look(view="a1"), False, id="where everybody reads it"),
        pytest.param(Look(share=True), False, id="nothing kept"),
    ],
)
def test_only_a_private_answer_can_be_shared(look: Look, shares: bool) -> None:
    message = render_answer(replies.listing(), look).message
    assert ("Share to channel" in buttons(message)) is shares


def test_without_a_kept_view_there_are_no_buttons_but_those_of_incidents() -> None:
    message = render_answer(replies.listing(), Look()).message
    assert set(buttons(message)) == {"Open"}


def test_the_text_tells_a_screen_reader_what_the_blocks_show() -> None:
    text = render_answer(replies.listing(2), PRIVATE).message["text"]
    assert text.startswith("Diyala, Iraq · 12 incidents · 63 killed, 21 wounded")
    assert "#41" in text
    assert "11 soldiers as they slept." in text


def test_a_text_that_is_cut_says_so() -> None:
    text = render_answer(replies.listing(20), PRIVATE).message["text"]
    assert text.endswith("\n… The rest is in the message itself.")


def test_quotes_stand_by_what_they_prove_and_lead_to_the_article() -> None:
    read = written(render_answer(replies.detail(), PRIVATE).message)
    assert "*When*  Fri 21 Jan 2022  “on Friday” <https://wire.example/1|[2]>" in read
    assert "“suspected IS gunmen” [1]" in read
    assert (
        ">*or 8*  “shot 11 soldiers as they slept” (said by an army officer) — "
        "Wire A, 21 Jan 2022 <https://wire.example/1|[2]>" in read
    )
    assert "[2] <https://wire.example/1|Wire A, 21 Jan 2022>: Gunmen kill 11 soldiers" in read


def test_a_long_answer_is_shortened_and_attached_whole() -> None:
    quotes = tuple(Quote((f"{'words ' * 50}{n}",), replies.WIRE) for n in range(3))
    many = tuple(Field(f"Field {n}", "value " * 40, "", quotes) for n in range(30))
    rendered = render_answer(replies.detail(sections=(Section("All", many),)), PRIVATE)
    assert message_problems(rendered.message) == []
    assert "Shortened to fit: the whole answer is attached as a file." in written(rendered.message)
    assert "Field 29" in rendered.rest


def test_a_long_brief_is_attached_whole() -> None:
    assert render_answer(replies.brief(3), PRIVATE).rest == ""
    rendered = render_answer(replies.brief(60), PRIVATE)
    assert message_problems(rendered.message) == []
    assert rendered.rest.count("according to Wire A") == 60


def test_a_full_page_of_twenty_fits_without_a_file() -> None:
    rendered = render_answer(replies.listing(20), PRIVATE)
    assert message_problems(rendered.message) == []
    assert rendered.rest == ""
    menus = [e for b in rendered.message["blocks"] for e in elements_of(b) if "options" in e]
    assert len(menus[0]["options"]) == 20


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("<!channel>", "&lt;!channel&gt;", id="channel"),
        pytest.param("<@U123> & <#C1>", "&lt;@U123&gt; &amp; &lt;#C1&gt;", id="mentions"),
        pytest.param("&lt;!here&gt;", "&amp;lt;!here&amp;gt;", id="escaped before"),
        pytest.param("a *bold* claim", "a ∗bold∗ claim", id="bold"),
        pytest.param("_so_ called_it", "ˍsoˍ called_it", id="italic"),
        pytest.param("`rm` ~gone~", "ˋrmˋ ∼gone∼", id="code, struck out"),
        pytest.param("> quoted", "› quoted".replace(">", ""), id="quotation"),
        pytest.param("at 12:30:45 :fire:", "at 12:30:45 ∶fire:", id="emoji, no time of day"),
        pytest.param("Al-Azim, Diyala", "Al-Azim, Diyala", id="nothing to do"),
    ],
)
def test_foreign_text_stays_as_it_is(text: str, seen: str) -> None:
    assert marked(text) == seen


@pytest.mark.parametrize(
    ("text", "most", "seen"),
    [
        pytest.param("eleven soldiers died", 20, "eleven soldiers died", id="fits"),
        pytest.param("eleven soldiers died", 18, "eleven soldiers…", id="at a word"),
        pytest.param("a & b & c & d", 12, "a &amp; b…", id="as it is sent"),
        pytest.param("&" * 50, 7, "…", id="no entity in halves"),
        pytest.param("x", 1, "x", id="one"),
    ],
)
def test_text_is_shortened_at_a_word(text: str, most: int, seen: str) -> None:
    assert fit(text, most) == seen


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        pytest.param(
            "https://a.example/x?a=1&b=2", "<https://a.example/x?a=1&amp;b=2|A>", id="web"
        ),
        pytest.param("javascript:alert(1)", "A", id="a program"),
        pytest.param("https://a.example/|x>", "A", id="breaks out"),
        pytest.param(None, "A", id="none"),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, seen: str) -> None:
    assert link(url, "A") == seen


def test_a_moment_is_shown_in_the_readers_zone_and_an_events_day_is_not() -> None:
    moment = datetime(2022, 1, 21, 3, 0, tzinfo=UTC)
    assert time_token(moment) == (
        "<!date^1642734000^{date_short_pretty} at {time}|21 Jan 2022, 03:00 UTC>"
    )
    assert "<!date" not in written(render_answer(replies.detail(), PRIVATE).message)


def test_code_holds_no_backtick() -> None:
    assert code("/incidents `x` <y>", 100) == "`/incidents ˋxˋ &lt;y&gt;`"
    assert escape("<&>") == "&lt;&amp;&gt;"


@pytest.mark.parametrize(
    ("value", "target"),
    [
        pytest.param("k3J9.0", OfView("k3J9", 0), id="line of a view"),
        pytest.param("#42.k3J9", OfIncident(42, "k3J9"), id="incident"),
        pytest.param("#42.", OfIncident(42, ""), id="incident without a list"),
        pytest.param("k3J9", None, id="no line"),
        pytest.param("#x.k", None, id="no number"),
        pytest.param("k3J9.9999", None, id="a line too far"),
        pytest.param("../x.1", None, id="something else"),
    ],
)
def test_values_are_read(value: str, target: OfView | OfIncident | None) -> None:
    assert parse_value(value) == target


# Any reply


@given(answers, looks)
@settings(max_examples=60, deadline=None)
def test_any_reply_is_a_good_message(reply: Reply, look: Look) -> None:
    assert message_problems(render_answer(reply, look).message) == []


@given(st.text(), st.integers(1, 400))
def test_fitted_text_fits(text: str, most: int) -> None:
    assert len(fit(text, most)) <= most
    assert "<" not in fit(text, most)


@given(answers, st.one_of(words, st.just("a" * 400)))
@settings(max_examples=40, deadline=None)
def test_any_reply_is_a_good_view(reply: Reply, text: str) -> None:
    blocks = render_answer(reply, PRIVATE).message["blocks"]
    reader = AtHome(
        Preferences("", 7, private=False), text, text, datetime(2022, 1, 1, tzinfo=UTC), text
    )
    assert view_problems(home_view(blocks, reader)) == []
    assert view_problems(result_modal(blocks)) == []


def test_the_views_of_their_own_are_good() -> None:
    assert view_problems(search_modal()) == []
    assert view_problems(closed_home("Guests & <others> get no answers.")) == []
