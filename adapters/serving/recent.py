"""Answers that were given a moment ago, for who asks the same, or leads back to it.

An answer holds for one state of the corpus, one day, and one size of a page. What an asker sets or
has kept is never among them. While articles are loaded, a commit follows the other, several a
second: then an answer from before a commit is given for a moment more. What was asked in the last
minute is asked again beside, before that moment has passed, so that nobody waits for what every
commit makes to be worked out anew.
"""

from collections.abc import Callable, Iterator
from datetime import date
from time import monotonic
from typing import NamedTuple

from adapters.serving.latest import Latest
from bot.answering.asker import Asker
from bot.reply.model import Reply

_MOST = 1000  # answers, of some kilobytes each
_STATES = 100  # of the corpus, of which answers may be kept: more than a load makes in a moment
_KINDS = frozenset({"incidents", "incident", "stats", "map", "nothing"})
# Seconds: how old an answer may be while a load goes on, from when on it is asked again beside, and
# within which its commits follow.
_MOMENT = 5.0
_AGED = 2.5
_LOADING = 30.0
_LATELY = 60.0  # seconds: what was asked twice in them is asked again without anybody asking


class Question(NamedTuple):
    """What an answer depends on, beside the corpus."""

    text: str
    day: date
    page: int


class _Held(NamedTuple):
    """A reply, the state of the corpus it is of, and when it was asked."""

    reply: Reply
    generation: int
    at: float


class _Wanted(NamedTuple):
    """By whom a question was asked last, when, and when before that."""

    asker: Asker
    last: float
    before: float


class Recent:
    """Keeps answers as long as `generation` returns the same number; `clock` returns seconds."""

    def __init__(
        self, generation: Callable[[], int], clock: Callable[[], float] = monotonic
    ) -> None:
        self._generation, self._clock = generation, clock
        self._of, self._seen, self._changed = -1, 0.0, float("-inf")
        self._renewed = -1  # the state of which all that is asked often was asked again
        self._least = -1  # the oldest state of which an answer may be kept still
        self._held = Latest[Question, _Held](_MOST)
        # When a state was last known to be the newest: never, for answers, if no load changed it.
        self._until = Latest[int, float](_STATES)
        self._wanted = Latest[Question, _Wanted](_MOST)

    def given(self, question: Question, asker: Asker, *, newest: bool = False) -> Reply | None:
        """Return the answer that was given before, None where it is to be asked for.

        One from just before a commit will do while a load goes on, unless it is to be the `newest`.
        """
        generation, held = self._look(), self._held.get(question)
        if held is None:
            return None
        if held.generation != generation and (newest or self._is_old(held, _MOMENT)):
            return None
        self._want(question, asker)
        return held.reply

    def answer(self, question: Question, asker: Asker, ask: Callable[[], Reply]) -> Reply:
        """Ask, and keep the answer."""
        generation = self._look()
        reply = ask()
        if self._may_be_kept(question, reply):
            self._want(question, asker)
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
        held = self._held.get(question)
        newest = max(self._least, held.generation if held else -1)
        if generation >= newest and self._may_be_kept(question, reply):
            at = self._clock() if at is None else at
            self._held.put(question, _Held(reply, generation, at))

    def last(self, question: Question) -> Reply | None:
        """Return the answer that was given last, if it is kept still."""
        held = self._held.get(question)
        return held.reply if held else None

    def outdated(self) -> Iterator[tuple[Question, Asker]]:
        """Yield what was asked often lately and is to be asked again, with who asked it last.

        What was asked last comes first; each is looked at when it is its turn.
        """
        began = generation = self._look()
        if began == self._renewed:
            return
        lately, young = self._clock() - _LATELY, False
        often = [(question, one) for question, one in self._wanted.items() if one.before > lately]
        for question, wanted in reversed(often):
            held = self._held.get(question)
            if held and held.generation == generation:
                continue
            if held and not self._is_old(held, _AGED):
                young = True
                continue
            yield question, wanted.asker
            generation = self._look()
        if not young:
            self._renewed = began

    def settle(self) -> None:
        """Let no answer outlast the last commit, which was the asker's own."""
        self._held.clear()
        self._least = self._generation()
        self._changed = float("-inf")

    def _want(self, question: Question, asker: Asker) -> None:
        before = self._wanted.get(question)
        last = before.last if before else float("-inf")
        self._wanted.put(question, _Wanted(asker, self._seen, last))

    def _is_old(self, held: _Held, seconds: float) -> bool:
        return self._seen - (self._until.get(held.generation) or held.at) >= seconds

    def _look(self) -> int:
        """Look for a commit, and return the state of the corpus."""
        generation, now = self._generation(), self._clock()
        if generation != self._of:
            in_a_row = now - self._changed < _LOADING
            self._until.put(self._of, self._seen if in_a_row else float("-inf"))
            self._changed = now if self._of >= 0 else self._changed  # the first is no commit
            self._of = generation
        self._seen = now
        return generation

    def _may_be_kept(self, question: Question, reply: Reply) -> bool:
        # "view:k3…" renews a view of somebody's.
        return (
            reply.kind in _KINDS and reply.file is None and "view:" not in question.text.casefold()
        )
