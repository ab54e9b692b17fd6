"""Asking once more what was answered before, in a thread, for who asks it next."""

from time import monotonic

from adapters.serving.core import Core
from adapters.serving.recent import Question
from bot.answering.asker import Asker
from bot.reply.model import Reply


def ask_again(
    question: Question, asker: Asker, last: Reply | None, core: Core
) -> tuple[Reply, int, float]:
    """Return the answer to a question, the state of the corpus that it is of, and when it was.

    Where that is the `last` one still, it is the very object, of which a message has been made.
    """
    at = monotonic()
    with core.corpus.at_one_moment():
        reply = core.answer(question.text, asker).reply
        return last if last == reply else reply, core.corpus.generation(), at
