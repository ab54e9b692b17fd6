"""What an editor has corrected is marked wherever it stands, and `show` tells who and when."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from asked import NOW, answers_of
from builders import article, filled, report
from test_console_render import drawn
from test_revising import AT

from bot.answering.answer import Answers, Asker
from bot.revise.revisions import Revision
from bot.store import open_store

EDITOR = Asker("test:ann", NOW, edits=True, name="Ann")


@contextmanager
def corpus(path: Path) -> Iterator[Answers]:
    """Return answers by an editor about one incident, #1, of two reports that agree."""
    told = [(article(f"a{n}", outlet=f"Wire {n}"), [report()]) for n in (1, 2)]
    with filled(path, *told) as store:

        def write(do: object) -> Revision:
            with store.batch("1") as batch:
                return do(batch)  # type: ignore[operator,no-any-return]

        yield answers_of(store, write=write)


def text_of(answers: Answers, asked: str) -> str:
    return str(answers.record(answers.answer(asked, EDITOR).reply, None)["text"])


@pytest.mark.parametrize(
    ("correction", "listed", "told"),
    [
        pytest.param(
            "killed=12", "12 killed (killed corrected)",
            "Killed      12 (corrected by Ann, 2022-03-01 12:00 UTC: “police revised it”)",
            id="toll",
        ),
        pytest.param(
            'place="Jalula" anyway', "(place corrected)",
            "Jalula, Diyala, Iraq (not located) (corrected by Ann, 2022-03-01 12:00 UTC: “police "
            "revised it”)",
            id="place",
        ),
        pytest.param(
            "date=2022-01-20 wounded=3", "3 wounded (date, wounded corrected)",
            "When        Thu 20 Jan 2022 (also reported: Fri 21 Jan 2022; corrected by Ann, "
            "2022-03-01 12:00 UTC: “police revised it”)", id="note-before-it",
        ),
        pytest.param("killed=11", "11 killed · ", "Killed      11\n", id="as-the-articles-say"),
    ],
)  # fmt: skip
def test_a_corrected_value_is_marked(tmp_path, correction, listed, told):
    with corpus(tmp_path / "x.db") as answers:
        text_of(answers, f'correct 1 {correction} "police revised it"')
        assert listed in text_of(answers, "/incidents diyala")
        assert told in text_of(answers, "show 1")


@pytest.mark.parametrize("at", AT)
async def test_both_platforms_show_the_mark(tmp_path, at):
    async with AT[at](tmp_path, approval=False) as desk:
        await desk.ask('correct 3 killed=40 "police revised it"')
        listed = await desk.reader("sort:deadliest")
        assert "40 killed (killed corrected)" in listed
        moment = int(desk.now().timestamp())
        shown = await desk.reader("show 3")
        assert "40 (corrected by Ann, <" in shown
        assert f"<t:{moment}:f>" in shown or f"<!date^{moment}^" in shown


@pytest.mark.parametrize("width", [pytest.param(50, id="narrow"), pytest.param(110, id="wide")])
def test_a_terminal_shows_the_mark(tmp_path, width):
    with corpus(tmp_path / "x.db") as answers:
        text_of(answers, 'correct 1 killed=12 "police revised it"')
        reply = answers.answer("/incidents diyala", EDITOR).reply
        assert "12 killed (killed corrected)" in drawn(reply, width)


def test_files_briefs_and_answers_say_what_is_corrected(tmp_path):
    with corpus(tmp_path / "x.db") as answers:
        text_of(answers, 'correct 1 killed=12 place="Jalula" anyway "police revised it"')
        (row,) = csv.DictReader(io.StringIO(exported(answers, "csv").lstrip("\ufeff")))
        assert row["corrected"] == "killed place"
        kept = json.loads(exported(answers, "json"))["incidents"][0]
        assert kept["corrected"] == ["killed", "place"]
        answered = answers.answer("/incidents diyala", EDITOR)
        (record,) = answers.record(answered.reply, answered.command)["incidents"]
        assert record["corrected"] == ["killed", "place"]
        assert "Killed, place corrected by an editor." in text_of(answers, "brief diyala")
        first = answers.answer("how many were killed in #1?", EDITOR).reply
        assert first.answer == "#1: 12 killed. Killed corrected by an editor."


def exported(answers: Answers, form: str) -> str:
    file = answers.answer(f"export diyala {form}", EDITOR).reply.file
    assert file is not None
    return "".join(file.pieces)


def test_the_mark_goes_with_the_correction(tmp_path):
    """It is taken back, or the articles come to say the same."""
    path = tmp_path / "x.db"
    with corpus(path) as answers:
        text_of(answers, 'correct 1 killed=12 "police revised it"')
        text_of(answers, "history 1 undo 1")
        assert "corrected" not in text_of(answers, "/incidents diyala")
        text_of(answers, 'correct 1 target="police" "they were police"')
        with open_store(path) as store, store.batch("2") as batch:
            for n in (1, 2):
                batch.add(article(f"a{n}", outlet=f"Wire {n}"), [report(target="police")])
        assert "corrected" not in text_of(answers, "/incidents diyala")


def test_a_merge_keeps_the_mark_of_what_it_takes_over(tmp_path):
    apart = [report(killed=None), report(place="Hawija", admin1="Kirkuk", date="2022-01-10")]
    told = ((article(f"a{n}"), [one]) for n, one in enumerate(apart))
    with filled(tmp_path / "x.db", *told) as store:

        def write(do: object) -> Revision:
            with store.batch("1") as batch:
                return do(batch)  # type: ignore[operator,no-any-return]

        answers = answers_of(store, write=write)
        text_of(answers, 'correct 2 killed=20 "counted anew"')
        text_of(answers, 'merge 1 2 anyway "the same"')
        detail = store.detail(1)
        assert detail is not None
        assert detail.incident.corrected == ("killed",)
        shown = text_of(answers, "show 2")
        assert "20 (corrected by Ann, 2022-03-01 12:00 UTC: “counted anew”)" in shown


def test_what_was_corrected_before_there_were_marks_is_marked(tmp_path):
    path = tmp_path / "x.db"
    with corpus(path) as answers:
        text_of(answers, 'correct 1 killed=12 "police revised it"')
    with closing(sqlite3.connect(path)) as db:
        db.execute("ALTER TABLE incidents DROP COLUMN corrected")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0022_corrected'")
        db.execute("PRAGMA user_version = 21")
        db.commit()
    with open_store(path) as store:
        assert "12 killed (killed corrected)" in text_of(answers_of(store), "/incidents diyala")
