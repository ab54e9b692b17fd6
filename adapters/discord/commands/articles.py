"""The commands of editors that take articles in, and a message's menu that does."""

import discord
from discord import app_commands
from discord.app_commands import locale_str

from adapters.discord.answering import answer_interaction
from adapters.discord.commands.answer import answer, guard
from adapters.discord.commands.options import Interaction, Text, Tree
from adapters.discord.reach import ByInteraction
from adapters.discord.service import Service
from adapters.discord.spots import spot_of
from adapters.serving.adding import command_adding, one_spaced
from adapters.serving.look import Look


def add_adding(tree: Tree, service: Service) -> None:
    """Declare what takes an article or a feed in."""

    @tree.command(
        name=locale_str("add"),
        description=locale_str("Take an article in, for editors; without an address by a form"),
    )
    @app_commands.describe(address=locale_str("The address of its page"))
    @app_commands.default_permissions(manage_messages=True)
    async def add_page(interaction: Interaction, address: Text = "") -> None:
        await answer(service, interaction, f"add {address}")

    @tree.command(
        name=locale_str("feeds"),
        description=locale_str("What is read regularly; editors add to it"),
    )
    @app_commands.describe(add=locale_str("The address of a feed to read from now on"))
    async def feeds(interaction: Interaction, add: Text | None = None) -> None:
        await answer(service, interaction, f"feeds add {add}" if add else "feeds list")

    @tree.context_menu(name=locale_str("Add as article"))
    @app_commands.default_permissions(manage_messages=True)
    async def add(interaction: Interaction, message: discord.Message) -> None:
        reach = ByInteraction(interaction)

        async def work() -> None:
            links = [embed.url or "" for embed in message.embeds]
            command = command_adding(one_spaced(message.content), links)
            await answer_interaction(service, spot_of(interaction), command, reach, Look())

        await guard(service, work(), reach)
