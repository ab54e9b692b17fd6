"""Answering: what is quick in one step, the rest after a sign that it will come.

Discord's one catch-all is here: whatever goes wrong becomes a sentence for the asker.
"""

from collections.abc import Awaitable
from contextlib import nullcontext

from adapters.discord.access import Spot, posting_refusal
from adapters.discord.at_once import AtOnce
from adapters.discord.below import ByMessage
from adapters.discord.reach import ByInteraction, Reach
from adapters.discord.render.text import escape, fit
from adapters.discord.service import Asked, Service
from adapters.serving import errors
from adapters.serving.channels import is_setting_up, read_channel_setting
from adapters.serving.desk import Answered
from adapters.serving.look import Look, brings, is_drawn
from adapters.serving.progress import Progress
from adapters.serving.roles import Role
from adapters.serving.sharing import begin_shared, confirm_shared
from adapters.serving.weighing import is_dear
from bot.delivery.post import Destination

# Seconds that a question may have waited for its turn: where many ask at once, the later ones get
# a sign within the three that Discord allows, and their answers after it.
_PATIENCE = 1.0
_LINE = 1000  # characters of a sentence, more than any of ours has
_ONLY_EDITORS = (
    "How this channel is answered can only be set by Dateline's editors and admins, and by those "
    "who manage channels here."
)


async def guarded(work: Awaitable[None], reach: Reach) -> None:
    """Do something; what goes wrong is told, escaped."""
    await errors.guarded(work, lambda sentence: reach.tell(fit(sentence, _LINE)))


async def answer_interaction(
    service: Service, spot: Spot, text: str, reach: ByInteraction | AtOnce, look: Look, *,
    as_set: bool = False,
) -> None:  # fmt: skip
    """Answer a command or a press. Raises DatelineError.

    With `as_set` it is answered in the open where the asker or the channel is set so.
    """
    asked = await service.asked(spot)
    reach.shared = as_set and service.is_shared(asked)
    reason = service.refusal(asked)
    if not reason and is_setting_up(text):
        reason = posting_refusal(spot)
    if reason:
        await reach.tell(fit(reason, _LINE))
        return
    setting = read_channel_setting(text)
    if setting is not None:
        await reach.tell(escape(set_channel(service, asked, setting)))
        return
    look = look._replace(share=look.share and not reach.shared)
    late = reach.age(service.now()) > _PATIENCE
    if not (late or is_dear(text) or reach.shared):
        reply = service.desk.answer_now(text, asked.asker)
        if not (brings(reply) or (look.small and reply.picture)):
            rendered = service.rendered(reply, asked, look)
            await reach.show(service.with_rest(rendered, reply))
            return
    await reach.wait()
    async with Progress(reach.progress, service.now) as progress:
        asker = asked.asker._replace(tell=progress.tell)
        answered = await service.desk.answer(text, asker, at_once=not late)
    try:
        await show(service, asked, answered, reach, look)
    finally:
        if answered.path:
            service.desk.drop(answered.path)


async def answer_message(service: Service, spot: Spot, text: str, reach: ByMessage) -> None:
    """Answer what was said in a conversation; it may go on from before. Raises DatelineError."""
    asked = await service.asked(spot)
    reason = service.refusal(asked)
    if reason:
        await reach.tell(fit(reason, _LINE))
        return
    thread = f"discord:{spot.channel}:{spot.user}"
    async with Progress(reach.progress, service.now) as progress:
        asker = asked.asker._replace(tell=progress.tell)
        answered = await service.desk.talk(thread, text or "/incidents help", asker)
    drawn = is_drawn(answered.reply, small=True)
    try:
        async with reach.typing() if drawn else nullcontext():
            await show(service, asked, answered, reach, Look(small=True))
    finally:
        if answered.path:
            service.desk.drop(answered.path)


async def show(
    service: Service, asked: Asked, answered: Answered, reach: Reach, look: Look
) -> None:
    """Bring an answer; one that everybody in a channel reads is kept, to be put right."""
    whole = await service.whole(answered, asked, look)
    drawn = is_drawn(answered.reply, small=look.small)
    place, answers = Destination.of(asked.asker.place), reach.answers if reach.shared else ""
    post = await begin_shared(service.desk, answered, asked.asker, place, answers, drawn=drawn)
    await reach.show(whole)
    await confirm_shared(service.desk, post, reach.ref)


def set_channel(service: Service, asked: Asked, answers: str, *, manages: bool = False) -> str:
    """Set or tell how a channel is answered; return what to say about it."""
    if answers and asked.spot.guild and not manages and service.role(asked) < Role.EDITOR:
        return _ONLY_EDITORS
    return service.set_open(asked.spot, answers)
