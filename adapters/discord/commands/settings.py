"""The commands that set how somebody is answered, and how a channel is."""

from discord import app_commands
from discord.app_commands import Range, locale_str

from adapters.discord.answering import set_channel
from adapters.discord.commands.answer import answer, guard
from adapters.discord.commands.options import Interaction, Text, Tree, choices, complete_zone
from adapters.discord.reach import ByInteraction
from adapters.discord.render.text import escape
from adapters.discord.service import Service
from adapters.discord.spots import spot_of

_ANSWERS = ("private", "shared")
_WHO_READS = locale_str("For you alone, or for everybody in the channel")


def add_settings(tree: Tree, service: Service) -> None:
    """Declare the asker's own settings."""

    @tree.command(
        name=locale_str("settings"),
        description=locale_str("Your time zone, page size and private answers"),
    )
    @app_commands.describe(
        timezone=locale_str("Such as Europe/London"),
        page=locale_str("Incidents a page, 1 to 20"),
        answers=_WHO_READS,
    )
    @app_commands.choices(answers=choices(*_ANSWERS))
    @app_commands.autocomplete(timezone=complete_zone)
    async def settings(
        interaction: Interaction,
        timezone: Text | None = None,
        page: Range[int, 1, 20] | None = None,
        answers: str | None = None,
    ) -> None:
        given = {"timezone": timezone, "page": page, "answers": answers}
        changes = [f"{name} {value}" for name, value in given.items() if value is not None]
        await answer(service, interaction, " ".join(["settings", *changes]))


def add_channel(tree: Tree, service: Service) -> None:
    """Declare how a channel is answered, for who may manage it."""

    @tree.command(
        name=locale_str("channel"),
        description=locale_str("How commands in this channel are answered"),
    )
    @app_commands.describe(answers=_WHO_READS)
    @app_commands.choices(answers=choices(*_ANSWERS))
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.default_permissions(manage_channels=True)
    async def channel(interaction: Interaction, answers: str) -> None:
        reach = ByInteraction(interaction)
        manages = interaction.permissions.manage_channels

        async def work() -> None:
            asked = await service.asked(spot_of(interaction))
            said = service.refusal(asked) or set_channel(service, asked, answers, manages=manages)
            await reach.tell(escape(said))

        await guard(service, work(), reach)
