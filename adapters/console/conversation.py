"""A conversation: what was asked before decides what "next", "back" and a card's number mean.

It knows no terminal; `adapters.console.chat` reads the lines and shows the replies.
"""

from collections.abc import Callable
from datetime import date

from bot.answer import Answers
from bot.query.command import Command, ListIncidents, ShowIncident
from bot.reply.model import Action, Reply

FAREWELLS = frozenset({"quit", "exit", "bye", "q", ":q"})


class Conversation:
    """Answers one text after another; `today` is asked anew each time."""

    def __init__(self, answers: Answers, today: Callable[[], date]) -> None:
        self._answers = answers
        self._today = today
        self._list: Command | None = None
        self._shown: Command | None = None
        self._reply: Reply | None = None
        self._cards: frozenset[int] = frozenset()

    def answer(self, text: str) -> Reply:
        """Return the answer to a text."""
        command = self._own(text)
        if command is None:
            command, reply = self._answers.answer(text, self._today(), self._list)
        else:
            reply = self._answers.run(command)
        self._shown, self._reply = command, reply
        if isinstance(command, ListIncidents):
            self._list = command
            self._cards = frozenset(card.number for card in reply.cards)
        return reply

    def _own(self, text: str) -> Command | None:
        """Return the command of a text that only the conversation gives a meaning."""
        typed = text.strip().lstrip("#")
        if typed.isdecimal() and len(typed) < 10 and int(typed) in self._cards:
            return ShowIncident(int(typed))
        if typed.casefold() == "back" and isinstance(self._shown, ShowIncident):
            return self._list
        return None

    def offers(self) -> tuple[Action, ...]:
        """Return what can be done next: pages, orders, opening a card, going back to the list."""
        if self._reply is None:
            return ()
        opened = tuple(
            Action("open", f"#{card.number}", f"show {card.number}") for card in self._reply.cards
        )
        back = isinstance(self._shown, ShowIncident) and self._list is not None
        backs = (Action("previous", "Back to the list", "back"),) if back else ()
        return (*backs, *self._reply.actions, *opened)


def is_farewell(text: str) -> bool:
    """Tell whether somebody wants to leave."""
    return text.strip().lstrip("/").casefold() in FAREWELLS
