"""`dateline eval`: the figures, the mistakes, the floors, and what it says of wrong folders."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from annotations import annotated, article

from adapters.console.evaluating import run_eval
from adapters.console.main import run
from bot.bootstrap import Application
from bot.evaluate.floors import Floors, load_floors, render_floors

TEXT = """\
 date 2022-01-21 Gunmen kill 11 soldiers in Diyala

Islamic State militants stormed a barracks in Al-Azim, in Iraq's Diyala province, on Friday and
killed 11 soldiers, officials said.
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a folder with one annotated article; the annotation knows of one soldier more."""
    texts = tmp_path / "articles"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT)
    one = article(annotated(killed=[12, 12], quote="stormed a barracks in Al-Azim"))
    one = one.model_copy(update={"sha256": sha256(TEXT.encode()).hexdigest()})
    (tmp_path / "gold.jsonl").write_text(one.model_dump_json())
    return tmp_path


def evaluate(
    application: Application,
    gold: Path,
    *,
    texts: Path | None = None,
    with_mistakes: bool = False,
    as_json: bool = False,
    floors: Path | None = None,
) -> int:
    return run_eval(
        application, gold, texts, with_mistakes=with_mistakes, as_json=as_json, floors=floors
    )


def test_the_table(
    application: Application, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(application, gold) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 article;")
    assert "0.000 (0/1)" in next(line for line in out.splitlines() if "killed min" in line)
    assert "found 11" not in out


def test_the_mistakes(
    application: Application, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(application, gold, with_mistakes=True) == 0
    assert "12, found 11" in capsys.readouterr().out


def test_as_json(application: Application, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(application, gold, as_json=True, with_mistakes=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["figures"]["killed_min"] == {"value": 0.0, "right": 0, "of": 1}
    assert [error["kind"] for error in record["errors"]] == ["killed_min"]


def test_texts_from_elsewhere(application: Application, gold: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (gold / "articles").rename(elsewhere)
    assert evaluate(application, gold, texts=elsewhere) == 0


def test_floors_are_written_and_raised(application: Application, gold: Path) -> None:
    path = gold / "floors.toml"
    assert evaluate(application, gold, floors=path) == 0
    floors = load_floors(path)
    assert floors.floors["date"] == 0.0, "one incident below one of one"
    assert evaluate(application, gold, floors=path) == 0
    assert load_floors(path) == floors


def test_a_floor_that_is_not_reached_stays_and_is_named(
    application: Application, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = gold / "floors.toml"
    path.write_text(render_floors(Floors(pinned_to="x", floors={"killed_min": 0.5})))
    assert evaluate(application, gold, floors=path) == 2
    assert load_floors(path).floors["killed_min"] == 0.5
    assert "killed_min is 0.000, its floor stays at 0.500" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["nowhere"], "nowhere has no annotations", id="no-folder"),
        pytest.param([".", "--articles", "nowhere"], "cannot be read", id="no-texts"),
        pytest.param([], "Missing argument", id="no-argument"),
    ],
)
def test_wrong_folders_are_said_in_one_line(
    gold: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(gold)
    assert run(["eval", *arguments]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
