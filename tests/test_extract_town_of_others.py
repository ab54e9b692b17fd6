"""Whose soldiers they are does not tell where they are: a town that is known lies where it lies."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("JERUSALEM — Gunmen opened fire at a checkpoint outside Nablus on Thursday "
                     "and killed an Israeli soldier.", ("PS", "Nablus"), id="soldier"),
        pytest.param("Russian forces shelled a market in Kramatorsk on Thursday and killed four "
                     "people.", ("UA", "Kramatorsk"), id="shells"),
        pytest.param("Israeli jets bombed a depot in Baalbek on Thursday and killed three men.",
                     ("LB", "Baalbek"), id="jets"),
        pytest.param("Ukrainian drones hit an oil depot in Engels on Thursday and killed two men.",
                     ("RU", "Engels"), id="drones"),
        pytest.param("A Turkish drone killed two people in Qamishli on Thursday.",
                     ("SY", "Qamishli"), id="drone"),
        pytest.param("Two American soldiers were killed by a mine near Manbij on Thursday.",
                     ("SY", "Manbij"), id="mine"),
        pytest.param("PARIS — Three French tourists were shot dead in Agadez on Thursday.",
                     ("NE", "Agadez"), id="tourists"),
        pytest.param("A gunman killed three people in the French town of Romans-sur-Isère on "
                     "Thursday. France mourns.", ("FR", "Romans-sur-Isère"), id="its-own"),
        pytest.param("Gunmen killed two people in Springfield on Thursday, American police said.",
                     ("US", "Springfield"), id="one-of-many"),
        pytest.param("A man tried to shoot his way into a synagogue in Halle, Germany, on "
                     "Thursday, in the holiest week of the Jewish year, and killed two people.",
                     ("DE", "Halle"), id="a-people's-year"),
        pytest.param("A bomb killed four people on a bus in the Sri Lankan capital on Thursday.",
                     ("LK", "Colombo"), id="a-people-of-two-words"),
    ],
)  # fmt: skip
def test_a_known_town_lies_where_it_lies(read: Read, text: str, where: tuple[str, str]) -> None:
    report = read(text)[0]
    assert (report.country, report.place) == where
