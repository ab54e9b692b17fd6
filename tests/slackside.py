"""Dateline at Slack, for tests: the real thing over loopback sockets, beside the stand-in."""

import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from serving_core import Painter, Said, closing_file, corpus, opened
from slack_stand_in.clock import AFTERWARDS, Clock, WallClock
from slack_stand_in.person import Person
from slack_stand_in.record import Refusal
from slack_stand_in.server import SlackStandIn
from slack_stand_in.workspace import ANN, APP_TOKEN, BEN, BOT_TOKEN, Post

from adapters.serving.desk import Desk
from adapters.serving.running import Running
from adapters.serving.site import Site
from adapters.slack.manifest import manifest
from adapters.slack.platform import Parts, SlackPlatform
from adapters.slack.sending import Time
from bot.intake.ports import OpenIntake, no_intake
from bot.settings import Settings
from bot.store.own.installations import InstallationFile

# How Slack reaches the app: the same listeners answer whichever way it is.
WAYS = [pytest.param("socket", id="socket mode"), pytest.param("http", id="signed http")]

# Seconds: slack_sdk takes a connection that is silent for four times as long for dead, which a
# busy machine must not make it.
PING = 1.0


class Later(Running):
    """The tasks at work; no acknowledgement waits for those that are started."""

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        async def afterwards() -> None:
            AFTERWARDS.set(True)
            await work

        super().start(afterwards())


@dataclass
class Side:
    """Both sides, and people between them."""

    slack: SlackStandIn
    platform: SlackPlatform
    running: Running
    painter: Painter
    instead: dict[str, Said]
    installations: InstallationFile
    desk: Desk
    over: str
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def ann(self) -> Person:
        return self.person(ANN)

    @property
    def ben(self) -> Person:
        return self.person(BEN)

    def person(self, id_: str) -> Person:
        return self.people.setdefault(id_, Person(self.slack, id_, self.over))

    async def settled(self) -> None:
        """Wait until everything that was asked is answered."""
        assert await self.running.settled(10)

    def expect(self, *codes: str) -> list[Refusal]:
        """Take note of what Slack refused: just that, in that order."""
        found, self.slack.refused = self.slack.refused, []
        assert [refusal.code for refusal in found] == list(codes), found
        return found

    def called(self, method: str) -> list[dict[str, Any]]:
        return [args for name, args in self.slack.calls if name == method]


def settings(folder: Path, api: str, over: str, **more: Any) -> Settings:
    """Return the settings of an installation; `slack` are those of Slack."""
    ways = {
        "socket": {"app_token": APP_TOKEN},
        "http": {"signing_secret": "8f742231b10e8888abcd99yyyzzz85a5"},
    }
    slack = {"bot_token": BOT_TOKEN, "api_url": f"{api}/api/", **ways[over]}
    return Settings.model_validate(
        {"db": folder / "x.db", **more, "slack": slack | more.get("slack", {})}
    )


def installed(*, is_paced: bool = True, **more: Any) -> SlackStandIn:
    """Return a stand-in for an app in the time of the world, made from the manifest of settings.

    One that is not paced takes hundreds of starts in a minute.
    """
    slack = SlackStandIn(WallClock() if is_paced else Clock())
    slack.api.is_paced = is_paced
    slack.install(manifest(settings(Path(), "", "socket", **more)))
    return slack


@asynccontextmanager
async def slackside(
    folder: Path,
    over: str = "socket",
    *,
    intake: OpenIntake = no_intake,
    clock: Clock | None = None,
    **more: Any,
) -> AsyncIterator[Side]:
    """Yield both sides; at the end nothing may have been refused that was not expected."""
    (folder / "x.db").write_bytes(corpus())
    slack, running, painter = SlackStandIn(clock or Clock()), Later(), Painter()
    instead: dict[str, Said] = {}
    await slack.start()
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)

    def now() -> datetime:
        return datetime.fromtimestamp(slack.clock(), UTC)

    held = settings(folder, slack.base, over, **more)
    slack.install(manifest(held))
    try:
        with (
            Desk(
                opened(folder, instead, approval=held.approval, intake=intake), 1 << 20, now
            ) as desk,
            closing_file(InstallationFile(folder / "x.memory.db", 5.0)) as installations,
        ):
            parts = Parts(
                desk, painter, installations, running, now,
                Time(slack.clock, slack.clock.sleep, slack.clock.within),
                Site(running, "127.0.0.1", 0), PING,
            )  # fmt: skip
            async with SlackPlatform(held, parts) as platform, parts.site as site:
                site.health.append(platform.health)
                slack.app_url = f"http://127.0.0.1:{site.port}"
                if platform.sockets:
                    await slack.connections(2)
                side = Side(slack, platform, running, painter, instead, installations, desk, over)
                yield side
                await side.settled()
                assert slack.refused == []
    finally:
        await slack.stop()


def last(posts: list[Post]) -> Post:
    assert posts, "nothing was posted"
    return posts[-1]
