"""Answers that were given a moment ago, for who asks the same, or leads back to it.

An answer holds for one state of the corpus, one day, and one size of a page. What an asker sets or
has kept is never among them.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from bot.reply.model import Reply

_MOST = 1000  # answers, of some kilobytes each
_KINDS = frozenset({"incidents", "incident", "stats", "map", "nothing"})


class Question(NamedTuple):
    """What an answer depends on, beside the corpus."""

    text: str
    day: date
    page: int


class Recent:
    """Keeps answers as long as `generation` returns the same number."""

    def __init__(self, generation: Callable[[], int]) -> None:
        self._generation = generation
        self._of = -1
        self._replies: dict[Question, Reply] = {}

    def answer(self, question: Question, ask: Callable[[], Reply]) -> Reply:
        """Return the answer that was given before, else ask."""
        generation = self._generation()
        if generation != self._of:
            self._of, self._replies = generation, {}
        reply = self._replies.get(question)
        if reply is not None:
            return reply
        reply = ask()
        if self._may_be_kept(question, reply) and self._generation() == generation:
            if len(self._replies) >= _MOST:
                self._replies.clear()
            self._replies[question] = reply
        return reply

    def _may_be_kept(self, question: Question, reply: Reply) -> bool:
        # "view:k3…" renews a view of somebody's.
        return (
            reply.kind in _KINDS and reply.file is None and "view:" not in question.text.casefold()
        )
