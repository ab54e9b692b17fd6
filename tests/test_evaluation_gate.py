"""The gate: the extractor over all seeds, held against the floors in tests/gold/floors.toml."""

from pathlib import Path

import pytest

from bot.bootstrap import Application
from bot.evaluate.floors import Floors, load_floors
from bot.evaluate.gold import GoldArticle, load_gold, pin
from bot.evaluate.score import Share
from bot.evaluate.table import render_mistakes, render_scores

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.toml"
RENEW = (
    "The annotations (or the articles, which they know by their hashes) are not those that the "
    "floors were measured on. Read `dateline eval tests/gold --errors`, then renew the floors with "
    "`dateline eval tests/gold --write-floors tests/gold/floors.toml`, which raises floors only; "
    "one that has to come down is lowered by hand, with the reason in the commit."
)


@pytest.fixture(scope="session")
def golds() -> list[GoldArticle]:
    return load_gold(GOLD)


@pytest.fixture(scope="session")
def floors() -> Floors:
    return load_floors(FLOORS)


@pytest.fixture(scope="session")
def figures(application: Application, golds: list[GoldArticle]) -> dict[str, Share]:
    """Evaluate once; what is printed here is shown with the first test that fails."""
    scores, mistakes = application.evaluate(golds, application.places.seeds)
    print(render_scores(scores), render_mistakes(mistakes), sep="\n\n")
    return scores.figures()


def test_every_seed_is_annotated(application: Application, golds: list[GoldArticle]) -> None:
    seeds = {path.stem for path in application.places.seeds.glob("*.txt")}
    assert {gold.id for gold in golds} == seeds


def test_the_floors_are_those_of_these_annotations(
    golds: list[GoldArticle], floors: Floors
) -> None:
    assert floors.pinned_to == pin(golds), RENEW


def test_every_figure_has_a_floor(figures: dict[str, Share], floors: Floors) -> None:
    assert set(floors.floors) == set(figures), RENEW


def test_no_figure_is_below_its_floor(figures: dict[str, Share], floors: Floors) -> None:
    broken = [
        f"{name} fell to {figure:.3f}, below its floor of {floor:.3f}"
        for name, (floor, figure) in floors.broken(figures).items()
    ]
    assert not broken, "\n".join(broken)
