"""The commands that make more of a query than a list: figures, a map, a file, a brief."""

from discord import app_commands
from discord.app_commands import Choice, locale_str

from adapters.discord.commands.answer import answer
from adapters.discord.commands.options import QUERY, Interaction, Text, Tree, choices
from adapters.discord.service import Service
from bot.query.model import Dimension

_FORMATS = [Choice(name=name, value=name) for name in ("csv", "json", "geojson")]


def add_figures(tree: Tree, service: Service) -> None:
    """Declare figures, maps, files and briefs of what a query finds."""

    @tree.command(
        name=locale_str("stats"),
        description=locale_str("Figures, compared with the period before"),
    )
    @app_commands.describe(query=QUERY, by=locale_str("What the figures are told apart by"))
    @app_commands.choices(by=choices(*(by.value for by in Dimension)))
    async def stats(interaction: Interaction, query: Text = "", by: str | None = None) -> None:
        await answer(service, interaction, f"stats {query}" + (f" by {by}" if by else ""))

    @tree.command(name=locale_str("map"), description=locale_str("A map of incidents"))
    @app_commands.describe(query=QUERY)
    async def map_(interaction: Interaction, query: Text = "") -> None:
        await answer(service, interaction, f"map {query}")

    @tree.command(name=locale_str("export"), description=locale_str("A file of incidents"))
    @app_commands.describe(query=QUERY, format=locale_str("What kind of file"))
    @app_commands.choices(format=_FORMATS)
    async def export(
        interaction: Interaction,
        query: Text = "",
        format: str = "csv",  # noqa: A002  # the option's own name
    ) -> None:
        await answer(service, interaction, f"export {query} {format}")

    @tree.command(
        name=locale_str("brief"),
        description=locale_str("Text with attributions, to paste into a report"),
    )
    @app_commands.describe(query=QUERY)
    async def brief(interaction: Interaction, query: Text = "") -> None:
        await answer(service, interaction, f"brief {query}")
