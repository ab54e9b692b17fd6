"""Forces that stopped an attacker did not carry the attack out."""

import pytest
from stories import Read

WHERE = "in Baqubah, in Iraq's Diyala province, on Thursday"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"A man killed two shoppers with a knife {WHERE}. Police confronted the "
                     "attacker and shot him dead.", id="shot him dead"),
        pytest.param(f"A man shot dead two shoppers {WHERE} before being killed by police.",
                     id="before being killed"),
        pytest.param(f"Two shoppers were shot dead {WHERE}. Police killed one of the gunmen.",
                     id="one of the gunmen"),
        pytest.param(f"Gunmen stormed a hospital {WHERE} and killed two nurses. All three were "
                     "killed by security forces.", id="they"),
    ],
)  # fmt: skip
def test_who_stopped_the_attacker_did_not_attack(read: Read, text: str) -> None:
    (report,) = read(text)
    assert report.perpetrator in (None, "unknown")
    assert report.type != "security_operation"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Police killed four suspects in a raid {WHERE}.", id="suspects"),
        pytest.param(f"Two shoppers were shot dead {WHERE} by police.", id="shoppers"),
    ],
)
def test_forces_that_attacked_are_told(read: Read, text: str) -> None:
    (report,) = read(text)
    assert report.perpetrator == "police"
