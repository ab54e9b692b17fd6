"""Where every platform asks: cheap answers at once, dear ones in a thread with its own database.

A cheap one takes less than handing it to a thread would. Files are written in the thread that
answers, piece by piece, so that an export of everything needs no more memory than one of a line.
"""

import shutil
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from adapters.serving.begun import Begun
from adapters.serving.core import Core, OpenCore, Worker
from adapters.serving.errors import Ended, TooLarge
from adapters.serving.kept import Views
from adapters.serving.look import SHARED, view_text
from adapters.serving.pressed import Pressed
from adapters.serving.recent import Question, Recent
from adapters.serving.renewing import ask_again
from adapters.serving.values import OfIncident, OfView, parse_value
from adapters.serving.weighing import (
    FORGETTING,
    LONG,
    POLLING,
    TAKING,
    is_dear,
    is_editing,
)
from bot.answering.answer import Answer, Asker
from bot.answering.conversation import Conversations
from bot.errors import DatelineError, QueryError
from bot.ports import Memory
from bot.query.commands import Command
from bot.query.model import Query
from bot.question.before import Before
from bot.reply.model import Attachment, Reply

_T = TypeVar("_T")
_NEWEST = 5  # incidents: a page
_LOST = (
    "What that button stood for is not kept any more (90 days after it was last used); ask again "
    "with /incidents."
)
_at_hand = threading.local()  # the core of each worker's thread


class _OfThread:
    """Answers by the core of the thread at hand: a conversation may go on in another one."""

    def answer(self, text: str, asker: Asker, before: Before) -> Answer:
        core: Core = _at_hand.core
        return core.answer(text, asker, before)

    def answer_command(self, command: Command, asker: Asker) -> Answer:
        core: Core = _at_hand.core
        return core.answer_command(command, asker)


class Answered(NamedTuple):
    """A reply, and where the file that it hands over was written.

    `text` is what was asked; the change `upto` of the corpus was known to who answered.
    """

    reply: Reply
    path: Path | None = None
    text: str = ""
    upto: int = 0


