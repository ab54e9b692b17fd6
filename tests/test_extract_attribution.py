"""Who is named as having done it: claims, blame and doubt, short names and pronouns."""

import pytest
from stories import BOMB, Read


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        pytest.param(
            "The Red Hand Defenders claimed responsibility for the attack.",
            "Red Hand Defenders", id="a-group-no-lexicon-has",
        ),
        pytest.param(
            "A group calling itself the Avengers of the River claimed responsibility.",
            "Avengers of the River", id="calls-itself",
        ),
        pytest.param(
            "Police suspect the involvement of the Islamic State group.",
            "Islamic State", id="involvement",
        ),
        pytest.param(
            "Officials attributed the attack to the Front of Free Farmers.",
            "Front of Free Farmers", id="attributed-to-the-unknown",
        ),
        pytest.param(
            "A commander of the Islamic State group said that it was revenge for a raid.",
            "Islamic State", id="a-voice-of-the-group",
        ),
        pytest.param(
            "Police said it was an attack that the Islamic State group has claimed.",
            "Islamic State", id="in-a-side-clause",
        ),
        pytest.param(
            "Baghdad accused Turkey of firing the bomb from across the border.",
            "Turkish forces", id="a-state-accused",
        ),
    ],
)  # fmt: skip
def test_who_is_named(read: Read, rest: str, name: str) -> None:
    report, *_ = read(f"{BOMB} and killed three people. {rest}")
    assert report.perpetrator == name


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("The police did not say whether they suspected al-Shabaab.", id="whether"),
        pytest.param("Hamas praised the attack without claiming it.", id="praised"),
        pytest.param("French troops are fighting jihadists in the Sahel.", id="a-habit"),
        pytest.param("Police ruled out the involvement of the Taliban.", id="ruled-out"),
    ],
)
def test_who_is_not(read: Read, rest: str) -> None:
    report, *_ = read(f"{BOMB} and killed three people. {rest}")
    assert report.perpetrator is None


def test_a_short_name_is_the_longer_one_before_it(read: Read) -> None:
    (report,) = read(
        "The Pakistani Taliban sent gunmen into a school in Peshawar, in Pakistan, on Thursday "
        "and killed 30 people.",
        "The Taliban said it was revenge for an army offensive.",
    )
    assert report.perpetrator == "Tehrik-i-Taliban Pakistan"


def test_what_it_did_was_done_by_the_group_before(read: Read) -> None:
    _, before = read(
        "Boko Haram fighters killed 12 farmers near Maiduguri, in Nigeria, on Thursday.",
        "In November it murdered 22 fishermen in Baga.",
    )
    assert before.perpetrator == "Boko Haram"


def test_defusing_a_bomb_is_no_deed(read: Read) -> None:
    (report,) = read(
        "Security forces found and defused a car bomb in Baqubah, in Iraq, on Thursday.",
        "Sources attributed the attack to the Islamic State group.",
    )
    assert report.perpetrator == "Islamic State"
