"""Numbers that go on with what was counted before, rival or not, and lists with phrases in them."""

import pytest
from stories import Read

from bot.models import Toll

RAID = "Gunmen killed 42 villagers in Beni, in Congo, on Thursday, a chief said."
Ends = tuple[int, int | None]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param(f"{RAID} An officer put the number at 38.", (38, 42), id="the-number"),
        pytest.param(f"{RAID} Police put it lower, at 39.", (39, 42), id="it-lower"),
        pytest.param(f"{RAID} The prefect gave the dead as 36.", (36, 42), id="the-dead-as"),
        pytest.param(f"{RAID} An officer put the number of attackers at 38.", (42, 42),
                     id="the-number-of-others"),
        pytest.param(f"{RAID} An officer put the hour at 10.", (42, 42), id="the-hour"),
        pytest.param(f"{RAID} The administrator speaks of 37 bodies.", (37, 42), id="of-bodies"),
        pytest.param(f"{RAID} A nurse had counted 37 bodies by noon.", (42, 42), id="bodies-seen"),
        pytest.param(
            "Gunmen attacked a post in Beni, in Congo, on Thursday. The minister made his "
            "reckoning: 36 rebels, eight members of the security forces and three guides were "
            "dead.", (47, 47), id="a-phrase-in-a-list",
        ),
        pytest.param("Gunmen killed 11 porters in Beni, in Congo, on Thursday, a resident and the "
                     "prefect said.", (11, 11), id="who-says-so"),
        pytest.param(f"{RAID} A mayor, reached from Goma, put the toll at no fewer than 50.",
                     (42, None), id="reached-from"),
    ],
)  # fmt: skip
def test_the_dead(read: Read, text: str, killed: Ends) -> None:
    (report,) = read(text)
    assert report.killed == Toll(*killed)


def test_another_headline_counts_others(read: Read) -> None:
    (report,) = read(
        "A gunman killed a singer in Beni, in Congo, on Thursday, officials said.",
        title="Singer shot dead in Beni; strike kills two in Goma",
    )
    assert report.killed == Toll(1, 1)
