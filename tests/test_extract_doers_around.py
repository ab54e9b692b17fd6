"""Who did it where the words around say so: after an hour, in a clash, on a leaflet."""

import pytest
from stories import Read

SHOT = "A former mayor was shot dead in Baqubah, in Iraq, on Monday."
HIT = "A bomb hit a police lorry in Baqubah, in Iraq, on Monday, killing eight officers."
FOUGHT = "Two militants were killed on Monday"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "In the early hours of Monday armed men belonging to the Islamic State group entered "
            "Baqubah, in Iraq, on foot. At least 14 residents were killed.",
            "Islamic State",
            id="after an hour",
        ),
        pytest.param(
            "In the early hours of Monday militants of the Islamic State stormed Baqubah, in Iraq, "
            "and killed 14 people.",
            "Islamic State",
            id="militants after an hour",
        ),
        pytest.param(
            f"{SHOT} A pamphlet left near the body, signed by a local committee of Ansar al-Sunna, "
            "accused him of being an informer.",
            "Ansar al-Sunna",
            id="a pamphlet left near the body",
        ),
        pytest.param(
            f"{SHOT} A petition left at his door, signed by the members of Hamas, asked for work.",
            None,
            id="a petition is left by nobody who attacked",
        ),
        pytest.param(
            f'{HIT} "It has to be the Islamic State, nobody else is here," a commissioner said.',
            "Islamic State",
            id="it has to be",
        ),
        pytest.param(
            f"{HIT} It has to be said that the Islamic State is weak there.",
            None,
            id="it has to be said",
        ),
        pytest.param(
            "At least nine civilians were killed on Monday when a regime fighter jet dropped two "
            "bombs on a market in Wuntho, in Myanmar.",
            "Burmese forces",
            id="a regime's fighter jet",
        ),
        pytest.param(
            f"{FOUGHT} in an exchange of fire with commandos near Baqubah, in Iraq.",
            "security forces",
            id="in an exchange of fire with them",
        ),
        pytest.param(
            "Two policemen were killed on Monday in an exchange of fire with fighters of al-Qaeda "
            "near Baqubah, in Iraq.",
            "Al-Qaeda",
            id="policemen in an exchange of fire",
        ),
        pytest.param(
            "Four suspects were killed on Monday when they resisted arrest in Baqubah, in Iraq.",
            "security forces",
            id="who resisted arrest",
        ),
        pytest.param(
            "Four vendors were killed on Monday when they resisted robbers in Baqubah, in Iraq.",
            None,
            id="who resisted robbers",
        ),
        pytest.param(
            "Police found the bodies of 12 men, bound and shot, beside a road in Baqubah, in Iraq, "
            "on Monday.",
            None,
            id="who found them",
        ),
        pytest.param(
            "Two gunmen killed a guard in Baqubah, in Iraq, on Monday before they were killed by "
            "police.",
            None,
            id="who stopped them",
        ),
        pytest.param(
            "Eleven suspected members of the Islamic State were killed on Monday when troops closed"
            " in on them near Mosul, in Iraq.",
            "security forces",
            id="suspected members who died",
        ),
    ],
)
def test_doers(read: Read, text: str, name: str | None) -> None:
    (report,) = read(text)
    assert report.perpetrator == name


@pytest.mark.parametrize(
    ("people", "killed"),
    [
        pytest.param("Eleven suspected members of a cell", 11, id="suspected"),
        pytest.param("On Friday 11 suspected militants", 11, id="after a day"),
        pytest.param("Four alleged members of the front", 4, id="alleged"),
        pytest.param("Three armed men", 3, id="armed"),
    ],
)
def test_who_they_are_said_to_be(read: Read, people: str, killed: int) -> None:
    (report,) = read(f"{people} were killed when troops closed in on them in Baqubah, in Iraq.")
    assert report.killed is not None
    assert report.killed.low == killed
