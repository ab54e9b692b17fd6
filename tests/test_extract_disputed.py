"""Who contradicts a toll and who only counts some of it; whose end is told besides."""

import pytest
from stories import Read

from bot.models import Toll

ON_MONDAY = "Baqubah, in Iraq, on Monday"
ON_SUNDAY = "Baqubah, in Iraq, on Sunday"
HIT = f"Artillery hit a camp in {ON_MONDAY}."
SIX = f"Two gunmen opened fire on a bus in {ON_MONDAY}, killing six people."


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param(
            f"{HIT} Villagers said 14 people were killed; the army said six were killed.",
            (6, 14),
            id="an army against villagers",
        ),
        pytest.param(
            f"{HIT} A local committee said 17 had been killed. The army said there were"
            " eight dead, all of them civilians.",
            (8, 17),
            id="fewer than half",
        ),
        pytest.param(
            f"{HIT} Activists said 57 people were dead. The government spoke of 20 dead.",
            (20, 57),
            id="spoke of",
        ),
        pytest.param(
            f"{HIT} Locals said 24 villagers had been killed. The army disputed this and"
            " put the toll at five.",
            (5, 24),
            id="disputed",
        ),
        pytest.param(
            f"{HIT} Residents said 30 civilians were killed. The army said only two"
            " terrorists had died.",
            (2, 30),
            id="of another side",
        ),
        pytest.param(
            f"{HIT} Doctors put the number of dead at 20, with the ministry insisting"
            " that it was three.",
            (3, 20),
            id="insisting that it was",
        ),
        pytest.param(
            f"{HIT} A commander said that 40 militants were dead. Residents said seven"
            " people had been killed.",
            (7, 40),
            id="residents against a commander",
        ),
        pytest.param(
            f"{HIT} Officials said 40 people were killed. A hospital doctor said it had"
            " received 12 bodies.",
            (40, 40),
            id="a hospital sees some",
        ),
        pytest.param(
            f"{HIT} It killed 20 people. The army said two soldiers were among the dead.",
            (20, 20),
            id="among the dead",
        ),
        pytest.param(
            f"{HIT} It killed 14 people who had given themselves up.",
            (14, 14),
            id="given, but no number before",
        ),
    ],
)
def test_rivals(read: Read, text: str, killed: tuple[int, int]) -> None:
    (report,) = read(text)
    assert report.killed == Toll(*killed)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param(f"{SIX} A soldier and a civilian shot both of them dead.", 8, id="both"),
        pytest.param(
            f"Three men with knives attacked a church in {ON_MONDAY} and killed"
            " five people. Police shot all three of them dead.",
            8,
            id="all three",
        ),
        pytest.param(f"{SIX} Both of them were doctors.", 6, id="who were not shot"),
        pytest.param(
            f"Six people were stabbed to death in {ON_MONDAY} by a man with a"
            " history of illness, who was shot dead by an inspector.",
            7,
            id="who was shot dead",
        ),
        pytest.param(
            f"Four pupils were killed in {ON_MONDAY} by a former student, who"
            " was gunned down by police.",
            5,
            id="gunned down",
        ),
        pytest.param(
            f"A suicide bomber killed six people in {ON_MONDAY}, not counting himself.",
            7,
            id="not counting himself",
        ),
        pytest.param(
            f"A bomb killed 40 police in {ON_MONDAY}. Besides the dead, who do"
            " not include the bomber, five men were injured.",
            41,
            id="not included",
        ),
        pytest.param(
            f"A bomb killed 40 police in {ON_MONDAY}. An officer said he did not"
            " count the attackers.",
            40,
            id="whom nobody saw",
        ),
    ],
)
def test_attackers(read: Read, text: str, killed: int) -> None:
    (report,) = read(text)
    assert report.killed == Toll(killed, killed)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(
            "A former village head was dragged out of his home in Baqubah, Iraq, and axed"
            " to death on Monday.",
            1,
            None,
            id="dragged out and axed",
        ),
        pytest.param(
            "At least 19 workers are reported to have been shot by militants in Baqubah, in"
            " Iraq, on Monday.",
            19,
            None,
            id="reported to have been shot",
        ),
        pytest.param(
            f'Gunmen attacked {ON_MONDAY}. "We have put 14 in the ground," a villager said.',
            14,
            None,
            id="put in the ground",
        ),
        pytest.param(
            f"Gunmen attacked {ON_MONDAY}. Residents had buried 17 of their"
            " neighbours by the evening.",
            17,
            None,
            id="buried",
        ),
        pytest.param(f"{HIT} Nine people were buried under rubble.", None, None, id="under rubble"),
        pytest.param(
            "In April a writer, Ali Karim, and his friend were murdered in a flat in Baqubah,"
            " in Iraq.",
            2,
            None,
            id="a name within the list",
        ),
        pytest.param(
            f"Gunmen attacked Judge Ali Karim near {ON_SUNDAY}. He was killed"
            " together with six companions.",
            7,
            None,
            id="he and companions",
        ),
        pytest.param(
            f"Officer Ali Karim was getting into his car in {ON_SUNDAY} when he"
            " was shot from a motorcycle.",
            1,
            None,
            id="he was shot",
        ),
        pytest.param(
            f"Gunmen killed 11 people in {ON_SUNDAY}. Three others were taken"
            " with gunshot wounds to the central hospital.",
            11,
            3,
            id="taken with wounds",
        ),
        pytest.param(
            f"A bomb killed eight officers in {ON_SUNDAY}. Three more officers"
            " who survived with injuries were flown out.",
            8,
            3,
            id="survived with injuries",
        ),
        pytest.param(
            f"Gunmen fired at a cart in {ON_SUNDAY}. A woman was killed and a"
            " boy took a bullet in the leg.",
            1,
            1,
            id="took a bullet",
        ),
        pytest.param(
            f"A bomb killed nine people in {ON_SUNDAY}. Seventeen people were"
            " wounded, five of whom are not expected to live, he said.",
            9,
            17,
            id="of whom some may not live",
        ),
        pytest.param(
            f"Gunmen fired at a patrol in {ON_SUNDAY}. One officer sustained a"
            " gunshot injury; no fatality was recorded on either side.",
            0,
            1,
            id="an injury is nobody",
        ),
        pytest.param(
            f"A bomb went off beside a patrol in {ON_SUNDAY}. Neither of the officers was hurt.",
            0,
            0,
            id="neither was hurt",
        ),
        pytest.param(
            f"A bomb killed two men in {ON_SUNDAY}. Neither the army nor the"
            " police was able to say who killed them.",
            2,
            None,
            id="neither could say",
        ),
        pytest.param(
            "Activists said that at least 157 people were dead and more than 1,200 wounded"
            " after soldiers opened fire on a rally in Baqubah, in Iraq.",
            157,
            1200,
            id="as many hurt as in a war",
        ),
    ],
)
def test_fates(read: Read, text: str, killed: int | None, wounded: int | None) -> None:
    (report,) = read(text)
    lows = tuple(toll and toll.low for toll in (report.killed, report.wounded))
    assert lows == (killed, wounded)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(
            f"Three guards at a bank in {ON_MONDAY}, resisted and were shot dead by robbers.",
            3,
            None,
            id="resisted and were shot dead",
        ),
        pytest.param(
            f"Three policemen went to the scene of a blast in {ON_MONDAY}, and were killed by a "
            "second bomb.",
            3,
            None,
            id="went there and were killed",
        ),
        pytest.param(
            f"{HIT} A girl of six was the only survivor and was badly wounded.",
            None,
            1,
            id="survived and was wounded",
        ),
        pytest.param(
            f"{HIT} Two soldiers helped the survivors and were praised.",
            None,
            None,
            id="helped and were praised",
        ),
        pytest.param(
            f"{HIT} It killed 12 people at once and three more succumbed to their injuries in "
            "hospital, bringing the death toll to 15.",
            15,
            None,
            id="a toll in the same breath",
        ),
        pytest.param(
            f"{HIT} Five people were killed, and three more died in hospital.",
            8,
            None,
            id="more in hospital",
        ),
        pytest.param(
            f"{HIT} Five people were killed, three of whom died in hospital.",
            5,
            None,
            id="of whom some in hospital",
        ),
        pytest.param(
            f"{HIT} It killed 18 people. A 19th victim died later.", 19, None, id="a 19th"
        ),
        pytest.param(
            f"{HIT} Residents first reported 13 dead. The hospital said that 30 had been killed.",
            30,
            None,
            id="first reported",
        ),
        pytest.param(
            f"A mayor was ambushed in {ON_MONDAY}, and died along with his driver and two guards.",
            4,
            None,
            id="died along with",
        ),
        pytest.param(
            f"Two gunmen killed a guard and wounded five people in {ON_MONDAY}, before they were "
            "killed by police.",
            3,
            5,
            id="before they were killed",
        ),
        pytest.param(
            f"Two men attacked a ministry in {ON_MONDAY}. One set off his explosives and was torn "
            "to pieces; police shot the other in the head. Both died.",
            2,
            None,
            id="both, after one",
        ),
    ],
)
def test_who_follows(read: Read, text: str, killed: int | None, wounded: int | None) -> None:
    (report,) = read(text)
    assert report.killed == (killed if killed is None else Toll(killed, killed))
    assert (report.wounded and report.wounded.low) == wounded
