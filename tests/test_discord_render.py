"""Discord's own: markup that is foreign stays as it is, colours, embeds, custom ids, options."""

import pytest
import replies
from discord_stand_in.strict import commands_problems, message_problems
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.limits import CUSTOM_ID, DESCRIPTION
from adapters.discord.render.answer import render_answer, severity
from adapters.discord.render.buttons import Pressed, custom_id, read_custom_id
from adapters.discord.render.text import code, escape, fit, label, link
from adapters.discord.typed import mentions, query_of, read_text
from adapters.serving.look import Look
from bot.models import Toll
from bot.reply.model import Field, Quote, Section

LOOK = Look(view="k3J9aB2cD4", share=True)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("Al-Azim, Diyala", "Al-Azim, Diyala", id="plain"),
        pytest.param("*bold* _it_ ~~no~~", r"\*bold\* \_it\_ \~\~no\~\~", id="emphasis"),
        pytest.param("||secret||", r"\|\|secret\|\|", id="spoiler"),
        pytest.param("a `b` c", r"a \`b\` c", id="code"),
        pytest.param("<@400000000000000001>", r"\<@400000000000000001>", id="mention"),
        pytest.param("<t:1:R> <:a:1>", r"\<t\:1:R> \<\:a:1>", id="time and emoji"),
        pytest.param("[a](http://b.example)", r"\[a\](http\://b.example)", id="masked link"),
        pytest.param("see https://b.example", r"see https\://b.example", id="address"),
        pytest.param(":fire: at 9:15", r"\:fire: at 9:15", id="emoji by name"),
        pytest.param("@everyone, a@b.c @here", r"\@everyone, a@b.c \@here", id="everybody"),
        pytest.param("# heading", r"\# heading", id="heading"),
        pytest.param("- item", r"\- item", id="list"),
        pytest.param("1. item", r"1\. item", id="numbered list"),
        pytest.param("-# small", r"-\# small", id="small line"),
        pytest.param("> quote", r"\> quote", id="quotation"),
        pytest.param("back\\slash", r"back\\slash", id="backslash"),
        pytest.param("-5 degrees", "-5 degrees", id="a number is no list"),
    ],
)
def test_foreign_text_stays_as_it_is(text: str, seen: str) -> None:
    assert escape(text) == seen


@given(st.text(), st.integers(1, 400))
def test_fitted_text_fits(text: str, most: int) -> None:
    assert len(fit(text, most)) <= most
    assert 0 < len(label(text, most)) <= most


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        pytest.param("https://a.example/x", "[Wire A](<https://a.example/x>)", id="web"),
        pytest.param("javascript:alert(1)", "Wire A", id="script"),
        pytest.param("https://a.example/x>) @here", "Wire A", id="breaking out"),
        pytest.param(None, "Wire A", id="none"),
        pytest.param("https://a.example/" + "x" * 900, "Wire A", id="too long"),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, seen: str) -> None:
    assert link(url, "Wire A") == seen


def test_code_holds_no_backtick() -> None:
    assert code("a`b", 20) == "`aˋb`"


@pytest.mark.parametrize(
    ("killed", "colour"),
    [
        pytest.param(None, 0x7F8C8D, id="not known"),
        pytest.param(Toll(0, 0), 0x5D8A66, id="nobody"),
        pytest.param(Toll(1, 9), 0xE67E22, id="one"),
        pytest.param(Toll(10, None), 0xC0392B, id="ten"),
        pytest.param(Toll(50, 50), 0x8B1A1A, id="fifty"),
    ],
)
def test_the_colour_tells_the_toll(killed: Toll | None, colour: int) -> None:
    assert severity(killed) == colour


def test_the_head_is_text_and_the_body_an_embed() -> None:
    message = render_answer(replies.listing(), LOOK).message
    assert message["content"].startswith("**Diyala, Iraq** · 12 incidents")
    (embed,) = message["embeds"]
    assert embed["description"].startswith("**#42**  Fri 21 Jan 2022 · **Al-Azim, Diyala**")


def test_a_picture_stands_below_the_last_embed() -> None:
    message = render_answer(replies.stats(), LOOK, "stats.png").message
    assert message["embeds"][-1]["image"] == {"url": "attachment://stats.png"}


def test_a_body_longer_than_an_embed_is_in_several() -> None:
    long = replies.listing(12)
    message = render_answer(long, LOOK).message
    assert all(len(embed["description"]) <= DESCRIPTION for embed in message["embeds"])
    assert message_problems(message) == []


@pytest.mark.parametrize("count", [1, 5, 6, 20])
def test_short_lists_have_buttons_and_long_ones_a_menu(count: int) -> None:
    rows = render_answer(replies.listing(count), LOOK).message["components"]
    first = [c.get("label") for c in rows[0]["components"]]
    menus = [c["placeholder"] for row in rows for c in row["components"] if c["type"] == 3]
    assert (first[0].startswith("#")) is (count <= 5)
    assert ("Open …" in menus) is (count > 5)


