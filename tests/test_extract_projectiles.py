"""What struck decides the type: missiles and shells, drones, jets; not what merely hits."""

import pytest
from stories import Read

from bot.models import IncidentType

SHELLING, DRONE = IncidentType.SHELLING, IncidentType.DRONE_STRIKE
AIR = IncidentType.AIR_STRIKE


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param("A missile hit a market in Kharkiv on Monday", SHELLING, id="missile"),
        pytest.param("Rockets slammed into a bakery in Taiz on Monday", SHELLING, id="slammed"),
        pytest.param("A house in Sumy was struck by a drone on Monday", DRONE, id="by-a-drone"),
        pytest.param("Jets bombed a house in Idlib on Monday", AIR, id="jets"),
        pytest.param("A fighter jet hit a school in Taiz on Monday", AIR, id="fighter-jet"),
    ],
)
def test_what_struck(read: Read, sentence: str, kind: IncidentType) -> None:
    (report,) = read(f"{sentence}, killing five people.")
    assert report.type is kind


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("A jet hit a power line near Zurich on Monday.", id="a-jet"),
        pytest.param("A jet landed at an airfield near Kourou on Monday.", id="landed"),
        pytest.param("Shell hit a record price in London on Monday.", id="a-firm"),
    ],
)
def test_what_only_hits(read: Read, sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("then", "kind"),
    [
        pytest.param(
            "Two of the wounded are fighting for their lives.", IncidentType.ARMED_ASSAULT,
            id="for-their-lives",
        ),
        pytest.param(
            "Rumours tie it to a show which protesters had tried to have called off.",
            IncidentType.ARMED_ASSAULT, id="protesters-had-tried",
        ),
    ],
)  # fmt: skip
def test_what_is_told_beside_is_not_the_type(read: Read, then: str, kind: IncidentType) -> None:
    (report,) = read(f"A man opened fire in a mosque in Lille on Monday, killing six. {then}")
    assert report.type is kind


def test_who_is_held_to_be_behind_it_did_it(read: Read) -> None:
    (report,) = read(
        "The clans are held to be behind a battle last August in which 60 people were killed in "
        "Enga, in Papua New Guinea."
    )
    assert report.type is IncidentType.ARMED_CLASH
