"""What the options of commands are: their types, the values of those that have few, completing."""

from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from adapters.discord.completing import offered
from adapters.discord.limits import CHOICES
from adapters.discord.service import Service
from adapters.discord.spots import spot_of
from bot.answering.preferences import find_zones

Tree = app_commands.CommandTree[Any]
Interaction = discord.Interaction[Any]
Text = Range[str, 1, 1000]
Number = Range[int, 0, 1_000_000_000]
QUERY = locale_str("A query, or a question in plain English")


def choices(*names: str) -> list[Choice[str]]:
    """Return the values of an option, shown in the reader's language."""
    return [Choice(name=locale_str(name), value=name) for name in names]


async def complete_zone(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer time zones, which Discord tells of nobody."""
    return [Choice(name=zone, value=zone) for zone in find_zones(typed, CHOICES)]


def completing(
    service: Service, option: str
) -> Callable[[Interaction, str], Coroutine[Any, Any, list[Choice[str]]]]:
    """Return what offers the names of the corpus for an option."""

    async def complete(interaction: Interaction, typed: str) -> list[Choice[str]]:
        found = await offered(service, spot_of(interaction), option, typed)
        return [Choice(name=one.name, value=one.value) for one in found]

    return complete
