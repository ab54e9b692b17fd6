"""Questions about one incident: what is known of it, and what no source says."""

import pytest
from incidents import incident

from bot.models import Toll
from bot.reply.one import compose_about

COUNTRY = {"IQ": "Iraq"}.get


@pytest.mark.parametrize(
    ("aspect", "fields", "expected"),
    [
        pytest.param("who", {}, "#42: Islamic State (attributed).", id="who"),
        pytest.param(
            "who", {"perpetrator": "unknown"}, "#42: no source names who did it.", id="unknown"
        ),
        pytest.param("where", {}, "#42: Al-Azim, Diyala, Iraq.", id="where"),
        pytest.param("when", {"date": "2022-01", "date_prec": 4},
                     "#42: Jan 2022 (day not reported).", id="when"),
        pytest.param("killed", {}, "#42: 11 killed.", id="killed"),
        pytest.param("killed", {"killed": Toll(0, 0)}, "#42: no deaths.", id="nobody"),
        pytest.param(
            "wounded", {}, "#42: no source says how many were wounded.", id="no number is said"
        ),
        pytest.param(
            "security_forces",
            {"killed_security_forces": Toll(11, None)},
            "#42: at least 11 members of the security forces killed.",
            id="soldiers",
        ),
        pytest.param(
            "civilians", {}, "#42: no source tells civilians apart among the dead.", id="not told"
        ),
        pytest.param("what", {}, "#42: Gunmen shot soldiers asleep.", id="what"),
    ],
)  # fmt: skip
def test_what_is_asked_of_an_incident(aspect, fields, expected):
    assert compose_about(aspect, incident(**fields), COUNTRY) == expected
