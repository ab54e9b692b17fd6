"""`dateline load` and `dateline extract` with everything real: what is printed, exit codes."""

import json
import subprocess
import sys
from datetime import date

import pytest
from console import ROOT, START, dateline, environment

from adapters.console.loading import run_extract
from bot.bootstrap import Application
from bot.corpus import Given
from bot.resources import Places
from bot.settings import Settings

STORY = """ date 2022-01-21 Four killed as bomb hits market in Baqubah

BAQUBAH, Iraq (Wire A) — A car bomb killed four people at a market in Baqubah on Thursday, police
said.
"""
LINE = {
    "id": "x1",
    "published": "2022-01-22",
    "title": "Market bomb kills four",
    "text": "A car bomb killed four people at a market in Baqubah on Thursday, officials said.",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A folder with a story, an empty file and a binary, loaded twice."""
    home = tmp_path_factory.mktemp("load")
    (home / "news").mkdir()
    (home / "news" / "story.txt").write_text(STORY)
    (home / "news" / "empty.txt").write_bytes(b"")
    (home / "news" / "picture.txt").write_bytes(b"\x00\x01\x02")
    first = dateline(home, "load", "news", "--db", "x.db", PYTHONWARNINGS="default")
    again = dateline(home, "load", "news", "--db", "x.db", PYTHONWARNINGS="default")
    return home, first, again


def test_what_can_be_read_is_loaded_and_the_rest_is_named(loaded):
    _, first, _ = loaded
    assert first.returncode == 1
    assert first.stdout.startswith("1 article: 1 new.\n")
    left_out = first.stderr.splitlines()
    assert [line.partition(".txt")[0] for line in left_out] == [
        "Left out: news/empty",
        "Left out: news/picture",
    ]


def test_loading_again_changes_nothing(loaded):
    _, first, again = loaded
    assert again.returncode == 1
    assert again.stdout == "1 article: 1 known.\n"
    assert again.stderr == first.stderr


def test_what_was_loaded_can_be_asked_for(loaded):
    home, _, _ = loaded
    for text in ("/incidents diyala", "Ba'qouba", "bombing in iraq", "january 2022"):
        found = json.loads(dateline(home, "ask", text, "--json", "--db", "x.db").stdout)
        assert found["total"] == 1, text
    (incident,) = found["incidents"]
    assert (incident["date"], incident["country"]) == ("2022-01-20", "IQ")
    assert incident["killed"] == [4, 4]
    for pieces in incident["evidence"].values():
        for piece in pieces:
            assert STORY[piece["start"] : piece["end"]] == piece["quote"]


def test_a_path_that_is_not_there_is_left_out(tmp_path):
    done = dateline(tmp_path, "load", "nowhere", "--db", "x.db")
    assert done.returncode == 1
    assert done.stdout.startswith("No article was read; name files or folders")
    assert done.stderr == "Left out: nowhere: does not exist\n"


def test_why_nothing_was_read_stands_before_what_to_do(tmp_path):
    said = subprocess.run(
        [sys.executable, "-u", "-c", START, "load", "nowhere", "--db", "x.db"],
        cwd=tmp_path, env=environment(tmp_path), text=True, timeout=60, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ).stdout  # fmt: skip
    assert [line.partition(" ")[0] for line in said.splitlines()] == ["Left", "No"]


def test_seeds_are_the_shipped_ones_where_no_folder_has_that_name(tmp_path, monkeypatch, capsys):
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "empty.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    application = Application(
        Settings(db=tmp_path / "x.db"), Places(ROOT / "data", shipped, tmp_path, tmp_path)
    )
    assert run_extract(application, ["seeds"], Given(), date(2026, 1, 1)) == 1
    assert capsys.readouterr().err == f"Left out: {shipped / 'empty.txt'}: is empty\n"
    (tmp_path / "seeds").mkdir()
    run_extract(application, ["seeds"], Given(), date(2026, 1, 1))
    assert capsys.readouterr().err.startswith("Left out: seeds: holds no article")


def test_extract_numbers_one_event_across_articles(tmp_path):
    (tmp_path / "story.txt").write_text(STORY)
    lines = json.dumps(LINE) + "\nthis is no json\n"
    done = dateline(
        tmp_path, "extract", "story.txt", "-", "--jsonl", "--outlet", "Local press",
        stdin=lines.encode(), PYTHONWARNINGS="default",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("Left out: -, line 2: ")
    one, other = (json.loads(line) for line in done.stdout.splitlines())
    assert (one["id"], other["id"]) == ("story", "x1")
    assert one["incidents"][0]["cluster"] == other["incidents"][0]["cluster"] == 1
    assert "admin1" in one["incidents"][0]["unsure"]
    assert "country" not in one["incidents"][0]["unsure"]
    for piece in (piece for found in other["incidents"][0]["evidence"].values() for piece in found):
        where = LINE["title"] if piece.get("in") == "title" else LINE["text"]
        assert where[piece["start"] : piece["end"]] == piece["quote"]
