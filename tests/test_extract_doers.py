"""Who did it, where the words for that stand further off, or are an idiom's."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        pytest.param(
            "Gunmen believed to belong to the Sinaloa Cartel fired on a police car near Culiacan, "
            "in Mexico, on Thursday and killed a patrolman.",
            "Sinaloa Cartel", id="believed-to-belong",
        ),
        pytest.param(
            "Two drivers were shot dead near Garissa, in Kenya, on Thursday. The assailants, "
            "suspected to be al-Shabaab men, fled into the bush.",
            "Al-Shabaab", id="suspected-to-be",
        ),
        pytest.param(
            "Rangers came under fire near Goma, in Congo, on Thursday from men thought to be from "
            "the FDLR. One was killed.",
            "FDLR", id="under-fire-from",
        ),
        pytest.param(
            "A bomb killed nine people in Ankara, in Turkey, on Thursday, an attack that "
            "prosecutors also pinned on the PKK.",
            "Kurdistan Workers' Party", id="pinned-on",
        ),
        pytest.param(
            "A bomb killed nine people in Ankara, in Turkey, on Thursday, officials said, "
            "pointing a finger at the PKK.",
            "Kurdistan Workers' Party", id="pointing-a-finger",
        ),
        pytest.param(
            "Gunmen killed five traders in Zurmi, in Nigeria, on Thursday. Nobody has claimed the "
            "raid, but police blamed bandits who live in the forest.",
            "bandits", id="nobody-claimed-but",
        ),
        pytest.param(
            "A car bomb killed a judge in Aden, in Yemen, on Thursday. Cells of the Houthis have "
            "struck in the city before.",
            None, id="has-struck-before",
        ),
        pytest.param(
            "A man stabbed two people in Hebron, in the West Bank, on Thursday. Hamas praised the "
            "stabbing but did not claim it.",
            None, id="praised-and-did-not-claim",
        ),
        pytest.param(
            "Scores of Israeli settlers stormed a hamlet near Nablus, in the West Bank, on "
            "Thursday and killed a shepherd.",
            "settlers", id="scores-of-them",
        ),
        pytest.param(
            "A bomber killed six people in Quetta, in Pakistan, on Thursday. The militant Islamic "
            "State group claimed responsibility.",
            "Islamic State", id="a-kind-before-a-name",
        ),
        pytest.param(
            "A bomb hurt a guard near Temuco, in Chile, on Thursday. A banner signed by Weichán "
            "Auka Mapu was found.",
            "Mapuche militants", id="a-name-with-accents",
        ),
        pytest.param(
            "Ten people were taken off a bus near Gressier, in Haiti, on Thursday by men with "
            "rifles. The gang called Grand Dlo is thought to be behind it.",
            "Grand Dlo", id="the-gang-called",
        ),
        pytest.param(
            "A suicide bomber killed four soldiers in Zinjibar, in Yemen, on Thursday. AQAP put "
            "its name to the attack.",
            "Al-Qaeda in the Arabian Peninsula", id="put-its-name-to",
        ),
        pytest.param(
            "Armed Islamists cut the throats of six farmers near Blida, in Algeria, on Thursday.",
            "jihadists", id="cut-throats",
        ),
        pytest.param(
            "Suspected herdsmen set upon a wedding in Guma, in Nigeria, on Thursday and four "
            "guests died.",
            "herders", id="set-upon",
        ),
        pytest.param(
            "A column of soldiers came under fire near Boni, in Mali, on Thursday and three were "
            "killed.",
            None, id="who-comes-under-fire",
        ),
        pytest.param(
            "Six children were wounded in Taiz, in Yemen, on Thursday when a shell landed. "
            "Residents said the round had come from Houthi positions.",
            "Houthis", id="from-its-positions",
        ),
        pytest.param(
            "A van bomb exploded in Newry, in Northern Ireland, on Thursday. The IRA had given a "
            "half-hour warning.",
            "Irish Republican Army", id="gave-a-warning",
        ),
        pytest.param(
            "Police and residents of Solino, in Haiti, fought off men of the G9 gang on Thursday; "
            "four bodies lay in the road.",
            "G9", id="fought-off",
        ),
        pytest.param(
            "Police shot dead two robbers in Nairobi, in Kenya, on Thursday.",
            "police", id="police",
        ),
        pytest.param(
            "Soldiers and police shot dead two villagers near Mopti, in Mali, on Thursday.",
            "security forces", id="soldiers-and-police",
        ),
        pytest.param(
            "Marines stormed a ranch near Xalapa, in Mexico, on Thursday and killed two men.",
            "Mexican forces", id="marines",
        ),
        pytest.param(
            "Houthi drone boats hit a tanker off Hodeidah, in Yemen, on Thursday, the UK navy's "
            "agency said.",
            "Houthis", id="its-boats",
        ),
        pytest.param(
            "A car bomb killed eight people in Mogadishu, in Somalia, on Thursday. Al-Shabaab "
            "said the target was a convoy of officers.",
            "Al-Shabaab", id="said-what-the-target-was",
        ),
        pytest.param(
            "A pipe bomb wounded two officers in Omagh, in Northern Ireland, on Thursday. "
            "Detectives are looking at dissident republicans as their main line of inquiry.",
            "dissident republicans", id="line-of-inquiry",
        ),
        pytest.param(
            "Missiles struck a hotel in Kramatorsk, in Ukraine, on Thursday, killing ten. Kyiv "
            "said Russia had used an Iskander.",
            "Russian forces", id="used-an-iskander",
        ),
        pytest.param(
            "Government forces shelled a market in Ariha, in Syria, on Thursday, killing ten.",
            "Syrian forces", id="government-forces",
        ),
        pytest.param(
            "A bomb killed a soldier near Erbil, in Iraq, on Thursday. The army blamed an "
            "Iran-backed militia, Kataib Hezbollah.",
            "Kataib Hezbollah", id="a-name-behind-what-it-is",
        ),
    ],
)  # fmt: skip
def test_who_did_it_in_other_words(read: Read, paragraph: str, name: str | None) -> None:
    report = read(paragraph)[0]
    assert report.perpetrator in ((name,) if name else (None, "unknown"))


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        pytest.param(
            "A bomb went off at a bank in Derry, in Northern Ireland, on Thursday. A caller who "
            "used a codeword said that the attack was the work of the New IRA.",
            "New IRA", id="a-caller",
        ),
        pytest.param(
            "A bomb hurt a guard near Temuco, in Chile, on Thursday. A banner signed by Weichán "
            "Auka Mapu was found.",
            "Mapuche militants", id="a-banner",
        ),
        pytest.param(
            "Gunmen took two pilots off a bus in Beirut, in Lebanon, on Thursday. A group that "
            "nobody had heard of, Zuwwar al-Fajr, said it had them.",
            "Zuwwar al-Fajr", id="who-has-them",
        ),
        pytest.param(
            "A man stabbed two people in Hebron, in the West Bank, on Thursday. Hamas praised the "
            "stabbing but did not claim it.",
            None, id="who-did-not",
        ),
    ],
)  # fmt: skip
def test_who_claims_it_in_other_words(read: Read, paragraph: str, name: str | None) -> None:
    assert read(paragraph)[0].claimed_by == name
