"""What serving runs on: turns, tasks and their end, files that are handed over."""

import asyncio
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import replies
from builders import article, filled, report

from adapters.serving.channels import read_channel_setting
from adapters.serving.desk import Desk
from adapters.serving.drawing import PatientPainter
from adapters.serving.errors import TooLarge, told
from adapters.serving.look import Look
from adapters.serving.running import Running
from adapters.serving.shown import Shown
from adapters.serving.turns import Turns
from adapters.serving.weighing import is_dear
from bot.answering.answer import Answer, Asker
from bot.answering.preferences import Preferences
from bot.errors import PictureError, StoreBusy
from bot.query.model import Query
from bot.reply.model import Attachment
from bot.store import open_store

NOW = datetime(2022, 3, 1, tzinfo=UTC)
ANN = Asker("test:ann", NOW)


class Canned:
    """A core that answers everything with one reply."""

    def __init__(self, reply: Any) -> None:
        self.reply = reply
        self.corpus: Any = SimpleNamespace(
            generation=lambda: self.generation, at_one_moment=nullcontext, last_change=lambda: 0,
            search=lambda query, **_: None,
        )  # fmt: skip
        self.asked, self.generation = 0, 1

    def __enter__(self) -> "Canned":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def preferences(self, asker: Asker) -> Preferences:
        return Preferences(page=20 if asker.id.endswith("ben") else 5)

    def answer(self, text: str, asker: Asker) -> Answer:
        self.asked += 1
        if isinstance(self.reply, Exception):
            raise self.reply
        return Answer(None, self.reply)


def desk_of(core: Canned, largest: int = 1000) -> Desk:
    return Desk(lambda: core, largest, lambda: NOW)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("text", "dear"),
    [
        pytest.param("/incidents map diyala", True, id="map"),
        pytest.param("export csv", True, id="export"),
        pytest.param("/incidents Stats", True, id="stats"),
        pytest.param("/incidents diyala", False, id="list"),
        pytest.param("/incidents maple street", False, id="a word that begins so"),
        pytest.param("", False, id="nothing"),
        pytest.param("how many soldiers died in Iraq", True, id="a question"),
        pytest.param("attacks in Iraq?", True, id="a question by its mark"),
        pytest.param("attacks in Iraq", False, id="words"),
        pytest.param('/incidents "car bomb"', True, id="exact words"),
        pytest.param("diyala (“car bomb” OR mortar)", True, id="exact words in a bracket"),
        pytest.param('/incidents -"car-bomb"', True, id="exact words left out"),
        pytest.param('/incidents place:"Al Hasakah" by: "Islamic State"', False, id="names"),
        pytest.param('/incidents "car" bomb', False, id="a word in quotation marks"),
    ],
)
def test_what_is_dear(text: str, dear: bool) -> None:
    assert is_dear(text) is dear


async def test_a_file_is_written_and_dropped() -> None:
    with desk_of(Canned(replies.exported())) as desk:
        answered = await desk.answer("anything", ANN)
        path = answered.path
        assert path is not None
        assert path.read_text() == "number\r\n42\r\n" or path.read_bytes() == b"number\r\n42\r\n"
        desk.drop(path)
        assert not path.exists()
        other = (await desk.answer("export", ANN)).path
    assert other is not None
    assert not other.exists()


async def test_a_folder_is_made_for_files_alone_and_goes_with_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with desk_of(Canned(replies.exported())) as desk:
        assert list(tmp_path.iterdir()) == []
        await desk.answer("export", ANN)
        assert list(tmp_path.rglob("*.csv")) != []
    assert list(tmp_path.iterdir()) == []


async def test_a_file_that_grows_too_large_is_left() -> None:
    pieces = ("x" * 100 for _ in range(100))
    big = replies.exported()._replace(file=Attachment("x.csv", "text/csv", pieces))
    with desk_of(Canned(big)) as desk:
        with pytest.raises(TooLarge, match="larger than"):
            await desk.answer("export", ANN)
        assert list(Path(desk.folder).rglob("*.csv")) == []


async def test_an_endless_file_does_not_keep_a_process_from_ending() -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def endless() -> Iterator[str]:
        while True:
            loop.call_soon_threadsafe(begun.set)
            yield ""

    reply = replies.exported()._replace(file=Attachment("x.csv", "text/csv", endless()))
    with desk_of(Canned(reply)) as desk:
        task = asyncio.ensure_future(desk.answer("export", ANN))
        await begun.wait()
    with pytest.raises(Exception, match="being restarted"):
        await task


async def test_turns_are_taken_in_order() -> None:
    turns, done = Turns(), []

    async def say(number: int) -> None:
        async with turns.of("thread"):
            for _ in range(5 - number):
                await asyncio.sleep(0)
            done.append(number)

    await asyncio.gather(*(say(n) for n in range(5)))
    assert done == [0, 1, 2, 3, 4]


async def test_running_tells_whether_all_is_done() -> None:
    running, go = Running(), asyncio.Event()
    running.start(go.wait())
    assert await running.settled(0.0) is False
    go.set()
    assert await running.settled() is True


