"""What answers, and threads that each have one of their own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from typing import Protocol, TypeVar

from bot.answering.answer import Answer, Asker
from bot.answering.preferences import Preferences
from bot.intake.gathering import Gatherer
from bot.ports import Corpus, Memory
from bot.query.commands import Command
from bot.question.before import NOTHING, Before
from bot.revise.persons import Persons
from bot.standing.keeping import Keeper
from bot.standing.kept import Standing
from bot.standing.telling import Teller
from bot.watches.follower import Follower

_T = TypeVar("_T")


class Core(Protocol):
    """What answers: `bot.answering.answer.Answers`, and in tests a few lines."""

    @property
    def corpus(self) -> Corpus:
        """The incidents."""

    @property
    def memory(self) -> Memory:
        """What is kept for those who ask."""

    @property
    def standing(self) -> Standing:
        """The watches and digests, and their posts."""

    @property
    def keeper(self) -> Keeper:
        """What keeps watches and digests."""

    @property
    def teller(self) -> Teller:
        """What composes posts."""

    @property
    def follower(self) -> Follower:
        """What tells changes to watches."""

    @property
    def gatherer(self) -> Gatherer:
        """What takes articles in, and keeps feeds."""

    @property
    def persons(self) -> Persons:
        """Who is one person under several ids."""

    def preferences(self, asker: Asker) -> Preferences:
        """Return how somebody wants answers."""

    def answer(self, text: str, asker: Asker, before: Before = NOTHING) -> Answer:
        """Return the answer to anything typed, and the command that it answers."""

    def answer_command(self, command: Command, asker: Asker) -> Answer:
        """Return the answer to a command."""


OpenCore = Callable[[], AbstractContextManager[Core]]


class Worker:
    """A thread with a database connection of its own, opened when it has something to do."""

    def __init__(self, open_core: OpenCore) -> None:
        self._open = open_core
        self._thread = ThreadPoolExecutor(1, "dateline-desk")
        self._stack = ExitStack()
        self._core: Core | None = None

    async def do(self, job: Callable[[Core], _T]) -> _T:
        """Do something in the thread, when it is its turn."""
        return await asyncio.wrap_future(self.begin(job))

    def begin(self, job: Callable[[Core], _T]) -> "Future[_T]":
        """Have something done in the thread, when it is its turn."""
        return self._thread.submit(self._run, job)

    def close(self) -> None:
        """End the thread when what it was given is done."""
        self._thread.submit(self._stack.close).result()
        self._thread.shutdown()

    def _run(self, job: Callable[[Core], _T]) -> _T:
        if self._core is None:
            self._core = self._stack.enter_context(self._open())
        return job(self._core)
