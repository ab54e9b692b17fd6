"""`dateline chat`: a prompt with history and completion, and pages that can be clicked.

Without a terminal it reads lines and prints plain answers. What a line means is
`adapters.console.conversation`'s business.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.console.asking import is_terminal, show, write
from adapters.console.conversation import Conversation, is_farewell
from adapters.console.faults import DONE, guarded
from bot.answer import Answers
from bot.bootstrap import Application
from bot.query.commands import Status

if TYPE_CHECKING:
    from adapters.console.prompt import Prompt


def run_chat(application: Application, today: Callable[[], date]) -> int:
    """Answer line after line until there is none, or somebody leaves."""
    with application.answers() as answers:
        conversation = Conversation(answers, today)
        if sys.stdin is not None and sys.stdin.isatty() and is_terminal():
            lines: Iterable[str] = _typed(application, answers, conversation)
        else:
            lines = _piped()
        for line in lines:
            if is_farewell(line):
                break
            if line.strip():
                guarded(partial(_turn, conversation, line), application.log)
    return DONE


def _turn(conversation: Conversation, text: str) -> int:
    """Answer one line. A fault ends the turn, not the conversation."""
    show(conversation.answer(text))
    write("")
    return DONE


def _piped() -> Iterator[str]:
    if sys.stdin is None:
        return
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    yield from sys.stdin


def _typed(application: Application, answers: Answers, conversation: Conversation) -> Iterator[str]:
    """Yield what is typed, or clicked, at the prompt."""
    from adapters.console.prompt import Prompt

    greeting = ["Dateline", *answers.run(Status()).head.facts, "help says how to ask, quit leaves"]
    write(" · ".join(greeting))
    prompt = Prompt(answers.vocabulary, conversation.offers, _history(application.places.state))
    yield from _lines(prompt)


def _lines(prompt: "Prompt") -> Iterator[str]:
    """Yield lines until the end of input; an interrupt only drops the line."""
    while True:
        try:
            yield prompt.read()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _history(state: Path) -> Path | None:
    """Return the file of what was asked before, None where there can be none."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        with (state / "history").open("ab"):
            return state / "history"
    except OSError:
        return None
