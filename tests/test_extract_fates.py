"""What befell people, told in other words than "killed" and "wounded", and who shares it."""

import pytest
from stories import Read

from bot.models import Toll

BOMB = "A bomb went off in a market in Baqubah, in Iraq's Diyala province, on Thursday."
RAID = "Gunmen stormed an army barracks in Al-Azim, in Iraq's Diyala province, early Friday."
WHERE = "in Baqubah, in Iraq, on Thursday"


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(f"{BOMB} Four federal policemen KIA, nine WIA, one of them an officer.", 4, 9,
                     id="a soldier's abbreviations"),
        pytest.param(f"{BOMB} Three KIA and 5 WIA so far.", 3, 5, id="so far"),
        pytest.param(f"Two policemen were fatally stabbed {WHERE}.", 2, None, id="fatally"),
        pytest.param(f"A gunman fatally shot three people {WHERE}.", 3, None, id="who did it"),
        pytest.param(f"A gunman shot three people to death {WHERE}.", 3, None, id="to death"),
        pytest.param(f"{BOMB} Hospitals received six bodies and 15 wounded.", 6, 15, id="bodies"),
        pytest.param(f"{BOMB} The bodies of six people were brought to a hospital.", 6, None,
                     id="no wounded are brought as bodies"),
        pytest.param(f"{BOMB} It claimed the lives of a shopkeeper and two customers.", 3, None,
                     id="the lives of"),
        pytest.param(f"{BOMB} Three people were hospitalised.", None, 3, id="hospitalised"),
        pytest.param(f"{BOMB} Three people were rushed to a hospital.", None, 3, id="to hospital"),
        pytest.param(f"{BOMB} Ten people were hurt and four of them were taken to a hospital.",
                     None, 10, id="some of the hurt"),
        pytest.param(f"{BOMB} Six persons were left with minor injuries.", None, 6, id="left with"),
        pytest.param(f"{BOMB} Two guards are in a critical condition.", None, 2, id="condition"),
        pytest.param(f"{BOMB} Two guards were in a nearby street.", None, None, id="in a street"),
        pytest.param(f"{BOMB} Two guards are fighting for their lives.", None, 2, id="fighting"),
        pytest.param(f"{BOMB} Two guards were taken to a police station.", None, None,
                     id="taken elsewhere"),
        pytest.param(f"{RAID} Four soldiers died and a fifth was wounded.", 4, 1, id="a fifth"),
        pytest.param(f"{RAID} Four soldiers died and the fifth brigade was withdrawn.", 4, None,
                     id="a fifth of another kind"),
        pytest.param(f"Two guards were gunned down {WHERE}.", 2, None, id="gunned down"),
        pytest.param(f"Two attacks {WHERE} cost nine villagers and four soldiers their lives.", 13,
                     None, id="cost their lives"),
        pytest.param(f"A bomb {WHERE} cost two firms their profits.", None, None,
                     id="cost something else"),
        pytest.param(f"Gunmen opened fire {WHERE}. A guard was hit in both legs.", None, 1,
                     id="in the legs"),
        pytest.param(f"Gunmen opened fire {WHERE}. A vendor was grazed by a bullet.", None, 1,
                     id="grazed"),
        pytest.param(f"Gunmen opened fire {WHERE}. A guard was hit in the afternoon.", None, None,
                     id="no part of a body"),
        pytest.param(f"A gunman shot a guard in the arm {WHERE}.", None, 1, id="whom he shot"),
        pytest.param(f"{BOMB} Two vendors got out with minor injuries.", None, 2, id="got out"),
        pytest.param(f"{BOMB} Two vendors got out with their wares.", None, None, id="with wares"),
        pytest.param(f"{BOMB} Eight more are being treated.", None, 8, id="being treated"),
        pytest.param(f"{BOMB} Three vendors are in intensive care.", None, 3, id="in care"),
        pytest.param(f"{BOMB} Two passers-by are in hospital.", None, 2, id="passers-by"),
        pytest.param(f"Four people were shot {WHERE} and survived.", None, 4, id="survived"),
        pytest.param(f'Troops say that three "terrorists" were killed in a raid {WHERE}.', 3, None,
                     id="in quotation marks"),
        pytest.param(f"Troops raided a hideout {WHERE}. Result: eleven rebels neutralised.", 11,
                     None, id="left out was"),
        pytest.param(f"{BOMB} The woman who was hurt worst has died.", 1, None,
                     id="the hurt who died"),
    ],
)  # fmt: skip
def test_in_other_words(read: Read, text: str, killed: int | None, wounded: int | None) -> None:
    (report,) = read(text)
    assert report.killed == (killed if killed is None else Toll(killed, killed))
    assert report.wounded == (wounded if wounded is None else Toll(wounded, wounded))


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param(f"The governor and his wife were shot dead {WHERE}.", 2, id="and his wife"),
        pytest.param(f"A journalist was shot dead with her bodyguard {WHERE}.", 2, id="with her"),
        pytest.param(f"A journalist was shot dead along with her two sons {WHERE}.", 3,
                     id="along with"),
        pytest.param(f"A journalist was shot dead with a pistol {WHERE}.", 1, id="with a thing"),
        pytest.param(f"Three soldiers died in a clash with two gunmen {WHERE}.", 3,
                     id="a clash with others"),
        pytest.param(f"{BOMB} The dead were a teacher and two pupils.", 3, id="the dead were"),
        pytest.param(f"{BOMB} The guests were a teacher and two pupils.", None, id="others were"),
        pytest.param(f"A man of 72 shot dead 11 people {WHERE}. He took his own life later.", 12,
                     id="by his own hand"),
        pytest.param(f"Eleven people were shot dead {WHERE} by a man who took his own life.", 12,
                     id="in one sentence"),
        pytest.param(f"Eleven people were shot dead {WHERE} by a man who feared for his own life.",
                     11, id="who lived"),
    ],
)  # fmt: skip
def test_who_shares_it(read: Read, text: str, killed: int | None) -> None:
    (report,) = read(text)
    assert report.killed == (killed if killed is None else Toll(killed, killed))
