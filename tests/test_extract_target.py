"""What an incident was aimed at: things and people, never arms, attackers or a dateline."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("Gunmen stormed an army post near Gao on Monday and killed nine soldiers.",
                     "army post", id="what was attacked"),
        pytest.param("Two roadside bombs killed four federal policemen near Baqubah on Monday.",
                     "federal policemen", id="never the bomb"),
        pytest.param("Gunmen shot dead three federal policemen in Celaya on Monday.",
                     "federal policemen", id="no number"),
        pytest.param("Seven traders lost their lives when a bomb went off near Kaya on Monday.",
                     "traders", id="who died"),
        pytest.param("Hooded men burst into a studio in Guayaquil on Monday and fired shots.",
                     "studio", id="what they burst into"),
        pytest.param("A bomb exploded among worshippers in Peshawar on Monday.",
                     "worshippers", id="whom it went off among"),
        pytest.param("A missile slammed into a power station in Kharkiv on Monday, killing two "
                     "people.", "power station", id="what it slammed into"),
        pytest.param("Gunmen opened fire on a minibus near Parachinar on Monday, killing two men.",
                     "minibus", id="what was fired on, before anybody"),
        pytest.param("Attackers set fire to a church in Bokkos on Monday.", "church",
                     id="what was set on fire"),
        pytest.param("Rebels raided Oicha, in Congo, on Monday, killing six farmers.",
                     "farmers", id="people before a town"),
        pytest.param("Rebels attacked Oicha, in Congo, on Monday and burned huts.", "Oicha",
                     id="a town before its huts"),
        pytest.param("A bomb killed four members of a family near Kaya on Monday.",
                     "members of a family", id="whose members"),
        pytest.param("Gunmen ambushed a convoy near Marib on Monday. Soldiers killed two "
                     "attackers.", "convoy", id="not the attackers"),
        pytest.param("MAIDUGURI, Nigeria - Suicide bombers struck on Monday, killing 15 market "
                     "women.", "market women", id="not the dateline"),
        pytest.param("Pirates hijacked a tanker off Bayelsa on Monday and took four sailors.",
                     "tanker", id="a ship"),
        pytest.param("A suicide bomber on a motorcycle blew himself up at a checkpoint in Quetta "
                     "on Monday.", "checkpoint", id="not what the bomber rode"),
        pytest.param("The army killed nine militants in Mir Ali on Monday.", "militants",
                     id="whom an army fights"),
        pytest.param("An attack killed two people in Mali on Monday.", None, id="nothing told"),
    ],
)  # fmt: skip
def test_the_target(read: Read, text: str, target: str | None) -> None:
    (report,) = read(text)
    assert report.target == target
    if target is not None:
        assert target in report.evidence["target"][0].quote
