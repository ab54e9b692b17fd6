"""The ways in which newspapers tell who did it: short stories, and whom each incident is laid to.

A row of `data/who.jsonl` has the paragraphs of a story, its headline where that matters, and `by`:
the perpetrator of each incident in the order told, null where nobody is named. Among them are the
ways of naming somebody who did not: in a trend, in a denial, in another incident.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from stories import Read

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "who.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in ROWS])
def test_who_did_each(read: Read, row: dict[str, Any]) -> None:
    reports = read(*row["text"], title=row.get("title", "News of the day"))
    assert [_named(report.perpetrator) for report in reports] == row["by"]


def _named(perpetrator: str | None) -> str | None:
    return None if perpetrator == "unknown" else perpetrator


def test_a_claim_that_stands_elsewhere_is_quoted(read: Read) -> None:
    bamako, ouagadougou = read(
        "In October gunmen killed 11 people at a hotel in Bamako, the capital of Mali. In December "
        "19 people died in Ouagadougou, in Burkina Faso, when armed men stormed a cafe. JNIM "
        "claimed both.",
    )
    for report in (bamako, ouagadougou):
        assert (report.perpetrator, report.certainty, report.claimed_by) == (
            "JNIM",
            "claimed",
            "JNIM",
        )
        assert [proof.quote for proof in report.evidence["claimed_by"]] == ["JNIM claimed both."]
