"""What wounds people are told to have, and the deaths that are told without the word."""

import pytest
from stories import BOMB, Read

from bot.models import Toll

CLASH = "Gunmen attacked a patrol in Baqubah, in Iraq, on Thursday."
SHOT = "in Baqubah, in Iraq, on Thursday"


def exactly(number: int | None) -> Toll | None:
    """Return a toll of so many, neither more nor fewer."""
    return None if number is None else Toll(number, number)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(f"{BOMB}. Three vendors have burns.", None, 3, id="have-burns"),
        pytest.param(f"{BOMB}. Three vendors have shops.", None, None, id="have-shops"),
        pytest.param(f"{BOMB}. Six people died. All six had burns.", 6, None, id="the-dead-had"),
        pytest.param(f"{BOMB}. Four porters needed stitches.", None, 4, id="stitches"),
        pytest.param(f"{BOMB}. A clerk suffered a broken jaw.", None, 1, id="a-broken-jaw"),
        pytest.param(f"{BOMB}. A clerk suffered a broken window.", None, None, id="no-part"),
        pytest.param(f"{BOMB}. Two clerks were treated for cut hands.", None, 2, id="cut-hands"),
        pytest.param(f"{BOMB}. A guard lost two fingers.", None, 1, id="fingers-are-nobody"),
        pytest.param(f"{BOMB}. Five guards, he added, were bruised.", None, 5, id="bruised"),
        pytest.param(f"{BOMB}. Nine people were admitted.", None, 9, id="admitted"),
        pytest.param(f"{BOMB}. Nine people were admitted to the bar.", None, None, id="to-the-bar"),
        pytest.param(f"{BOMB}. Nine people were treated at the scene.", None, 9, id="at-the-scene"),
        pytest.param(f"{BOMB}. Nine people suffered smoke inhalation.", None, 9, id="inhalation"),
        pytest.param(f"{BOMB}. Two others were listed in critical condition.", None, 2,
                     id="listed-in"),
        pytest.param(f"{BOMB}. A porter stepped on a mine and lost a leg.", None, 1,
                     id="stepped-on-it-and-lost"),
        pytest.param(f"{CLASH} It was beaten off at the cost of nine soldiers.", 9, None,
                     id="at-the-cost-of"),
        pytest.param(f"{CLASH} It was beaten off at the cost of nine.", None, None,
                     id="at-the-cost-of-what"),
        pytest.param(f"{CLASH} Five fishermen had their throats slit.", 5, None, id="throats-slit"),
        pytest.param(f"{CLASH} Six drovers were hacked to pieces.", 6, None, id="to-pieces"),
        pytest.param(f"{BOMB}. Two children were pulled out with burns.", None, 2, id="pulled-out"),
        pytest.param(f"{CLASH} Four soldiers fell.", 4, None, id="fell"),
        pytest.param(f"{CLASH} Four soldiers fell behind.", None, None, id="fell-behind"),
        pytest.param(f"{CLASH} The sweep led to the neutralisation of about six rebels.", 6, None,
                     id="neutralisation"),
        pytest.param(f"{CLASH} Nine soldiers and two guides found death there.", 11, None,
                     id="found-death"),
        pytest.param(f"{BOMB}. A nurse counted 14 dead and 20 wounded.", 14, 20, id="who-counts"),
        pytest.param(f"{BOMB}. The driver and two women did not survive.", 3, None,
                     id="did-not-survive"),
        pytest.param(f"{BOMB}. Seven people were burnt or crushed to death.", 7, None,
                     id="or-crushed-to-death"),
        pytest.param(f"{BOMB}. He put the day's dead at nine.", 9, None, id="the-day's-dead"),
        pytest.param(f"Eight clerks were shot {SHOT} at close range.", 8, None, id="close-range"),
        pytest.param(f"{BOMB}. Six people died on the spot and a seventh in hospital.", 7, None,
                     id="a-seventh-in-hospital"),
        pytest.param(f"{BOMB}. It left 12 people dead and 13 arrested.", 12, None, id="arrested"),
        pytest.param(f"{BOMB}. The prefect had confirmed 30 dead; later he found another body and "
                     "corrected the figure to 31.", 31, None, id="corrected"),
        pytest.param(f"{CLASH} A cook was killed. The prefect put the dead at four: the cook, a "
                     "guard and two rebels.", 4, None, id="one-of-them-told-before"),
        pytest.param(f"{CLASH} The body of one of the attacking party was found.", 1, None,
                     id="the-attacking-party"),
        pytest.param(f"Gunmen killed 14 people {SHOT} in the first hours of a curfew. The mayor, "
                     "reached from Baghdad, put the dead at no fewer than 14.", 14, None,
                     id="the-first-hours-of"),
    ],
)  # fmt: skip
def test_wounds_and_deaths(read: Read, text: str, killed: int | None, wounded: int | None) -> None:
    (report,) = read(text)
    assert (report.killed, report.wounded) == (exactly(killed), exactly(wounded))
