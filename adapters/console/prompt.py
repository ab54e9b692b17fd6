"""The prompt of `dateline chat`, by prompt_toolkit: history, completion, a bar to click on."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app, run_in_terminal
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import OneStyleAndTextTuple, StyleAndTextTuples
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.mouse_events import MouseEvent, MouseEventType
from prompt_toolkit.styles import Style

from bot.query.completion import complete
from bot.query.vocabulary import Vocabulary
from bot.reply.model import Action

if TYPE_CHECKING:
    from adapters.console.telling import Telling

Offers = Callable[[], tuple[Action, ...]]
_STYLE = Style.from_dict({"bottom-toolbar": "noreverse", "link": "underline", "hint": "italic"})
_GAP = "  "
_PAUSE = 1.0  # seconds between two looks at what is to be told, which cost a millisecond
_MARKS = {"next": "{} ▸", "previous": "◂ {}"}


class Prompt:
    """Reads lines. F2 lets go of the mouse, so that the terminal can scroll and select again."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        offers: Offers,
        history: Path | None,
        telling: "Telling | None" = None,
    ) -> None:
        self._offers = offers
        self._telling = telling
        self._mouse = True
        self._names = _Names(vocabulary)
        self._session = self._begin(history)

    def _begin(self, history: Path | None) -> PromptSession[str]:
        return PromptSession(
            history=FileHistory(str(history)) if history else InMemoryHistory(),
            auto_suggest=AutoSuggestFromHistory(),
            completer=self._names,
            key_bindings=self._keys(),
            bottom_toolbar=self.bar,
            mouse_support=Condition(lambda: self._mouse),
            style=_STYLE,
        )

    def forget(self) -> None:
        """Let go of what was typed before; the file of it is somebody else's to delete."""
        self._session = self._begin(None)

    def remember(self, command: str) -> None:
        """Put a command into the history, as if it had been typed: ↑ brings it, to be edited."""
        self._session.history.append_string(command)

    def read(self) -> str:
        """Return the next line. Raises EOFError at its end and KeyboardInterrupt."""
        return self._session.prompt("dateline> ", pre_run=self._listen)

    def _listen(self) -> None:
        """Have what comes meanwhile printed above the prompt."""
        if self._telling is not None:
            get_app().create_background_task(self._tell(self._telling))

    async def _tell(self, telling: "Telling") -> None:
        """Print what waits, once a second, in the thread that answers."""
        while True:
            await asyncio.sleep(_PAUSE)
            if found := telling.find():
                await run_in_terminal(partial(telling.print, found))

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("pagedown")
        def _(event: KeyPressEvent) -> None:
            self._send("next")

        @keys.add("pageup")
        def _(event: KeyPressEvent) -> None:
            self._send("previous")

        @keys.add("f2")
        def _(event: KeyPressEvent) -> None:
            self._mouse = not self._mouse

        return keys

    def _send(self, command: str) -> None:
        """Take a command as if it had been typed."""
        buffer = get_app().current_buffer
        buffer.text = command
        buffer.validate_and_handle()

    def bar(self) -> StyleAndTextTuples:
        """Return the links to what can be done next, and how to free the mouse.

        It is one line: what does not fit can still be typed.
        """
        hint = "F2 to scroll" if self._mouse else "F2 to click"
        room = get_app().output.get_size().columns - len(hint)
        bar: StyleAndTextTuples = []
        for offer in self._offers():
            label = _MARKS.get(offer.name, "{}").format(offer.label)
            room -= len(label) + len(_GAP)
            if room >= 0:
                bar += [self._link(label, offer.command), ("", _GAP)]
        return [*bar, ("class:hint", hint)]

    def _link(self, label: str, command: str) -> OneStyleAndTextTuple:
        def clicked(event: MouseEvent) -> None:
            if event.event_type is MouseEventType.MOUSE_UP:
                self._send(command)

        return ("class:link", label, clicked)


class _Names(Completer):
    """Completion by `bot.query.completion`, and the word that leaves."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Yield what the word at the cursor can become."""
        line = document.text_before_cursor
        for found in complete(line, self._vocabulary):
            yield Completion(found.text, -found.length, display_meta=found.about)
        if line and "quit".startswith(line.lstrip().casefold()):
            yield Completion("quit", -len(line))
