"""The dead and hurt told singly, by age or nation, in a list, with attackers, or as none."""

import pytest
from stories import Read

PLACE = "in Baqubah, in Iraq's Diyala province, on Thursday"
Range = tuple[int, int | None] | None


@pytest.mark.parametrize(
    ("paragraph", "killed", "wounded"),
    [
        pytest.param(
            f"A bomb {PLACE} hit a bus. A girl and her mother, who was 41, died.",
            (2, 2), None, id="an-age-is-no-number",
        ),
        pytest.param(
            f"A bomb {PLACE} hit a bus. Her mother, and 41 others, died.",
            (42, 42), None, id="a-number-between-commas",
        ),
        pytest.param(
            f"2/ One ranger died when a bomb went off {PLACE}.", (1, 1), None, id="a-label",
        ),
        pytest.param(
            f"Rioters threw stones at a post {PLACE}. Fourteen officers were injured; three could "
            "not continue their duty.",
            None, (14, 14), id="after-a-semicolon",
        ),
        pytest.param(
            f"Soldiers shot dead a 19-year-old Kurd {PLACE}.", (1, 1), None, id="by-nation",
        ),
        pytest.param(
            f"Five soldiers and a beekeeper died when a bomb went off {PLACE}.",
            (6, 6), None, id="who-dies-is-a-person",
        ),
        pytest.param(
            f"Two nurses and a cow were killed by a bomb {PLACE}.", (2, 2), None, id="not-a-cow",
        ),
        pytest.param(
            f"General Omar Hassan and his assistant were killed by a bomb {PLACE}.",
            (2, 2), None, id="and-his-assistant",
        ),
        pytest.param(
            f"A bomb went off {PLACE}. Twelve others were injured, the mayor said, among them a "
            "boy of six.",
            None, (12, 12), id="among-them",
        ),
        pytest.param(
            f"Gunmen stormed a hotel {PLACE}. Nine people were killed, including two guards. All "
            "four attackers were shot dead.",
            (13, 13), None, id="attackers-beside-whom-it-includes",
        ),
        pytest.param(
            f"Gunmen stormed a hotel {PLACE}. Nine people were killed, including the gunmen. The "
            "four attackers were shot dead.",
            (9, 9), None, id="attackers-included",
        ),
        pytest.param(
            f"Troops killed six bandits {PLACE}. No soldier was hurt, the army said.",
            (6, 6), (0, 0), id="no-soldier-was-hurt",
        ),
        pytest.param(
            f"A man threw a grenade at worshippers {PLACE}. All four victims survived.",
            (0, 0), None, id="all-survived",
        ),
    ],
)  # fmt: skip
def test_the_toll(read: Read, paragraph: str, killed: Range, wounded: Range) -> None:
    report, *_ = read(paragraph)
    assert (report.killed, report.wounded) == (killed, wounded)
