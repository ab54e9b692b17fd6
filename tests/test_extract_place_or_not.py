"""A name that is a place by what the text does with it, and one that is a people or a person."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        pytest.param(
            "The attack on Solhan, in which 132 people were killed in Burkina Faso on Friday, "
            "was carried out by boys.",
            "Solhan", id="an-attack-on-it",
        ),
        pytest.param(
            "Attackers came after midnight on Friday to Solhan, in Burkina Faso, and killed three.",
            "Solhan", id="attackers-came-to-it",
        ),
        pytest.param(
            "In Nigeria, 17 pupils of an Islamic school at Gidan Bakuso were abducted on Friday.",
            "Gidan Bakuso", id="at-what-may-be-a-person",
        ),
        pytest.param(
            "Men of the Sikin and Ambulin tribes shot at each other on Friday at Akom, a village "
            "in Papua New Guinea; 26 men were killed.",
            "Akom", id="a-people-is-no-place",
        ),
        pytest.param(
            "Ten soldiers and 19 gunmen of a cartel were killed in the operation in which Mexican "
            "forces seized Ovidio Guzman, a son of the jailed drug lord, on Friday.",
            None, id="a-person-who-was-seized",
        ),
        pytest.param(
            "A mine killed six farmers on Friday outside Aliabad, in Afghanistan, and people wept.",
            "Aliabad", id="a-place-before-people",
        ),
        pytest.param(
            "After Jolo, a grenade killed two preachers in Zamboanga, in the Philippines, Friday.",
            "Zamboanga", id="what-came-before",
        ),
    ],
)  # fmt: skip
def test_place_or_not(read: Read, sentence: str, place: str | None) -> None:
    (report,) = read(sentence)
    assert report.place == place
