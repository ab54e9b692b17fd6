"""What is read of GTD's summaries, held against what its coders coded.

Skipped where the rows are not at hand: they may be measured on and not be handed on.
"""

import pytest
from gtd import ROWS, load_rows, measure

from bot.bootstrap import Application
from bot.evaluate.score import Share
from bot.gazetteer.countries import load_countries_file
from bot.gazetteer.names import fold

pytestmark = pytest.mark.skipif(not ROWS.exists(), reason=f"needs {ROWS.name} beside the checkout")
# A little below what was measured (1,033 rows). "Unknown" are rows that code no number; in most of
# those missed here the summary does say one, or that there were no casualties.
FLOORS = {
    "country": 0.98,
    "admin1": 0.95,
    "place": 0.78,
    "type": 0.85,
    "perpetrator": 0.91,
    "killed literal": 0.91,
    "wounded literal": 0.92,
    "killed unknown": 0.93,
    "wounded unknown": 0.92,
}


@pytest.fixture(scope="module")
def figures(application: Application) -> dict[str, Share]:
    countries = load_countries_file(application.places.data / "countries.toml")
    states = {fold(n): iso for iso, c in countries.items() for n in (c.name, *c.names)}
    rows = load_rows(lambda name: states.get(fold(name)))
    read = ((row, application.extractor.extract(row.article)) for row in rows)
    mains = ((row, next((r for r in reports if r.main), None)) for row, reports in read)
    return measure(mains, application.judge)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_no_figure_falls(figures: dict[str, Share], name: str, floor: float) -> None:
    right, of = figures[name]
    assert right / of >= floor, f"{name}: {right} of {of}"
