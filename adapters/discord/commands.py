"""The commands that Discord shows: the free query, and the ones used most with typed options.

Every command becomes the text that would be typed anywhere else. Names and descriptions in other
languages are in words.py. Who sees a command by default is told with it (docs/decisions.md, 18).
"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from adapters.discord.answering import answer_interaction, guarded, set_channel
from adapters.discord.completing import offered
from adapters.discord.forms import open_form
from adapters.discord.limits import CHOICES
from adapters.discord.reach import ByInteraction
from adapters.discord.render.text import escape
from adapters.discord.service import Service
from adapters.discord.spots import spot_of
from adapters.discord.typed import query_of
from adapters.serving.adding import command_adding, one_spaced
from adapters.serving.forms import form_asked
from adapters.serving.like import command_like
from adapters.serving.look import Look
from bot.answering.preferences import find_zones
from bot.query.model import Dimension

Interaction = discord.Interaction[Any]
Text = Range[str, 1, 1000]
Number = Range[int, 0, 1_000_000_000]
_QUERY = locale_str("A query, or a question in plain English")
_BY = [Choice(name=locale_str(by.value), value=by.value) for by in Dimension]
_SORTS = [Choice(name=locale_str(name), value=name) for name in ("newest", "oldest", "deadliest")]
_FORMATS = [Choice(name=name, value=name) for name in ("csv", "json", "geojson")]
_RHYTHMS = [Choice(name=locale_str(name), value=name) for name in ("daily", "weekdays", "weekly")]
_ANSWERS = [Choice(name=locale_str(name), value=name) for name in ("private", "shared")]


def add_commands(tree: "app_commands.CommandTree[Any]", service: Service) -> None:
    """Declare the commands."""
    _add_incidents(tree, service)
    _add_about_query(tree, service)
    _add_telling(tree, service)
    _add_settings(tree, service)
    _add_like(tree, service)
    _add_adding(tree, service)


def _add_incidents(tree: "app_commands.CommandTree[Any]", service: Service) -> None:
    @tree.command(
        name=locale_str("incidents"),
        description=locale_str("Incidents by place, group, date and toll, or any question"),
    )
    @app_commands.describe(
        query=_QUERY,
        place=locale_str("Where: a place, province or country"),
        perpetrator=locale_str("Who did it: a group"),
        type=locale_str("What kind"),
        since=locale_str("From this day on: 2022-01-21"),
        until=locale_str("Up to this day, inclusive"),
        min_killed=locale_str("At least so many killed"),
        sort=locale_str("Which come first"),
    )
    @app_commands.choices(sort=_SORTS)
    @app_commands.autocomplete(
        place=_completing(service, "place"),
        perpetrator=_completing(service, "perpetrator"),
        type=_completing(service, "type"),
    )
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
        await _answer(service, interaction, query_of(query, options))

    @tree.command(
        name=locale_str("incident"),
        description=locale_str("All about one incident, with the evidence"),
    )
    @app_commands.describe(number=locale_str("The number of the incident"))
    async def incident(interaction: Interaction, number: Number) -> None:
        await _answer(service, interaction, f"show {number}")


def _add_about_query(tree: "app_commands.CommandTree[Any]", service: Service) -> None:
    @tree.command(
        name=locale_str("stats"),
        description=locale_str("Figures, compared with the period before"),
    )
    @app_commands.describe(query=_QUERY, by=locale_str("What the figures are told apart by"))
    @app_commands.choices(by=_BY)
    async def stats(interaction: Interaction, query: Text = "", by: str | None = None) -> None:
        await _answer(service, interaction, f"stats {query}" + (f" by {by}" if by else ""))

    @tree.command(name=locale_str("map"), description=locale_str("A map of incidents"))
    @app_commands.describe(query=_QUERY)
    async def map_(interaction: Interaction, query: Text = "") -> None:
        await _answer(service, interaction, f"map {query}")

    @tree.command(name=locale_str("export"), description=locale_str("A file of incidents"))
    @app_commands.describe(query=_QUERY, format=locale_str("What kind of file"))
    @app_commands.choices(format=_FORMATS)
    async def export(
        interaction: Interaction,
        query: Text = "",
        format: str = "csv",  # noqa: A002  # the option's own name
    ) -> None:
        await _answer(service, interaction, f"export {query} {format}")

    @tree.command(
        name=locale_str("brief"),
        description=locale_str("Text with attributions, to paste into a report"),
    )
    @app_commands.describe(query=_QUERY)
    async def brief(interaction: Interaction, query: Text = "") -> None:
        await _answer(service, interaction, f"brief {query}")


def _add_telling(tree: "app_commands.CommandTree[Any]", service: Service) -> None:
    @tree.command(
        name=locale_str("watch"),
        description=locale_str("Tell here of each incident that passes a query"),
    )
    @app_commands.describe(
        query=_QUERY,
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
        await _answer(service, interaction, f"watch add {told}" if told else "watch new")

    @tree.command(
        name=locale_str("digest"),
        description=locale_str("Post here regularly what is new"),
    )
    @app_commands.describe(
        rhythm=locale_str("On which days"),
        query=_QUERY,
        time=locale_str("At which local time: 08:00"),
        timezone=locale_str("Such as Europe/London"),
    )
    @app_commands.choices(rhythm=_RHYTHMS)
    @app_commands.autocomplete(timezone=_complete_zone)
    @app_commands.default_permissions(send_messages=True)
    async def digest(
        interaction: Interaction,
        rhythm: str = "",
        query: Text = "",
        time: Text | None = None,
        timezone: Text | None = None,
    ) -> None:
        told = " ".join(filter(None, [rhythm, time and f"at {time}", timezone, query]))
        given = told if rhythm or not told else f"daily {told}"
        await _answer(service, interaction, f"digest {given or 'new'}")


def _add_settings(tree: "app_commands.CommandTree[Any]", service: Service) -> None:
    @tree.command(
        name=locale_str("settings"),
        description=locale_str("Your time zone, page size and private answers"),
    )
    @app_commands.describe(
        timezone=locale_str("Such as Europe/London"),
        page=locale_str("Incidents a page, 1 to 20"),
        answers=locale_str("For you alone, or for everybody in the channel"),
    )
    @app_commands.choices(answers=_ANSWERS)
    @app_commands.autocomplete(timezone=_complete_zone)
    async def settings(
        interaction: Interaction,
        timezone: Text | None = None,
        page: Range[int, 1, 20] | None = None,
        answers: str | None = None,
    ) -> None:
        given = {"timezone": timezone, "page": page, "answers": answers}
        changes = [f"{name} {value}" for name, value in given.items() if value is not None]
        await _answer(service, interaction, " ".join(["settings", *changes]))

    @tree.command(
        name=locale_str("channel"),
        description=locale_str("How commands in this channel are answered"),
    )
    @app_commands.describe(answers=locale_str("For you alone, or for everybody in the channel"))
    @app_commands.choices(answers=_ANSWERS)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.default_permissions(manage_channels=True)
    async def channel(interaction: Interaction, answers: str) -> None:
        reach = ByInteraction(interaction)
        manages = interaction.permissions.manage_channels

        async def work() -> None:
            asked = await service.asked(spot_of(interaction))
            said = service.refusal(asked) or set_channel(service, asked, answers, manages=manages)
            await reach.tell(escape(said))

        await _guarded(service, work(), reach)


def _add_like(tree: "app_commands.CommandTree[Any]", service: Service) -> None:
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

        await _guarded(service, work(), reach)


def _add_adding(tree: "app_commands.CommandTree[Any]", service: Service) -> None:
    @tree.command(
        name=locale_str("add"),
        description=locale_str("Take an article in, for editors; without an address by a form"),
    )
    @app_commands.describe(address=locale_str("The address of its page"))
    @app_commands.default_permissions(manage_messages=True)
    async def add_page(interaction: Interaction, address: Text = "") -> None:
        await _answer(service, interaction, f"add {address}")

    @tree.command(
        name=locale_str("feeds"),
        description=locale_str("What is read regularly; editors add to it"),
    )
    @app_commands.describe(add=locale_str("The address of a feed to read from now on"))
    async def feeds(interaction: Interaction, add: Text | None = None) -> None:
        await _answer(service, interaction, f"feeds add {add}" if add else "feeds list")

    @tree.context_menu(name=locale_str("Add as article"))
    @app_commands.default_permissions(manage_messages=True)
    async def add(interaction: Interaction, message: discord.Message) -> None:
        reach = ByInteraction(interaction)

        async def work() -> None:
            links = [embed.url or "" for embed in message.embeds]
            command = command_adding(one_spaced(message.content), links)
            await answer_interaction(service, spot_of(interaction), command, reach, Look())

        await _guarded(service, work(), reach)


async def _answer(service: Service, interaction: Interaction, text: str) -> None:
    """Answer the command that a text is."""
    spot = spot_of(interaction)
    reach, look = ByInteraction(interaction), Look(share=bool(spot.guild))
    command = f"/incidents {text}".rstrip()
    blank = form_asked(command)
    if blank:
        await _guarded(service, open_form(service, interaction, blank), reach)
        return
    work = answer_interaction(service, spot, command, reach, look, as_set=True)
    await _guarded(service, work, reach)


async def _guarded(service: Service, work: Awaitable[None], reach: ByInteraction) -> None:
    with service.running.counted():
        await guarded(work, reach)


async def _complete_zone(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer time zones, which Discord tells of nobody."""
    return [Choice(name=zone, value=zone) for zone in find_zones(typed, CHOICES)]


def _completing(
    service: Service, option: str
) -> Callable[[Interaction, str], Coroutine[Any, Any, list[Choice[str]]]]:
    """Return what offers the names of the corpus for an option."""

    async def complete(interaction: Interaction, typed: str) -> list[Choice[str]]:
        found = await offered(service, spot_of(interaction), option, typed)
        return [Choice(name=one.name, value=one.value) for one in found]

    return complete
