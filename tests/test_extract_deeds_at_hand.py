"""Deeds told by what is in the hand, by what is heard, and by what it looks like."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Three men walked into a bookshop in Baqubah, in Iraq, on Thursday and cut "
                     "its owner with machetes.", "armed_assault", id="cut-with-machetes"),
        pytest.param("An officer was hacked with a cleaver in Baqubah, in Iraq, on Thursday.",
                     "armed_assault", id="hacked"),
        pytest.param("A youth struck at a priest with a knife in Baqubah, in Iraq, on Thursday.",
                     "armed_assault", id="struck-at-with-a-knife"),
        pytest.param("The mayor of Baqubah, in Iraq, was punched and kicked by a mob on Thursday.",
                     "unarmed_assault", id="by-a-mob"),
        pytest.param("The mayor of Baqubah, in Iraq, was in hospital on Thursday after being "
                     "punched and kicked by a mob.", "unarmed_assault", id="after-being-punched"),
        pytest.param("Two men walked into a shop in Baqubah, in Iraq, on Thursday and cut Adnan "
                     "Salim, its owner, and the writers Omar Aziz and Ali Karim with machetes.",
                     "armed_assault", id="several-cut"),
        pytest.param("Fighters poured petrol over a watchman in Baqubah, in Iraq, on Thursday and "
                     "set him alight.", "armed_assault", id="set-alight"),
        pytest.param("Shots rang out in a street of Baqubah, in Iraq, on Thursday as a deputy was "
                     "getting into his car.", "armed_assault", id="shots-rang-out"),
        pytest.param("Knifemen went on the rampage at a station in Baqubah, in Iraq, on Thursday.",
                     "armed_assault", id="on-the-rampage"),
        pytest.param("A worker seized an airliner at the airport of Baqubah, in Iraq, on Thursday "
                     "with a bag of dynamite.", "hijacking", id="with-dynamite"),
        pytest.param("The bodies of six drivers, hands tied, turned up near Baqubah, in Iraq, on "
                     "Thursday.", "execution", id="turned-up"),
        pytest.param("Aircraft carried out several strikes near Baqubah, in Iraq, on Thursday.",
                     "air_strike", id="strikes-carried-out"),
        pytest.param("Shrapnel struck a girl in Baqubah, in Iraq, on Thursday.", "shelling",
                     id="shrapnel"),
        pytest.param("Some 200 girls were taken from their dormitory in Baqubah, in Iraq, on "
                     "Thursday.", "kidnapping", id="from-their-dormitory"),
    ],
)  # fmt: skip
def test_a_deed_and_its_type(read: Read, text: str, kind: str) -> None:
    (report,) = read(text)
    assert report.type == kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The chef of a hotel in Baqubah cut the lamb with a cleaver on Thursday.",
                     id="meat"),
        pytest.param("The government in Baghdad cut the staff of its schools on Thursday.",
                     id="staff"),
        pytest.param("Bells rang out in Baghdad on Thursday.", id="bells"),
        pytest.param("Prices went on the rampage in Baghdad on Thursday.", id="prices"),
        pytest.param("The children were taken from their school in Baqubah to a museum on "
                     "Thursday.", id="to-a-museum"),
        pytest.param("Four airlines carried out checks of their aircraft in Baghdad on Thursday.",
                     id="checks"),
        pytest.param("A bishop set the town of Baqubah alight with his song on Thursday.",
                     id="a-song"),
    ],
)  # fmt: skip
def test_no_deed(read: Read, text: str) -> None:
    assert read(text) == []
