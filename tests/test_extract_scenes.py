"""What a paragraph opens with places what it goes on to tell."""

import pytest
from stories import BOMB, Read


@pytest.mark.parametrize(
    "opening",
    [
        "In Samarra, 60 km to the west, the day ended worse.",
        "In the city of Samarra the mood changed.",
        "At Samarra people had gathered.",
        "In the town of Samarra nobody slept.",
        "Outside Samarra it was worse.",
        "Samarra district.",
    ],
)
def test_another_place_opens_another_incident(read: Read, opening: str) -> None:
    first, second = read(
        "A bomb killed four people in Baqubah on Thursday.",
        f"{opening} Gunmen opened fire on policemen. Three officers died.",
    )
    assert (first.place, first.killed) == ("Baqubah", (4, 4))
    assert (second.place, second.killed) == ("Samarra", (3, 3))


@pytest.mark.parametrize(
    "later",
    [
        "In hospital the day ended badly. Two of the wounded died.",
        "Shops stayed closed in Samarra. Two of the wounded died.",
        "In Samarra shops stayed closed.\n\nThe bomb killed four people.",
        "In Samarra shops stayed closed. Nobody has claimed the attack.",
        "In Baqubah the day ended badly. The blast killed four people.",
    ],
)
def test_the_same_incident_goes_on(read: Read, later: str) -> None:
    (report,) = read(f"{BOMB} and killed four people.", *later.split("\n\n"))
    assert report.place == "Baqubah"
