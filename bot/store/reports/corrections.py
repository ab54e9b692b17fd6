"""What people decided: corrected values of an incident, and which reports (do not) belong together.

A correction lies on top of what was extracted and never overwrites it; the newest of a field
counts. A bond is between two reports, so that it outlives every new resolution.
"""

import json
import sqlite3
from collections.abc import Iterable

from pydantic import TypeAdapter

from bot.models import Incident
from bot.resolve.victims import Dead, victims_of
from bot.revise.implied import IMPLIED

INCIDENT = TypeAdapter(Incident)


def corrected(connection: sqlite3.Connection, incident: Incident) -> Incident:
    """Return the incident with its corrections on top, and those of what was merged into it."""
    rows = connection.execute(
        """SELECT field, value FROM corrections WHERE number = ? OR number IN
           (SELECT number FROM redirects WHERE leads_to = ?) AND field <> 'dismissed'
           ORDER BY id""",
        (incident.number, incident.number),
    ).fetchall()
    if not rows:
        return incident
    values = {row["field"]: json.loads(row["value"]) for row in rows}
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


def _put_right(before: Incident, after: Incident, fields: Iterable[str]) -> tuple[str, ...]:
    """Return which of the corrected fields are other than what the reports come to."""
    said = (field for field in fields if field not in IMPLIED)
    return tuple(field for field in said if getattr(before, field) != getattr(after, field))


_OF_VICTIMS = frozenset({"killed", "killed_perpetrators", "type", "perpetrator"})
