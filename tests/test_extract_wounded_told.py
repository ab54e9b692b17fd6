"""Who lived and who did not, in the words of officials, hospitals and old newspapers."""

import pytest
from stories import BOMB, Read

from bot.models import Toll

SHOT = "in Baqubah, in Iraq, on Thursday"
CLASH = "Gunmen attacked a patrol in Baqubah, in Iraq, on Thursday."


def tolls(read: Read, text: str) -> tuple[Toll | None, Toll | None]:
    """Return the killed and the wounded of the one incident of a text."""
    (report,) = read(text)
    return report.killed, report.wounded


def exactly(number: int | None) -> Toll | None:
    """Return a toll of so many, neither more nor fewer."""
    return None if number is None else Toll(number, number)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(f"{BOMB}. Six others are at the Republican Hospital.", None, 6, id="at"),
        pytest.param(f"{BOMB}. Six people are at a nearby school.", None, None, id="at-a-school"),
        pytest.param(f"{BOMB}. Seven vendors are still on admission.", None, 7, id="on-admission"),
        pytest.param(f"{BOMB}. Forty-one lie in the garrison hospital.", None, 41, id="lie-in"),
        pytest.param(f"{BOMB}. Two pupils were admitted with burns.", None, 2, id="admitted-with"),
        pytest.param(f"{BOMB}. Nine customers sought medical attention.", None, 9,
                     id="sought-help"),
        pytest.param(f"{BOMB}. Nine customers sought a way out.", None, None, id="sought-a-way"),
        pytest.param(f"{BOMB}. Three porters are receiving treatment.", None, 3, id="receiving"),
        pytest.param(f"{BOMB}. Three porters received a letter.", None, None, id="received-else"),
        pytest.param(f"{BOMB}. It left two people dead and eight nursing injuries.", 2, 8,
                     id="nursing"),
        pytest.param(f"{BOMB}. Four died and eight suffered varying degrees of injury.", 4, 8,
                     id="degrees-of-injury"),
        pytest.param(f"{BOMB}. Two policemen died and five others, among them a cook, sustained "
                     "injuries.", 2, 5, id="sustained-after-an-aside"),
        pytest.param(f"{BOMB}. A sub-inspector was injured.", None, 1, id="sub-inspector"),
        pytest.param(f"{BOMB}. A porter lost an arm.", None, 1, id="lost-an-arm"),
        pytest.param(f"{BOMB}. A porter lost a cart.", None, None, id="lost-a-cart"),
        pytest.param(f"{BOMB}. A vendor of 19 is in surgery.", None, 1, id="in-surgery"),
        pytest.param(f"{BOMB}. We cremated three, and a dozen are being treated.", None, 12,
                     id="each-has-its-verb"),
        pytest.param(f"Masked men beat three shepherds {SHOT}.", None, 3, id="beaten"),
        pytest.param(f"Two more men were stabbed, left for dead and survived {SHOT}.", None, 2,
                     id="left-for-dead"),
        pytest.param(f"{BOMB}. Six labourers were treated for injuries, four for cuts and two for "
                     "shock.", None, 6, id="treated-for-what"),
        pytest.param(f"{CLASH} One of the attackers was killed and another was caught with a wound "
                     "in the hip.", 1, 1, id="caught-with-a-wound"),
    ],
)  # fmt: skip
def test_who_lived(read: Read, text: str, killed: int | None, wounded: int | None) -> None:
    assert tolls(read, text) == (exactly(killed), exactly(wounded))


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(f"{CLASH} Three troopers paid the supreme price.", 3, None, id="price"),
        pytest.param(f"{CLASH} Three troopers paid the full price.", None, None,
                     id="no-such-price"),
        pytest.param(f"{CLASH} Two troopers expired on the spot.", 2, None, id="expired"),
        pytest.param(f"Nine guards were cut down by raiders {SHOT}.", 9, None, id="cut-down"),
        pytest.param(f"Four guards were blown to bits by a bomb {SHOT}.", 4, None, id="to-bits"),
        pytest.param(f"{CLASH} A constable was riddled with bullets.", 1, None, id="riddled"),
        pytest.param(f"{CLASH} A bus was riddled with bullets.", None, None,
                     id="a-bus-riddled"),
        pytest.param(f"{CLASH} Eight rebels were neutralised.", 8, None, id="neutralised"),
        pytest.param(f"{CLASH} Police counted five Al-Shabaab bodies.", 5, None, id="whose-bodies"),
        pytest.param(f"{CLASH} The army killed 14 rebels and lost two of its own.", 16, None,
                     id="lost-of-its-own"),
        pytest.param(f"Raiders stopped a bus {SHOT}, let the women go and killed 16 of the rest.",
                     16, None, id="of-the-rest"),
        pytest.param(f"Raiders killed 16 people {SHOT}. Most were hacked to death and three were "
                     "beheaded.", 16, None, id="most-and-three"),
        pytest.param(f"Four men were taken from a bus by gunmen {SHOT}; all were found dead.", 4,
                     None, id="all-found-dead"),
        pytest.param(f"Six people were shot {SHOT}, two of them fatally.", 2, 4, id="fatally"),
        pytest.param(f"Nine people were shot {SHOT}, four of whom survived.", 5, 4, id="survived"),
        pytest.param(f"Gunmen burst into a clerk's house {SHOT} and shot him dead together with "
                     "his mother and two of his brothers.", 4, None, id="together-with"),
        pytest.param(f"A bomb struck a general's car {SHOT}, killing him and three of his guards.",
                     4, None, id="him-and-three"),
        pytest.param(f"A man with a cleaver wounded a guard {SHOT} before he was shot and killed "
                     "by a passing officer.", 1, 1, id="stopped"),
        pytest.param(f"A clerk was shot in the foot {SHOT} by a tenant, who was then killed.",
                     1, 1, id="who-was-then-killed"),
    ],
)  # fmt: skip
def test_who_died(read: Read, text: str, killed: int | None, wounded: int | None) -> None:
    assert tolls(read, text) == (exactly(killed), exactly(wounded))
