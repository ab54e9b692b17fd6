"""Hoaxes, relics, mishaps and idioms are no incidents; deeds told beside such words are."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Cabinet dies in table-top game", (
            "Eight ministers were killed by a drone on Tuesday in a war game that the defence "
            "college in Canberra runs each spring."
        ), id="cabinet dies in tabletop game"),
        pytest.param("Students hold off attackers", (
            "Some 60 students of the police academy in Wiesbaden fought off an attack on their "
            "canteen on Wednesday. The training was watched by ministers of four states."
        ), id="students hold off attackers"),
        pytest.param("False alarm after siren test", (
            "Residents of Hodonín ran into cellars on Saturday when loudspeakers announced that "
            "bombs were falling on the town. It was a test."
        ), id="false alarm after siren test"),
        pytest.param("Podcast returns to Omagh", (
            "A podcast about the bomb that killed 29 people in Omagh went online on Monday and "
            "was heard 80,000 times by the evening."
        ), id="podcast returns to omagh"),
        pytest.param("A musical about Ted Bundy", (
            "The musical, in which the hero strangles nine women in Seattle, opened in Manchester"
            " on Thursday."
        ), id="a musical about ted bundy"),
        pytest.param("The comic book of the year", (
            "In his new graphic novel, Tariq Aziz's guards shoot a poet in Basra in 1991. It was "
            "published on Wednesday."
        ), id="the comic book of the year"),
        pytest.param("Sculptor remembers", (
            "Her bronze of four men who were shot in Tula in 1937 was unveiled on Sunday in "
            "Moscow."
        ), id="sculptor remembers"),
        pytest.param("She shot to fame", (
            "The singer shot to fame in Lagos last year and exploded on to charts in Britain on "
            "Friday."
        ), id="she shot to fame"),
        pytest.param("Heat kills the vines", (
            "Frost killed vines in Burgundy on Tuesday night and struck a third of the buds."
        ), id="heat kills the vines"),
        pytest.param("Pupils bombard minister", (
            "Pupils bombarded the minister with questions in Leipzig on Monday, and one of them "
            "floored him."
        ), id="pupils bombard minister"),
        pytest.param("Voters punish mayor", (
            "The mayor was crushed in Naples on Sunday, and his allies were wiped out in nine "
            "districts."
        ), id="voters punish mayor"),
        pytest.param("Doctors fight measles", (
            "Doctors fought measles in Kano on Wednesday, which has killed 40 children."
        ), id="doctors fight measles"),
        pytest.param("Storm hits coast", (
            "A storm hit Odisha on Friday, killed nine people and destroyed 300 huts."
        ), id="storm hits coast"),
        pytest.param("MPs come under fire", (
            "The minister came under fire in Nairobi on Tuesday over a hospital that has no "
            "doctors."
        ), id="mps come under fire"),
        pytest.param("Rival fans hug", (
            "Fans who had been at war for years hugged on Sunday in Belgrade."
        ), id="rival fans hug"),
        pytest.param("Police shoot video", (
            "Police in Porto shot a video on Tuesday that has made six million people laugh."
        ), id="police shoot video"),
        pytest.param("Chef's knife-edge win", (
            "A chef from Lyon killed the competition in Tokyo on Saturday with a soup."
        ), id="chefs knifeedge win"),
        pytest.param("Strike at the port", (
            "Dockers struck in Durban on Monday; the strike hit 40 ships."
        ), id="strike at the port"),
        pytest.param("A bullet in the museum", (
            "The bullet that killed an archduke in Sarajevo in 1914 went on show on Friday in "
            "Vienna."
        ), id="a bullet in the museum"),
        pytest.param("Study: 40,000 would die", (
            "An attack with nuclear arms on Kaliningrad would kill 40,000 people on the first "
            "day, according to a model that was presented on Monday in Oslo."
        ), id="study 40000 would die"),
        pytest.param("Man cleared of bomb threat", (
            "A man who had said he would blow up a court in Ghent was cleared on Friday; there "
            "was no bomb."
        ), id="man cleared of bomb threat"),
        pytest.param("Hoax empties school", (
            "A hoax call about a gunman emptied a school in Tampa on Tuesday."
        ), id="hoax empties school"),
        pytest.param("Bomb from war made safe", (
            "A bomb of 500 kilograms from 1944 was made safe in Cologne on Friday after 9,000 "
            "people had left their homes."
        ), id="bomb from war made safe"),
        pytest.param("Toy gun", (
            "Police in Leeds stormed a flat on Monday after a boy had waved a toy gun; nobody was"
            " hurt."
        ), id="toy gun"),
        pytest.param("Fireworks kill two", (
            "Fireworks that exploded in a garage in Valencia on Thursday killed two brothers."
        ), id="fireworks kill two"),
        pytest.param("Hunter shoots friend by mistake", (
            "A hunter shot dead a friend near Limoges on Sunday, whom he had taken for a boar."
        ), id="hunter shoots friend by mistake"),
        pytest.param("Tyre bursts", (
            "A tyre exploded on a bus in Kampala on Tuesday and wounded three passengers."
        ), id="tyre bursts"),
        pytest.param("Avalanche", (
            "An avalanche struck climbers near Chamonix on Saturday and killed four."
        ), id="avalanche"),
        pytest.param("Statement on victims", (
            "Since January 640 people have been killed by gangs in Port-au-Prince, the United "
            "Nations said on Friday."
        ), id="statement on victims"),
    ],
)  # fmt: skip
def test_no_incident(read: Read, title: str, text: str) -> None:
    assert read(text, title=title) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Podcaster shot", (
            "Gunmen shot dead the host of a podcast in Acapulco on Monday."
        ), id="podcaster shot"),
        pytest.param("Photographer shot", (
            "A photographer was shot dead in Caracas on Thursday while he took pictures of a "
            "protest."
        ), id="photographer shot"),
        pytest.param("Minister under fire", (
            "The minister's convoy came under fire in Garissa on Tuesday, and two guards were "
            "killed."
        ), id="minister under fire"),
        pytest.param("Hoax turns real", (
            "A bomb exploded in a school in Tampa on Tuesday and wounded four pupils, a day after"
            " a hoax call had emptied it."
        ), id="hoax turns real"),
        pytest.param("Boar hunters ambushed", (
            "Gunmen ambushed hunters near Niono on Sunday and killed six of them."
        ), id="boar hunters ambushed"),
        pytest.param("Storm of bullets", (
            "Police killed nine people in a storm of bullets in Rio de Janeiro on Friday."
        ), id="storm of bullets"),
        pytest.param("Bus tyre shot", (
            "Gunmen shot at the tyres of a bus near Zaria on Tuesday and abducted 20 passengers."
        ), id="bus tyre shot"),
        pytest.param("Pupils attacked", (
            "Masked men attacked pupils with machetes in Leipzig on Monday and wounded three."
        ), id="pupils attacked"),
        pytest.param("Mayor killed", (
            "The mayor of Tepalcatepec was shot dead on Sunday."
        ), id="mayor killed"),
        pytest.param("Dockers shot", (
            "Police opened fire on dockers in Durban on Monday and killed four."
        ), id="dockers shot"),
        pytest.param("War-game base attacked", (
            "Fighters attacked a base near Manda Bay on Sunday, where a war game was to begin, "
            "and killed three Americans."
        ), id="wargame base attacked"),
        pytest.param("Museum bombed", (
            "A bomb went off in a museum in Peshawar on Friday and killed a guard."
        ), id="museum bombed"),
        pytest.param("Students fight off attackers", (
            "Students fought off gunmen who had stormed a hostel in Garissa on Wednesday; nine "
            "were killed."
        ), id="students fight off attackers"),
        pytest.param("Singer shot", (
            "A singer was shot dead in Johannesburg on Friday night."
        ), id="singer shot"),
        pytest.param("Fire-bomb kills brothers", (
            "Unknown men threw a petrol bomb into a garage in Valencia on Thursday and killed two"
            " brothers."
        ), id="firebomb kills brothers"),
    ],
)  # fmt: skip
def test_an_incident(read: Read, title: str, text: str) -> None:
    assert len(read(text, title=title)) == 1
