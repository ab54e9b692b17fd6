"""What a reply looks like in a terminal: it fits, it aligns, and foreign text stays text."""

import io
import os
import pty
import re
import select
import subprocess
import sys
from datetime import date

import pytest
from asked import reply_to
from builders import article, filled, quoted, report
from console import START, environment
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from adapters.console.render_rich import render
from bot.errors import QueryError
from bot.models import Toll
from bot.reply.guide import compose_error
from bot.reply.model import Action, Card, Field, Head, Quote, Reply, Section, SourceLine

WORDS = st.text(max_size=60)


def drawn(reply: Reply, width: int, *, terminal: bool = False) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(render(reply, width), width=width)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def card(number: int, **fields: object) -> Card:
    values: dict[str, object] = {
        "when": "Fri 21 Jan 2022",
        "where": "Al-Azim, Diyala",
        "toll": ("11 killed",),
        "sources": 3,
        "disputed": False,
        "who": "",
        "sentence": "Gunmen broke into an army barracks and shot soldiers as they slept.",
    }
    return Card(number=number, **(values | fields))  # type: ignore[arg-type]


def listing(*cards: Card) -> Reply:
    return Reply("incidents", "/incidents", Head("Diyala, Iraq", ("37 incidents",)), cards)


SOURCE = SourceLine("a1", "Wire A", "A headline", date(2022, 1, 21), "https://a.example/1")


def test_pages_of_a_list_look_alike_however_long_their_tolls():
    long = ("9–10 killed (1 of them attackers)", "at least 2 wounded")
    pages = [drawn(listing(card(1), card(2, toll=toll)), 110) for toll in (("8 killed",), long)]
    short, other = (page.splitlines() for page in pages)
    first = next(line for line in short if "#1 " in line)
    assert first in other


@pytest.mark.parametrize("width", [30, 56, 80, 96, 120])
def test_every_line_fits_the_terminal(width):
    long = card(
        12345,
        toll=("at least 1,204 killed", "several wounded"),
        where="Muqdadiyah district, Diyala, Iraq",
        disputed=True,
        sources=124,
        sentence="word " * 200,
        who="Islamic State (suspected)",
    )
    for line in drawn(listing(card(1), long), width).splitlines():
        assert cell_len(line) <= width


@pytest.mark.parametrize(
    ("width", "lines"),
    [pytest.param(120, 2, id="wide"), pytest.param(80, 3, id="with the toll on the second")],
)
def test_a_card_takes_little_room(width, lines):
    drawing = drawn(listing(card(1), card(2)), width)
    first = drawing.split("#1")[1].split("#2")[0]
    assert len([line for line in first.splitlines() if line.strip()]) == lines


def test_a_long_sentence_is_cut_to_two_lines():
    drawing = drawn(listing(card(1, sentence="word " * 200)), 80)
    assert len(drawing.strip().splitlines()) == 5  # head, a blank, the card's first line and two
    assert "…" in drawing


def test_tolls_and_sources_stand_under_one_another_where_there_is_room():
    wide = drawn(listing(card(1, toll=("8 killed",)), card(2, sources=1, where="Hit")), 120)
    places = [(line.find("killed") - 2, line.rfind("source")) for line in wide.splitlines()
              if "killed" in line]  # fmt: skip
    (one, _), (other, _) = places
    assert abs(one - other) <= 1  # "8" and "11" begin in one column


@pytest.mark.parametrize(
    ("sources", "dots"),
    [
        pytest.param(1, "● 1 source", id="one"),
        pytest.param(3, "●●● 3 sources", id="three"),
        pytest.param(9, "●●●●● 9 sources", id="at most five dots"),
    ],
)
def test_a_dot_for_each_source(sources, dots):
    assert re.search(rf"(?<!●){dots}", drawn(listing(card(1, sources=sources)), 80))


def test_markup_and_escapes_in_foreign_text_are_text(tmp_path):
    evil = "[red]\x1b[31m[/] [link=https://evil.example]x[/link] :smile:"
    told = report(
        summary=evil,
        place=evil,
        target=evil,
        perpetrator=evil,
        evidence={"target": (quoted(evil),)},
    )
    with filled(tmp_path / "x.db", (article("a", title=evil, outlet=evil), [told])) as store:
        for text in ("/incidents", "show 1", "place:[bold]x", "[red]"):
            drawing = drawn(reply_to(store, text), 200)
            assert "\x1b" not in drawing
            if text == "show 1":
                assert "[red]␛[31m[/]" in drawing
                assert ":smile:" in drawing


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, WORDS, st.integers(10, 140))
def test_any_reply_can_be_drawn_at_any_width(one, two, three, width):
    quote = Quote((one, two), SOURCE, three)
    reply = Reply(
        "incident",
        one,
        Head(two, (three, one)),
        (card(1, sentence=one, who=two, where=three, toll=(one, two)),),
        (Section(two, (Field(one, two, three, (quote,)),)),),
        (SOURCE,),
        three,
        (Action("next", one, two),),
    )
    assert drawn(reply, width)


def detail() -> Reply:
    quote = Quote(("early Friday",), SOURCE)
    field = Field("When", "Fri 21 Jan 2022", quotes=(quote,))
    return Reply("incident", "show 1", Head("#1"), sections=(Section("", (field,)),),
                 sources=(SOURCE,))  # fmt: skip


def test_quotes_link_to_their_article_in_a_terminal_only():
    assert "\x1b]8;" in drawn(detail(), 80, terminal=True)
    assert "\x1b" not in drawn(detail(), 80)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("https://a.example/ x", id="a space in it"),
        pytest.param(None, id="none"),
    ],
)
def test_only_addresses_of_the_web_are_links(address):
    source = SOURCE._replace(url=address)
    reply = detail()._replace(sources=(source,))
    field = Field("When", "today", quotes=(Quote(("x",), source),))
    drawing = drawn(reply._replace(sections=(Section("", (field,)),)), 80, terminal=True)
    assert "\x1b]8;" not in drawing


def in_terminal(arguments: list[str], cwd, **more: str) -> str:
    """Run `dateline` in a pseudo-terminal of 80 columns and return what it wrote there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", START, *arguments],
        cwd=cwd,
        env=environment(cwd, TERM="xterm-256color", COLUMNS="80", **more),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux's way of telling that the other end is closed
            break
        written += piece
        if not piece:
            break
    os.close(ours)
    assert process.wait(30) == 0
    return written.decode()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terminal")
    told = (article("raid", url="https://a.example/raid"),
            [report(killed=Toll(11, 11), evidence={"killed": (quoted("eleven"),)})])  # fmt: skip
    filled(folder / "x.db", told).close()
    return folder


def test_a_terminal_gets_colours_and_links(home):
    shown = in_terminal(["ask", "show 1"], home, DATELINE_DB="x.db")
    assert "\x1b[" in shown
    assert "https://a.example/raid" in shown
    assert "\x1b]8;" in shown


def test_no_color_is_respected(home):
    shown = in_terminal(["ask", "diyala"], home, DATELINE_DB="x.db", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", shown)
    assert "11 killed" in shown


def test_a_mistake_is_its_sentence_alone():
    told = compose_error(QueryError("There is no list before this; try /incidents", "/incidents"))
    assert drawn(told, 80).splitlines()[0].startswith("There is no list before this")
