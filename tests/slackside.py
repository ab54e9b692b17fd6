"""Dateline at Slack, for tests: the real thing over loopback sockets, beside the stand-in."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from asked import answers_of
from builders import article, filled, report
from slack_stand_in.person import Person
from slack_stand_in.server import Refusal, SlackStandIn
from slack_stand_in.workspace import ANN, APP_TOKEN, BEN, BOT_TOKEN, Post

from adapters.serving.desk import Desk
from adapters.serving.running import Running
from adapters.slack.platform import Parts, SlackPlatform
from adapters.slack.sending import Time
from bot.answer import Answer, Answers, Asker
from bot.errors import PictureError
from bot.models import Toll
from bot.question.before import NOTHING, Before
from bot.reply.model import Chart, Map, Reply
from bot.settings import Settings
from bot.store import open_store
from bot.store.installations import InstallationFile

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
SUMMARY = "Gunmen shot soldiers asleep in their barracks & fled, <!channel> said."

Said = Reply | Exception
# How Slack reaches the app: the same listeners answer whichever way it is.
WAYS = [pytest.param("socket", id="socket mode"), pytest.param("http", id="signed http")]


class Core:
    """The real answers, save for texts that a test answers itself."""

    def __init__(self, answers: Answers, instead: dict[str, Said]) -> None:
        self._answers, self._instead = answers, instead
        self.corpus, self.memory = answers.corpus, answers.memory
        self.preferences = answers.preferences

        self.answer_command = answers.answer_command

    def answer(self, text: str, asker: Asker, before: Before = NOTHING) -> Answer:
        instead = self._instead.get(text.removeprefix("/incidents").strip())
        if isinstance(instead, Exception):
            raise instead
        return Answer(None, instead) if instead else self._answers.answer(text, asker, before)


class Painter:
    """Draws at once; told to, it fails."""

    def __init__(self) -> None:
        self.drawn: list[Chart | Map] = []
        self.fails = False

    async def draw(self, picture: Chart | Map) -> bytes:
        self.drawn.append(picture)
        if self.fails:
            raise PictureError("The picture took too long to draw; ask for a smaller place.")
        return PNG


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


@cache
def corpus() -> bytes:
    """Return a database: raids in Diyala from July 2021 on, one in Anbar, texts that would ping."""
    place: dict[str, Any] = {"lat": 34.0, "lon": 44.5, "where_prec": 1}
    told = [
        (
            article(f"raid{n}", date(2022, 2, 1), outlet="Wire A", url=f"https://wire.example/{n}"),
            [report(date=f"2021-{n:02}-15", killed=Toll(n, n), place=f"Town {n}", **place)],
        )
        for n in range(7, 13)
    ]
    anbar = {"lat": 33.6, "lon": 42.8, "where_prec": 1}
    hit = report(admin1="Anbar", place="Hit", date="2022-01-20", **anbar)
    told += [
        (article("anbar", outlet="Wire B"), [hit]),
        (article("ping", outlet="The <@UANN> & Co"), [report(place="Khanaqin", summary=SUMMARY)]),
    ]
    with TemporaryDirectory() as folder:
        with filled(Path(folder, "x.db"), *told) as store:
            store.close()
        return Path(folder, "x.db").read_bytes()


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


@asynccontextmanager
async def slackside(folder: Path, over: str = "socket", **more: Any) -> AsyncIterator[Side]:
    """Yield both sides; at the end nothing may have been refused that was not expected."""
    (folder / "x.db").write_bytes(corpus())
    slack, running, painter = SlackStandIn(), Running(), Painter()
    instead: dict[str, Said] = {}
    await slack.start()
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)

    def now() -> datetime:
        return datetime.fromtimestamp(slack.clock(), UTC)

    held = settings(folder, slack.base, over, **more)
    try:
        with (
            Desk(opened(folder, instead), 1 << 20, now) as desk,
            _closing(InstallationFile(folder / "x.memory.db", 5.0)) as installations,
        ):
            parts = Parts(
                desk, painter, installations, running, now,
                Time(slack.clock, slack.clock.sleep), 0.05,
            )  # fmt: skip
            async with SlackPlatform(held, parts) as platform:
                if platform.web:
                    slack.app_url = f"http://127.0.0.1:{platform.web.port}"
                if platform.sockets:
                    await slack.connections(2)
                side = Side(slack, platform, running, painter, instead, installations, desk, over)
                yield side
                await side.settled()
                assert slack.refused == []
    finally:
        await slack.stop()


def opened(folder: Path, instead: dict[str, Said]) -> Callable[[], Any]:
    """Return what opens the answers of a folder's database."""

    @contextmanager
    def open_core() -> Iterator[Core]:
        with open_store(folder / "x.db", read_only=True) as store:
            yield Core(answers_of(store), instead)

    return open_core


@contextmanager
def _closing(file: InstallationFile) -> Iterator[InstallationFile]:
    try:
        yield file
    finally:
        file.close()


def last(posts: list[Post]) -> Post:
    assert posts, "nothing was posted"
    return posts[-1]
