"""A conversation: what was asked before decides what "and in Anbar?", "next" and "42" mean.

Every surface holds one for each of its threads, and gives it text after text. It knows no platform
and no clock of its own; what a text means is decided by `bot.question` and `bot.query`, through the
answers it is made with.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.answering.answer import Answer, Asker
from bot.answering.manners import plain, read_manners
from bot.answering.pointing import At, read_pointing
from bot.errors import QueryError
from bot.query.command import TURNS
from bot.query.commands import (
    Command,
    Forget,
    Help,
    ListIncidents,
    OfQuery,
    OfWatches,
    Question,
    ShowHistory,
    ShowIncident,
    TurnPage,
)
from bot.query.model import Filter
from bot.question.before import NOTHING, Before
from bot.reply.guide import compose_error
from bot.reply.model import Action, Reply

FORGOTTEN_AFTER = timedelta(hours=1)
# Texts that begin anew. "forget me" is a command of its own.
_ANEW = frozenset({
    "start over", "start again", "start afresh", "reset", "clear", "new question", "new topic",
    "forget it", "forget that", "never mind", "nevermind",
})  # fmt: skip
# What is said about the incident that was shown last.
_OF_SHOWN: Mapping[str, ShowHistory | OfWatches] = {
    "history": ShowHistory(), "undo": ShowHistory(), "why": OfWatches("why"),
}  # fmt: skip
_FAREWELLS = frozenset({"quit", "exit", "bye", "q", ":q"})
# Threads that are kept, the one longest silent goes first: each is a command and some numbers.
_MOST_THREADS = 10_000

# Where the pages of a list lead, by the actions that it has.
_WAYS = (("next", 1), ("previous", -1))

_TURNING = frozenset(name for name, _ in _WAYS)

Clock = Callable[[], datetime]


class Answering(Protocol):
    """What a conversation asks for answers; see `bot.answering.answer.Answers`."""

    def answer(self, text: str, asker: Asker, before: Before) -> Answer:
        """Return the answer to anything typed, and the command that it answers."""

    def answer_command(self, command: Command, asker: Asker) -> Answer:
        """Return the answer to a command."""


class Conversation:
    """Answers one text after another, and forgets what was asked after an hour of silence."""

    def __init__(self, answers: Answering, clock: Clock) -> None:
        self._answers = answers
        self._clock = clock
        self._forget()

    def _forget(self) -> None:
        self._before = NOTHING
        self._list: ListIncidents | None = None
        self._found_nothing = False
        self._ways: dict[int, str] = {}
        self._reply: Reply | None = None
        self._cards: tuple[int, ...] = ()
        self._asked = self._clock()

    @property
    def is_over(self) -> bool:
        """Tell whether the last text came more than an hour ago."""
        return self._clock() - self._asked > FORGOTTEN_AFTER

    def answer(self, text: str, asker: Asker) -> Reply:
        """Return the answer to a text."""
        if self.is_over:
            self._forget()
        self._asked = self._clock()
        try:
            own = self._own(text)
        except QueryError as error:
            self._reply = compose_error(error)
            return self._reply
        command = None if isinstance(own, str) else own
        if isinstance(own, str):
            text = own
        elif own is None:
            text = self._ways.get(TURNS.get(plain(text), 0), text)
        command, reply = (
            self._answers.answer(text, asker, self._before)
            if command is None
            else self._answers.answer_command(command, asker)
        )
        if isinstance(command, Forget):
            self._forget()
        elif command is not None:
            self._remember(command, reply)
        self._reply = reply
        return reply

    def _own(self, text: str) -> Command | str | None:
        """Return the command, or its text, of what only the conversation gives a meaning."""
        typed = plain(text)
        if typed in _ANEW:
            self._forget()
            return Help("anew")
        if manners := read_manners(text):
            return manners
        if pointed := read_pointing(typed, self._at()):
            return pointed
        shown = 0 if text.rstrip().endswith("?") else self._shown()
        if typed in _OF_SHOWN and shown:
            return _OF_SHOWN[typed]._replace(number=shown)
        if typed == "back" and isinstance(self._before.last, ShowIncident) and self._list:
            return self._list
        turn = TURNS.get(typed, 0)
        leads = turn in self._ways and not self._found_nothing
        return self._at_the_end(turn) if turn and not leads else None

    def _shown(self) -> int:
        """Return the number of the one incident that the last answer was about, else 0."""
        last = self._before.last
        last = last.command if isinstance(last, Question) else last
        return last.number if isinstance(last, ShowIncident | ShowHistory) else 0

    def _at(self) -> At:
        """Return where the conversation is, for a text that points at it."""
        about = self._before.about
        about = about.command if isinstance(about, Question) else about
        query = about.query if isinstance(about, OfQuery) else None
        if not isinstance(self._before.last, ShowIncident):
            return At(self._cards, self._list, query, self._before.top or 0)
        around = (a for a in self._reply.actions if a.name == "more") if self._reply else iter(())
        more = next((a.command for a in around if " province:" in a.command), "")
        return At(self._cards, self._list, query, day=self._before.day, around=more)

    def _at_the_end(self, turn: int) -> Command:
        """Return the list before with a remark: it has no page further on, or back."""
        if self._list is None or self._found_nothing:
            return TurnPage(turn, of_nothing=self._found_nothing)
        end = "That is the last page." if turn > 0 else "That is the first page."
        return self._list._replace(remarks=(end,))

    def _remember(self, command: Command, reply: Reply) -> None:
        """Keep what can be gone on from: help or a status in between changes nothing."""
        one = command.command if isinstance(command, Question) else command
        if reply.kind == "nothing" and _is_of_words(command) and self._before != NOTHING:
            self._found_nothing = True
            return  # words that nothing holds are no new topic
        numbers = [card.number for card in reply.cards]
        if isinstance(one, OfQuery):
            self._found_nothing = reply.kind == "nothing"
        if isinstance(one, ListIncidents):
            self._list = None if self._found_nothing else one
            ways = {action.name: action.command for action in reply.actions}
            self._ways = {n: ways[name] for name, n in _WAYS if name in ways}
        if isinstance(one, OfQuery):
            self._cards = tuple(numbers) or self._cards
            self._before = Before(command, self._about(command), top=reply.about or None)
        elif isinstance(one, ShowIncident):
            day = reply.figures.first or ""
            self._before = self._before._replace(last=command, day=day, top=None)

    def _about(self, command: Command) -> Command:
        """Return what is gone on from: of a further page of its list the question."""
        asked = self._before.about
        if isinstance(command, ListIncidents) and command.page > 1 and isinstance(asked, Question):
            of = asked.command
            return asked if isinstance(of, OfQuery) and of.query == command.query else command
        return command

    def offers(self) -> tuple[Action, ...]:
        """Return what can be done next: back to the list, pages, opening a card, the rest."""
        if self._reply is None:
            return ()
        opened = tuple(
            Action("open", f"#{card.number}", f"show {card.number}") for card in self._reply.cards
        )
        back = isinstance(self._before.last, ShowIncident) and self._list is not None
        backs = (Action("previous", "Back to the list", "back"),) if back else ()
        actions = self._reply.actions
        turns = tuple(action for action in actions if action.name in _TURNING)
        rest = (action for action in actions if action.name not in _TURNING)
        return (*backs, *turns, *opened, *rest)


class Conversations:
    """The conversations of a surface, one a thread; a thread is a text that the surface makes."""

    def __init__(self, answers: Answering, clock: Clock) -> None:
        self._answers = answers
        self._clock = clock
        self._threads: dict[str, Conversation] = {}

    def of(self, thread: str) -> Conversation:
        """Return the conversation of a thread, a new one where it is over or there was none."""
        conversation = self._threads.pop(thread, None)
        if conversation is None or conversation.is_over:
            conversation = Conversation(self._answers, self._clock)
        self._threads[thread] = conversation
        self._drop_silent()
        return conversation

    def _drop_silent(self) -> None:
        """Drop the threads that are over, which are the first ones, and those beyond the most."""
        for thread in list(self._threads):
            if not self._threads[thread].is_over and len(self._threads) <= _MOST_THREADS:
                return
            del self._threads[thread]


def _is_of_words(command: Command) -> bool:
    """Tell whether a command only looks for words in the texts."""
    terms = command.query.terms if isinstance(command, ListIncidents) else ()
    return bool(terms) and all(
        isinstance(term, Filter) and term.keys[0].kind == "text" for term in terms
    )


def is_farewell(text: str) -> bool:
    """Tell whether somebody wants to leave."""
    return text.strip().lstrip("/").casefold() in _FAREWELLS
