"""Every command, declared to discord.py's tree.

Each becomes the text that would be typed anywhere else. Names and descriptions in other languages
are in words.py. Who sees a command by default is told with it (docs/decisions.md, 18).
"""

from typing import Any

from discord import app_commands

from adapters.discord.commands.articles import add_adding
from adapters.discord.commands.figures import add_figures
from adapters.discord.commands.incidents import add_incident, add_incidents
from adapters.discord.commands.like import add_like
from adapters.discord.commands.settings import add_channel, add_settings
from adapters.discord.commands.telling import add_digest, add_watch
from adapters.discord.service import Service


def add_commands(tree: "app_commands.CommandTree[Any]", service: Service) -> None:
    """Declare the commands."""
    for add in (
        add_incidents, add_incident, add_figures, add_watch, add_digest, add_settings, add_channel,
        add_like, add_adding,
    ):  # fmt: skip
        add(tree, service)
