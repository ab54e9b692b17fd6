"""What people decided: corrected values of an incident, and which reports (do not) belong together.

A correction lies on top of what was extracted and never overwrites it; the newest of a field
counts. A bond is between two reports, so that it outlives every new resolution.
"""

import json
import sqlite3

from bot.models import Incident


def corrected(connection: sqlite3.Connection, incident: Incident) -> Incident:
    """Return the incident with its corrections on top, and those of what was merged into it."""
    rows = connection.execute(
        """SELECT field, value FROM corrections WHERE number = ? OR number IN
           (SELECT number FROM redirects WHERE leads_to = ?) ORDER BY id""",
        (incident.number, incident.number),
    ).fetchall()
    if not rows:
        return incident
    values = {row["field"]: json.loads(row["value"]) for row in rows}
    return Incident.model_validate(incident.model_dump() | values)
