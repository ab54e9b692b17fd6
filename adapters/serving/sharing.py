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

_MOST = 200  # changes that are looked through: as many as are told in one transaction


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
    """Note that a post is there, or edited; what it tells otherwise by now is put right by an edit.

    What it shows is followed from here on, of an edit too: it may show what the post did not.
    """
    is_there = bool(ref) or post.kind == "edit"
    core.standing.sent(post, ref, told.numbers if is_there else (), now)
    if is_there and _is_past(core, post, told):
        shown, last = post.about.post or post.id, core.corpus.last_change()
        about = About(post=shown)
        core.standing.keep([Waiting(f"edit:{shown}:{last}", "edit", post.destination, about, now)])


def _is_past(core: Core, post: Post, told: Told) -> bool:
    """Tell whether what is there may have changed since it was composed."""
    if post.kind == "answer":  # what it showed is composed anew, and may be gone
        return core.corpus.last_change() > post.about.upto
    if not told.numbers:
        return False
    # One that was begun before may have been found there as it was composed then.
    known = 0 if post.kind != "edit" and post.tried > 1 else told.upto
    changes = list(core.corpus.changes(known, _MOST + 1))
    return len(changes) > _MOST or any(change.number in told.numbers for change in changes)
