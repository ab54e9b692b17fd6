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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "On Thursday the navy said it had bombed a camp near Trincomalee, in Sri Lanka, and "
            "killed nine men.", "security forces", id="forces-tell-their-own-deed",
        ),
        pytest.param(
            "The Kenyan military said on Thursday that its jets had flown past Garissa, where "
            "gunmen shot dead three traders.", None, id="forces-tell-of-others",
        ),
        pytest.param(
            "Two bombs dropped by a Sudanese plane hit the market of Nyala on Thursday and killed "
            "six people.", "Sudanese forces", id="dropped-by-a-plane",
        ),
        pytest.param(
            "A mine killed three farmers near Mopti, in Mali, on Thursday. The mayor said that it "
            "had been laid by JNIM.", "JNIM", id="laid-by",
        ),
        pytest.param(
            "A shopkeeper was hacked to death by Boko Haram in Banki, in Nigeria, on Thursday.",
            "Boko Haram", id="hacked-to-death-by",
        ),
        pytest.param(
            "Police in Lyon, in France, shot dead a man who had stabbed two women on Thursday.",
            None, id="police-stop-an-attacker",
        ),
        pytest.param(
            "A guard was stabbed to death in Graz, in Austria, on Thursday by a 20-year-old, whom "
            "police shot dead.", None, id="whom-police-shot-dead",
        ),
        pytest.param(
            "Twelve men were killed on Thursday in a battle between the Nuer and Dinka communities "
            "near Malakal, in South Sudan.", "Nuer and Dinka communities", id="peoples-that-fought",
        ),
        pytest.param(
            "On Thursday members of the Lost Sons attacked a police post in Kisumu, in Kenya, and "
            "killed two officers.", "Lost Sons", id="members-of-the-unknown",
        ),
    ],
)  # fmt: skip
def test_who_did_it(read: Read, text: str, name: str | None) -> None:
    report, *_ = read(text)
    assert report.perpetrator == name


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        pytest.param(
            "We believe a cell of the Islamic State group is responsible.",
            "Islamic State", id="is-responsible",
        ),
        pytest.param(
            "The army says the bombing was the work of the Red River front.",
            "Red River front", id="the-work-of",
        ),
        pytest.param(
            "The governor blamed Islamic State, which has fought for years over the hills.",
            "Islamic State", id="blamed-and-what-it-does-for-years",
        ),
        pytest.param(
            "Islamic State, which broke with al-Qaeda, told it otherwise. It claimed the attack.",
            "Islamic State", id="it-is-the-subject-before",
        ),
        pytest.param("The army says it is not the work of a front.", None, id="not-the-work-of"),
    ],
)  # fmt: skip
def test_who_is_said_to_be_behind_it(read: Read, rest: str, name: str | None) -> None:
    report, *_ = read(f"{BOMB} and killed three people. {rest}")
    assert report.perpetrator == name
