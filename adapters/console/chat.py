"""`dateline chat`: a prompt with history and completion, and pages that can be clicked.

Without a terminal it reads lines and prints plain answers. What a line means is
`bot.answering.conversation`'s business.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.console.asking import asker, here, is_terminal, show, write
from adapters.console.faults import DONE, guarded
from adapters.console.files import Files, shows_pictures
from adapters.console.history import forget_history, open_history
from adapters.console.telling import Telling
from bot.answering.answer import Answers
from bot.answering.conversation import Conversation, is_farewell
from bot.bootstrap import Application
from bot.query.command import command_text
from bot.query.commands import Forget, Status
from bot.reply.model import Reply
from bot.reply.plain import told_line

if TYPE_CHECKING:
    from adapters.console.prompt import Prompt

# Answers whose actions are the usual ones; what mends a mistake is printed with it.
_IN_BAR = frozenset({"incidents", "stats", "map", "brief", "export"})


def run_chat(application: Application, today: date | None, out: Path | None) -> int:
    """Answer line after line until there is none, or somebody leaves."""
    watched = sys.stdin is not None and sys.stdin.isatty() and is_terminal()
    files = Files(application, out, pictures=watched and shows_pictures(os.environ))
    application.intake = partial(here, application)
    with closing(application), application.answers() as answers:
        conversation = Conversation(answers, lambda: datetime.now().astimezone())
        chat = Chat(answers, conversation, files, today, has_bar=watched)
        telling = _telling(answers)
        lines = _typed(application, chat, telling) if watched else _piped()
        telling.once()
        for line in lines:
            if is_farewell(line):
                break
            if line.strip():
                guarded(partial(chat.turn, line), application.log)
                telling.once()
    return DONE


def _telling(answers: Answers) -> Telling:
    """Return what tells of itself at this terminal."""

    def printed(reply: Reply) -> None:
        show(reply)
        write("")

    return Telling(answers, asker(answers, None).place, printed, lambda: datetime.now(UTC))


class Chat:
    """A conversation at a terminal; `today` is another day to answer as if it were, if given.

    `has_bar` tells of a prompt with a bar of what can be done next; `forgotten` is called when
    somebody wants to be forgotten, `understood` with the command that a question was read as.
    """

    def __init__(
        self,
        answers: Answers,
        conversation: Conversation,
        files: Files,
        today: date | None,
        *,
        has_bar: bool,
    ) -> None:
        self.answers = answers
        self.conversation = conversation
        self._files = files
        self._today = today
        self._has_bar = has_bar
        self.forgotten: Callable[[], None] = lambda: None
        self.understood: Callable[[str], None] = lambda _: None

    def turn(self, text: str) -> int:
        """Answer one line. A fault ends the turn, not the conversation."""
        reply = self.conversation.answer(text, asker(self.answers, self._today))
        if reply.understood == command_text(Forget()):
            self.forgotten()
        if reply.retold:
            self.understood(reply.retold)
        actions = not (self._has_bar and reply.kind in _IN_BAR)
        show(reply, self._files.save(reply), actions=actions)
        write("")
        return DONE

    def greeting(self) -> str:
        """Return the first line: how much there is, and how to go on."""
        status = self.answers.run(Status(), asker(self.answers, self._today))
        return " · ".join(
            ["Dateline", *map(told_line, status.head.facts), "help says how to ask, quit leaves"]
        )


def _piped() -> Iterator[str]:
    if sys.stdin is None:
        return
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    yield from sys.stdin


def _typed(application: Application, chat: Chat, telling: Telling) -> Iterable[str]:
    """Yield what is typed, or clicked, at the prompt."""
    from adapters.console.prompt import Prompt

    write(chat.greeting())
    history = open_history(application.places.state)
    prompt = Prompt(chat.answers.corpus, chat.conversation.offers, history, telling)

    def forget() -> None:
        prompt.forget()
        forget_history(application.places.state)

    chat.forgotten = forget
    chat.understood = prompt.remember
    return _lines(prompt)


def _lines(prompt: "Prompt") -> Iterator[str]:
    """Yield lines until the end of input; an interrupt only drops the line."""
    while True:
        try:
            yield prompt.read()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
