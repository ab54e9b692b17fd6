"""What a command does once it is a text: the text is answered, or a form of it is opened."""

from collections.abc import Awaitable

from adapters.discord.answering import answer_interaction, guarded
from adapters.discord.commands.options import Interaction
from adapters.discord.forms import open_form
from adapters.discord.reach import ByInteraction
from adapters.discord.service import Service
from adapters.discord.spots import spot_of
from adapters.serving.forms import form_asked
from adapters.serving.look import Look


async def answer(service: Service, interaction: Interaction, text: str) -> None:
    """Answer the command that a text is."""
    spot = spot_of(interaction)
    reach, look = ByInteraction(interaction), Look(share=bool(spot.guild))
    command = f"/incidents {text}".rstrip()
    blank = form_asked(command)
    if blank:
        await guard(service, open_form(service, interaction, blank), reach)
        return
    work = answer_interaction(service, spot, command, reach, look, as_set=True)
    await guard(service, work, reach)


async def guard(service: Service, work: Awaitable[None], reach: ByInteraction) -> None:
    """Do what brings an answer; what goes wrong is told in a sentence."""
    with service.running.counted():
        await guarded(work, reach)
