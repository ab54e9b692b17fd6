"""Answers that everybody in a channel reads: kept with where they stand, to be put right.

Each is kept before it is brought. Of one that was begun and not confirmed, since the process was
killed, the courier sees whether it is there (adapters/serving/courier.py); an edit of one goes the
way of every post.
"""

from datetime import datetime

from adapters.serving.core import Core
from adapters.serving.desk import Answered, Desk
from bot.answering.answer import Asker
from bot.answering.sharing import KINDS
from bot.delivery.post import About, Destination, Post, Waiting
from bot.standing.telling import Told


async def begin_shared(
    desk: Desk, answered: Answered, asker: Asker, place: Destination, answers: str, *,
    by: str = "", drawn: bool = False,
) -> Post | None:  # fmt: skip
    """Keep an answer that is to be brought to a place; None for one that is not followed.

    `answers` is the platform's name of what it answers, empty where not everybody will read it;
    `by` is the name of who shared it; `drawn` says that a picture comes with it.
    """
    reply = answered.reply
    if not answers or reply.kind not in KINDS:
        return None
    about = About(
        text=answered.text, understood=reply.understood, asker=asker.id, at=asker.now,
        shared_by=by, drawn=drawn, answers=answers, upto=answered.upto,
    )  # fmt: skip
    key = f"answer:{place.platform}:{answers}"
    return await desk.begun.keep(Waiting(key, "answer", place, about, desk.now()))


async def confirm_shared(desk: Desk, post: Post | None, ref: str) -> None:
    """Note where an answer stands that was begun; it is nowhere if `ref` is empty."""
    if post is None:
        return
    kept, now = post, desk.now()

    def note(core: Core) -> None:
        told = core.teller.compose(kept, now)
        if told is not None:
            note_sent(core, kept, ref, told, now)

    await desk.tell(note)


def note_sent(core: Core, post: Post, ref: str, told: Told, now: datetime) -> None:
    """Note that a post is there; what has changed since it was composed is put right by an edit."""
    core.standing.sent(post, ref, told.numbers if ref else (), now)
    is_answer, last = post.kind == "answer", core.corpus.last_change()
    known = post.about.upto if is_answer else told.upto
    if ref and (is_answer or told.numbers) and last > known:
        about = About(post=post.id)
        core.standing.keep(
            [Waiting(f"edit:{post.id}:{last}", "edit", post.destination, about, now)]
        )
