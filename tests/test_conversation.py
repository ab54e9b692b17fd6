"""A conversation, with the real parser and reader, and replies that only name the command."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from question_corpus import CORPUS, LEXICON, WORLD, known

from bot.answering.answer import Answer, Asker
from bot.answering.conversation import FORGOTTEN_AFTER, Conversation, Conversations, is_farewell
from bot.query.command import command_text, is_command, parse_command
from bot.query.commands import Command, ListIncidents, Question, ShowIncident, TurnPage
from bot.question.before import Before
from bot.question.understand import understand
from bot.reply.model import Action, Card, Figures, Head, Reply

MORNING = datetime(2022, 2, 10, 9, 0, tzinfo=UTC)
ASKER = Asker("console:ann", MORNING)


def card(number: int) -> Card:
    return Card(number, "Fri 21 Jan 2022", "Al-Azim, Diyala", (), 1, False, "", "")


def pages(command: ListIncidents) -> Iterator[Action]:
    """Yield the ways to the pages of a list of three."""
    for name, page in (("previous", command.page - 1), ("next", command.page + 1)):
        if 1 <= page <= 3:
            yield Action(name, name, command_text(command._replace(page=page)))


class NamingAnswers:
    """Understands as the real answers do; a list has the cards 42 and 73, and three pages."""

    def answer(self, text: str, asker: Asker, before: Before) -> Answer:
        if is_command(text):
            command = parse_command(text, CORPUS, LEXICON, asker.today, WORLD)
            return Answer(command, self.run(command, asker))
        outcome = understand(text, known(asker.today), before, CORPUS.find_event)
        if isinstance(outcome, Question):
            return Answer(outcome, self.run(outcome, asker))
        if outcome.words or outcome.sentence:
            return Answer(None, Reply("error", "", Head("not understood")))
        command = parse_command(text, CORPUS, LEXICON, asker.today, WORLD)
        return Answer(command, self.run(command, asker))

    def run(self, command: Command, asker: Asker) -> Reply:
        one = command.command if isinstance(command, Question) else command
        cards = (card(42), card(73)) if isinstance(one, ListIncidents) else ()
        figures = Figures(first="2022-01-21" if isinstance(one, ShowIncident) else None)
        return Reply(
            "incidents", command_text(command), Head(""), cards, figures=figures,
            actions=tuple(pages(one)) if isinstance(one, ListIncidents) else (),
            about=cards[0].number if cards else 0,
        )  # fmt: skip

    def answer_command(self, command: Command, asker: Asker) -> Answer:
        return Answer(command, self.run(command, asker))


class Clock:
    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def talk(clock: Clock, *texts: str) -> str:
    """Return the command that the last of some texts was answered by."""
    conversation = Conversation(NamingAnswers(), clock)
    replies = [conversation.answer(text, ASKER) for text in texts]
    return replies[-1].understood


@pytest.mark.parametrize(
    ("texts", "understood"),
    [
        pytest.param(("bombings in Kabul", "next"), "type:bombing page:2", id="next page"),
        pytest.param(("bombings in Kabul", "next", "more", "Previous page"),
                     "type:bombing page:2", id="and back"),
        pytest.param(("bombings in Kabul", "back"), "type:bombing", id="no page before the first"),
        pytest.param(("how many bombings in Kabul?", "next"), "type:bombing page:2",
                     id="pages of a question's list"),
        pytest.param(("how many soldiers were killed in Kabul?", "next", "and in Kunduz?"),
                     "place:Kunduz count:soldiers", id="goes on from a further page"),
        pytest.param(("bombings in Kabul", "73"), "show 73", id="a card's number"),
        pytest.param(("bombings in Kabul", "#42"), "show 42", id="with its sign"),
        pytest.param(("bombings in Kabul", "73", "back"), "type:bombing", id="back to the list"),
        pytest.param(("bombings in Kabul", "and in Kunduz?"), "place:Kunduz type:bombing",
                     id="goes on"),
        pytest.param(("bombings in Kabul", "help", "and in Kunduz?"), "place:Kunduz type:bombing",
                     id="help in between"),
        pytest.param(("bombings in Kabul", "the weather", "and in Kunduz?"),
                     "place:Kunduz type:bombing", id="what was not understood in between"),
        pytest.param(("bombings in Kabul", "73", "who did it?"), "show 73", id="of the one shown"),
        pytest.param(("bombings in Kabul", "73", "history"), "history 73", id="its history"),
        pytest.param(("bombings in Kabul", "73", "Undo"), "history 73", id="what to undo of it"),
        pytest.param(("bombings in Kabul", "73", "history", "undo"), "history 73", id="and again"),
        pytest.param(("bombings in Kabul", "73", "why"), "watch why 73", id="why it is told"),
        pytest.param(("deadliest attack in Kabul", "who did it?"), "show 42",
                     id="of the deadliest"),
        pytest.param(("bombings in Kabul", "73", "what happened since then?"),
                     "type:bombing since:2022-01-21", id="since the one shown"),
        pytest.param(("bombings in Kabul", "map it"), "map place:Kabul type:bombing", id="map it"),
        pytest.param(("bombings in Kabul", "Export that as JSON"),
                     "export place:Kabul type:bombing json", id="export that"),
        pytest.param(("bombings in Kabul", "map"), "map place:Kabul type:bombing", id="map"),
        pytest.param(("bombings in Kabul", "export json"),
                     "export place:Kabul type:bombing json", id="export by itself"),
        pytest.param(("bombings in Kabul", "/incidents map"), "/incidents map", id="map of all"),
        pytest.param(("bombings in Kabul", "show the second one"), "show 73", id="the second"),
        pytest.param(("bombings in Kabul", "next", "all of them"), "type:bombing size:20",
                     id="all on one page"),
        pytest.param(("bombings in Kabul", "show the first"), "show 42", id="the first"),
        pytest.param(("bombings in Kabul", "brief those", "and in Kunduz?"),
                     "place:Kunduz type:bombing", id="after a brief"),
        pytest.param(("bombings in Kabul", "chart"),
                     "stats place:Kabul type:bombing by month", id="a chart"),
        pytest.param(("bombings in Kabul", "Hello!"), "/incidents help", id="a greeting"),
        pytest.param(("what can you do?",), "/incidents help", id="what it can do"),
        pytest.param(("bombings in Kabul", "hi", "and in Kunduz?"), "place:Kunduz type:bombing",
                     id="a greeting in between"),
        pytest.param(("bombings in Kabul", "start over"), "/incidents help anew", id="start over"),
    ],
)  # fmt: skip
def test_what_was_asked_before_decides(clock, texts, understood):
    assert talk(clock, *texts).endswith(understood)


def test_nothing_is_left_after_starting_over(clock):
    conversation = Conversation(NamingAnswers(), clock)
    conversation.answer("bombings in Kabul", ASKER)
    conversation.answer("Start over!", ASKER)
    assert conversation.answer("and in Kunduz?", ASKER).understood == "/incidents place:Kunduz"


def test_a_view_by_itself_says_whose_it_is(clock):
    class Remarking(NamingAnswers):
        def run(self, command: Command, asker: Asker) -> Reply:
            reply = super().run(command, asker)
            return reply._replace(notice=" ".join(getattr(command, "remarks", ())))

    conversation = Conversation(Remarking(), clock)
    conversation.answer("bombings in Kabul", ASKER)
    assert "/incidents stats takes all there are" in conversation.answer("stats", ASKER).notice
    assert conversation.answer("stats of it", ASKER).notice == ""


def test_there_is_no_third_of_two(clock):
    assert "show" not in talk(clock, "bombings in Kabul", "show the third one")


def test_a_number_that_is_no_card_is_left_to_the_parser(clock):
    assert talk(clock, "bombings in Kabul", "2021").endswith("in:2021")


def test_a_page_without_a_list_is_left_to_the_answers_to_refuse(clock):
    class Turning(NamingAnswers):
        def run(self, command: Command, asker: Asker) -> Reply:
            assert command == TurnPage(1)
            return Reply("error", "", Head("no list"))

    reply = Conversation(Turning(), clock).answer("next", ASKER)
    assert reply.head.subject == "no list"


@pytest.mark.parametrize(
    ("silence", "understood"),
    [
        pytest.param(FORGOTTEN_AFTER, "/incidents place:Kunduz type:bombing", id="an hour"),
        pytest.param(FORGOTTEN_AFTER + timedelta(seconds=1), "/incidents place:Kunduz",
                     id="more than an hour"),
    ],
)  # fmt: skip
def test_a_conversation_is_forgotten_after_an_hour_of_silence(clock, silence, understood):
    conversation = Conversation(NamingAnswers(), clock)
    conversation.answer("bombings in Kabul", ASKER)
    clock.now += silence
    assert conversation.answer("and in Kunduz?", ASKER).understood == understood


def test_every_thread_has_a_conversation_of_its_own(clock):
    threads = Conversations(NamingAnswers(), clock)
    threads.of("a").answer("bombings in Kabul", ASKER)
    threads.of("b").answer("shootings in Mali", ASKER)
    assert threads.of("a").answer("and in Kunduz?", ASKER).understood.endswith("type:bombing")
    assert threads.of("a") is threads.of("a")


def test_threads_that_are_over_are_dropped(clock):
    threads = Conversations(NamingAnswers(), clock)
    first = threads.of("a")
    clock.now += FORGOTTEN_AFTER + timedelta(minutes=1)
    threads.of("b")
    assert threads.of("a") is not first


def test_what_can_be_done_next_is_offered(clock):
    conversation = Conversation(NamingAnswers(), clock)
    assert conversation.offers() == ()
    conversation.answer("bombings in Kabul", ASKER)
    page, *cards = [action.command for action in conversation.offers()]
    assert page.endswith("type:bombing page:2")
    assert cards == ["show 42", "show 73"]
    conversation.answer("73", ASKER)
    assert [action.command for action in conversation.offers()] == ["back"]


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        pytest.param("bye", True, id="bye"),
        pytest.param(" /Quit ", True, id="as a command"),
        pytest.param("bye bye Kabul", False, id="more than that"),
    ],
)
def test_a_farewell(text, leaves):
    assert is_farewell(text) is leaves


def test_pages_end_where_the_list_does(clock):
    conversation = Conversation(NamingAnswers(), clock)
    conversation.answer("bombings in Kabul", ASKER)
    understood = [conversation.answer("next", ASKER).understood for _ in range(5)]
    assert [text[-1] for text in understood] == ["2", "3", "3", "3", "3"]
    assert conversation.answer("previous", ASKER).understood.endswith("page:2")


def test_who_is_forgotten_is_not_gone_on_from(clock):
    conversation = Conversation(NamingAnswers(), clock)
    conversation.answer("bombings in Kabul", ASKER)
    conversation.answer("/incidents forget me", ASKER)
    assert "Kabul" not in conversation.answer("only in 2021", ASKER).understood