@pytest.mark.parametrize(
    ("text", "pressed"),
    [
        pytest.param("dateline:open:#42.k3", Pressed("open", "#42.k3"), id="incident"),
        pytest.param("dateline:go-3:k3.3", Pressed("go", "k3.3"), id="line"),
        pytest.param("dateline::x", None, id="nothing"),
        pytest.param("other:open:#42.k3", None, id="another app's"),
        pytest.param("", None, id="empty"),
    ],
)
def test_custom_ids_are_read(text: str, pressed: Pressed | None) -> None:
    assert read_custom_id(text) == pressed


def test_a_custom_id_that_is_too_long_is_a_fault() -> None:
    with pytest.raises(ValueError, match="custom id"):
        custom_id("go", "x" * CUSTOM_ID)


@pytest.mark.parametrize(
    ("query", "options", "text"),
    [
        pytest.param("bombing", {}, "bombing", id="query"),
        pytest.param("", {"place": "Diyala"}, "place:Diyala", id="place"),
        pytest.param("x", {"place": 'A" OR by:b'}, '(place:"A OR by:b") AND x', id="no way out"),
        pytest.param("hit", {"place": "Diyala", "perpetrator": "IS", "min_killed": 5},
                     "(place:Diyala by:IS) AND killed>=5 hit", id="narrowed"),
        pytest.param("stats by month", {"type": "riot"}, "stats (type:riot) AND by month",
                     id="figures of a type"),
        pytest.param("stats", {"type": "riot"}, "stats type:riot", id="figures of it all"),
        pytest.param("watch add hit", {"place": "Diyala"}, "watch add hit (place:Diyala) AND",
                     id="a watch"),
        pytest.param("", {"min_killed": 0, "since": "2022"}, "since:2022 killed>=0", id="figures"),
        pytest.param("", {"sort": "deadliest", "until": None}, "sort:deadliest", id="order"),
        pytest.param("", {"since": "21 Jan 2022"}, 'since:"21 Jan 2022"', id="a day in words"),
        pytest.param("", {"until": "2022 OR by:x"}, 'until:"2022 OR by:x"', id="a day is a value"),
        pytest.param(" a \n b ", {"type": " "}, "a b", id="spaces"),
    ],
)  # fmt: skip
def test_options_and_query_are_one_text(query, options, text) -> None:
    assert query_of(query, options) == text


@pytest.mark.parametrize(
    ("text", "read", "named"),
    [
        pytest.param("<@1> diyala", "diyala", True, id="first"),
        pytest.param("diyala <@!1>", "diyala", True, id="last"),
        pytest.param("<@2> and <#3> diyala", "2 and 3 diyala", False, id="others"),
        pytest.param("<@&1> diyala", "diyala", True, id="its role"),
        pytest.param("diyala", "diyala", False, id="none"),
    ],
)
def test_mentions_are_read(text: str, read: str, named: bool) -> None:
    assert read_text(text, "1") == read
    assert mentions(text, "1") is named


def test_a_wrong_command_is_seen() -> None:
    good = {"name": "incidents", "description": "x", "type": 1}
    assert commands_problems([good]) == []
    for wrong in ({"name": "In Cidents"}, {"description": "x" * 101}, {"name": "a" * 33}):
        assert commands_problems([good | wrong])
    assert commands_problems([good, good])
    assert commands_problems([good | {"name_localizations": {"ar": "x"}}])


def test_a_long_sentence_is_cut_and_who_did_it_stays() -> None:
    long = replies.card(sentence="word " * 99 + "end", who="Islamic State (claimed)")
    message = render_answer(replies.listing(1)._replace(cards=(long,)), LOOK).message
    last = message["embeds"][0]["description"].splitlines()[-1]
    assert last.endswith("word… — Islamic State (claimed)")


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        pytest.param(["on Friday", "at 3 a.m."], 1, id="short ones on one line"),
        pytest.param(["on Friday", "word " * 20], 2, id="long ones on lines of their own"),
        pytest.param(["on Friday"] * 5, 1, id="more of them are counted"),
        pytest.param([], 0, id="none"),
    ],
)
def test_quotes_take_little_room(texts: list[str], lines: int) -> None:
    quotes = tuple(Quote((text,), replies.WIRE) for text in texts)
    one = replies.detail()._replace(sections=(Section("", (Field("When", "x", "", quotes),)),))
    seen = render_answer(one, LOOK).message["embeds"][0]["description"].splitlines()
    assert sum(line.startswith("> ") for line in seen) == lines
    assert any(line.endswith("… 2 more") for line in seen) is (len(texts) == 5)


def test_articles_without_room_are_counted() -> None:
    many = tuple(replies.WIRE._replace(article=f"wire-{n}") for n in range(23))
    message = render_answer(replies.detail()._replace(sources=many), LOOK).message
    assert "-# … and 3 more" in message["embeds"][0]["description"]
