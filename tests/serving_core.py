"""What is served in the tests of every platform: real answers from a real database, a painter."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from asked import answers_of
from builders import article, filled, report

from bot.answering.answer import Answer, Answers, Asker
from bot.errors import PictureError
from bot.intake.ports import OpenIntake, no_intake
from bot.models import Toll
from bot.question.before import NOTHING, Before
from bot.reply.model import Chart, Map, Reply
from bot.store import open_store
from bot.store.own.installations import InstallationFile

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
SUMMARY = "Gunmen shot soldiers asleep in their barracks & fled, <!channel> said."

Said = Reply | Exception | Callable[[Asker], Reply]


class Core:
    """The real answers, save for texts that a test answers itself."""

    def __init__(self, answers: Answers, instead: dict[str, Said]) -> None:
        self._answers, self._instead = answers, instead
        self.corpus, self.memory = answers.corpus, answers.memory
        self.preferences = answers.preferences
        self.standing, self.teller = answers.standing, answers.teller
        self.follower, self.keeper = answers.follower, answers.keeper
        self.persons, self.gatherer = answers.persons, answers.gatherer

        self.answer_command = answers.answer_command

    def answer(self, text: str, asker: Asker, before: Before = NOTHING) -> Answer:
        instead = self._instead.get(text.removeprefix("/incidents").strip())
        if isinstance(instead, Exception):
            raise instead
        if instead is None:
            return self._answers.answer(text, asker, before)
        return Answer(None, instead(asker) if callable(instead) else instead)


class Painter:
    """Draws at once; told to, it fails, or waits until it is `free` again."""

    def __init__(self) -> None:
        self.drawn: list[Chart | Map] = []
        self.fails = False
        self.free = asyncio.Event()
        self.free.set()

    async def draw(self, picture: Chart | Map) -> bytes:
        await self.free.wait()
        self.drawn.append(picture)
        if self.fails:
            raise PictureError("The picture took too long to draw; ask for a smaller place.")
        return PNG


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


def opened(
    folder: Path,
    instead: dict[str, Said],
    *,
    approval: bool = False,
    intake: OpenIntake = no_intake,
) -> Callable[[], Any]:
    """Return what opens the answers of a folder's database."""

    def write(do: Any) -> Any:
        with open_store(folder / "x.db") as store:
            now = datetime.now(UTC)
            with store.batch("1", news=now) as batch:
                return do(batch)

    @contextmanager
    def open_core() -> Iterator[Core]:
        with open_store(folder / "x.db", read_only=True) as store:
            yield Core(answers_of(store, write=write, approval=approval, intake=intake), instead)

    return open_core


@contextmanager
def closing_file(file: InstallationFile) -> Iterator[InstallationFile]:
    try:
        yield file
    finally:
        file.close()
