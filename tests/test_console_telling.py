"""Watches and digests at a terminal: told in `dateline chat`, once, live, to whose they are."""

from datetime import UTC, datetime, timedelta

import pytest
from asked import answers_of
from builders import article, filled, report
from console import dateline
from names_at_hand import VOCABULARY
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters.console import prompt as prompting
from adapters.console.asking import local_zone, terminal_of
from adapters.console.prompt import Prompt
from adapters.console.telling import Telling
from bot.answering.asker import Asker
from bot.models import Toll
from bot.reply.plain import plain_text
from bot.store import open_store

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)


class Terminal:
    """Somebody at a terminal, and what is printed there unasked."""

    def __init__(self, store, name):
        self.store, self.now, self.printed = store, NOW, []
        self.place = terminal_of(name)
        self.answers = answers_of(store)
        self.asker = Asker(f"console:{name}", NOW, self.place, here="in dateline chat")
        self.chat()

    def chat(self):
        """Begin to chat anew."""
        show = lambda reply: self.printed.append(plain_text(reply))  # noqa: E731
        self.telling = Telling(self.answers, self.place, show, lambda: self.now)

    def ask(self, text):
        reply = self.answers.answer(text, self.asker._replace(now=self.now)).reply
        return plain_text(reply)

    def bring(self, name, **fields):
        values = {"date": self.now.date().isoformat(), "place": f"Town {name}"} | fields
        with self.store.batch("1", news=self.now) as batch:
            batch.add(article(name, self.now.date()), [report(**values)])

    def told(self):
        """Return what is printed by now."""
        self.printed.clear()
        self.telling.once()
        return list(self.printed)


@pytest.fixture
def store(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report(date="2021-07-01")])) as made:
        yield made


@pytest.fixture
def ann(store):
    return Terminal(store, "ann")


def test_an_alert_is_told_once(ann) -> None:
    assert "tells in dateline chat from now on" in ann.ask("watch add diyala")
    ann.bring("one", killed=Toll(9, 9))
    (alert,) = ann.told()
    assert "Town one" in alert
    assert "9 killed" in alert
    assert ann.told() == []
    ann.chat()
    assert ann.told() == []


def test_what_has_changed_is_told_anew(ann) -> None:
    ann.ask("watch add diyala")
    ann.bring("one", killed=Toll(8, 8), place="Al-Azim")
    ann.told()
    ann.bring("two", killed=Toll(11, 11), place="Al-Azim")
    (again,) = ann.told()
    assert "8–11 killed" in again
    ann.bring("three", killed=Toll(9, 9), place="Al-Azim")  # another source, and nothing else
    assert ann.told() == []


def test_a_digest_is_told_when_somebody_chats_however_late(ann) -> None:
    ann.ask("digest daily 13:00 UTC diyala")
    ann.bring("one", killed=Toll(9, 9))
    assert ann.told() == []
    ann.now += timedelta(days=5)
    (digest,) = ann.told()
    assert "1 new" in digest
    assert ann.told() == []


def test_it_is_told_to_nobody_else(ann, store) -> None:
    ann.ask("watch add diyala")
    ben = Terminal(store, "ben")
    ben.ask("watch add anbar")
    ann.bring("one")
    assert ben.told() == []
    assert len(ann.told()) == 1


def test_of_much_the_latest_is_told(ann) -> None:
    ann.ask("watch add")
    for day in range(12):  # a week apart: events of their own
        ann.now += timedelta(days=8)
        ann.bring(f"n{day}")
    left_out, *told = ann.told()
    assert "2 earlier posts not shown" in left_out
    assert len(told) == 10
    assert "Town n11" in told[-1]
    assert ann.told() == []


def test_nothing_is_kept_where_nobody_set_up_anything(tmp_path, ann) -> None:
    ann.told()
    ann.ask("watch list")
    assert not (tmp_path / "x.memory.db").exists()


def test_a_zone_of_the_machine_is_known_by_its_name(monkeypatch) -> None:
    monkeypatch.setenv("TZ", ":Asia/Baghdad")
    assert str(local_zone()) == "Asia/Baghdad"
    monkeypatch.setenv("TZ", "Mars/Olympus")
    assert local_zone() is None


def test_it_is_told_by_dateline_chat(tmp_path) -> None:
    path = tmp_path / "x.db"
    with filled(path, (article("a"), [report(date="2021-07-01")])):
        pass
    held = {"DATELINE_DB": str(path)}
    assert "tells in dateline chat" in dateline(tmp_path, "ask", "watch add diyala", **held).stdout
    now = datetime.now(UTC)
    with open_store(path) as store, store.batch("1", news=now) as batch:
        batch.add(article("b", now.date()), [report(date=now.date().isoformat(), place="Kanaan")])
    said = dateline(tmp_path, "chat", stdin=b"watch list\n", **held).stdout
    assert said.index("Kanaan") < said.index("Watches · 1 here")
    assert "Kanaan" not in dateline(tmp_path, "chat", **held).stdout


class Waits:
    """Something that waits to be told; when it is, somebody presses Enter."""

    def __init__(self, pipe):
        self.pipe, self.waiting, self.printed = pipe, ["an alert"], []

    def find(self):
        found, self.waiting = self.waiting, []
        return found

    def print(self, found):
        self.printed += found
        self.pipe.send_text("\r")


def test_it_is_told_while_somebody_types(monkeypatch) -> None:
    monkeypatch.setattr(prompting, "_PAUSE", 0.01)
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        waits = Waits(pipe)
        pipe.send_text("diya")
        assert Prompt(VOCABULARY, tuple, None, waits).read() == "diya"
    assert waits.printed == ["an alert"]
