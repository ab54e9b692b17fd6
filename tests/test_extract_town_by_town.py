"""A sentence that counts the dead town by town tells of an incident in each."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        pytest.param(
            "Gunmen killed 12 people in Beni and eight in Bunia, in Congo, on Thursday.",
            [("Beni", 12), ("Bunia", 8)], id="number-by-number",
        ),
        pytest.param(
            "Twenty people were killed on Thursday: 12 in Beni and eight in Bunia, in Congo.",
            [("Beni", 12), ("Bunia", 8)], id="a-sum-before",
        ),
        pytest.param(
            "At least 22 people, 12 of them in Beni and 10 in Bunia, were killed in Congo on "
            "Thursday.",
            [("Beni", 12), ("Bunia", 10)], id="parts-of-a-sum",
        ),
        pytest.param(
            "Six people died on Thursday when a drone hit a petrol station in Nyala, in Sudan, and "
            "shelling killed three in El Fasher.",
            [("Nyala", 6), ("El Fasher", 3)], id="another-deed",
        ),
        pytest.param(
            "In Baqubah, in Iraq, a bomb killed seven people on Thursday while in Kirkuk gunmen "
            "shot dead two policemen.",
            [("Baqubah", 7), ("Kirkuk", 2)], id="towns-before-numbers",
        ),
        pytest.param(
            "Two soldiers were killed in Menaka and three in Gao, in Mali, on Thursday, and five "
            "in Timbuktu.",
            [("Menaka", 2), ("Gao", 3), ("Timbuktu", 5)], id="three-towns",
        ),
        pytest.param(
            "A ranger was shot dead in Yaha on Thursday, and in Rueso a bomb killed three defence "
            "volunteers, Thai police said.",
            [("Yaha", 1), ("Rueso", 3)], id="town-before-its-bomb",
        ),
        pytest.param(
            "Eleven civilians were killed in Solenzo and eight soldiers in Djibo on Thursday in "
            "Burkina Faso.",
            [("Solenzo", 11), ("Djibo", 8)], id="of-other-people",
        ),
        pytest.param(
            "Two policemen were killed in an ambush in Ghazni and five others in a bomb blast in "
            "Khost on Thursday, Afghan officials said.",
            [("Ghazni", 2), ("Khost", 5)], id="others",
        ),
        pytest.param(
            "Suicide bombers struck in Kabul and Jalalabad on Thursday, killing 12 and five "
            "people respectively, Afghan officials said.",
            [("Kabul", 12), ("Jalalabad", 5)], id="respectively",
        ),
        pytest.param(
            "Bombs at a mosque in Potiskum and a market in Yola on Thursday killed 27 and 13 "
            "people respectively, Nigerian rescuers said.",
            [("Potiskum", 27), ("Yola", 13)], id="respectively-before",
        ),
        pytest.param(
            "A car bomb in Aden killed an officer and a sniper in Taiz shot dead a girl on "
            "Thursday, Yemeni sources said.",
            [("Aden", 1), ("Taiz", 1)], id="two-who-do",
        ),
        pytest.param(
            "The two men, aged 20 and 31 respectively, killed seven people in Baqubah, in Iraq, on "
            "Thursday.",
            [("Baqubah", 7)], id="respectively-of-ages",
        ),
        pytest.param(
            "Gunmen killed 12 people, two of them in Beni, in eastern Congo on Thursday.",
            [("Beni", 12)], id="a-part-alone",
        ),
        pytest.param(
            "A bomb killed seven people in Baqubah, in Iraq, on Thursday, and two of the wounded "
            "died in Baghdad.",
            [("Baqubah", 7)], id="where-the-wounded-died",
        ),
        pytest.param(
            "Rockets fired from Quneitra killed three people in Majdal Shams on Thursday.",
            [("Majdal Shams", 3)], id="where-it-came-from",
        ),
    ],
)  # fmt: skip
def test_an_incident_in_each_town(read: Read, text: str, towns: list[tuple[str, int]]) -> None:
    reports = read(text, title="Attacks kill many")
    assert [(r.place, r.killed.low if r.killed else 0) for r in reports] == towns


def test_a_deed_told_once_is_that_of_all_towns(read: Read) -> None:
    reports = read(
        "Islamic State gunmen killed 12 people in Beni and eight in Bunia, in Congo, on Thursday."
    )
    assert {(r.perpetrator, r.type, r.date) for r in reports} == {
        ("Islamic State", "armed_assault", "2022-01-20")
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "Jihadists killed three farmers at Konduga on Tuesday and seven fishermen at Baga the "
            "following day, Nigerian officials said.",
            ["2022-01-18", "2022-01-19"], id="each-its-own",
        ),
        pytest.param(
            "A car bomb in Aden killed an officer and a sniper in Taiz shot dead a girl on "
            "Thursday, Yemeni sources said.",
            ["2022-01-20", "2022-01-20"], id="told-last-for-both",
        ),
    ],
)  # fmt: skip
def test_the_days_of_two_towns(read: Read, text: str, days: list[str]) -> None:
    assert [report.date for report in read(text)] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "Rescuers pulled two more bodies from the rubble of a block of flats in Odesa, in "
            "Ukraine, on Friday, bringing the number of dead from Thursday's drone strike to 12.",
            "2022-01-20", id="when-bodies-were-pulled-out",
        ),
        pytest.param(
            "Islamic State claimed a shooting in Peshawar, in Pakistan, on Thursday in which two "
            "policemen died.",
            "2022-01-20", id="the-day-of-what-was-claimed",
        ),
        pytest.param(
            "Islamic State on Thursday claimed a shooting in Peshawar, in Pakistan, on 12 January.",
            "2022-01-12", id="not-that-of-the-claim",
        ),
        pytest.param(
            "An attacker with an axe wounded four people on a train near Würzburg, in Germany, on "
            "Wednesday before police shot him dead.",
            "2022-01-19", id="before-what-came-after",
        ),
    ],
)  # fmt: skip
def test_the_day_of_the_deed(read: Read, text: str, day: str) -> None:
    report, *_ = read(text)
    assert report.date == day
