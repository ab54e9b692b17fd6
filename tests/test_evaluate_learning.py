"""`dateline learn`: what is learnt of articles that report no attack, and how it is kept."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from annotations import annotated, article

from adapters.console.learning import run_learn
from bot.bootstrap import Application
from bot.errors import InputError, SettingsError
from bot.evaluate.learning import Lesson, forecast, learn
from bot.subject import Learnt, load_subject, render_subject

ATTACK = (
    "Gunmen stormed a barracks near the town before dawn and killed eleven soldiers in their "
    "beds, police said. The attackers fired rockets and grenades, burned vehicles and fled with "
    "stolen weapons across the river. "
)
CONCERT = (
    "The orchestra opened the season with a quiet symphony and a lively piano concerto, and the "
    "audience clapped until the young conductor repeated the slow movement. Tickets are cheap "
    "this autumn, and the choir sings folk songs. "
)


def lessons(count: int, centre: float, *, without: bool, seed: int) -> list[Lesson]:
    noise = np.random.default_rng(seed).normal(0.0, 1.0, (count, 5))
    return [Lesson(np.array([centre, 0, 0, 0, 0]) + one, without) for one in noise]


def test_what_tells_two_kinds_apart_is_learnt_and_what_does_not_is_not() -> None:
    taught = lessons(60, 3.0, without=True, seed=1) + lessons(60, -3.0, without=False, seed=2)
    line = learn(taught)
    assert np.argmax(np.abs(line.weights)) == 0 and line.weights[0] > 0
    assert line.odds(Lesson(np.array([3.0, 0, 0, 0, 0]), without=True)) > 0
    assert line.odds(Lesson(np.array([-3.0, 0, 0, 0, 0]), without=False)) < 0


def test_a_set_is_judged_by_the_others_alone() -> None:
    one = lessons(40, 3.0, without=True, seed=1) + lessons(40, -3.0, without=False, seed=2)
    turned = [lesson._replace(without=not lesson.without) for lesson in one]
    told = forecast({"one": one, "other": turned})
    assert (told.without, told.reports) == (80, 80)
    assert told.told < 10 and told.mistaken > 40


def test_learnt_written_and_read_again(
    application: Application, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [_annotate(tmp_path / name) for name in ("one", "two")]
    kept = tmp_path / "subject.toml"
    assert run_learn(application, folders, kept) == 0
    assert "of 2 articles without an incident" in capsys.readouterr().out
    learnt = load_subject(kept)
    assert learnt is not None
    assert len(learnt.weights) == 300
    assert set(learnt.pinned_to) == {"one", "two"}


def test_articles_of_one_kind_teach_nothing(application: Application, tmp_path: Path) -> None:
    folder = _annotate(tmp_path / "one", kinds=(CONCERT,))
    with pytest.raises(InputError, match="articles of one kind"):
        run_learn(application, [folder], None)


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    learnt = Learnt(pinned_to={"blind": "ab12"}, bias=-1.5, weights=(0.25, -0.5))
    (tmp_path / "subject.toml").write_text(render_subject(learnt))
    assert load_subject(tmp_path / "subject.toml") == learnt
    assert load_subject(tmp_path / "none.toml") is None


@pytest.mark.parametrize("content", ["weights = [", "bias = 1.0", "\x00"])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "subject.toml").write_text(content)
    with pytest.raises(SettingsError, match=r"subject\.toml cannot be used: .*learn it anew"):
        load_subject(tmp_path / "subject.toml")


def _annotate(folder: Path, kinds: tuple[str, ...] = (ATTACK, CONCERT)) -> Path:
    """Write a set of an article of each kind."""
    texts = folder / "articles"
    texts.mkdir(parents=True)
    lines = []
    for number, kind in enumerate(kinds):
        text = f" date 2022-01-21 News of the day\n\n{kind}\n"
        (texts / f"{number}.txt").write_text(text)
        incidents = [annotated(quote="stormed a barracks")] if kind == ATTACK else []
        one = article(*incidents, name=str(number))
        digest = sha256(text.encode()).hexdigest()
        lines.append(one.model_copy(update={"sha256": digest}).model_dump_json())
    (folder / "gold.jsonl").write_text("\n".join(lines))
    return folder
