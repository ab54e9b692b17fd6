"""Questions about one incident: what is known of it, and what no source says."""

import pytest
from builders import report
from incidents import detail

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
        pytest.param(
            "who",
            {"claimed_by": "Islamic State"},
            "#42: Islamic State (attributed); claimed by Islamic State.",
            id="who, with a claim",
        ),
        pytest.param("claimed", {}, "#42: no source reports a claim.", id="no claim"),
        pytest.param("where", {}, "#42: Al-Azim, Diyala, Iraq.", id="where"),
        pytest.param("when", {"date": "2022-01", "date_prec": 4},
                     "#42: Jan 2022 (day not reported).", id="when"),
        pytest.param("killed", {"killed": Toll(0, 0)}, "#42: no deaths.", id="nobody"),
        pytest.param(
            "killed",
            {"killed_perpetrators": Toll(2, 2)},
            "#42: 11 killed (2 of them attackers).",
            id="the attackers' own dead apart",
        ),
        pytest.param(
            "wounded", {}, "#42: no number of people wounded was read.", id="no number is said"
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
        pytest.param("weapon", {}, "#42: no source names a weapon.", id="no weapon"),
        pytest.param("weapon", {"weapon": "rifle"}, "#42: rifle.", id="weapon"),
        pytest.param("target", {}, "#42: soldiers.", id="target"),
        pytest.param("type", {}, "#42: armed_assault.", id="type"),
        pytest.param("what", {}, "#42: Gunmen shot soldiers asleep.", id="what"),
    ],
)  # fmt: skip
def test_what_is_asked_of_an_incident(aspect, fields, expected):
    assert compose_about(aspect, detail("Wire A", **fields), COUNTRY) == expected


def test_sources_that_differ_are_named_with_their_figures():
    told = detail(
        "Wire A", "Wire B", reports=[report(), report(killed=Toll(14, None))],
        killed=Toll(11, None), disputed=True, sources=2,
    )  # fmt: skip
    assert compose_about("killed", told, COUNTRY) == (
        "#42: at least 11 killed. Sources differ: 11 killed according to Wire A, 21 Jan 2022; at "
        "least 14 killed according to Wire B, 21 Jan 2022."
    )
    assert compose_about("sources", told, COUNTRY).startswith(
        "#42: 2 independent sources: 11 killed according to Wire A"
    )
