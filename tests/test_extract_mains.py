"""Which incidents of an article are its news, beside the first one."""

import pytest
from stories import Read

AMBUSH = (
    "Gunmen ambushed an army convoy near Gao, in northern Mali, on Wednesday and killed six "
    "soldiers, the army said on Friday."
)
QUIET = ("Two trucks were lost.", "The minister spoke of a cowardly act.", "A search is under way.")
IN_TIMBUKTU = "In Timbuktu a roadside bomb killed a villager on Thursday."


@pytest.mark.parametrize(
    ("title", "paragraphs", "main"),
    [
        pytest.param(
            "Six soldiers die in ambush",
            (AMBUSH, IN_TIMBUKTU, *QUIET, "The border has been closed."),
            True,
            id="a later blow told in the first half",
        ),
        pytest.param(
            "Six soldiers die in ambush",
            (AMBUSH, *QUIET, IN_TIMBUKTU),
            False,
            id="a smaller one at the end",
        ),
        pytest.param(
            "Six soldiers die in ambush",
            (AMBUSH, *QUIET, "In Timbuktu a roadside bomb killed nine villagers on Thursday."),
            True,
            id="a later one that killed more",
        ),
        pytest.param(
            "Six soldiers die in ambush",
            (AMBUSH, *QUIET, "In Timbuktu a roadside bomb wounded a villager on Friday."),
            True,
            id="a later one of the day itself",
        ),
        pytest.param(
            "Six soldiers die in ambush",
            (AMBUSH, *QUIET, "In Timbuktu a roadside bomb killed nine villagers on Tuesday."),
            False,
            id="an earlier one that killed more",
        ),
        pytest.param(
            "Six soldiers die in ambush",
            (
                AMBUSH,
                "Two trucks were lost.",
                "In a separate attack, a roadside bomb in Timbuktu killed a villager.",
                *QUIET,
                "The border has been closed.",
            ),
            True,
            id="a separate one told in the first half",
        ),
        pytest.param(
            "Six soldiers die in ambush",
            (
                AMBUSH,
                *QUIET,
                "On Tuesday raiders shot dead four herders in Ansongo. The raiders wounded two. "
                "They burnt the camp. The herders had refused to pay. The four were brothers.",
            ),
            True,
            id="an earlier one told at length",
        ),
        pytest.param(
            "Six soldiers die in ambush as Timbuktu mourns",
            (AMBUSH, *QUIET, IN_TIMBUKTU),
            False,
            id="named above, but told once at the end",
        ),
        pytest.param(
            "Six soldiers die in ambush, bomb hits Timbuktu",
            (
                AMBUSH,
                "Two trucks were lost.",
                "On Tuesday a bomb killed a boy in Timbuktu.",
                *QUIET,
            ),
            True,
            id="an earlier one named above",
        ),
    ],
)
def test_a_second_incident_is_main(
    read: Read, title: str, paragraphs: tuple[str, ...], main: bool
) -> None:
    first, second = read(*paragraphs, title=title)
    assert (first.main, second.main) == (True, main)


@pytest.mark.parametrize(
    ("paragraphs", "incidents"),
    [
        pytest.param(
            (
                "Two explosions struck Mogadishu on Wednesday, killing nine people, police said.",
                "The first, a car bomb, killed six people outside a hotel near the port.",
                "The second hit a tea shop in the Hodan district an hour later and killed three.",
            ),
            [("Mogadishu", 6), ("Hodan", 3)],
            id="a second blast with a place of its own",
        ),
        pytest.param(
            (
                "Two explosions struck a market in Mogadishu on Wednesday, police said.",
                "The second killed nine people who had run to help.",
            ),
            [("Mogadishu", 9)],
            id="a second blast in the same place",
        ),
        pytest.param(
            (
                "Police shot dead seventeen demonstrators in Juliaca, in Peru, on Wednesday. "
                "Separately a policeman burned to death that night in the same town when a crowd "
                "attacked his patrol car.",
            ),
            [("Juliaca", 17), ("Juliaca", 1)],
            id="separately, without a comma",
        ),
        pytest.param(
            (
                "About 14 people were killed when warplanes struck a house in Sanaa on Wednesday, "
                "hours after the Houthis carried the war to Abu Dhabi.",
            ),
            [("Sanaa", 14)],
            id="a war that it came after",
        ),
        pytest.param(
            (
                "A man appeared in court in Nairobi on Thursday over a grenade attack that killed "
                "two people in Mombasa last Friday.",
            ),
            [("Mombasa", 2)],
            id="where the court sits",
        ),
        pytest.param(
            (
                "A man was sentenced in Nairobi on Thursday over a grenade attack that killed two "
                "people in Mombasa last Friday.",
            ),
            [("Mombasa", 2)],
            id="where somebody is sentenced",
        ),
    ],
)
def test_each_incident_has_its_own_place_and_toll(
    read: Read, paragraphs: tuple[str, ...], incidents: list[tuple[str, int]]
) -> None:
    found = [(one.place, one.killed.low if one.killed else None) for one in read(*paragraphs)]
    assert found == incidents
