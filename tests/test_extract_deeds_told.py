"""Deeds that are told by who does them, to whom, or in which words, and what only goes on."""

import pytest
from stories import BOMB, Read

from bot.models import Toll


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Close to 80 girls were poisoned in two schools of northern Afghanistan at "
                     "the weekend, an official said.", "unarmed_assault", id="poisoned"),
        pytest.param("Over 1,300 prisoners got away from the jail of Baqubah, in Iraq, on Thursday "
                     "after a well-armed group attacked it.", "jailbreak", id="inmates-get-away"),
        pytest.param("Two priests were waylaid near Baqubah, in Iraq, on Thursday and shot in "
                     "their car.", "armed_assault", id="waylaid"),
        pytest.param("Armed herders led 31 passengers into the bush near Igueben, in Nigeria, on "
                     "Thursday.", "kidnapping", id="led-into-the-bush"),
        pytest.param("Boko Haram seized 270 girls in Chibok, in Nigeria, on Thursday.",
                     "kidnapping", id="a-named-group-seizes"),
        pytest.param("A pensioner fired five times at a man in Baqubah, in Iraq, on "
                     "Thursday.", "armed_assault", id="fired-at"),
        pytest.param("In the town of Baqubah, in Iraq, a mosque and four shops were damaged by a "
                     "crowd on Thursday.", "riot", id="a-crowd-wrecks"),
        pytest.param("A man with a screwdriver wounded a policeman in Baqubah, in Iraq, on "
                     "Thursday.", "armed_assault", id="wounds-a-policeman"),
        pytest.param("Rebels seized a tanker off Basra, in Iraq, on Thursday.", "hijacking",
                     id="a-ship-seized"),
        pytest.param("A railway bridge in Baqubah, in Iraq, was destroyed by explosives on "
                     "Thursday.", "bombing", id="by-explosives"),
        pytest.param("Ansar al-Sunna rebels said they took the camp of Baqubah, in Iraq, on "
                     "Thursday.", "armed_assault", id="they-said-they-took"),
        pytest.param("Gunmen torched a market in Baqubah, in Iraq, on Thursday; six people died.",
                     "armed_assault", id="torched-and-died"),
        pytest.param("The prime minister was in hospital on Thursday after a pensioner fired at "
                     "him in Baqubah, in Iraq.", "assassination", id="fired-at-him"),
        pytest.param("Families who had come for the fireworks were run over by a lorry in Baqubah, "
                     "in Iraq, on Thursday; 84 people died.", "other", id="lorry"),
        pytest.param("Seven people died in Baqubah, in Iraq, on Thursday when soldiers fired at "
                     "demonstrators.", "protest", id="soldiers-and-demonstrators"),
        pytest.param("Gunmen opened fire on demonstrators in Baqubah, in Iraq, on Thursday.",
                     "armed_assault", id="gunmen-and-demonstrators"),
        pytest.param("Gang members killed 70 people in Baqubah, in Iraq, on Thursday. Two of the "
                     "gang were hit in an exchange of fire with the police.", "armed_assault",
                     id="an-answer"),
        pytest.param("Fighters took the police station of Baqubah, in Iraq, on Thursday.",
                     "armed_assault", id="a-post-taken"),
        pytest.param("Four soldiers died in Baqubah, in Iraq, on Thursday when a lorry was driven "
                     "into a group of them; its driver was shot dead.", "other", id="his-end"),
        pytest.param("An army strike killed four people in Baqubah, in Iraq, on Thursday.",
                     "air_strike", id="a-strike-of-forces"),
        pytest.param("Police opened fire on demonstrators in Baqubah, in Iraq, on Thursday, "
                     "killing five.", "protest", id="fire-on-a-protest"),
    ],
)  # fmt: skip
def test_a_deed_and_its_type(read: Read, text: str, kind: str) -> None:
    (report,) = read(text)
    assert report.type == kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Police seized 300 bags of rice in Baqubah on Thursday.", id="goods"),
        pytest.param("Two suspects were seized at an airport in Iraq on Thursday.", id="suspects"),
        pytest.param("A man was seized with panic in Baghdad on Thursday.", id="seized-with"),
        pytest.param("Crews were blasting rocks above Baqubah, in Iraq, on Thursday.", id="rocks"),
        pytest.param("The manager was fired on Thursday in Baghdad.", id="dismissed"),
        pytest.param("Shops in Baqubah, in Iraq, were damaged by a storm on Thursday.", id="storm"),
        pytest.param("A guide led 31 pupils into the museum of Baghdad on Thursday.", id="led"),
        pytest.param("ISIL seized a big part of Iraq in 2014.", id="land"),
        pytest.param("Kidnapping for ransom is possible in Baghdad, ministers said on Thursday.",
                     id="possible"),
        pytest.param("The fighting between the army and the rebels began in April 2021.",
                     id="a-war-began"),
    ],
)  # fmt: skip
def test_no_deed(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("Two women who were hit in the legs are being treated in Tikrit.", id="care"),
        pytest.param("Both attackers, a man and a woman, died at a house in Tikrit.", id="end"),
        pytest.param(
            "Police suspect the group that has been behind ambushes in Tikrit.",
            id="what-a-group-did",
        ),
    ],
)
def test_what_goes_on_is_no_other_incident(read: Read, rest: str) -> None:
    (report,) = read(f"{BOMB} and killed four people.", rest)
    assert report.place == "Baqubah"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Rebels struck in Baqubah, in Iraq, on Thursday and killed two guards. Before "
            "dawn their fighters attacked a school in Tikrit.",
            id="their-fighters",
        ),
        pytest.param(
            "Four people were killed in bombings in Baqubah, in Iraq, on Thursday. In "
            "Tikrit a car loaded with explosives blew up.",
            id="one-blow-of-a-wave",
        ),
    ],
)
def test_a_blow_of_the_attack_told_is_no_other(read: Read, text: str) -> None:
    (report,) = read(text)
    assert report.place == "Baqubah"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Men in fatigues seized 31 passengers near Gusau, in Nigeria, on Thursday.",
                     "kidnapping", id="in-fatigues"),
        pytest.param("A pilot was seized by a unit of the rebels in Nduga, in Indonesia, on "
                     "Thursday.", "kidnapping", id="a-unit-of"),
        pytest.param("The former vice president of the Republic, 74, was seized on Thursday on a "
                     "farm track in Concepcion, Paraguay.", "kidnapping", id="by-nobody-told"),
        pytest.param("Marines report an exchange of fire in Baqubah, in Iraq, with gunmen today.",
                     "armed_clash", id="reported-in-the-present"),
    ],
)  # fmt: skip
def test_who_is_armed(read: Read, text: str, kind: str) -> None:
    (report,) = read(text)
    assert report.type == kind


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("Two hours after the blast, gunmen killed a driver near Khalis.", id="after"),
        pytest.param("Some hours afterwards gunmen killed a driver in Khalis.", id="afterwards"),
        pytest.param(
            "In the night after the attack Turkish warplanes bombed a camp in Syria; one "
            "guard was killed.",
            id="the-night-after",
        ),
        pytest.param("In Khalis, gunmen killed one guard.", id="a-paragraph-s-place"),
    ],
)
def test_what_is_another_incident(read: Read, rest: str) -> None:
    first, second = read(f"{BOMB} and killed four people.", rest)
    assert (first.killed, second.killed) == (Toll(4, 4), Toll(1, 1))


def test_a_headline_tells_whose_deed_it_was(read: Read) -> None:
    (report,) = read(
        "Men came down from a helicopter on to a ship on Thursday.",
        title="Yemen's Houthis hijack ship in Red Sea",
    )
    assert report.type == "hijacking"


def test_parts_of_a_report_are_no_entries(read: Read) -> None:
    first, second = read(
        "HIGHLIGHTS",
        "A drone struck the market of Baqubah, in Iraq, on Thursday and killed 28 people.",
        "SITUATION",
        "On Tuesday artillery fire hit a hospital in Khalis; three patients died.",
        "RESPONSE",
        "Two trucks with kits wait for clearance.",
        title="Iraq: flash update",
    )
    assert (first.killed, second.killed) == (Toll(28, 28), Toll(3, 3))
