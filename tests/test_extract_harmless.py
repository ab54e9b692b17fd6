"""Dead and blasts that nobody's attack caused, and attacks in the same words all the same."""

import pytest
from stories import Read

from bot.models import Toll


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(("Lightning struck and killed 18 people in Baqubah, in Iraq, on Thursday.",),
                     id="lightning"),
        pytest.param(("Fifteen people died and 40 were hurt in a crush outside a temple in "
                      "Baqubah, in Iraq, on Thursday.",), id="a-crush"),
        pytest.param(("An explosion at a chemical plant in Basra, in Iraq, killed five people on "
                      "Thursday.",), id="a-plant"),
        pytest.param(("A gas explosion brought down a house in Basra, in Iraq, on Thursday and "
                      "killed a couple.",), id="gas"),
        pytest.param(("Forty miners died in the explosion that ripped through a coal pit near "
                      "Basra, in Iraq, on Thursday.", "Eleven were in hospital with burns."),
                     id="a-coal-pit"),
        pytest.param(("Heavy rain killed five people in Basra, in Iraq, on Thursday.",), id="rain"),
        pytest.param(("Three hikers were killed and nine injured when a volcano awoke in Japan on "
                      "Thursday.",), id="nobody's-deed"),
        pytest.param(("A house being built in Basra, in Iraq, came down on Thursday.",
                      "Rescuers have pulled out 11 bodies."), id="bodies-of-no-deed"),
        pytest.param(("Fifty-four reporters were killed in 2024, one fewer than the year before, a "
                      "group said on Thursday. Sixteen of them died in Gaza.",), id="fewer"),
        pytest.param(("Dozens of people were injured by stray bullets fired in celebration in "
                      "Baghdad on Thursday.",), id="in-celebration"),
        pytest.param(("Deminers have destroyed the last of 7,000 landmines in Basra, in Iraq, a "
                      "charity said on Thursday.",), id="demining"),
        pytest.param(("A military court in Baghdad on Thursday put off the trial of a rebel chief "
                      "accused of massacres in Diyala.",), id="accused-of-massacres"),
        pytest.param(("Oslo on Thursday remembered the explosion that destroyed the port two years "
                      "ago.",), id="remembered"),
        pytest.param(("Iraq's navy held an exercise at Basra on Thursday in which \"terrorists\" "
                      "seized a ferry.", "Commandos stormed it and killed four attackers."),
                     id="an-exercise-in-which"),
        pytest.param(("Masked gunmen left a train in Basra, in Iraq, on Thursday and killed "
                      "four people.", "None of it was real. The blood was paint."), id="not-real"),
    ],
)  # fmt: skip
def test_no_incident(read: Read, paragraphs: tuple[str, ...]) -> None:
    assert read(*paragraphs) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param(
            "Poisoned liquor kills 21",
            "Twenty-one villagers died in Basra, in Iraq, on Thursday after drinking home-made "
            "liquor.",
            id="liquor",
        ),
    ],
)
def test_a_headline_tells_what_its_text_does(read: Read, title: str, text: str) -> None:
    assert read(text, title=title) == []


@pytest.mark.parametrize(
    ("paragraphs", "killed"),
    [
        pytest.param(("Gunmen killed 20 miners at a coal mine near Basra, in Iraq, on Thursday.",),
                     20, id="at-a-coal-mine"),
        pytest.param(("Rebels fired rockets at a chemical plant in Basra, in Iraq, on Thursday, "
                      "killing five people.",), 5, id="at-a-plant"),
        pytest.param(("A warplane bombed a wedding near Basra, in Iraq, on Thursday by mistake and "
                      "killed 12 people.",), 12, id="by-mistake-from-the-air"),
        pytest.param(("Gunmen killed nine people in Basra, in Iraq, on Thursday.",
                      "The United Nations said in its annual report that 2,000 people were killed "
                      "in 2021, up from 1,500 a year earlier."), 9, id="before-a-count"),
        pytest.param(("There were some 8,000 homicides in Iraq in 2020, more than ever.",
                      "On 9 January gunmen stormed a studio in Basra and held its staff. Three "
                      "people died."), 3, id="of-a-day-after-a-count"),
        pytest.param(("Three people were killed by villagers in Basra, in Iraq, on Thursday.",), 3,
                     id="by-villagers"),
        pytest.param(("Rebels killed six people in attacks on villages near Basra, in Iraq.",), 6,
                     id="many-with-a-toll"),
    ],
)  # fmt: skip
def test_an_incident_all_the_same(read: Read, paragraphs: tuple[str, ...], killed: int) -> None:
    (report,) = read(*paragraphs)
    assert report.killed == Toll(killed, killed)


def test_a_hospital_in_another_town_is_no_other_place(read: Read) -> None:
    (report,) = read(
        "Gunmen killed 12 people in Muqdadiyah, in Iraq's Diyala province, on Thursday.",
        "Around 40 people were being treated for wounds, most of them at the hospital in Baqubah.",
    )
    assert report.wounded == Toll(40, 40)


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        pytest.param("Two Indians and a Pakistani died.", (3, 3), None, id="by-nation"),
        pytest.param(
            "A diplomat puts the dead at 77 and the wounded at 255.", (77, 77), (255, 255),
            id="the-wounded-at",
        ),
        pytest.param(
            "The toll of the two explosions has gone up to 21 after a soldier died in hospital.",
            (21, 21), None, id="gone-up-to",
        ),
        pytest.param(
            "It was an attempt on the life of a senator.", None, None, id="an-attempt-on-a-life"
        ),
    ],
)  # fmt: skip
def test_the_toll(
    read: Read, sentence: str, killed: tuple[int, int] | None, wounded: tuple[int, int] | None
) -> None:
    (report,) = read(
        "A bomb went off in Baqubah, in Iraq's Diyala province, on Thursday.", sentence
    )
    assert (report.killed, report.wounded) == (killed, wounded)
