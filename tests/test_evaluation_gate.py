"""The gate: the extractor over all annotated articles, held against the floors beside them."""

from pathlib import Path
from typing import NamedTuple

import pytest

from bot.bootstrap import Application
from bot.evaluate.floors import Floors, load_floors
from bot.evaluate.gold import GoldArticle, load_gold, pin
from bot.evaluate.score import Share
from bot.evaluate.table import render_mistakes, render_scores

HERE = Path(__file__).parent
# The seeds, which the extractor was made on, and articles that it was mended on: those of the blind
# checks, and sorts of writing (manners of telling, old papers, stories of a series).
_CHECKS = ("blind", *(f"blind{n}" for n in range(2, 21)))
_SORTS = ("wires", "manners", "oddities", "roundups", "series")
SETS = {"seeds": HERE / "gold"} | {name: HERE / name for name in (*_CHECKS, *_SORTS)}
RENEW = (
    "The annotations (or the articles, which they know by their hashes) are not those that the "
    "floors were measured on. Read `dateline eval tests/{set} --errors`, then renew them with "
    "`dateline eval tests/{set} --write-floors tests/{set}/floors.toml`, which raises floors only; "
    "one that has to come down is lowered by hand, with the reason in the commit."
)


class Measured(NamedTuple):
    """A set of annotated articles, its floors, and the figures measured now."""

    golds: list[GoldArticle]
    floors: Floors
    figures: dict[str, Share]
    renew: str


@pytest.fixture(scope="session", params=SETS)
def measured(request: pytest.FixtureRequest, application: Application) -> Measured:
    """Evaluate once; what is printed here is shown with the first test that fails."""
    folder = SETS[request.param]
    golds = load_gold(folder)
    beside = folder / "articles"
    texts = beside if beside.is_dir() else application.places.seeds
    scores, mistakes, _ = application.evaluate(golds, texts)
    print(render_scores(scores), render_mistakes(mistakes), sep="\n\n")
    renew = RENEW.replace("{set}", folder.name)
    return Measured(golds, load_floors(folder / "floors.toml"), scores.figures(), renew)


def test_every_seed_is_annotated(application: Application) -> None:
    seeds = {path.stem for path in application.places.seeds.glob("*.txt")}
    assert {gold.id for gold in load_gold(SETS["seeds"])} == seeds


def test_the_floors_are_those_of_these_annotations(measured: Measured) -> None:
    assert measured.floors.pinned_to == pin(measured.golds), measured.renew


def test_every_figure_has_a_floor(measured: Measured) -> None:
    assert set(measured.floors.floors) == set(measured.figures), measured.renew


def test_no_figure_is_below_its_floor(measured: Measured) -> None:
    broken = [
        f"{name} fell to {figure:.3f}, below its floor of {floor:.3f}"
        for name, (floor, figure) in measured.floors.broken(measured.figures).items()
    ]
    assert not broken, "\n".join(broken)
