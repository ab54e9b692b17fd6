"""Who carried an incident out: by grammar, by claim, by blame, and who did not."""

import pytest
from stories import BOMB, Read


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        pytest.param(
            "Islamic State fighters killed three farmers near Baqubah, in Iraq, on Thursday.",
            "Islamic State", id="subject",
        ),
        pytest.param(
            "Three farmers were killed near Baqubah, in Iraq, on Thursday by al-Shabaab militants.",
            "Al-Shabaab", id="agent",
        ),
        pytest.param(
            f"{BOMB} and killed three people. Islamic State claimed responsibility for the attack.",
            "Islamic State", id="claim",
        ),
        pytest.param(
            f"{BOMB} and killed three people. Islamic State said on Telegram that it had carried "
            "out the bombing.",
            "Islamic State", id="says-it-did-it",
        ),
        pytest.param(
            f"{BOMB} and killed three people. Police blamed the attack on the Islamic State group.",
            "Islamic State", id="blame",
        ),
        pytest.param(
            f"{BOMB} and killed three people. No group claimed responsibility; however, sources "
            "attributed the attack to the Islamic State group.",
            "Islamic State", id="attributed",
        ),
        pytest.param(
            "Turkish warplanes bombed a village near Zakho, in Iraq, on Thursday, killing three.",
            "Turkish forces", id="a-state-by-its-warplanes",
        ),
        pytest.param(
            "The United States said on Friday that an air strike in Syria on Thursday had killed "
            "two militants.",
            "American forces", id="a-state-speaks-of-its-own-strike",
        ),
        pytest.param(
            "Police killed six Islamic State militants in an operation near Baqubah, in Iraq, on "
            "Thursday.",
            "police", id="those-who-were-hunted-did-not",
        ),
        pytest.param(
            f"{BOMB} and killed three people. No group has claimed it.", None, id="nobody",
        ),
        pytest.param(
            "Gunmen killed three Peshmerga fighters near Kifri, in Iraq, on Thursday.",
            None, id="victims-did-not",
        ),
        pytest.param(
            f"{BOMB} and killed three people. The Taliban condemned the attack.",
            None, id="who-condemns-it-did-not",
        ),
    ],
)  # fmt: skip
def test_who_did_it(read: Read, paragraph: str, name: str | None) -> None:
    assert read(paragraph)[0].perpetrator == name


@pytest.mark.parametrize(
    ("paragraph", "certainty"),
    [
        pytest.param(
            "Suspected Islamic State fighters killed three farmers near Baqubah, in Iraq, on "
            "Thursday.",
            "suspected", id="suspected",
        ),
        pytest.param(
            f"{BOMB} and killed three people. Islamic State claimed responsibility for the attack.",
            "claimed", id="claimed",
        ),
        pytest.param(
            f"{BOMB} and killed three people. Police blamed the attack on the Islamic State group.",
            "attributed", id="attributed",
        ),
        pytest.param(
            "Islamic State fighters killed three farmers near Baqubah, in Iraq, on Thursday.",
            "stated", id="stated",
        ),
    ],
)  # fmt: skip
def test_how_sure_the_text_is(read: Read, paragraph: str, certainty: str) -> None:
    assert read(paragraph)[0].certainty == certainty


def test_the_group_is_the_one_named_before(read: Read) -> None:
    (report,) = read(
        "Islamic State has grown bolder in Diyala, officials say.",
        f"{BOMB} and killed three people. The group said that it had carried out the attack.",
    )
    assert report.claimed_by == "Islamic State"
    assert any("Islamic State" in proof.quote for proof in report.evidence["perpetrator"])


@pytest.mark.parametrize(
    ("who", "name"),
    [
        pytest.param("The Free Sahel Army", "Free Sahel Army", id="an army by its cause"),
        pytest.param("Members of the Black Creek gang", "Black Creek gang", id="a gang"),
        pytest.param("Fighters of the Oromia Shield group", "Oromia Shield", id="a group"),
        pytest.param("The Iraqi Army", "Iraqi forces", id="a state's army"),
        pytest.param("A Libyan militia", "militia", id="a nationality is no name"),
    ],
)
def test_a_name_that_no_lexicon_has(read: Read, who: str, name: str) -> None:
    (report,) = read(f"{who} attacked a post in Baqubah, in Iraq, on Thursday and killed two men.")
    assert report.perpetrator == name


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        pytest.param(
            "Nine people were killed when bandits on motorcycles swept into a village near "
            "Maiduguri, in Nigeria, on Thursday.", "bandits", id="swept-into",
        ),
        pytest.param(
            "A farmer was beaten by masked settlers near Nablus, in the West Bank, on Thursday.",
            "settlers", id="beaten-by",
        ),
        pytest.param(
            "A missile hit a house in Kharkiv, in Ukraine, on Thursday and killed four people. The "
            "Russian attack also damaged a school.", "Russian forces", id="whose-attack",
        ),
        pytest.param(
            "Egypt's interior ministry said on Thursday that its forces had killed 11 people in a "
            "raid near al-Arish.", "Egyptian forces", id="its-forces",
        ),
        pytest.param(
            "Soldiers shot dead nine villagers near Mopti, in Mali, on Thursday.",
            "Malian forces", id="an-army-is-the-states",
        ),
        pytest.param(
            "Junta jets bombed a school in Sagaing, in Myanmar, on Thursday and killed 17 people.",
            "Burmese forces", id="a-juntas-jets",
        ),
        pytest.param(
            "Police shot dead nine villagers near Mopti, in Mali, on Thursday.",
            "police", id="police-are-not",
        ),
        pytest.param(
            "Soldiers drove into an ambush near Mopti, in Mali, on Thursday and five died.",
            None, id="who-drives-into-an-ambush",
        ),
        pytest.param(
            "Two bombs hidden on a bus full of soldiers exploded in Mopti, in Mali, on Thursday, "
            "killing 14.", None, id="whose-bus-it-was",
        ),
        pytest.param(
            "Six were killed in gun battles that began at a protest by Hezbollah in Beirut, in "
            "Lebanon, on Thursday.", None, id="who-protests",
        ),
        pytest.param(
            "Four people died on Thursday in an attack on a police station in Mopti, in Mali.",
            None, id="a-police-station-is-no-police",
        ),
        pytest.param(
            "An Ugandan armed group killed three farmers near Beni, in Congo, on Thursday.",
            None, id="an-armed-group-is-no-army",
        ),
        pytest.param(
            "A mob burned three shops in Kandy, in Sri Lanka, on Thursday and killed a man.",
            "mob", id="a-mob",
        ),
    ],
)  # fmt: skip
def test_who_did_it_by_the_clauses_own_deed(read: Read, paragraph: str, name: str | None) -> None:
    report, *_ = read(paragraph)
    assert report.perpetrator in ((name,) if name else (None, "unknown"))
