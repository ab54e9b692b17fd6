"""Dateline at Discord, for tests: the real thing over loopback sockets, beside the stand-in."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from discord_stand_in.person import Person
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, BEN, TOKEN
from serving_core import Painter, Said, closing_file, corpus, opened

from adapters.discord.platform import DiscordPlatform
from adapters.serving.desk import Desk
from adapters.serving.platforms import Shared
from adapters.serving.running import Running
from bot.intake.ports import OpenIntake, no_intake
from bot.settings import Settings
from bot.store.own.installations import InstallationFile


@dataclass
class Side:
    """Both sides, and people between them."""

    discord: DiscordStandIn
    platform: DiscordPlatform
    running: Running
    painter: Painter
    instead: dict[str, Said]
    desk: Desk
    people: dict[tuple[Any, ...], Person] = field(default_factory=dict)

    @property
    def ann(self) -> Person:
        return self.person(ANN)

    @property
    def ben(self) -> Person:
        return self.person(BEN)

    def person(self, id_: str, **where: Any) -> Person:
        return self.people.setdefault(
            (id_, *sorted(where.items())), self.discord.person(id_, **where)
        )

    def direct_messages(self, id_: str) -> list[dict[str, Any]]:
        """Return what the bot has written to somebody directly."""
        channel, messages = self.discord.world.directs.get(id_), self.discord.world.messages
        return [
            one
            for one in messages.values()
            if one["channel_id"] == channel and one["author"]["id"] == APP
        ]

    async def settled(self) -> None:
        """Wait until everything that was asked is answered."""
        assert await self.running.settled(10)

    def expect(self, *codes: int) -> None:
        """Take note of what Discord refused: just that, in that order."""
        found, self.discord.world.refused = self.discord.world.refused, []
        assert [int(one.split()[0]) for one in found] == list(codes), found


def settings(folder: Path, at: DiscordStandIn, **more: Any) -> Settings:
    """Return the settings of an installation; `discord` in `more` are those of Discord."""
    own = {"token": TOKEN, "api_url": at.api_url, "gateway_url": at.gateway.url}
    return Settings.model_validate(
        {"db": folder / "x.db", **more, "discord": own | more.get("discord", {})}
    )


@contextmanager
def sharing(
    folder: Path,
    now: Callable[[], datetime],
    *,
    approval: bool = False,
    intake: OpenIntake = no_intake,
) -> Iterator[tuple[Shared, dict[str, Said]]]:
    """Yield what the platforms of a process share, and texts that a test answers itself."""
    if not (folder / "x.db").exists():
        (folder / "x.db").write_bytes(corpus())
    instead: dict[str, Said] = {}
    with (
        Desk(opened(folder, instead, approval=approval, intake=intake), 8 << 20, now) as desk,
        closing_file(InstallationFile(folder / "x.memory.db", 5.0)) as installations,
    ):
        yield Shared(None, desk, Painter(), installations, Running(), now), instead  # type: ignore[arg-type]


@asynccontextmanager
async def discordside(
    folder: Path,
    at: DiscordStandIn | None = None,
    *,
    intake: OpenIntake = no_intake,
    **more: Any,
) -> AsyncIterator[Side]:
    """Yield both sides; at the end nothing may have been refused that was not expected."""
    async with served(at) as discord:
        held = settings(folder, discord, **more)
        clock = discord.world.clock
        with sharing(folder, lambda: clock.now, approval=held.approval, intake=intake) as (
            shared,
            instead,
        ):
            async with DiscordPlatform(held, shared) as platform:
                painter = cast(Painter, shared.painter)
                side = Side(discord, platform, shared.running, painter, instead, shared.desk)
                await discord.world.until(lambda: platform.client.guilds)
                yield side
                await side.settled()
                discord.check()


@asynccontextmanager
async def served(at: DiscordStandIn | None) -> AsyncIterator[DiscordStandIn]:
    """Yield a stand-in that is served, also one that was served before."""
    if at is not None:
        yield at
        return
    async with DiscordStandIn() as made:
        yield made


async def still_answers(side: Side) -> None:
    """Fail if Ann is not answered."""
    asked = await side.ann.command("incidents", query="diyala")
    assert "7 incidents" in (await side.ann.seen(asked))["content"]
