"""What of a question is not known, said where it must be read: before the sentence, or after it."""

from bot.query.commands import Question
from bot.question.roles import NOT_WHOSE
from bot.reply.model import Reply

# What makes a figure another one than was asked for: it is the sentence that people repeat.
_FIRST = frozenset({NOT_WHOSE})


def with_unknown(reply: Reply, question: Question) -> Reply:
    """Return the answer to a question with what cannot be known of it."""
    first = [said for said in question.unknown if said in _FIRST and reply.answer]
    rest = [said for said in question.unknown if said not in first]
    notice = " ".join(filter(None, (reply.notice, *rest)))
    answer = " ".join(filter(None, (*first, reply.answer)))
    return reply._replace(answer=answer, notice=notice)
