"""Annotations and reports for the tests of the evaluation: a raid, and what differs from it."""

from datetime import date
from typing import Any

from bot.evaluate.gold import GoldArticle, GoldIncident
from bot.models import Report

RAID: dict[str, Any] = {
    "main": True,
    "date": "2022-01-21",
    "country": "IQ",
    "admin1": "Diyala",
    "place": "Al-Azim",
    "type": "armed_assault",
    "perpetrator": "Islamic State",
    "target": "a barracks",
    "killed": [11, 11],
    "wounded": None,
    "claimed_by": None,
}


def annotated(**fields: Any) -> GoldIncident:
    """Return the annotation of a raid, with what is asked for put in its place."""
    raid = RAID | {"quote": "stormed a barracks", "event": "raid"}
    raid["killed_excluding_perpetrators"] = fields.get("killed", raid["killed"])
    return GoldIncident.model_validate(raid | fields)


def reported(**fields: Any) -> Report:
    return Report.model_validate(RAID | {"summary": "Gunmen stormed a barracks."} | fields)


def article(*incidents: GoldIncident, name: str = "a") -> GoldArticle:
    return GoldArticle(
        id=name,
        published=date(2022, 1, 21),
        sha256="",
        cluster=None,
        negative=not incidents,
        incidents=incidents,
    )
