"""What people decided: corrected values of an incident, and which reports (do not) belong together.

A correction lies on top of what was extracted and never overwrites it; the newest of a field
counts. Of what was merged into an incident only that counts which it lacks itself. A bond
is between two reports, so that it outlives every new resolution.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from bot.models import Incident
from bot.resolve.victims import Dead, victims_of
from bot.revise.implied import IMPLIED

INCIDENT = TypeAdapter(Incident)


def corrected(connection: sqlite3.Connection, incident: Incident) -> Incident:
    """Return the incident with its corrections on top, those of merged ones where it has none."""
    rows = connection.execute(
        """SELECT number, field, value FROM corrections WHERE number = ? OR number IN
           (SELECT number FROM redirects WHERE leads_to = ?) AND field <> 'dismissed'
           ORDER BY id""",
        (incident.number, incident.number),
    ).fetchall()
    values, others = dict[str, Any](), dict[str, Any]()
    for row in rows:
        of = values if row["number"] == incident.number else others
        of[row["field"]] = json.loads(row["value"])
    values = _lacking(incident, values.keys(), others) | values
    if not values:
        return incident
    # A corrected number is not in the sources' words, and those killed by somebody go by it.
    words = {f"{field}_words": None for field in ("killed", "wounded", "abducted")}
    replaced = {name: None for name in words if name.removesuffix("_words") in values}
    made = INCIDENT.validate_python(incident._asdict() | replaced | values)
    dead = Dead(
        made.killed, made.killed_perpetrators, made.killed_civilians,
        made.killed_security_forces, made.killed_militants,
    )  # fmt: skip
    changed = bool(_OF_VICTIMS & values.keys())
    victims = victims_of(dead, made.type, made.perpetrator) if changed else made.victims
    return made._replace(victims=victims, corrected=_put_right(incident, made, values))


def _lacking(
    incident: Incident, corrected: Collection[str], others: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what corrects fields that an incident neither has nor has corrected.

    A day and a place are taken with all that they imply, or not at all.
    """
    lacking = {
        field
        for field in others
        if field not in corrected and getattr(incident, field) in {None, "unknown"}
    }
    for head, whole in _WHOLE.items():
        lacking -= whole
        if not whole & set(corrected) and getattr(incident, head) is None:
            lacking |= whole & others.keys()
    return {field: others[field] for field in others if field in lacking}


def _put_right(before: Incident, after: Incident, fields: Iterable[str]) -> tuple[str, ...]:
    """Return which of the corrected fields are other than what the reports come to."""
    said = (field for field in fields if field not in IMPLIED)
    return tuple(field for field in said if getattr(before, field) != getattr(after, field))


_WHOLE: Mapping[str, frozenset[str]] = {
    "date": frozenset({"date", "date_prec"}),
    "place": frozenset({"place", "admin1", "country", "lat", "lon", "where_prec"}),
}
_OF_VICTIMS = frozenset({"killed", "killed_perpetrators", "type", "perpetrator"})
