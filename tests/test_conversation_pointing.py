"""What points at the answer before: the second one, page 2, csv, what happened before it."""

from datetime import date, timedelta

import pytest
from asked import ANN, NOW, answers_of
from builders import article, filled, report

from bot.answering.conversation import Conversation
from bot.models import Toll

PLACES = ("Hit", "Tikrit", "Basra", "Erbil", "Sinjar", "Baiji", "Mosul")


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Seven incidents of Diyala, #1 on 1 January 2021 with one dead, each later and deadlier."""
    told = [
        report(
            date=f"{date(2021, 1, 1) + timedelta(days=40 * n)}", place=place, admin1="Diyala",
            country="IQ", killed=Toll(n + 1, n + 1), summary=f"Dead in {place}.",
        )
        for n, place in enumerate(PLACES)
    ]  # fmt: skip
    articles = [(article(f"story{n}", outlet=f"Wire {n}"), [one]) for n, one in enumerate(told)]
    with filled(tmp_path_factory.mktemp("pointing") / "x.db", *articles) as store:
        yield answers_of(store)


def last_of(answers, *texts):
    """Return the answer to the last of some texts."""
    conversation = Conversation(answers, lambda: NOW)
    return [conversation.answer(text, ANN) for text in texts][-1]


@pytest.mark.parametrize(
    ("texts", "understood"),
    [
        pytest.param(("diyala", "the second one"), "show 6", id="the second one"),
        pytest.param(("diyala", "second"), "show 6", id="second"),
        pytest.param(("diyala", "2nd"), "show 6", id="2nd"),
        pytest.param(("diyala", "open the third"), "show 5", id="open the third"),
        pytest.param(("diyala", "tell me about the last one"), "show 3", id="the last one"),
        pytest.param(("diyala", "number 2"), "show 6", id="number 2"),
        pytest.param(("diyala", "incident 4"), "show 4", id="the number of a card"),
        pytest.param(("deadliest attack in diyala", "that one"), "show 7", id="that one"),
        pytest.param(("place:Mosul", "open it"), "show 7", id="the only one"),
        pytest.param(("diyala", "page 2"), "place:Diyala page:2", id="page 2"),
        pytest.param(("diyala", "5 more"), "place:Diyala size:5 page:2", id="5 more"),
        pytest.param(("diyala", "next 5"), "place:Diyala size:5 page:2", id="next 5"),
        pytest.param(("diyala", "3 more"), "place:Diyala page:2", id="as many as a page has"),
        pytest.param(("how many attacks in diyala", "show me"), "/incidents place:Diyala",
                     id="show me"),
        pytest.param(("diyala", "csv"), "export place:Diyala csv", id="csv"),
        pytest.param(("diyala", "as a json file"), "export place:Diyala json", id="a json file"),
        pytest.param(("diyala", "the second deadliest"),
                     "place:Diyala sort:deadliest size:1 page:2", id="the second deadliest"),
        pytest.param(("diyala", "and the other provinces?"), "stats country:IQ by province",
                     id="the other provinces"),
        pytest.param(("diyala", "what about the other groups"), "stats place:Diyala by perpetrator",
                     id="the other groups"),
        pytest.param(("diyala", "#3", "what happened before it?"),
                     "place:Diyala until:2021-03-21", id="before it"),
        pytest.param(("show 3", "what happened after that"), "province:Diyala since:2021-03-23",
                     id="after it, of its province"),
        pytest.param(("show 3", "since then"), "province:Diyala since:2021-03-22", id="since it"),
        pytest.param(("diyala", "zzz qqq", "the second one"), "show 6",
                     id="words of nothing are no topic"),
        pytest.param(("diyala", "3"), "show 3", id="a number is an incident's"),
        pytest.param(("diyala", "thanks!", "the second one"), "show 6", id="thanks in between"),
    ],
)  # fmt: skip
def test_what_is_pointed_at(answers, texts, understood):
    assert last_of(answers, *texts).understood.endswith(understood)


def test_which_of_several_is_asked_back(answers):
    reply = last_of(answers, "diyala", "that one")
    assert (reply.kind, reply.understood) == ("error", "show 7")
    assert "Which of them?" in reply.notice


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("the month before", "the month before", id="a month"),
        pytest.param("since then", "since then", id="since"),
        pytest.param("after that", "after that", id="after"),
        pytest.param("and two weeks later?", "two weeks later", id="weeks"),
        pytest.param("what happened before then?", "before then", id="asked"),
    ],
)
def test_a_date_that_was_not_talked_of_is_said_to_be_missing(answers, text, counts):
    reply = last_of(answers, "diyala", text)
    assert reply.kind == "error"
    assert f"“{counts}” counts from a date, and none was talked of" in reply.notice


@pytest.mark.parametrize(
    ("text", "head"),
    [
        pytest.param("hello", "How to ask", id="hello"),
        pytest.param("What can you do?", "How to ask", id="what it can do"),
        pytest.param("thanks", "You are welcome", id="thanks"),
        pytest.param("ok, thanks", "You are welcome", id="ok, thanks"),
    ],
)
def test_manners_are_answered_without_a_conversation_too(answers, text, head):
    reply = answers.answer(text, ANN).reply
    assert (reply.kind, reply.head.subject) == ("help", head)


def test_pages_and_cards_are_offered_before_the_rest(answers):
    conversation = Conversation(answers, lambda: NOW)
    conversation.answer("diyala", ANN)
    names = [action.name for action in conversation.offers()]
    assert names[:6] == ["next", *["open"] * 5]
    assert {"sort", "stats", "map"} <= set(names[6:])
