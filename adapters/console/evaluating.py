"""`dateline eval`: the extractor against annotated articles, as a table or as JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from adapters.console.asking import write
from adapters.console.faults import DONE, WRONG
from adapters.console.loading import watched_bar
from bot.bootstrap import Application
from bot.confidence import Confidence, Measured, load_confidence, render_confidence
from bot.errors import InputError
from bot.evaluate.evaluation import Evaluation
from bot.evaluate.floors import Floors, load_floors, raise_floors, render_floors
from bot.evaluate.gold import GoldArticle, load_gold, pin
from bot.evaluate.reliability import Reliability, by_field, by_ground
from bot.evaluate.table import render_mistakes, render_reliability, render_scores


def run_eval(
    application: Application,
    annotations: Path,
    texts: Path | None,
    *,
    with_mistakes: bool,
    as_json: bool,
    floors: Path | None,
    confidence: Path | None = None,
) -> int:
    """Evaluate over the annotated articles, print the figures, and write them where asked to."""
    golds = load_gold(annotations)
    evaluation = _evaluate(application, golds, texts or texts_of(application, annotations))
    reliability = by_field(evaluation.verdicts, application.confidence)
    if as_json:
        record = _record(evaluation, reliability, with_mistakes=with_mistakes)
        write(json.dumps(record, indent=2))
    else:
        write(render_scores(evaluation.scores))
        write("\n" + render_reliability(reliability))
        if with_mistakes:
            write("\n" + render_mistakes(evaluation.mistakes))
    if confidence is not None:
        measured = Measured(pinned_to=pin(golds), grounds=by_ground(evaluation.verdicts))
        _write_confidence(confidence, annotations.resolve().name, measured)
    return DONE if floors is None else _write_floors(floors, golds, evaluation)


def texts_of(application: Application, annotations: Path) -> Path:
    """Return where the annotated texts lie unless it is said: beside them, or in the seeds."""
    beside = annotations / "articles"
    return beside if beside.is_dir() else application.places.seeds


def _evaluate(application: Application, golds: list[GoldArticle], texts: Path) -> Evaluation:
    with watched_bar(len(golds)) as bar:
        application.building = bar.building
        return application.evaluate(golds, texts, bar.article)


def _record(
    evaluation: Evaluation, reliability: Mapping[str, Reliability], *, with_mistakes: bool
) -> dict[str, Any]:
    figures = evaluation.scores.figures()
    record: dict[str, Any] = {
        "articles": evaluation.scores.articles,
        "figures": {
            name: {"value": share.value, "right": share.right, "of": share.of}
            for name, share in figures.items()
        },
        "reliability": {
            field: {name: share._asdict() for name, share in shares._asdict().items()}
            for field, shares in reliability.items()
        },
    }
    if with_mistakes:
        record["errors"] = [mistake._asdict() for mistake in evaluation.mistakes]
    return record


def _write_floors(path: Path, golds: list[GoldArticle], evaluation: Evaluation) -> int:
    """Write the raised floors; those that the figures do not reach stay, and are named."""
    old = load_floors(path) if path.exists() else None
    figures = evaluation.scores.figures()
    floors = raise_floors(old, figures, pin(golds))
    write_file(path, render_floors(floors))
    return _tell_kept(floors, evaluation)


def _write_confidence(path: Path, name: str, measured: Measured) -> None:
    """Put the counts of a set of articles in the place of those that its name had."""
    old = load_confidence(path)
    write_file(path, render_confidence(Confidence(measured=old.measured | {name: measured})))


def write_file(path: Path, content: str) -> None:
    """Write what was measured; raise InputError where it cannot be."""
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from None


def _tell_kept(floors: Floors, evaluation: Evaluation) -> int:
    broken = floors.broken(evaluation.scores.figures())
    for name, (floor, figure) in broken.items():
        click.echo(
            f"{name} is {figure:.3f}, its floor stays at {floor:.3f}: mend the extractor, or lower "
            "the floor by hand and say why.",
            err=True,
        )
    return WRONG if broken else DONE
