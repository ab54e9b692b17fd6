"""Whose men acted: "its gunmen", clans that lie in wait, both sides of a fight, and who did not."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "The Taliban are in power, but al-Shabaab has not been beaten. On Thursday its men "
            "stormed a hotel in Baidoa, in Somalia, and killed five guests.",
            "Al-Shabaab", id="its-men",
        ),
        pytest.param(
            "A fighter of the Islamic State group spoke by phone. His unit, he said, had shelled "
            "a post near Baqubah, in Iraq, on Thursday and killed three policemen.",
            "Islamic State", id="his-unit",
        ),
        pytest.param(
            "Nine people died when warriors of the Ambulin clan lay in wait for a convoy near "
            "Wabag, in Papua New Guinea, on Thursday.",
            "Ambulin clan", id="a-clan-in-wait",
        ),
        pytest.param(
            "An exchange of fire took place between guards and Maoists near Bijapur, in India, on "
            "Thursday. Four people were killed.",
            "Maoists", id="a-fight-between",
        ),
        pytest.param(
            "A man stabbed four people in Haifa, in Israel, on Thursday before a soldier of the "
            "army killed him.",
            None, id="before-he-was-stopped",
        ),
        pytest.param(
            "A blast killed 40 people in Bahir Dar, in Ethiopia, on Thursday. Fano militia have "
            "been fighting the army since 2023.",
            None, id="a-war-that-goes-on",
        ),
        pytest.param(
            "A raid on a post killed 34 people in Banibangou, in Niger, on Thursday. Niger has "
            "sent away French troops.",
            None, id="sent-away",
        ),
    ],
)  # fmt: skip
def test_whose_men_they_were(read: Read, text: str, name: str | None) -> None:
    report, *_ = read(text)
    assert report.perpetrator == name


def test_its_men_are_the_main_groups_when_an_army_was_named_between(read: Read) -> None:
    report, *_ = read(
        "The Islamic State group has grown bolder, and the Islamic State threat worries all. "
        "The army sent patrols. On Thursday its gunmen stormed a prison near Baqubah, in Iraq, and "
        "killed three guards."
    )
    assert report.perpetrator == "Islamic State"
