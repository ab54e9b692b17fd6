"""Numbers that count the dead beside the word for it, who they are, and that nobody was hurt."""

import pytest
from stories import Read

from bot.models import Toll

BOMB = "A bomb went off in a market in Baqubah, in Iraq's Diyala province, on Thursday."
WHERE = "in Baqubah, in Iraq's Diyala province, on Thursday"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param(f"{BOMB} Death toll: 29, police say.", 29, id="label"),
        pytest.param(f"{BOMB} The government put the dead at 32.", 32, id="put the dead at"),
        pytest.param(f"{BOMB} The government put the price at 32.", None, id="put a price at"),
        pytest.param(f"{BOMB} The ministry has raised to 89 the number of people killed.", 89,
                     id="the number behind"),
        pytest.param(f"{BOMB} The ministry has raised to 89 the number of checkpoints.", None,
                     id="of other things"),
        pytest.param(f"{BOMB} Officials put the dead at 30, families at 40.", 30, id="two counts"),
        pytest.param(f"{BOMB} Aid workers report 18 dead (7 women, 6 children, 5 men).", 18,
                     id="told apart in brackets"),
        pytest.param(f"{BOMB} Two girls, aged eight and 12, were killed.", 2, id="ages"),
        pytest.param(f"{BOMB} Two girls and 12 boys were killed.", 14, id="no ages"),
        pytest.param(f"The driver of a judge was shot dead {WHERE}.", 1, id="whose driver"),
        pytest.param(f"The bodies of a judge and a cook were found after a bombing {WHERE}.", 2,
                     id="whose bodies"),
    ],
)  # fmt: skip
def test_the_dead_are_counted(read: Read, text: str, killed: int | None) -> None:
    (report,) = read(text)
    assert report.killed == (killed if killed is None else Toll(killed, killed))


def test_whose_men_they_are_is_none_of_them(read: Read) -> None:
    (report,) = read(f"{BOMB} Between eight and 20 men of his guard died.")
    assert report.killed == Toll(8, 20)


@pytest.mark.parametrize(
    ("words", "toll"),
    [
        pytest.param("No injuries, according to the ambulance service.", Toll(0, 0), id="bulletin"),
        pytest.param("Nobody was hurt.", Toll(0, 0), id="nobody"),
        pytest.param("Nobody else was hurt.", None, id="nobody else"),
    ],
)
def test_nobody_was_hurt(read: Read, words: str, toll: Toll | None) -> None:
    (report,) = read(f"{BOMB} {words}")
    assert (report.killed, report.wounded) == (toll, toll)


def test_whoever_is_killed_first_is_no_attacker_overcome(read: Read) -> None:
    (report,) = read(f"US troops killed the group's leader, Omar Hassan, {WHERE}.")
    assert (report.main, report.killed) == (True, Toll(1, 1))