class Desk:
    """Answers for everybody; use it as a context manager, in the thread of the event loop.

    `largest` is how many bytes a file may have. `changed` is called when somebody may have changed
    incidents, so that what tells of it need not be waited for.
    """

    def __init__(self, open_core: OpenCore, largest: int, now: Callable[[], datetime]) -> None:
        self._open = open_core
        self._largest = largest
        self.now = now
        self.changed: Callable[[], None] = lambda: None
        self.pressed = Pressed()
        self._talks = Conversations(_OfThread(), now)
        self._stack = ExitStack()
        self._ended = False
        self._folder: Path | None = None
        self._making = threading.Lock()
        self._met = -1  # the last state of the corpus that was asked for something

    def __enter__(self) -> "Desk":
        self._core = self._stack.enter_context(self._open())
        self._recent = Recent(self._core.corpus.generation)
        self._views = Views(lambda: self._core.memory, self._keep)
        self.begun = Begun(lambda: self._core.standing, self.now)
        self._workers = [Worker(self._open) for _ in range(6)]
        self._quick, self._long, self._telling, *others = self._workers
        self._taking, self._polling, self._keeping = others
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        self._views.write()
        for worker in self._workers:
            worker.close()
        self._stack.close()

    @property
    def folder(self) -> Path:
        """Where files are written until they were handed over; made when there is the first."""
        with self._making:
            if self._folder is None:
                made = tempfile.TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True)
                self._folder = Path(self._stack.enter_context(made))
            return self._folder

    @property
    def core(self) -> Core:
        """What answers in this thread."""
        return self._core

    def answer_now(self, text: str, asker: Asker) -> Reply:
        """Return the answer to something cheap.

        While a load goes on it may be a moment old: what is posted for all to see is `answer`.
        """
        return self._given(text, asker, newest=False)

    def _given(self, text: str, asker: Asker, *, newest: bool) -> Reply:
        question = self._question(text, asker)
        reply = self._recent.given(question, asker, newest=newest)
        if reply is None:
            with self._core.corpus.at_one_moment():
                return self._recent.answer(question, asker, lambda: self._asked(text, asker))
        return reply

    def _question(self, text: str, asker: Asker) -> Question:
        return Question(text, asker.today, asker.page or self._core.preferences(asker).page)

    def _keep(self, job: Callable[[Memory], None]) -> "Future[None]":
        return self._keeping.begin(lambda core: job(core.memory))

    async def renew(self) -> None:
        """Ask again, in a thread, what is asked often and the corpus may answer otherwise by now.

        One after the other, so that whoever waits for that thread does not wait for all of them.
        What this thread keeps for answers is put right here and now, before anybody asks.
        """
        self._meet_commit()
        for question, asker in self._recent.outdated():
            again = partial(ask_again, question, asker, self._recent.last(question))
            with suppress(DatelineError):  # whoever asks again is told
                self._recent.keep(question, *await self._quick.do(again))

    def _meet_commit(self) -> None:
        """Ask for the newest incidents where there was a commit: the first to ask would wait."""
        with suppress(DatelineError):  # whoever asks is told
            generation = self._core.corpus.generation()
            if generation != self._met:
                self._core.corpus.search(Query(), offset=0, limit=_NEWEST)
                self._met = generation

    def _asked(self, text: str, asker: Asker) -> Reply:
        self._prepare(text)
        return self._core.answer(text, asker).reply

    async def answer(self, text: str, asker: Asker, *, at_once: bool = True) -> Answered:
        """Return the answer to anything. Raises TooLarge for a file that nobody could open.

        What is cheap is answered `at_once`, or else in a thread when it is its turn.
        """
        worker, upto = self._worker(text), self._core.corpus.last_change()
        if at_once and not is_dear(text):
            reply = self._given(text, asker, newest=True)
            if reply.file is None:
                return Answered(reply, None, text, upto)
            worker = self._long  # it has to be written where it is answered, in a thread
        self._prepare(text)
        answered = await worker.do(lambda core: self._answered(core, text, asker))
        self._settle(text)
        return answered._replace(text=text, upto=upto)

    async def talk(self, thread: str, text: str, asker: Asker) -> Answered:
        """Return the answer to what is said in a thread, which may go on from what was before."""
        conversation, upto = self._talks.of(thread), self._core.corpus.last_change()
        self._prepare(text)

        def job(core: Core) -> Answered:
            _at_hand.core = core
            return self._handed(conversation.answer(text, asker))

        answered = await self._worker(text).do(job)
        self._settle(text)
        return answered._replace(text=text, upto=upto)

    def _prepare(self, text: str) -> None:
        """Have all views written before somebody may want all that is kept of them deleted."""
        if FORGETTING.search(text):
            self._views.write()

    def _settle(self, text: str) -> None:
        """Let who has just changed something see it: nothing from before is given any more."""
        if is_editing(text):
            self._recent.settle()
            self.changed()

    def _worker(self, text: str) -> "Worker":
        """Return the thread that answers a text."""
        ways = ((LONG, self._long), (TAKING, self._taking), (POLLING, self._polling))
        return next((worker for way, worker in ways if way.match(text)), self._quick)

    async def work(self, job: Callable[[Core], _T]) -> _T:
        """Do something in a thread with a core of its own."""
        return await self._quick.do(job)

    async def tell(self, job: Callable[[Core], _T]) -> _T:
        """Do something about watches, digests and posts, in the thread that is theirs."""
        return await self._telling.do(job)

    def view_of(self, reply: Reply, asker: Asker, *, share: bool) -> str:
        """Keep what the buttons of a reply stand for; return its view's id, empty for none."""
        if reply.kind == "settings":  # "forget me" has deleted the views too
            self._views.forget(asker.id)
        share = share and reply.kind in SHARED
        if reply.understood and (reply.actions or reply.cards or reply.picture or share):
            return self._views.keep(view_text(reply), asker.id, asker.now)
        return ""

    def keep_view(self, text: str, asker: str, now: datetime) -> str:
        """Keep a view and return its id: it is written when this returns."""
        id_ = self._views.keep(text, asker, now)
        self._views.write()
        return id_

    def command_of(self, value: str, now: datetime) -> tuple[str, str]:
        """Return the command that a button stands for, and what its answer's Back button carries.

        Raises QueryError where it is not kept.
        """
        target = parse_value(value)
        if isinstance(target, OfIncident):
            return f"/incidents show {target.number}", f"{target.view}.0" if target.view else ""
        if isinstance(target, OfView):
            kept = self._views.find(target.view, now)
            lines = kept.split("\n") if kept else []
            if target.line < len(lines):
                return lines[target.line], ""
        raise QueryError(_LOST)

    def _answered(self, core: Core, text: str, asker: Asker) -> Answered:
        return self._handed(core.answer(text, asker).reply)

    def _handed(self, reply: Reply) -> Answered:
        """Return a reply with its file written, which has to be done where it was answered."""
        return Answered(reply, self._write(reply.file) if reply.file else None)

    def _write(self, file: Attachment) -> Path:
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        path, size = folder / file.name, 0
        try:
            with path.open("wb") as target:
                for piece in file.pieces:
                    size += target.write(piece.encode("utf-8", "replace"))
                    if size > self._largest:
                        raise TooLarge(self._largest)
                    if self._ended:
                        raise Ended
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return path

    def drop(self, path: Path) -> None:
        """Delete a file that was handed over."""
        shutil.rmtree(path.parent, ignore_errors=True)
