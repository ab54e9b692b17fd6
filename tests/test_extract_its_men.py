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
        pytest.param(
            "Police recovered 30 bodies from the bush near Wabag, in Papua New Guinea, after an "
            "ambush on Thursday.",
            None, id="who-finds-the-dead",
        ),
        pytest.param(
            "Two constables were shot dead near Baidoa, in Somalia, on Thursday. Police sent a "
            "helicopter and two teams.",
            None, id="who-sends-help",
        ),
        pytest.param(
            "Russia sent a drone into a block of flats in Kharkiv, in Ukraine, on Thursday and "
            "killed three people.",
            "Russian forces", id="who-sends-a-drone",
        ),
        pytest.param(
            "Twelve herders were killed near Baidoa, in Somalia, in an al-Shabaab night raid on "
            "Thursday.",
            "Al-Shabaab", id="its-night-raid",
        ),
        pytest.param(
            "Three people died in Kherson, in Ukraine, on Thursday after Moscow's forces shelled "
            "a market.",
            "Russian forces", id="the-seat's-forces",
        ),
        pytest.param(
            "Militants suspected to be from Boko Haram killed nine people in Gwoza, in Nigeria, "
            "on Thursday.",
            "Boko Haram", id="said-to-be-from",
        ),
        pytest.param(
            "The army said it had driven off Boko Haram fighters who had killed nine people in "
            "Gwoza, in Nigeria, on Thursday.",
            "Boko Haram", id="who-were-driven-off",
        ),
        pytest.param(
            "Members of the 400 Mawozo gang kidnapped 17 missionaries near Port-au-Prince, in "
            "Haiti, on Thursday.",
            "400 Mawozo", id="a-name-with-a-number",
        ),
        pytest.param(
            "Hitmen for the Sinaloa cartel killed five people in Culiacan, in Mexico, on Thursday.",
            "Sinaloa Cartel", id="hitmen-for",
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


def test_an_ally_of_the_main_group_leaves_its_men_its_own(read: Read) -> None:
    _, earlier, latest = read(
        "A bomb killed nine people in Baidoa, in Somalia, on Thursday. Al-Shabaab, an ally of "
        "al-Qaeda, said it was behind the blast.",
        "The group has struck again and again. In September 2013 its gunmen stormed a mall in "
        "Nairobi, in Kenya, and killed 67 people. In April 2015 they shot dead 148 at a "
        "university in Garissa.",
    )
    assert (earlier.perpetrator, latest.perpetrator) == ("Al-Shabaab", "Al-Shabaab")
    assert latest.certainty == "suspected"
