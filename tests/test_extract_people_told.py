"""Who the counted are: told apart, taken up, named, and what else became of them."""

import pytest
from stories import Read

PLACE = "in Baqubah, in Iraq's Diyala province, on Thursday"
Range = tuple[int, int | None] | None


@pytest.mark.parametrize(
    ("paragraph", "killed", "wounded"),
    [
        pytest.param(
            f"A bomb {PLACE} killed one civilian, and 17 others, including a police officer, were "
            "injured.",
            (1, 1), (17, 17), id="including",
        ),
        pytest.param(
            f"When a bomb went off {PLACE}, nineteen people, including 12 gunmen, six guards and a "
            "reporter, were injured.",
            None, (19, 19), id="a-list-of-parts",
        ),
        pytest.param(
            f"Fourteen people were taken to hospital after a bomb went off {PLACE}, five in a "
            "serious condition.",
            None, (14, 14), id="those-in-a-serious-condition",
        ),
        pytest.param(
            f"Two more people have died, taking to 14 the number killed by a bomb {PLACE}.",
            (14, 14), None, id="taking-to-the-number-killed",
        ),
        pytest.param(
            f"A lorry ploughed into a market {PLACE}; twelve people died in the attack.",
            (12, 12), None, id="no-lorry-dies",
        ),
        pytest.param(
            f"An attacker with an axe wounded four people {PLACE} before police shot him dead.",
            (1, 1), (4, 4), id="who-wounds-is-not-wounded",
        ),
        pytest.param(
            f"Two people, a guard and a cook, were killed by a bomb {PLACE}.",
            (2, 2), None, id="who-they-were",
        ),
        pytest.param(
            f"A bomb {PLACE} killed two men (Ali Karim and Omar Hassan).",
            (2, 2), None, id="by-name",
        ),
        pytest.param(
            f"Gunmen abducted three teachers {PLACE}. The teachers were shot and killed hours "
            "later.",
            (3, 3), None, id="told-before",
        ),
        pytest.param(
            f"Gunmen shot and killed a National Security Service (NSS) officer {PLACE}.",
            (1, 1), None, id="past-an-abbreviation",
        ),
        pytest.param(
            f"Gunmen abducted and killed two teachers {PLACE}.",
            (2, 2), None, id="abducted-and-killed",
        ),
        pytest.param(
            f"Gunmen hacked four villagers to death {PLACE}.", (4, 4), None, id="to-death",
        ),
        pytest.param(
            f"One person and at least 40 cows were killed by a bomb {PLACE}.",
            (1, 1), None, id="cattle-are-not-counted",
        ),
        pytest.param(
            f"A bomb went off {PLACE}. No casualties were reported.",
            (0, 0), (0, 0), id="none-reported",
        ),
        pytest.param(
            f"A bomb {PLACE} killed four policemen, three shopkeepers and a child.",
            (8, 8), None, id="a-list-is-no-breakdown",
        ),
    ],
)  # fmt: skip
def test_the_toll(read: Read, paragraph: str, killed: Range, wounded: Range) -> None:
    report, *_ = read(paragraph)
    assert (report.killed, report.wounded) == (killed, wounded)


def test_a_number_written_out_after_a_month_is_no_day(read: Read) -> None:
    (report,) = read("In November four soldiers fell in an attack on a post near Kirkuk, in Iraq.")
    assert (report.date, report.killed) == ("2021-11", (4, 4))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param(
            f"Gunmen opened fire on the car of a judge {PLACE}.", "assassination", id="his-car",
        ),
        pytest.param(
            f"Gunmen shot and killed Ali Karim, a village chief, {PLACE}.",
            "assassination", id="by-name-and-office",
        ),
        pytest.param(
            f"A bomb went off near the car of a tribal elder {PLACE}.", "assassination",
            id="by-bomb-at-his-car",
        ),
        pytest.param(
            f"A bomb went off near the house of a family {PLACE}.", "bombing",
            id="a-familys-house",
        ),
        pytest.param(
            f"A bomb {PLACE} targeted the convoy of the governor.", "assassination", id="by-bomb",
        ),
        pytest.param(
            f"A bomb {PLACE} killed a general.", "bombing", id="a-general-among-the-dead",
        ),
        pytest.param(
            f"Gunmen opened fire on farmers {PLACE}.", "armed_assault", id="nobody-singled-out",
        ),
        pytest.param(
            f"Gunmen in vehicles attacked a base {PLACE}.", "armed_assault", id="in-vehicles",
        ),
        pytest.param(
            f"Militants fired mortars targeting a base {PLACE}. The attack killed two soldiers. "
            "The raid and the assault killed one more soldier. They were killed in the attack.",
            "shelling", id="what-was-fired-says-more",
        ),
        pytest.param(
            f"A man drove a van into police officers {PLACE} and hurt six.", "other", id="rammed",
        ),
        pytest.param(
            f"Gunmen tried to plant a bomb {PLACE}.", "bombing", id="tried",
        ),
    ],
)  # fmt: skip
def test_at_whom_it_was_aimed(read: Read, sentence: str, kind: str) -> None:
    report, *_ = read(sentence)
    assert report.type == kind
