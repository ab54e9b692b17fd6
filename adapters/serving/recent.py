"""Answers that were given a moment ago, for who asks the same, or leads back to it.

An answer holds for one state of the corpus, one day, and one size of a page. What an asker sets or
has kept is never among them. While articles are loaded, a commit follows the other, several a
second: then an answer from before a commit is given for a moment more, and asked again beside when
half of that has passed, so that nobody waits for what every commit makes to be worked out anew.
"""

from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import NamedTuple

from adapters.serving.latest import Latest
from bot.reply.model import Reply

_MOST = 1000  # answers, of some kilobytes each
_KINDS = frozenset({"incidents", "incident", "stats", "map", "nothing"})
# Seconds: how old an answer may be while a load goes on, from when on it is asked again beside, and
# within which its commits follow.
_MOMENT = 5.0
_AGED = 2.0
_LOADING = 30.0


class Question(NamedTuple):
    """What an answer depends on, beside the corpus."""

    text: str
    day: date
    page: int


class _Held(NamedTuple):
    """A reply, the state of the corpus it is of, and when that was last known to be the newest."""

    reply: Reply
    generation: int
    at: float


class Recent:
    """Keeps answers as long as `generation` returns the same number; `clock` returns seconds."""

    def __init__(
        self, generation: Callable[[], int], clock: Callable[[], float] = monotonic
    ) -> None:
        self._generation, self._clock = generation, clock
        self._of, self._seen, self._changed = -1, 0.0, float("-inf")
        self._least = -1  # the oldest state of which an answer may be kept still
        self._held = Latest[Question, _Held](_MOST)
        self._renewing = set[Question]()

    def answer(
        self,
        question: Question,
        ask: Callable[[], Reply],
        renew: Callable[[], None] | None = None,
    ) -> Reply:
        """Return the answer that was given before, else ask.

        With `renew`, which is to ask beside and to `keep`, one from just before a commit will do.
        """
        generation = self._look()
        held = self._held.get(question)
        if held and held.generation == generation:
            return held.reply
        age = self._seen - held.at if held else _MOMENT
        if held and renew and age < _MOMENT:
            if age >= _AGED and question not in self._renewing:
                self._renewing.add(question)
                renew()
            return held.reply
        reply = ask()
        if self._generation() == generation:
            self.keep(question, reply, generation)
        return reply

    def keep(
        self, question: Question, reply: Reply, generation: int, at: float | None = None
    ) -> None:
        """Keep the answer of a state of the corpus, unless there is one of a later state.

        `at` is when it was asked, by the clock, where that is not now: there may have been a commit
        since.
        """
        self._renewing.discard(question)
        held = self._held.get(question)
        newest = max(self._least, held.generation if held else -1)
        if generation >= newest and self._may_be_kept(question, reply):
            at = self._clock() if at is None else at
            self._held.put(question, _Held(reply, generation, at))

    def settle(self) -> None:
        """Let no answer outlast the last commit, which was the asker's own."""
        self._held.clear()
        self._least = self._generation()
        self._changed = float("-inf")

    def _look(self) -> int:
        """Look for a commit, and return the state of the corpus."""
        generation, now = self._generation(), self._clock()
        if generation != self._of:
            before = [
                (question, held._replace(at=self._seen) if held.generation == self._of else held)
                for question, held in self._held.items()
                if now - self._changed < _LOADING or held.generation == generation
            ]
            self._held.keep(one for one in before if now - one[1].at < _MOMENT)
            self._changed = now if self._of >= 0 else self._changed  # the first is no commit
            self._of = generation
        self._seen = now
        return generation

    def _may_be_kept(self, question: Question, reply: Reply) -> bool:
        # "view:k3…" renews a view of somebody's.
        return (
            reply.kind in _KINDS and reply.file is None and "view:" not in question.text.casefold()
        )
