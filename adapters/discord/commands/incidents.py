"""The commands for incidents: by a query or by options of their own, and one by its number."""

from discord import app_commands
from discord.app_commands import locale_str

from adapters.discord.commands.answer import answer
from adapters.discord.commands.options import (
    QUERY,
    Interaction,
    Number,
    Text,
    Tree,
    choices,
    completing,
)
from adapters.discord.service import Service
from adapters.discord.typed import query_of

_OPTIONS = {
    "query": QUERY,
    "place": locale_str("Where: a place, province or country"),
    "perpetrator": locale_str("Who did it: a group"),
    "type": locale_str("What kind"),
    "since": locale_str("From this day on: 2022-01-21"),
    "until": locale_str("Up to this day, inclusive"),
    "min_killed": locale_str("At least so many killed"),
    "sort": locale_str("Which come first"),
}
_NAMED = ("place", "perpetrator", "type")  # options that complete from the corpus


def add_incidents(tree: Tree, service: Service) -> None:
    """Declare the free query, and what is asked most beside it as options of its own."""

    @tree.command(
        name=locale_str("incidents"),
        description=locale_str("Incidents by place, group, date and toll, or any question"),
    )
    @app_commands.describe(**_OPTIONS)
    @app_commands.choices(sort=choices("newest", "oldest", "deadliest"))
    @app_commands.autocomplete(**{option: completing(service, option) for option in _NAMED})
    async def incidents(
        interaction: Interaction,
        query: Text = "",
        place: Text | None = None,
        perpetrator: Text | None = None,
        type: Text | None = None,  # noqa: A002  # the option's own name
        since: Text | None = None,
        until: Text | None = None,
        min_killed: Number | None = None,
        sort: str | None = None,
    ) -> None:
        options = {
            "place": place, "perpetrator": perpetrator, "type": type, "since": since,
            "until": until, "min_killed": min_killed, "sort": sort,
        }  # fmt: skip
        await answer(service, interaction, query_of(query, options))


def add_incident(tree: Tree, service: Service) -> None:
    """Declare what tells all about one incident."""

    @tree.command(
        name=locale_str("incident"),
        description=locale_str("All about one incident, with the evidence"),
    )
    @app_commands.describe(number=locale_str("The number of the incident"))
    async def incident(interaction: Interaction, number: Number) -> None:
        await answer(service, interaction, f"show {number}")
