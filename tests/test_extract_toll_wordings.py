"""Tolls told in other words than "killed" and "wounded": by growth, lists, care, knives."""

import pytest
from stories import BOMB, Read

from bot.models import Toll

GUNMEN = "Gunmen attacked a market in Baqubah, in Iraq's Diyala province, on Thursday"
KNIFE = "A man with a knife attacked a market in Baqubah, in Iraq's Diyala province, on Thursday"
Ends = tuple[int, int | None] | None


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(
            f"{BOMB}. By evening the number of dead had risen from 26 to 31.",
            (31, 31), None, id="from-to",
        ),
        pytest.param(
            f"{BOMB}. The number of people killed in it has climbed to 23 after three of the "
            "wounded died.", (23, 23), None, id="number-of-people-killed",
        ),
        pytest.param(
            f"{BOMB}. Rescuers at first counted ten dead; later reports put the number at 13.",
            (13, 13), None, id="bare-number",
        ),
        pytest.param(f"{BOMB}, killing a mother and her twins.", (3, 3), None, id="twins"),
        pytest.param(
            "Gunmen shot dead a couple and their three children in Baqubah, in Iraq, on Thursday.",
            (5, 5), None, id="a-couple-shot-dead",
        ),
        pytest.param(
            f"{GUNMEN} and took five traders. Three out of five traders were killed.",
            (3, 3), None, id="out-of",
        ),
        pytest.param(
            "The army said 14 of its men had fallen in an ambush near Baqubah, in Iraq, on "
            "Thursday.", (14, 14), None, id="its-men-had-fallen",
        ),
        pytest.param(
            "Aircraft carried out strikes near Baqubah, in Iraq, on Thursday in which some forty "
            "terrorists were put out of action.", (40, 40), None, id="out-of-action",
        ),
        pytest.param(f"{BOMB}. Prices rose from 26 to 31 dinars.", None, None, id="of-prices"),
        pytest.param(
            f"{GUNMEN}, killing three people. A fourth victim died in hospital.",
            (4, 4), None, id="fourth-victim",
        ),
        pytest.param(
            f"{GUNMEN}. They killed six people in Kanaan and four in Buhriz.",
            (10, 10), None, id="in-two-places",
        ),
        pytest.param(
            f"{GUNMEN}. Three people - two guards and a cook - were killed.",
            (3, 3), None, id="between-dashes",
        ),
        pytest.param(
            f"{GUNMEN}. The owner, 52, her daughter, 23, and a customer, 61, died.",
            (3, 3), None, id="with-ages",
        ),
        pytest.param(
            f"{GUNMEN}. A driver named as Musa Hamid was killed.", (1, 1), None, id="named-as"
        ),
        pytest.param(
            f"{GUNMEN}. Both of his police bodyguards were killed.", (2, 2), None, id="both-of-his"
        ),
        pytest.param(
            "A gunman shot dead a guard in Baqubah, in Iraq's Diyala province, on Thursday and "
            "injured another.", (1, 1), (1, 1), id="who-shot-dead",
        ),
        pytest.param(
            f"{GUNMEN}, abducted three men and killed them.", (3, 3), None, id="them"
        ),
        pytest.param(
            f"{GUNMEN}. Seven workers were tied up before being shot and killed.",
            (7, 7), None, id="before-being-killed",
        ),
        pytest.param(
            f"{KNIFE} and stabbed four people before a guard killed him.",
            (1, 1), (4, 4), id="stopped-attacker",
        ),
        pytest.param(
            f"{KNIFE} and stabbed four people to death.", (4, 4), None, id="stabbed-to-death"
        ),
        pytest.param(
            f"{KNIFE} and stabbed a cook. Two women were wounded.", None, (2, 2), id="stabbed"
        ),
        pytest.param(
            f"{GUNMEN}, leaving 11 dead and five with gunshot wounds.",
            (11, 11), (5, 5), id="with-wounds",
        ),
        pytest.param(
            f"{GUNMEN}. Police found two bodies with gunshot wounds.",
            (2, 2), None, id="bodies-with-wounds",
        ),
        pytest.param(
            f"{BOMB}. Eleven others were treated at the hospital.", None, (11, 11), id="treated-at"
        ),
        pytest.param(
            f"{BOMB}. Two policemen are still under treatment.", None, (2, 2), id="under-treatment"
        ),
        pytest.param(
            f"{BOMB}. Five people were cut by flying glass.", None, (5, 5), id="by-glass"
        ),
        pytest.param(
            f"{BOMB}. Five people were cut by the new management.", None, None, id="cut-otherwise"
        ),
        pytest.param(
            f"{BOMB}. Dozens of people were wounded. A cook was wounded by a splinter.",
            None, (24, None), id="one-is-not-dozens",
        ),
        pytest.param(
            f"{BOMB}. The hospital received 33 casualties, of whom four were dead. Five people "
            "were killed, police said.", (5, 5), None, id="of-whom",
        ),
        pytest.param(
            f"{BOMB}, killing five. The caller said that he wanted nobody hurt.",
            (5, 5), None, id="wanted-nobody-hurt",
        ),
    ],
)  # fmt: skip
def test_the_toll(read: Read, text: str, killed: Ends, wounded: Ends) -> None:
    (report,) = read(text)
    assert (report.killed, report.wounded) == (killed, wounded)


def test_a_live_report_in_the_twelve_hour_clock(read: Read) -> None:
    (report,) = read(
        f"11.31 am: {BOMB}, wounding four people.",
        "1.20 pm: One of them has died. Three others are injured, the governor says.",
    )
    assert report.wounded == Toll(3, 3)


def test_whose_two_died(read: Read) -> None:
    """ "The two" are the "two men" of the attack, not of the strikes that answered it."""
    strikes, attack = read(
        "Turkish jets struck 20 targets in northern Iraq on Sunday, hours after two men attacked "
        "the interior ministry in Ankara, officials said.",
        "The two drove up to the gate in a van. One set off his explosives. Both died.",
    )
    assert (strikes.killed, attack.killed) == (None, Toll(2, 2))
