"""Who is meant, and who is inferred, where no clause names the doer of its deed."""

import pytest
from stories import Read

KYIV = "Russian missiles killed three people in Kyiv, in Ukraine, on Thursday."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            ["Boko Haram killed nine farmers near Maroua, in Cameroon, on Thursday.",
             "On Tuesday the same assailants burnt a school at Mora, in Cameroon, and killed a "
             "guard."],
            ["Boko Haram", "Boko Haram"], id="the-same-assailants",
        ),
        pytest.param(
            ["Al-Shabaab claimed a bombing that killed nine in Mogadishu, in Somalia, on Thursday.",
             "In January gunmen from the Somali group raided a hotel in Nairobi, in Kenya, and "
             "killed 21 people."],
            ["Al-Shabaab", "Al-Shabaab"], id="the-somali-group",
        ),
        pytest.param(
            [KYIV, "In Kharkiv, in Ukraine, a drone hit a bus on Tuesday and killed the driver."],
            ["Russian forces", "Russian forces"], id="the-one-state-that-strikes",
        ),
        pytest.param(
            [KYIV, "In Kharkiv, in Ukraine, a gunman shot a judge dead on Tuesday."],
            ["Russian forces", None], id="a-gunman-is-no-strike",
        ),
        pytest.param(
            ["Four policemen and two Shining Path fighters were killed in a clash near Ayacucho, "
             "in Peru, on Thursday."],
            ["Shining Path"], id="who-died-in-a-clash",
        ),
        pytest.param(
            ["Gunmen held the guests of a hotel in Quito, in Ecuador, on Thursday until police "
             "stormed it. Two guests were killed."],
            [None], id="who-answered",
        ),
        pytest.param(
            ["Protesters held a march through Dawei, in Myanmar, on Thursday."],
            ["protesters"], id="who-marched",
        ),
        pytest.param(
            ["Two people were killed in Cairo, in Egypt, on Thursday when police broke up a "
             "march."],
            ["police"], id="who-broke-up-a-march",
        ),
        pytest.param(
            ["Armed men took six teachers from a school at Kumbo, in Cameroon, on Thursday. The "
             "army blamed separatists. A spokesman for the Ambazonia Defence Forces said that it "
             "did not hold them."],
            ["separatists"], id="who-denies-it",
        ),
        pytest.param(
            ["A bomb killed three people in Ankara, in Turkey, on Thursday. The attack was "
             "claimed by TAQ, an offshoot of the PKK."],
            ["TAQ"], id="an-abbreviation-that-claims",
        ),
        pytest.param(
            ["A gunfight near Misrata, in Libya, killed nine people on Thursday. Families were "
             "taken out by the Red Crescent."],
            [None], id="who-takes-out-the-families",
        ),
    ],
)  # fmt: skip
def test_who_is_meant(read: Read, text: list[str], names: list[str | None]) -> None:
    found = [report.perpetrator for report in read(*text)]
    assert [None if name == "unknown" else name for name in found] == names
