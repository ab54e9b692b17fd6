"""What is read of MUC-4's texts, in capitals and of the 1980s, by the rules that `muc4` states.

Skipped where the texts are not at hand. General Electric's NLToolset, the best of 1992, reached an
F of 75 for the incident's type and of 59 for its date, per slot and on its own tests.
"""

from collections.abc import Sequence

import pytest
from muc4 import TEXTS, Slot, Text, load_texts, score

from bot.bootstrap import Application
from bot.gazetteer.countries import load_countries_file
from bot.gazetteer.names import fold
from bot.models import Report

pytestmark = pytest.mark.skipif(
    not TEXTS.exists(), reason=f"needs {TEXTS.name} beside the checkout"
)


@pytest.fixture(scope="module")
def read(application: Application) -> list[tuple[Text, Sequence[Report]]]:
    countries = load_countries_file(application.places.data / "countries.toml")
    states = {fold(n): iso for iso, c in countries.items() for n in (c.name, *c.names)}
    texts = load_texts(states, "tst1", "tst2")
    return [(text, application.extractor.extract(text.article)) for text in texts]


@pytest.mark.parametrize(("slot", "floor"), [("type", 0.75), ("date", 0.59)])
def test_each_slot_is_as_good_as_the_best_of_1992(
    read: Sequence[tuple[Text, Sequence[Report]]], slot: Slot, floor: float
) -> None:
    tally = score(read, slot, every=False)
    assert tally.f1 >= floor, tally
