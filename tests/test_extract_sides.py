"""Whose dead and hurt are added up: those who serve and those who do not, and the lead's own."""

import pytest
from stories import Read

from bot.models import Toll

BLAST = "A car bomb went off at a police station in Tibu, in Colombia, on Thursday."
HERE = "in Tibu, in Colombia, on Thursday"
Ends = tuple[int, int | None] | None


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(f"{BLAST}\n\nTwo officers were killed and a third was hurt.\n\nA girl of 12 "
                     "was cut by flying glass.", (2, 2), (2, 2), id="a-third-and-a-girl"),
        pytest.param(f"{BLAST}\n\nNine officers were killed.\n\nA cook was killed in the yard.",
                     (10, 10), None, id="fewer-others"),
        pytest.param(f"{BLAST}\n\nNine officers were killed.\n\nThe firm says that 41 of its "
                     "workers have been killed.", (9, 9), None, id="more-others"),
        pytest.param(f"A bomb wounded a soldier {HERE}. Two comrades were "
                     "cut by shrapnel.", None, (3, 3), id="comrades-beside"),
        pytest.param("Gunmen stormed Tibu, in Colombia, on Thursday and killed three people.\n\n"
                     "They shot the head of the guard. A clerk and a cook were also killed.",
                     (3, 3), None, id="some-of-the-lead"),
        pytest.param("Gunmen stormed Tibu, in Colombia, on Thursday and killed a clerk. A cook was "
                     "also killed.", (2, 2), None, id="also-beside"),
        pytest.param("Jets bombed Tibu, in Colombia, on Thursday and killed 15 rebels, the army "
                     "said. A spokesman of theirs called that a lie and said that three farmers "
                     "were dead.", (3, 15), None, id="called-a-lie"),
        pytest.param(f"Gunmen took five men from a house {HERE}. All were "
                     "later found dead.", (5, 5), None, id="all-were-found-dead"),
        pytest.param(f"A bomb {HERE} wounded more than 90 at two police "
                     "sites.", None, (90, None), id="sites-are-nobody"),
        pytest.param(f"A bomb went off {HERE}. A porter was killed and "
                     "two were critical.", (1, 1), (2, 2), id="critical"),
        pytest.param(f"A bomb went off {HERE}. A Rwandan blue helmet and "
                     "a lawman were hurt.", None, (2, 2), id="blue-helmet"),
    ],
)  # fmt: skip
def test_sides(read: Read, text: str, killed: Ends, wounded: Ends) -> None:
    (report,) = read(*text.split("\n\n"))
    expected = (killed and Toll(*killed), wounded and Toll(*wounded))
    assert (report.killed, report.wounded) == expected
