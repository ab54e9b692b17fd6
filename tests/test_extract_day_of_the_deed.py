"""Whose day it is: that of the deed itself, which is sure, or of what came of it."""

import pytest
from stories import Read

from bot.bootstrap import Application
from bot.confidence import CONFIDENCE, load_confidence

DEED, CLAUSE, STATED = "day of the deed", "day in its clause", "of a statement"


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        pytest.param("Gunmen shot dead a judge in Baqubah on Tuesday.", DEED, id="its verb"),
        pytest.param("On Tuesday a roadside bomb killed two nurses near Kaya.", DEED, id="ahead"),
        pytest.param("Tuesday's raid on Djibo left nine people dead.", DEED, id="whose raid"),
        pytest.param("Nine people were killed in the raid on Djibo on Tuesday.", DEED,
                     id="the end of its phrase"),
        pytest.param("Gunmen who attacked a bus in Kurram on Tuesday killed seven.", DEED,
                     id="a clause of its own"),
        pytest.param("Rebels raided Oicha on Tuesday, shooting three farmers.", DEED,
                     id="the first of two deeds"),
        pytest.param("Two men set fire to a church in Bokkos and fled on Tuesday.", DEED,
                     id="a joined verb"),
        pytest.param("A driver who rammed a tram stop in Basel, killing two people, was found "
                     "guilty on Tuesday.", CLAUSE, id="a verdict"),
        pytest.param("Police in Nakuru were on Tuesday looking for men who shot dead a priest.",
                     CLAUSE, id="a search"),
        pytest.param("Shops in Kaya stayed shut on Tuesday after gunmen killed four traders.",
                     STATED, id="what followed"),
        pytest.param("The authorities in Quetta cut the internet on Tuesday after a bomb killed "
                     "nine people.", STATED, id="a measure"),
    ],
)  # fmt: skip
def test_the_day_hangs_on_the_deed_or_on_what_came_of_it(
    read: Read, sentence: str, ground: str
) -> None:
    (report,) = read(sentence)
    assert report.grounds["date"] == ground


def test_a_day_of_the_deed_is_sure_and_one_beside_it_is_not(application: Application) -> None:
    confidence = load_confidence(application.places.data / CONFIDENCE)
    assert confidence.is_sure("date", DEED)
    for other in (CLAUSE, STATED, "told beside", "publication"):
        assert not confidence.is_sure("date", other)
