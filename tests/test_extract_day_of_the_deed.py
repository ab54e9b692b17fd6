"""Whose day it is: that of the deed itself, which is sure, or of what came of it."""

from datetime import date

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


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        pytest.param("Shops in Kaya stayed shut on Wednesday in protest at the killing of four "
                     "traders by gunmen on Tuesday.",
                     "2024-05-14", id="a killing protested against"),
        pytest.param("Mourners in Jos buried on Wednesday 14 farmers who were hacked to death on "
                     "Tuesday.",
                     "2024-05-14", id="a burial"),
        pytest.param("Kenya's president visited Garissa on Wednesday, two days after a bomb killed"
                     " nine people there.",
                     "2024-05-13", id="a visit"),
        pytest.param("Chad closed its borders on Thursday after a candidate was gunned down in "
                     "Moundou on Tuesday, less than two weeks before the election.",
                     "2024-05-14", id="weeks before an election"),
        pytest.param("The bishop was speaking at the altar of a church in Jos on Tuesday evening "
                     "when a youth walked up and stabbed him.",
                     "2024-05-14", id="whoever was speaking when"),
        pytest.param("Police in Lyon on Wednesday arrested a man of 30 who is thought to have "
                     "stabbed two nurses on Monday.",
                     "2024-05-13", id="an arrest"),
        pytest.param("Schools in Quetta reopened on Thursday after a blast on Tuesday that killed "
                     "six pupils.",
                     "2024-05-14", id="what reopened"),
        pytest.param("The bodies of five miners who were abducted on Tuesday near Loralai were "
                     "found on Wednesday.",
                     "2024-05-14", id="the found"),
        pytest.param("A man who shot dead three people at a café in Zagreb on Sunday was charged "
                     "on Wednesday.",
                     "2024-05-12", id="a charge"),
        pytest.param("The United States on Wednesday condemned a drone strike on Tuesday that "
                     "killed eight people in Nyala.",
                     "2024-05-14", id="a condemned strike"),
        pytest.param("Power came back to Kharkiv on Wednesday after missiles struck a plant there "
                     "on Tuesday night.",
                     "2024-05-14", id="what came back"),
        pytest.param("Gunmen attacked a village near Bamenda in the night from Tuesday to "
                     "Wednesday and killed eight people.",
                     "2024-05-15", id="a night between two days"),
        pytest.param("Gunmen attacked a village near Bamenda overnight on Wednesday and killed "
                     "eight people.",
                     "2024-05-15", id="overnight on a day"),
        pytest.param("A bomb that was planted on Monday went off on Tuesday in a bus in Manila and"
                     " killed two people.",
                     "2024-05-14", id="a bomb that was planted before"),
        pytest.param("Colombia's army on Wednesday rescued a mayor who was kidnapped on Monday in "
                     "Arauca.",
                     "2024-05-13", id="a rescue"),
        pytest.param("Parliament in Nairobi debated on Tuesday the raid on a bank in Mombasa in "
                     "which two guards were killed last Friday.",
                     "2024-05-10", id="a debate"),
    ],
)  # fmt: skip
def test_of_two_days_the_deeds(read: Read, sentence: str, day: str) -> None:
    (report,) = read(sentence, published=date(2024, 5, 16))
    assert report.date == day
