"""Whole stories in many manners: which incidents they tell, and what of each.

A column that is "?" is not asked (tests/data/stories.toml).
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from stories import Read

from bot.models import Report, Toll

STORIES = Path(__file__).parent / "data" / "stories.toml"


def load_stories() -> list[dict[str, Any]]:
    return tomllib.loads(STORIES.read_text(encoding="utf-8"))["story"]


def written(toll: Toll | None) -> str:
    """Return a toll as the file writes it: "11", "11+" and "8-11"."""
    if toll is None:
        return "-"
    if toll.high is None:
        return f"{toll.low}+"
    return f"{toll.low}" if toll.low == toll.high else f"{toll.low}-{toll.high}"


def columns(report: Report) -> list[str]:
    told = (report.date, report.place, report.country, report.type.value, report.perpetrator)
    return [
        "main" if report.main else "background",
        *(value or "-" for value in told),
        written(report.killed),
        written(report.wounded),
    ]


@pytest.mark.parametrize("story", [pytest.param(one, id=one["id"]) for one in load_stories()])
def test_the_incidents_of_a_story(read: Read, story: dict[str, Any]) -> None:
    paragraphs = story["text"].strip().split("\n")
    reports = read(*paragraphs, title=story["title"], published=story["published"])
    expected = [line.split(" | ") for line in story["incidents"]]
    found = [
        ["?" if asked == "?" else value for asked, value in zip(line, columns(report), strict=True)]
        for line, report in zip(expected, reports, strict=False)
    ]
    assert found == expected
    assert len(reports) == len(expected)


def test_the_stories_have_names_of_their_own() -> None:
    names = [story["id"] for story in load_stories()]
    assert len(names) == len(set(names))
