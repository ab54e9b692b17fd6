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
        pytest.param(f"{BOMB} The ministry raised the toll of the blast in the market to 14.", 14,
                     id="raised from afar"),
        pytest.param(f"{BOMB} Nine people died. In the afternoon it rose to 14.", 14, id="it rose"),
        pytest.param(f"{BOMB} Nine people died. The rent rose to 14.", 9, id="rent rose"),
        pytest.param(f"{BOMB} Eight of the nine passengers died.", 8, id="some of all"),
        pytest.param(f"{BOMB} Not one of the nine passengers died.", None, id="not one"),
        pytest.param(f"{BOMB} Both officers died.", 2, id="both"),
        pytest.param(f"{BOMB} The mine says that 37 of its workers and suppliers' staff lost their "
                     "lives.", 37, id="of its workers"),
        pytest.param(f"{BOMB} Police are recovering two cars.", None, id="recovering things"),
        pytest.param(f"{BOMB} 4 killed / 11 wounded", 4, id="slash"),
        pytest.param(f"{BOMB} Casualties: 3 x KIA, 5 x WIA.", 3, id="times"),
        pytest.param(f"{BOMB} Ten guests and staff and two attackers lay dead.", 12,
                     id="and staff"),
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


@pytest.mark.parametrize(
    ("words", "toll"),
    [
        pytest.param("The army spoke of ten dead; allied troops said 16 had died.", Toll(10, 16),
                     id="another's figure"),
        pytest.param("Ten soldiers were killed; five guards died as well.", Toll(15, 15),
                     id="others' dead"),
        pytest.param("Ten bodies were found. Later the army said 16 students had died.",
                     Toll(10, 16), id="more than the whole"),
        pytest.param("Ten people were killed. The army said that three students had died.",
                     Toll(10, 10), id="some of the whole"),
    ],
)  # fmt: skip
def test_rival_figures(read: Read, words: str, toll: Toll) -> None:
    assert [report.killed for report in read(f"{BOMB} {words}")] == [toll]


@pytest.mark.parametrize(
    ("words", "wounded"),
    [
        pytest.param("Ten people were shot and another 13 hurt.", 23, id="another"),
        pytest.param("Ten people were shot and 13 hurt.", 13, id="the hurt"),
        pytest.param("Two people whom he shot are recovering.", 2, id="recovering"),
        pytest.param("Three clerks escaped with cuts.", 3, id="cuts"),
        pytest.param("Hospitals gave the number of the wounded as 45.", 45, id="given as"),
    ],
)
def test_the_hurt_are_counted(read: Read, words: str, wounded: int) -> None:
    (report,) = read(f"{BOMB} {words}")
    assert report.wounded == Toll(wounded, wounded)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        pytest.param("Three members of staff died.", "civilians", id="staff"),
        pytest.param("All six crew members died.", "civilians", id="crew"),
        pytest.param("Six members of the group died.", "militants", id="group"),
        pytest.param("Six members of the Iraqi army died.", "security_forces", id="army"),
    ],
)
def test_what_they_are_members_of_tells_whose_they_are(read: Read, words: str, role: str) -> None:
    (report,) = read(f"{BOMB} {words}")
    assert [figure.role for figure in report.figures] == [role]


def test_who_was_assassinated_and_his_killers_died(read: Read) -> None:
    (report,) = read(
        f"The mayor, Omar Hassan, was shot dead {WHERE}. Police killed four of the gunmen."
    )
    assert (report.killed, report.killed_perpetrators) == (Toll(5, 5), Toll(4, 4))
