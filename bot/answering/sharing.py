"""Answers that everybody in a channel reads, said once more when what they show has changed.

The same is asked again, at the same moment of the asker's time and with what is known by now, so
that "last week" stays the week that was meant.
"""

from collections.abc import Callable
from datetime import datetime

from bot.answering.asker import Answer, Asker
from bot.delivery.post import Post
from bot.ports import Corpus
from bot.query.commands import (
    Brief,
    Command,
    DrawMap,
    ListIncidents,
    Question,
    ShowIncident,
    Stats,
)
from bot.standing.telling import Told

KINDS = frozenset({"incidents", "incident", "stats", "map", "brief"})  # a file is of its moment
_MOST = 500  # incidents that one answer is put right for: the first in the order of its query


class SharedAnswers:
    """Says shared answers again; `ask` answers a text."""

    def __init__(self, corpus: Corpus, ask: Callable[[str, Asker], Answer]) -> None:
        self._corpus = corpus
        self._ask = ask

    def compose(self, post: Post, now: datetime, upto: int) -> Told:
        """Return an answer as it is by now, with the incidents that it is about.

        What went on from something said before is asked as the command that it was understood as.
        """
        about = post.about
        asker = Asker(about.asker, about.at or now, str(post.destination))
        answer = self._ask(about.text, asker)
        if answer.reply.understood != about.understood:
            answer = self._ask(about.understood, asker)
        return Told(answer.reply, self._numbers(answer), upto)

    def _numbers(self, answer: Answer) -> tuple[int, ...]:
        shown = {card.number for card in answer.reply.cards}
        return tuple(sorted(shown | self._meant(answer.command)))

    def _meant(self, command: Command | None) -> set[int]:
        """Return the incidents that a command is about, whether they are named in its answer."""
        match command:
            case Question():
                return self._meant(command.command)
            case ShowIncident():
                return {command.number, *self._corpus.numbers_of(command.number)}
            case ListIncidents() | Stats() | DrawMap() | Brief():
                found = self._corpus.incidents(command.query, offset=0, limit=_MOST)
                return {incident.number for incident in found}
        return set()
