"""A message's menu: incidents like the one that the message tells of."""

from collections.abc import Iterator

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
            await reach.wait()  # a text may have hundreds of words to look up
            text = "\n".join(told_in(message))
            command = await service.desk.work(lambda core: command_like(text, core.corpus))
            spot = spot_of(interaction)
            await answer_interaction(service, spot, command, reach, Look(share=True))

        await guard(service, work(), reach)


def told_in(message: discord.Message) -> Iterator[str]:
    """Yield what a message says: its own words, those of links and feeds in it, and forwarded."""
    parts: tuple[discord.Message | discord.MessageSnapshot, ...]
    parts = (message, *message.message_snapshots)
    for part in parts:
        yield part.content
        for embed in part.embeds:
            yield embed.title or ""
            yield embed.description or ""
            yield from (f"{field.name}: {field.value}" for field in embed.fields)
