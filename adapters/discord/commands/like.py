"""A message's menu: incidents like the one that the message tells of."""

import discord
from discord.app_commands import locale_str

from adapters.discord.answering import answer_interaction
from adapters.discord.commands.answer import guard
from adapters.discord.commands.options import Interaction, Tree
from adapters.discord.reach import ByInteraction
from adapters.discord.service import Service
from adapters.discord.spots import spot_of
from adapters.serving.like import command_like
from adapters.serving.look import Look


def add_like(tree: Tree, service: Service) -> None:
    """Declare what looks for incidents like a message."""

    @tree.context_menu(name=locale_str("Find incidents like this"))
    async def like(interaction: Interaction, message: discord.Message) -> None:
        reach = ByInteraction(interaction)

        async def work() -> None:
            told = [message.content, *(embed.description or "" for embed in message.embeds)]
            await reach.wait()  # a text may have hundreds of words to look up
            text = "\n".join(told)
            command = await service.desk.work(lambda core: command_like(text, core.corpus))
            spot = spot_of(interaction)
            await answer_interaction(service, spot, command, reach, Look(share=True))

        await guard(service, work(), reach)
