"""Tolls of small articles: what is counted, what is not, and what the text itself replaces."""

import pytest
from stories import BOMB, Read

from bot.models import IncidentType, Toll


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        pytest.param(f"{BOMB}, killing about 20 people.", (20, 20), None, id="about"),
        pytest.param(f"{BOMB}, killing up to 30 people.", (30, 30), None, id="up-to"),
        pytest.param(f"{BOMB}, killing at least 11 people.", (11, None), None, id="at-least"),
        pytest.param(f"{BOMB}, killing several people.", (3, None), None, id="several"),
        pytest.param(f"{BOMB}, killing dozens of people.", (24, None), None, id="dozens"),
        pytest.param(f"{BOMB}, killing scores of people.", (40, None), None, id="scores"),
        pytest.param(f"{BOMB}, killing hundreds of people.", (200, None), None, id="hundreds"),
        pytest.param(f"{BOMB}, killing six and wounding 14 people.", (6, 6), (14, 14), id="both"),
        pytest.param(
            f"{BOMB}, killing four people, two of them children.", (4, 4), None, id="part"
        ),
        pytest.param(
            f"{BOMB}, killing four policemen, three shopkeepers and a child.",
            (8, 8), None, id="added-up",
        ),
        pytest.param(f"{BOMB}, but no one was hurt, police said.", (0, 0), (0, 0), id="zero"),
        pytest.param(f"{BOMB}. No one was killed.", (0, 0), None, id="none-killed"),
        pytest.param(f"{BOMB}. There were no casualties.", (0, 0), (0, 0), id="no-casualties"),
        pytest.param(f"{BOMB}. Police gave no toll.", None, None, id="no-number-is-not-zero"),
        pytest.param(
            f"{BOMB}, killing an unknown number of people.", None, None, id="unknown-number"
        ),
        pytest.param(
            f"{BOMB}. More than 100 people were killed or wounded.", None, None, id="or-wounded"
        ),
        pytest.param(
            f"{BOMB}. The police had no reports of casualties.", None, None, id="no-reports"
        ),
        pytest.param(
            f"{BOMB}. A second device could have killed dozens, police said.",
            None, None, id="could-have",
        ),
        pytest.param(
            f"{BOMB}, destroying two vehicles and ten stalls.", None, None, id="vehicles"
        ),
    ],
)  # fmt: skip
def test_the_toll(
    read: Read,
    sentence: str,
    killed: tuple[int, int | None] | None,
    wounded: tuple[int, int | None] | None,
) -> None:
    (report,) = read(sentence)
    assert (report.killed, report.wounded) == (killed, wounded)


def test_attackers_are_counted_and_marked(read: Read) -> None:
    (report,) = read(
        "Gunmen killed two soldiers in Muqdadiyah, in Iraq's Diyala province, on Thursday.",
        "Three attackers were also killed.",
    )
    assert report.killed == Toll(5, 5)
    assert report.killed_perpetrators == Toll(3, 3)
    assert {figure.role for figure in report.figures} == {"security_forces", "perpetrators"}


def test_a_clash_has_two_sides(read: Read) -> None:
    (report,) = read(
        "Two soldiers and six militants were killed in a gun battle near Quetta, Pakistan, on "
        "Thursday, the army said."
    )
    assert report.type == IncidentType.ARMED_CLASH
    assert report.killed == Toll(8, 8)


def test_rival_tolls_are_both_kept(read: Read) -> None:
    (report,) = read(
        f"{BOMB}, and police said eight people were killed.",
        "The provincial governor said 11 people had died.",
    )
    assert report.killed == Toll(8, 11)
    told = {figure.toll: figure.said_by for figure in report.figures}
    assert told == {Toll(8, 8): "police", Toll(11, 11): "provincial governor"}


@pytest.mark.parametrize(
    "update",
    [
        pytest.param("The death toll later rose to 15, hospital officials said.", id="rose"),
        pytest.param("The death toll later rose to 15, a hospital official said.", id="rose-one"),
        pytest.param("By evening the number of dead stood at 15.", id="stood-at"),
    ],
)
def test_a_toll_that_the_text_replaces_is_history(read: Read, update: str) -> None:
    (report,) = read(f"{BOMB}, killing eight people, police said at first.", update)
    assert report.killed == Toll(15, 15)
    assert [figure.low for figure in report.figures if figure.superseded] == [8]


def test_an_earlier_toll_told_later_is_history(read: Read) -> None:
    (report,) = read(f"{BOMB}, killing 15 people.", "Officials had earlier put the toll at nine.")
    assert report.killed == Toll(15, 15)


def test_the_abducted_are_counted_apart(read: Read) -> None:
    (report,) = read(
        "Gunmen kidnapped at least 20 students from a school in Kaduna, Nigeria, on Thursday and "
        "killed a teacher."
    )
    assert (report.abducted, report.killed, report.wounded) == (Toll(20, None), Toll(1, 1), None)


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        pytest.param(f"{BOMB}, killing 11 people.", "one figure first", id="one-number"),
        pytest.param(
            f"{BOMB}, killing three guards and a guide.", "one figure first, in a list", id="a-list"
        ),
        pytest.param(
            f"{BOMB}. Two Indians and others died.", "one figure later, in a list", id="open-list"
        ),
        pytest.param(f"{BOMB}, killing a guard.", "one figure first, one person", id="one-person"),
        pytest.param(
            f"{BOMB}, killing 11 people. The blast killed 11 people, the governor said.",
            "agreeing figures first", id="twice",
        ),
    ],
)  # fmt: skip
def test_how_plainly_a_toll_is_told(read: Read, sentence: str, ground: str) -> None:
    """Half a list may be read, and one person may be one of several; a number is a number."""
    (report,) = read(sentence)
    assert report.grounds["killed"] == ground
