"""The connection to Discord: what comes in goes to the commands, the buttons, the messages."""

import logging
from collections.abc import Callable
from typing import Any, cast

import discord
from discord import app_commands

from adapters.discord.answering import answer_message, guarded
from adapters.discord.below import ByMessage
from adapters.discord.commands.declare import add_commands
from adapters.discord.connection import intents
from adapters.discord.posts import one_try
from adapters.discord.pressing import press, reach_of
from adapters.discord.reach import ByInteraction
from adapters.discord.removal import switch_off
from adapters.discord.service import Service
from adapters.discord.spots import spot_of_message
from adapters.discord.syncing import Syncing
from adapters.discord.typed import mentions, read_text
from adapters.discord.words import Words
from adapters.serving.errors import told
from adapters.serving.turns import Turns
from bot.errors import QueryError
from bot.installation import Installations
from bot.platform_settings import Language

_log = logging.getLogger(__name__)
_CONTEXTS = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_INSTALLS = app_commands.AppInstallationType(guild=True, user=True)


_OF_VERSIONS = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)
_OTHER_VERSION = (
    "Discord has shown you a command of another version of mine; reload it (Ctrl+R) and ask again."
)


class Tree(app_commands.CommandTree["Client"]):
    """The declared commands."""

    async def on_error(
        self, interaction: "discord.Interaction[Client]", error: app_commands.AppCommandError, /
    ) -> None:
        """Answer what is no command of ours, or of another version."""
        reach = ByInteraction(interaction)

        async def work() -> None:
            raise QueryError(_OTHER_VERSION) if isinstance(error, _OF_VERSIONS) else error

        await guarded(work(), reach)


class Client(discord.AutoShardedClient):
    """Dateline at Discord; `guild` is the one server that has the commands, for development."""

    def __init__(
        self,
        service: Service,
        deliveries: Installations,
        guild: str = "",
        language: Language = "en",
        **more: Any,
    ) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            http_trace=one_try(),
            **more,
        )
        self._service = service
        self._deliveries = deliveries
        self._guild = discord.Object(int(guild)) if guild else None
        self._language = language
        self._turns = Turns()
        self._connected: set[int] = set()
        self.tree = Tree(self, allowed_contexts=_CONTEXTS, allowed_installs=_INSTALLS)
        add_commands(self.tree, service)

    def answer_first(self, take: Callable[[dict[str, Any]], bool]) -> None:
        """Give interactions to somebody else; what they do not take is discord.py's.

        One that is told again, as a RESUME may, is nobody's: it is being answered already.
        """
        parsers = self._connection.parsers
        parse = parsers["INTERACTION_CREATE"]
        seen: dict[str, None] = {}

        def first(told: Any) -> None:
            if told["id"] in seen:
                return
            seen[told["id"]] = None
            if len(seen) > _SEEN:
                del seen[next(iter(seen))]
            if not take(told):
                parse(told)

        parsers["INTERACTION_CREATE"] = first

    def is_up(self) -> bool:
        """Tell whether every shard hears of what happens at Discord, now."""
        return bool(self.shards) and self.shards.keys() <= self._connected

    def shards_up(self) -> str:
        """Return how many of the shards are connected: "1 of 2"."""
        return f"{len(self._connected)} of {len(self.shards)}"

    async def on_shard_connect(self, shard: int) -> None:
        """Note that a shard is let in."""
        self._connected.add(shard)

    async def on_shard_resumed(self, shard: int) -> None:
        """Note that a shard goes on where it was."""
        self._connected.add(shard)

    async def on_shard_disconnect(self, shard: int) -> None:
        """Note that a shard hears nothing, whether or not it comes back."""
        self._connected.discard(shard)

    def interaction(self, told: dict[str, Any]) -> "discord.Interaction[Any]":
        """Return discord.py's object of what Discord tells of an interaction."""
        return discord.Interaction(data=cast(Any, told), state=self._connection)

    async def setup_hook(self) -> None:
        """Tell Discord the commands, if they are others than it was told last."""
        await self.tree.set_translator(Words(self._language))
        if self._guild:
            self.tree.copy_global_to(guild=self._guild)
        await Syncing(self.tree, lambda: self._service.desk.core.memory).tell(self._guild)

    async def on_interaction(self, interaction: "discord.Interaction[Client]") -> None:
        """Do what a button, a menu or a form stands for; commands come by the tree."""
        if interaction.type not in _OF_BUTTONS:
            return
        reach = reach_of(interaction)
        with self._service.running.counted():
            await guarded(press(self._service, interaction, reach), reach)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention where it stands, and a direct message."""
        bot = str(self.application_id if self.user is None else self.user.id)
        direct = message.guild is None
        if message.author.bot or message.type not in _OF_PEOPLE:
            return
        asked = direct or mentions(message.content, bot) or _replies_to(message, bot)
        if not asked or not self._is_first(message):
            return
        spot, reach = spot_of_message(message), ByMessage(message)
        with self._service.running.counted():
            async with self._turns.of(f"{spot.channel}:{spot.user}"):
                text = read_text(message.content, bot)
                await guarded(answer_message(self._service, spot, text, reach), reach)

    def _is_first(self, message: discord.Message) -> bool:
        """Tell whether a message comes for the first time; after a RESUME it may not."""
        return self._deliveries.is_first(f"discord:{message.id}", self._service.now())

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Switch off what tells in a server that Dateline was removed from."""
        with self._service.running.counted():
            await switch_off(self._service, guild)

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """Log a fault that nobody was waiting for."""
        import sys

        error = sys.exc_info()[1]
        if error is not None:
            _log.error("in %s: %s", event_method, told(error))


# Interactions: more than come between a break of the line and its RESUME.
_SEEN = 10_000
_OF_BUTTONS = (discord.InteractionType.component, discord.InteractionType.modal_submit)
_OF_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)


def _replies_to(message: discord.Message, bot: str) -> bool:
    """Tell whether a message is a reply to the bot that pings it: only then its text is told."""
    pinged = any(str(user.id) == bot for user in message.mentions)
    return pinged and message.reference is not None
