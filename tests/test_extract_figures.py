"""Words of arms that are meant as a figure, and beasts, which attack nobody in the news' sense."""

import pytest
from stories import Read

WHERE = "in Baqubah, in Iraq's Diyala province, on Thursday"


@pytest.mark.parametrize(
    "text",
    [
        f"Talks between the miners and the owner blew up over a bonus {WHERE}.",
        f"Tempers exploded between militants of two unions at a meeting {WHERE}.",
        f"Prices exploded {WHERE}.",
        f"The row blew up at a meeting of the council {WHERE}.",
        f"The man who led the fight against the drug gangs was found guilty {WHERE}.",
        f"A minister praised the fight against bandits {WHERE}.",
        f"A lion attacked and killed a man of 23 {WHERE}.",
        f"Two farmers were mauled to death by a wild bear {WHERE}.",
        f"Stray dogs bit a boy {WHERE}, and he died on Friday.",
        f"An elephant trampled three villagers to death {WHERE}.",
    ],
)
def test_no_incident(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"A car blew up outside a meeting of the council {WHERE} and killed two people.",
        f"A parcel exploded during talks {WHERE} and killed a guard.",
        f"Two soldiers were killed in a fight with bandits {WHERE}.",
        f"Gunmen shot dead two rangers who guarded elephants {WHERE}.",
        f"Gunmen killed the owner of two lions {WHERE}.",
    ],
)
def test_an_incident_all_the_same(read: Read, text: str) -> None:
    assert len(read(text)) == 1