def test_what_concerns_whoever_runs_it_is_only_logged(caplog) -> None:
    said = told(StoreBusy("the x.db is in use by another process"))
    assert "x.db" not in said
    assert said.partition("reference ")[2][:8] in caplog.text
    assert told(PictureError("Ask again in a minute.")) == "Ask again in a minute."
    assert "secret" not in told(ValueError("secret"))


async def test_many_pictures_wait_for_their_turn() -> None:
    at_once, most = 0, 0

    class Crowded:
        async def draw(self, picture: Any) -> bytes:
            nonlocal at_once, most
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0)
            at_once -= 1
            return b"png"

    painter = PatientPainter(Crowded())
    picture = replies.mapped().picture
    assert picture is not None
    drawn = await asyncio.gather(*(painter.draw(picture) for _ in range(100)))
    assert drawn == [b"png"] * 100
    assert 1 < most <= 32


def test_what_was_answered_before_is_answered_again_without_asking() -> None:
    core = Canned(replies.listing())
    with desk_of(core) as desk:
        for _ in range(3):
            assert desk.answer_now("diyala", ANN) == replies.listing()
        assert core.asked == 1


@pytest.mark.parametrize(
    ("text", "asker", "batches", "reply"),
    [
        pytest.param("anbar", ANN, 0, replies.listing(), id="another question"),
        pytest.param("diyala", ANN._replace(now=NOW.replace(day=2)), 0, replies.listing(),
                     id="another day"),
        pytest.param("diyala", ANN._replace(id="test:ben"), 0, replies.listing(),
                     id="another size of a page"),
        pytest.param("diyala", ANN, 1, replies.listing(), id="after a load"),
        pytest.param("diyala", ANN, 0, replies.settings(), id="settings"),
        pytest.param("diyala", ANN, 0, replies.mistaken(), id="a mistake"),
    ],
)  # fmt: skip
def test_what_may_have_another_answer_is_asked(text, asker, batches, reply) -> None:
    core = Canned(reply)
    with desk_of(core) as desk:
        desk.answer_now("diyala", ANN)
        core.generation += batches
        desk.answer_now(text, asker)
        assert core.asked == 2


@pytest.mark.parametrize(
    ("reply", "same"),
    [
        pytest.param(replies.listing(), True, id="the same, of which a message was made"),
        pytest.param(replies.detail(), False, id="another"),
    ],
)
async def test_what_is_asked_often_is_asked_again_beside_after_a_load(reply, same) -> None:
    core = Canned(replies.listing())
    with desk_of(core) as desk:
        for _ in range(2):
            first = desk.answer_now("diyala", ANN)
        await desk.renew()
        assert core.asked == 1
        core.generation, core.reply = 2, reply
        await desk.renew()
        given = desk.answer_now("diyala", ANN)
        assert given == reply and (given is first) is same and core.asked == 2


async def test_a_commit_is_met_before_anybody_asks(tmp_path) -> None:
    path, statements = tmp_path / "x.db", list[str]()
    told = [report(admin1=f"Province {n}", date=f"2021-01-{n + 1:02}") for n in range(20)]
    with filled(path, (article("a"), told)) as writer, open_store(path, read_only=True) as corpus:
        core = Canned(replies.listing())
        core.corpus = corpus
        corpus.search(Query())
        with desk_of(core) as desk:
            with writer.batch("1") as batch:
                batch.add(article("b"), [report(date="2022-01-01")])
            await desk.renew()
            corpus._connection.set_trace_callback(statements.append)
            assert corpus.search(Query()).incidents == writer.search(Query()).incidents
            corpus._connection.set_trace_callback(None)
    assert [statement.split()[0] for statement in statements] == ["BEGIN", "SELECT", "COMMIT"]


async def test_what_cannot_be_answered_any_more_is_told_to_whoever_asks() -> None:
    core = Canned(replies.listing())
    with desk_of(core) as desk:
        for text in ("diyala", "diyala", "anbar", "anbar"):
            desk.answer_now(text, ANN)
        core.generation, core.reply = 2, StoreBusy("the database is in use")
        await desk.renew()
        assert core.asked == 4
        with pytest.raises(StoreBusy):
            desk.answer_now("diyala", ANN)


def test_a_kept_view_is_always_asked_for() -> None:
    core = Canned(replies.listing())
    with desk_of(core) as desk:
        desk.answer_now("view:abcdefghij", ANN)
        desk.answer_now("view:abcdefghij", ANN)
        assert core.asked == 2


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        pytest.param("/incidents settings channel shared", "shared", id="shared"),
        pytest.param("settings  CHANNEL Private", "private", id="private"),
        pytest.param("settings channel", "", id="asks"),
        pytest.param("settings answers shared", None, id="one's own"),
        pytest.param('"settings channel"', None, id="text"),
    ],
)
def test_the_setting_of_a_channel(text: str, setting: str | None) -> None:
    assert read_channel_setting(text) == setting


def test_the_same_reply_is_made_a_message_of_once() -> None:
    made: list[Look] = []
    shown = Shown(lambda _, look: made.append(look) or len(made))  # type: ignore[func-returns-value]
    reply, equal = replies.listing(), replies.listing()
    assert shown.of(reply, Look("a")) == shown.of(reply, Look("a")) == 1
    assert shown.of(reply, Look("b")) == 2
    assert shown.of(equal, Look("a")) == 3
