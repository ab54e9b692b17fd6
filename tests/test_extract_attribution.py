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
            "killed nine men.", "Sri Lankan forces", id="forces-tell-their-own-deed",
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


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        pytest.param("Baghdad blamed the attack on Tehran.", "Iranian forces", id="a-seat-blamed"),
        pytest.param(
            "It was a bomb that officials blamed on Iran.", "Iranian forces", id="a-bomb-blamed"
        ),
        pytest.param(
            "The attackers were from al-Shabaab, two sources said.", "Al-Shabaab", id="were-from"
        ),
        pytest.param(
            "Police said the killers belonged to al-Shabaab.", "Al-Shabaab", id="belonged-to"
        ),
        pytest.param("The couple were members of al-Shabaab.", "Al-Shabaab", id="were-members"),
        pytest.param(
            "Officials attributed the attack to al-Qaeda in the Islamic Maghreb.",
            "Al-Qaeda in the Islamic Maghreb", id="a-name-with-a-place",
        ),
        pytest.param(
            "He named as the organiser a group that calls itself the Sons of Iron.",
            "Sons of Iron", id="named-as-organiser",
        ),
        pytest.param(
            "Al-Shabaab said that the bomber was one of its members.", "Al-Shabaab", id="its-member"
        ),
        pytest.param(
            "Al-Shabaab said that it had smuggled a bomb in.", "Al-Shabaab", id="smuggled-in"
        ),
    ],
)  # fmt: skip
def test_who_is_named_by_other_words(read: Read, rest: str, name: str) -> None:
    report, *_ = read(f"{BOMB} and killed three people. {rest}")
    assert report.perpetrator == name


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("Washington has blamed al-Shabaab for similar attacks.", id="similar-attacks"),
        pytest.param("Some of its attacks have been claimed by al-Shabaab.", id="some-attacks"),
        pytest.param("Al-Shabaab denied that it had attacked the market.", id="denied"),
        pytest.param("The couple were victims of al-Shabaab.", id="victims-of"),
    ],
)
def test_who_is_not_named_by_them(read: Read, rest: str) -> None:
    report, *_ = read(f"{BOMB} and killed three people. {rest}")
    assert report.perpetrator is None


def test_who_condemns_in_the_breath_of_a_claim_does_not_claim(read: Read) -> None:
    report, *_ = read(
        f"{BOMB} and killed three people. Islamic State has claimed it, and the Taliban, who rule "
        "the city, condemned the attack."
    )
    assert (report.perpetrator, report.claimed_by) == ("Islamic State", "Islamic State")


def test_who_was_blamed_before_the_event_was_told(read: Read) -> None:
    report, *_ = read(
        "Over 300 prisoners got away from a jail near Baqubah, the mayor said.",
        "He put it down to al-Shabaab, which has fought there for years.",
        "Two guards were shot dead in the attack on Thursday in Baqubah, in Iraq, police said.",
    )
    assert report.perpetrator == "Al-Shabaab"


@pytest.mark.parametrize(
    ("rest", "by"),
    [
        pytest.param("Police blamed the attack on al-Shabaab.", "Police", id="active"),
        pytest.param("The attack was blamed on al-Shabaab by the mayor.", "mayor", id="passive"),
        pytest.param(
            "It was likely the work of al-Shabaab, officials said.", "officials", id="said"
        ),
        pytest.param("They blamed al-Shabaab.", None, id="nobody-by-name"),
        pytest.param("Al-Shabaab claimed responsibility.", None, id="its-own-word"),
    ],
)  # fmt: skip
def test_who_says_so(read: Read, rest: str, by: str | None) -> None:
    report, *_ = read(f"{BOMB} and killed three people. {rest}")
    assert report.attributed_by == by
    assert ("attributed_by" in report.evidence) == (by is not None)
