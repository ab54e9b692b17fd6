"""Deeds told by who does what to whom, or with what: the table of bot/extract/events/deeds.py."""

import pytest
from stories import Read

from bot.models import IncidentType

ASSAULT, EXECUTION = IncidentType.ARMED_ASSAULT, IncidentType.EXECUTION
BOMBING, ARSON = IncidentType.BOMBING, IncidentType.INFRASTRUCTURE_ATTACK
KIDNAPPING, HIJACKING = IncidentType.KIDNAPPING, IncidentType.HIJACKING
UNARMED, RIOT = IncidentType.UNARMED_ASSAULT, IncidentType.RIOT


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param("A police convoy came under fire near Bokkos", ASSAULT, id="under-fire"),
        pytest.param("An army patrol drew fire near Bokkos", ASSAULT, id="drew-fire"),
        pytest.param("Bandits fell upon a quarry at Bokkos", ASSAULT, id="fell-upon"),
        pytest.param("Gunmen swept into Bokkos before dawn", ASSAULT, id="swept-into"),
        pytest.param("Gunmen raked a house in Bokkos with bullets", ASSAULT, id="raked"),
        pytest.param("Robbers held up a cash van in Bokkos", ASSAULT, id="held-up"),
        pytest.param("Two teachers were set upon in Bokkos", ASSAULT, id="set-upon"),
        pytest.param("Nine villagers had their throats cut in Bokkos", ASSAULT, id="throats"),
        pytest.param("Rangers tripped a mine near Bokkos", BOMBING, id="tripped-a-mine"),
        pytest.param("A lorry ran over a landmine near Bokkos", BOMBING, id="ran-over"),
        pytest.param("Two pylons were toppled with dynamite near Bokkos", BOMBING, id="pylons"),
        pytest.param("A warehouse was wrecked by an explosion in Bokkos", BOMBING, id="wrecked"),
        pytest.param("Gunmen razed a courthouse in Bokkos", ARSON, id="razed"),
        pytest.param("The town hall of Bokkos was put to the torch", ARSON, id="torch"),
        pytest.param("Saboteurs cut a power line near Bokkos", ARSON, id="cut-a-line"),
        pytest.param("Two nuns were snatched near Bokkos", KIDNAPPING, id="snatched"),
        pytest.param("A doctor was bundled into a car in Bokkos", KIDNAPPING, id="bundled"),
        pytest.param("A trader was taken at gunpoint in Bokkos", KIDNAPPING, id="gunpoint"),
        pytest.param("Gunmen made off with two lorries near Bokkos", HIJACKING, id="made-off"),
        pytest.param("Pirates took control of a trawler off Bokkos", HIJACKING, id="trawler"),
        pytest.param("Militants lined up five shepherds in Bokkos and shot them", EXECUTION,
                     id="lined-up"),
        pytest.param("The bodies of six men, their hands tied, were found near Bokkos", EXECUTION,
                     id="hands-tied"),
        pytest.param("A student had acid thrown in her face in Bokkos", UNARMED, id="acid"),
        pytest.param("A mob clubbed a trader to death in Bokkos", UNARMED, id="clubbed"),
        pytest.param("Crowds burnt cars in Bokkos", RIOT, id="crowds-burnt"),
    ],
)  # fmt: skip
def test_a_deed(read: Read, sentence: str, kind: IncidentType) -> None:
    (report,) = read(f"{sentence}, in Nigeria's Plateau State, on Thursday.")
    assert (report.type, report.country) == (kind, "NG")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The minister came under fire for the new law in Jos", id="criticised"),
        pytest.param("Trees were cut down near Jos", id="trees"),
        pytest.param("Fans lined up for tickets in Jos", id="queue"),
        pytest.param("A bakery was wrecked by a gas explosion in Jos", id="gas"),
        pytest.param("The police seized two lorries in Jos", id="seized-by-the-law"),
        pytest.param("Engineers were clearing shells near Jos", id="left-of-a-war"),
        pytest.param("No shots were fired in Jos", id="no-shots"),
        pytest.param("A court in Jos sentenced four men to death", id="sentenced"),
        pytest.param("The army marched through Jos", id="marched"),
        pytest.param("Soldiers marched through Jos", id="soldiers-marched"),
    ],
)
def test_what_is_none(read: Read, sentence: str) -> None:
    assert read(f"{sentence}, in Nigeria's Plateau State, on Thursday.") == []
