"""Answers that everybody in a channel reads: kept with where they stand, to be put right.

An edit of one goes the way of every post (adapters/serving/courier.py).
"""

from datetime import datetime

from adapters.serving.core import Core
from adapters.serving.desk import Answered, Desk
from bot.answer import Asker
from bot.delivery.post import About, Destination, Post, Waiting
from bot.sharing import KINDS, about_answer
from bot.telling import Told


async def keep_shared(
    desk: Desk, answered: Answered, asker: Asker, ref: str, *, by: str = "", drawn: bool = False
) -> None:
    """Keep an answer that stands in a channel, where it is of incidents and `ref` says where.

    `by` is the name of who shared it; `drawn` says that a picture came with it.
    """
    reply = answered.reply
    if not ref or reply.kind not in KINDS:
        return
    place = Destination.of(asker.place)
    about = about_answer(reply, answered.text, asker, by=by, drawn=drawn)
    answer = Waiting(f"answer:{place.platform}:{ref}", "answer", place, about, desk.now())

    def note(core: Core) -> None:
        post = core.standing.keep_answer(answer, ref)
        told = core.teller.compose(post, answer.due)
        if told is not None:
            note_sent(core, post, ref, told._replace(upto=answered.upto), answer.due)

    await desk.tell(note)


def note_sent(core: Core, post: Post, ref: str, told: Told, now: datetime) -> None:
    """Note that a post is there; what has changed since it was composed is put right by an edit."""
    core.standing.sent(post, ref, told.numbers, now)
    last = core.corpus.last_change()
    if ref and told.numbers and last > told.upto:
        about = About(post=post.id)
        core.standing.keep(
            [Waiting(f"edit:{post.id}:{last}", "edit", post.destination, about, now)]
        )
