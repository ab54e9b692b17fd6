"""The commands that set up what Dateline tells by itself: watches and digests."""

from discord import app_commands
from discord.app_commands import locale_str

from adapters.discord.commands.answer import answer
from adapters.discord.commands.options import (
    QUERY,
    Interaction,
    Text,
    Tree,
    choices,
    complete_zone,
)
from adapters.discord.service import Service
from bot.query.scheduled import MANAGING


def add_watch(tree: Tree, service: Service) -> None:
    """Declare what sets a watch up."""

    @tree.command(
        name=locale_str("watch"),
        description=locale_str("Tell here of each incident that passes a query"),
    )
    @app_commands.describe(
        query=QUERY,
        rises=locale_str("Tell again when so many are known to be killed: 10,50"),
        quiet=locale_str("Hours in which nothing is told: 22:00-07:00"),
    )
    @app_commands.default_permissions(send_messages=True)
    async def watch(
        interaction: Interaction,
        query: Text = "",
        rises: Text | None = None,
        quiet: Text | None = None,
    ) -> None:
        options = [f"rise:{rises}" if rises else "", f"quiet:{quiet}" if quiet else ""]
        told = " ".join(filter(None, [query, *options]))
        await answer(service, interaction, f"watch {told or 'new'}")


def add_digest(tree: Tree, service: Service) -> None:
    """Declare what sets a digest up."""

    @tree.command(
        name=locale_str("digest"),
        description=locale_str("Post here regularly what is new"),
    )
    @app_commands.describe(
        rhythm=locale_str("On which days"),
        query=QUERY,
        time=locale_str("At which local time: 08:00"),
        timezone=locale_str("Such as Europe/London"),
    )
    @app_commands.choices(rhythm=choices("daily", "weekdays", "weekly"))
    @app_commands.autocomplete(timezone=complete_zone)
    @app_commands.default_permissions(send_messages=True)
    async def digest(
        interaction: Interaction,
        rhythm: str = "",
        query: Text = "",
        time: Text | None = None,
        timezone: Text | None = None,
    ) -> None:
        told = " ".join(filter(None, [rhythm, time and f"at {time}", timezone, query]))
        is_new = not rhythm and told and told.split()[0].casefold() not in MANAGING
        given = f"daily {told}" if is_new else told
        await answer(service, interaction, f"digest {given or 'new'}")
