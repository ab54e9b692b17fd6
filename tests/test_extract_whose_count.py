"""Whom a number counts: parts of lists, ages, those told of before, and whose figure it is."""

import pytest
from stories import BOMB, Read

from bot.models import Toll

CAMP = "Gunmen raided a training camp in Agadez, in northern Niger, on Thursday"
Ends = tuple[int, int | None] | None


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(
            f"{CAMP}. Twenty-one people, most of them cadets between 17 and 24, lost their lives.",
            (21, 21), None, id="ages-of-most",
        ),
        pytest.param(
            f"{CAMP}, killing between 17 and 24 cadets.", (17, 24), None, id="between-two-numbers"
        ),
        pytest.param(
            f"{CAMP}. Twelve recruits, some of whom had come from Zinder, were killed.",
            (12, 12), None, id="some-of-whom-came",
        ),
        pytest.param(
            f"{CAMP}. Twelve recruits, most of them boys, fled into the dunes.",
            None, None, id="most-of-them-fled",
        ),
        pytest.param(
            f"{BOMB}, killing 40. Besides the dead, who do not include the bomber, at least five "
            "men were injured.", (41, 41), (5, None), id="do-not-include",
        ),
        pytest.param(
            f"{BOMB}. A mayor put the number of dead in the blast on Rue Foch at 16.",
            (16, 16), None, id="a-name-is-no-number",
        ),
        pytest.param(
            "Two bombers attacked a mosque in Kano, in Nigeria, on Thursday, killing themselves "
            "and 13 worshippers.", (15, 15), None, id="themselves-and-others",
        ),
        pytest.param(
            f"{BOMB}. Troops who searched the yard found that nine captives, nearly all of them "
            "Chadians, had been hacked to death.", (9, 9), None, id="hacked-to-death",
        ),
        pytest.param(
            f"{BOMB}. Two villages were wiped out by floods last year.", None, None, id="wiped-out"
        ),
    ],
)  # fmt: skip
def test_who_is_counted(read: Read, text: str, killed: Ends, wounded: Ends) -> None:
    main = read(text)[0]
    assert (main.killed, main.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    ("then", "killed"),
    [
        pytest.param("She was taken to a clinic, where she died.", (1, 1), id="died"),
        pytest.param("He succumbed to his wounds on the way.", (1, 1), id="succumbed"),
        pytest.param("She could have died.", None, id="could-have"),
        pytest.param("She did not die.", None, id="did-not"),
        pytest.param("Two guards were killed. She died as well, in hospital.", (3, 3), id="too"),
    ],
)
def test_one_who_was_told_of_died(read: Read, then: str, killed: Ends) -> None:
    (report,) = read(f"{CAMP} and hit Ann Ladi, a nurse. {then}")
    assert report.killed == killed


@pytest.mark.parametrize(
    ("then", "killed"),
    [
        pytest.param("The government stood by its own figure of 132.", (132, 160), id="its-own"),
        pytest.param("The army's toll of 140 was called a lie.", (140, 160), id="an-army's"),
        pytest.param("The official count of 9 was never revised.", (160, 160), id="too-few"),
        pytest.param("The state's figure of 132 wounded stands.", (160, 160), id="of-wounded"),
        pytest.param("A figure of 132 cattle was given.", (160, 160), id="of-cattle"),
    ],
)
def test_another_figure_is_its_owners(read: Read, then: str, killed: Ends) -> None:
    (report,) = read(f"{CAMP}, killing 160 people, a mayor said. {then}")
    assert report.killed == killed


@pytest.mark.parametrize(
    ("then", "killed"),
    [
        pytest.param("Another official said eight soldiers were killed.", (11, 11), id="one-side"),
        pytest.param("Another official spoke of 14 dead.", (11, 14), id="everybody"),
        pytest.param("The toll has since risen to 14.", (14, 14), id="replaced"),
    ],
)
def test_sides_that_were_added_up_stay_several(read: Read, then: str, killed: Ends) -> None:
    (report,) = read(f"{CAMP}, killing five soldiers and six civilians. In all, 11 died. {then}")
    assert report.killed == killed


def test_rivals_stay_when_sides_are_added_up(read: Read) -> None:
    (report,) = read(
        f"{CAMP}. Five soldiers were killed in the fight, the ministry said. Nine rebels died. "
        "A colonel said that seven soldiers were killed. Altogether 14 people lost their lives."
    )
    assert report.killed == Toll(14, 16)


def test_entries_that_run_over_midnight(read: Read) -> None:
    (report,) = read(
        f"(19:12) {BOMB}.",
        "(20:30) Several dead, police chief says.",
        "(21:47) Four killed, two injured.",
        "(Fri 09:40) Number of injured is three, not two.",
        "(10:30) Schools stay shut.",
    )
    assert (report.killed, report.wounded) == (Toll(4, 4), Toll(3, 3))
