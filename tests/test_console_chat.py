"""The conversation of `dateline chat`: what was asked before, completion, the prompt's keys."""

from datetime import date

import pytest
from asked import ANN, NOW, answers_of
from builders import article, filled, report
from names_at_hand import VOCABULARY
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters.console.prompt import Prompt
from bot.answering.conversation import Conversation, is_farewell
from bot.query.completion import complete
from bot.reply.model import Action


class Talk:
    """A conversation that one person holds."""

    def __init__(self, conversation):
        self._conversation = conversation
        self.offers = conversation.offers

    def answer(self, text):
        return self._conversation.answer(text, ANN)


@pytest.fixture
def conversation(tmp_path):
    told = [
        (article(f"raid{n}", date(2021, n, 2)), [report(date=f"2021-{n:02}-01")])
        for n in range(1, 8)
    ]
    with filled(tmp_path / "x.db", *told) as store:
        yield Talk(Conversation(answers_of(store), lambda: NOW))


def test_pages_are_turned_there_and_back(conversation):
    conversation.answer("diyala")
    assert conversation.answer("next").understood == "/incidents place:Diyala page:2"
    assert conversation.answer("previous").understood == "/incidents place:Diyala"
    assert conversation.answer("previous").understood == "/incidents place:Diyala"


def test_next_still_turns_the_list_after_a_card_was_opened(conversation):
    number = conversation.answer("diyala").cards[0].number
    assert conversation.answer(str(number)).kind == "incident"
    assert conversation.answer("next").understood == "/incidents place:Diyala page:2"


def test_back_returns_from_a_card_to_its_list(conversation):
    number = conversation.answer("diyala page:2").cards[0].number
    conversation.answer(f"#{number}")
    assert conversation.answer("back").understood == "/incidents place:Diyala page:2"


def test_next_without_a_list_is_a_sentence(conversation):
    assert conversation.answer("next").kind == "error"


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(["anbar"], id="a list"),
        pytest.param(["what happened in diyala in 2015?"], id="a question"),
        pytest.param(["stats anbar"], id="figures"),
        pytest.param(["diyala", "how many died in diyala in 2015?"], id="after a list"),
        pytest.param(["diyala", "anbar", "help"], id="and something in between"),
    ],
)
@pytest.mark.parametrize("turn", ["next", "more", "previous"])
def test_what_found_nothing_has_no_page_to_turn(conversation, asked, turn):
    for text in asked:
        conversation.answer(text)
    reply = conversation.answer(turn)
    assert reply.kind == "error"
    assert reply.notice.startswith("The answer before found nothing, so it has no pages")
    assert conversation.answer("diyala").kind == "incidents"
    assert conversation.answer(turn).kind == "incidents"


def test_offers_are_pages_orders_and_cards(conversation):
    assert conversation.offers() == ()
    reply = conversation.answer("diyala")
    offers = {offer.label: offer.command for offer in conversation.offers()}
    assert offers["Next"] == "/incidents place:Diyala page:2"
    assert offers["Deadliest first"] == "/incidents place:Diyala sort:deadliest"
    assert offers[f"#{reply.cards[0].number}"] == f"show {reply.cards[0].number}"


def test_an_open_card_offers_the_way_back(conversation):
    number = conversation.answer("diyala").cards[0].number
    conversation.answer(str(number))
    assert conversation.offers()[0].command == "back"


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        pytest.param("quit", True, id="quit"),
        pytest.param(" Exit ", True, id="spaces and case"),
        pytest.param("/bye", True, id="as a command"),
        pytest.param("quit smoking", False, id="more words"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_farewells(text, leaves):
    assert is_farewell(text) == leaves


@pytest.mark.parametrize(
    ("line", "first"),
    [
        pytest.param("/inc", ("/incidents", 4), id="a command"),
        pytest.param("statu", ("status", 5), id="a command without its slash"),
        pytest.param("iraq ki", ("killed>=", 2), id="a field"),
        pytest.param("place:Diy", ("Diyala", 3), id="a place"),
        pytest.param("place:Deir", ('"Deir ez-Zor"', 4), id="a place of several words"),
        pytest.param('country:"South', ('"South Sudan"', 6), id="inside a quotation"),
        pytest.param("by:Isl", ('"Islamic State"', 3), id="a perpetrator"),
        pytest.param("sort:d", ("deadliest", 1), id="an order"),
        pytest.param("bomb in baq", ("place:Baqubah", 3), id="a bare word"),
    ],
)
def test_completion(line, first):
    assert complete(line, VOCABULARY)[0][:2] == first


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="nothing"),
        pytest.param("iraq ", id="after a space"),
        pytest.param("foo:Diy", id="no such field"),
        pytest.param("zzz", id="no such name"),
        pytest.param("by:Diy", id="a place is no perpetrator"),
    ],
)
def test_no_completion(line):
    assert complete(line, VOCABULARY) == []


def typed(keys: str, offers: tuple[Action, ...] = ()) -> str:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        return Prompt(VOCABULARY, lambda: offers, None).read()


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        pytest.param("diyala\r", "diyala", id="typed"),
        pytest.param("\x1b[6~", "next", id="page down"),
        pytest.param("\x1b[5~", "previous", id="page up"),
        pytest.param("\x1bOQiraq\r", "iraq", id="F2 lets go of the mouse"),
    ],
)
def test_the_prompt_reads_keys(keys, line):
    assert typed(keys) == line


def test_the_end_of_input_ends_the_prompt():
    with pytest.raises(EOFError):
        typed("\x04")


def test_an_interrupt_drops_the_line():
    with pytest.raises(KeyboardInterrupt):
        typed("diya\x03")


def test_what_is_offered_can_be_clicked_as_far_as_it_fits():
    offers = (
        Action("next", "Next", "/incidents page:2"),
        Action("more", "x" * 200, "/incidents"),
        Action("sort", "Oldest first", "/incidents sort:oldest"),
    )
    bar = Prompt(VOCABULARY, lambda: offers, None).bar()
    links = [piece for piece in bar if len(piece) == 3]  # style, text, and what a click does
    assert [link[1] for link in links] == ["Next ▸"]
    assert bar[-1][1] == "F2 to scroll"
