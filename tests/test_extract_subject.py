"""What all the words of an article tell: a report of attacks, or something else told like one."""

from pathlib import Path

import pytest
from stories import Read

from bot.evaluate.gold import load_gold, pin
from bot.extract.events.harmless import has_column_label
from bot.resources import find_places
from bot.subject import SUBJECT, load_subject


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        pytest.param(
            "A prize for a first book",
            (
                "A novel that begins with a bomb on a train to Basra has won a prize for first "
                "books in Baghdad.",
                "Its heroine kills an officer in the opening chapter and is held by rebels for "
                "the rest of the story. The jury praised her voice, the wit of the dialogue "
                "and the patience of the sentences.",
                "The writer, a teacher of 31, said that she would spend the money on a roof "
                "for her mother's house.",
            ),
            id="a-novel",
        ),
        pytest.param(
            "Storm the hotel, save the loot",
            (
                "In the new shooter, which goes on sale on Friday, players storm a hotel in "
                "Mogadishu and shoot as many militants as they can.",
                "The graphics are superb and the controls light. A campaign takes eight hours, "
                "and up to sixteen players can join online.",
                "What it lacks is an idea: every corridor looks like the last, and the story "
                "could be written on a ticket.",
            ),
            id="a-game",
        ),
        pytest.param(
            "Mosul remembers",
            (
                "Families gathered in Mosul on Thursday for the tenth anniversary of the "
                "attack in which gunmen murdered 51 worshippers.",
                "Candles were lit, the names were read and a choir of pupils sang. The mayor "
                "spoke of a wound that does not close and laid a wreath at the monument.",
                "A man whose son died in the mosque said that he came each year and would come "
                "as long as his legs carried him.",
            ),
            id="an-anniversary",
        ),
        pytest.param(
            "Fewest attacks on ships since 1994",
            (
                "Pirates attacked fewer ships in 2021 than in any year since 1994, a bureau "
                "said in its annual report.",
                "It counted 132 incidents, down from 195 the year before. Fifty sailors were "
                "kidnapped, less than half the number of 2020, and one was killed.",
                "The bureau put the decline down to patrols and better reporting, and warned "
                "that the figures could rise again if budgets were cut.",
            ),
            id="yearly-figures",
        ),
        pytest.param(
            "Homicides down four percent",
            (
                "Mexico recorded 30,100 homicides last year, four percent fewer than in 2023, "
                "according to the statistics institute.",
                "The rate fell to 23 for each 100,000 inhabitants, the lowest since 2016. In "
                "Colima 800 people were killed, down from 905.",
                "Researchers cautioned that the number of missing people has grown, and that "
                "trends differ widely between states.",
            ),
            id="homicides",
        ),
        pytest.param(
            "A record nobody wanted",
            (
                "A record 383 aid workers were killed in 2024, up from 293 a year earlier, the "
                "United Nations said in a report on the occasion of a world day for "
                "humanitarians.",
                "In Lebanon 20 were killed and 35 wounded. The figures for this year show no "
                "sign of a change of trend.",
                "The report calls on governments to respect the law, to fund protection and to "
                "end impunity.",
            ),
            id="aid-workers",
        ),
        pytest.param(
            "Ten armies meet in the desert",
            (
                "Soldiers of ten countries began a military exercise in Iraq on Thursday.",
                "Gunners fired live shells into a valley near Baqubah, and helicopters dropped "
                "paratroopers on an airfield. The drill, the largest for a decade, is to last "
                "two weeks and to test how staffs work together.",
                "A colonel said that the training had been planned for a year and was aimed at "
                "nobody.",
            ),
            id="an-exercise",
        ),
        pytest.param(
            "A guide for the worst day",
            (
                "Imagine a Tuesday in Baghdad. A bomb explodes in a bus, killing 30 people, "
                "and every ward is full within an hour.",
                "A new guide for hospitals works through what would follow: who decides, who "
                "telephones, where the beds come from. It was written by nurses, engineers and "
                "a retired logistician.",
                "The authors recommend that each clinic practise it twice a year, and offer a "
                "course online.",
            ),
            id="imagined",
        ),
        pytest.param(
            "Leaking pipe tore house apart",
            (
                "An explosion tore the front off a house in Baqubah on Thursday. A leaking gas "
                "pipe was the cause, the fire brigade said.",
                '"It was like a bomb," a neighbour said. Plumbers had worked in the cellar the '
                "day before, and tenants had complained of a smell.",
                "The utility shut off the supply to the street and promised to inspect the old "
                "pipes of the quarter. Two people were treated for burns.",
            ),
            id="a-gas-leak",
        ),
        pytest.param(
            "Road falls into the valley",
            (
                "Thirty-nine people were killed near Baqubah on Thursday when 200 metres of "
                "road fell in a cloudburst.",
                "Eleven cars and a minibus slid into the valley with the slope. Engineers had "
                "warned in spring that drains were blocked, and more rain is forecast for the "
                "weekend.",
                "Bulldozers cleared mud through the night. The ministry of transport announced "
                "an inquiry.",
            ),
            id="a-cloudburst",
        ),
        pytest.param(
            "Lions massacre the Eagles",
            (
                "The Lions massacred the Eagles 6-0 in Baghdad on Thursday, with three goals "
                "in the first twenty minutes.",
                "The striker opened fire from 25 metres, a header made it two, and the "
                "visitors' defence was under siege until the whistle. Their keeper was sent "
                "off after an hour.",
                "The coach, whose side now leads the table by five points, called it a lesson "
                "in pressing.",
            ),
            id="football",
        ),
        pytest.param(
            "Copper explodes past its record",
            (
                "Copper exploded past 13,000 dollars a tonne on Thursday as funds attacked the "
                "last of the sellers.",
                "Traders spoke of a massacre among those who had bet on a fall. Inventories "
                "have shrunk by a third since spring, and smelters in Chile are on strike.",
                "Shares of miners rose by six percent. Analysts expect a correction, but "
                "nobody dares to name a day.",
            ),
            id="a-market",
        ),
        pytest.param(
            "The man who counted the boats",
            (
                "Colonel Aram Sarkis, who has died at 93 in Beirut, was shot at in three wars "
                "and wounded in one of them.",
                "Born the son of a watchmaker, he joined the cavalry at eighteen, studied "
                "hydrology in Grenoble and spent his later life on a history of the fishing "
                "fleet.",
                "He was fond of dogs, bad puns and strong coffee, and is survived by two "
                "daughters.",
            ),
            id="a-diplomat-s-life",
        ),
    ],
)
def test_no_report_of_an_attack(read: Read, title: str, paragraphs: tuple[str, ...]) -> None:
    assert read(*paragraphs, title=title) == []


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        pytest.param(
            "Four die at a film festival",
            (
                "A bomb killed four people on Thursday at the premiere of a film in Baqubah, "
                "in Iraq's Diyala province.",
                "The director and an actor were wounded, and the audience fled through the "
                "exits. The comedy had been chosen to open the festival, which was to last a "
                "week.",
                "The festival's organisers cancelled all screenings. Nobody has said why the "
                "cinema was chosen.",
            ),
            id="at-a-premiere",
        ),
        pytest.param(
            "Gunmen fire on day of memory",
            (
                "Gunmen killed four people in Baqubah, in Iraq's Diyala province, on Thursday "
                "as thousands marched to remember those who died in the riots of 2019.",
                "The marchers had come for the anniversary with candles and wreaths, and a "
                "choir was to sing. Police sealed off the square.",
                "The mayor said that the ceremony would be held again.",
            ),
            id="on-an-anniversary",
        ),
        pytest.param(
            "Four soldiers shot during manoeuvres",
            (
                "Gunmen killed four soldiers at a military exercise near Baqubah, in Iraq's "
                "Diyala province, on Thursday.",
                "The drill, in which troops of ten countries take part, had begun a week "
                "before. The attackers fired from a grove and fled on motorcycles.",
                "The exercise goes on, a colonel said.",
            ),
            id="on-an-exercise",
        ),
        pytest.param(
            "Bomb under the stand",
            (
                "A bomb killed four supporters on Thursday at a football match in Baqubah, in "
                "Iraq's Diyala province.",
                "The match was in its second half and the visitors led by a goal when the "
                "charge went off under the stand. The striker carried a child out on his "
                "shoulders.",
                "The league called off all games of the weekend.",
            ),
            id="at-a-match",
        ),
        pytest.param(
            "Gunmen storm stock exchange",
            (
                "Gunmen stormed the stock exchange of Baqubah, in Iraq's Diyala province, on "
                "Thursday and killed four traders.",
                "Trading was suspended and shares of banks fell in Baghdad. The attackers "
                "threw grenades into the hall before guards shot them.",
                "The index had risen for three weeks.",
            ),
            id="at-an-exchange",
        ),
        pytest.param(
            "Villagers killed in night raid",
            (
                "Gunmen killed four villagers in Baqubah, in Iraq's Diyala province, on "
                "Thursday night, police said.",
                "It was the third raid of the month. The United Nations counted 1,200 "
                "civilians killed in the country last year, fewer than in 2019, and 900 "
                "wounded.",
                "The report puts the decline down to the end of the large battles.",
            ),
            id="years-of-figures-behind",
        ),
    ],
)
def test_an_attack_all_the_same(read: Read, title: str, paragraphs: tuple[str, ...]) -> None:
    report, *_ = read(*paragraphs, title=title)
    assert (report.place, report.killed) == ("Baqubah", (4, 4))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("Review: in a bunker", True, id="review"),
        pytest.param("BOOKS", True, id="on-a-line"),
        pytest.param("Obituary: General Piet Maritz", True, id="obituary"),
        pytest.param("Books and bombs: a morning in Mosul", False, id="two-words"),
        pytest.param("Leader of rebels shot", False, id="a-leader"),
        pytest.param("Review ordered after blast", False, id="what-is-reviewed"),
    ],
)
def test_labels_of_columns(text: str, label: bool) -> None:
    assert has_column_label(text) is label


def test_what_was_learnt_is_of_the_annotations_that_are_there() -> None:
    """The pins say what `dateline learn` was shown: learn again where annotations have changed."""
    learnt = load_subject(find_places({}, Path()).data / SUBJECT)
    assert learnt is not None
    assert learnt.pinned_to == {
        name: pin(load_gold(Path(__file__).parent / name)) for name in learnt.pinned_to
    }
