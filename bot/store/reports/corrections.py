"""What people decided: corrected values of an incident, and which reports (do not) belong together.

A correction lies on top of what was extracted and never overwrites it; the newest of a field
counts. What was corrected of another that became part of an incident counts where that has no
correction itself; of one that editors merged, only what they took over. A bond is between two
reports, so that it outlives every new resolution.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from bot.models import Incident
from bot.resolve.victims import Dead, victims_of
from bot.revise.implied import IMPLIED
from bot.revise.merging import WHOLE

INCIDENT = TypeAdapter(Incident)
# What editors merge has taken over by then what is to be kept of it (bot/revise/merging.py).
_MERGED = """SELECT number FROM revisions
    WHERE action = 'merge' AND state = 'holds' AND undone_by = ''
    UNION SELECT o.value FROM revisions AS r, json_each(r.detail, '$.others') AS o
    WHERE r.action = 'merge' AND r.state = 'holds' AND r.undone_by = ''"""
_CORRECTIONS = """SELECT number, field, value FROM corrections WHERE number = :number
    OR number IN (SELECT number FROM redirects WHERE leads_to = :number)
    AND field <> 'dismissed' ORDER BY id"""


def corrected(connection: sqlite3.Connection, incident: Incident) -> Incident:
    """Return the incident with its corrections on top, those of others' under its own."""
    rows = connection.execute(_CORRECTIONS, {"number": incident.number}).fetchall()
    values, others = dict[str, Any](), dict[str, Any]()
    # Most incidents have none of others, and need not look for merges.
    own = all(row["number"] == incident.number for row in rows)
    merged = frozenset(() if own else (row[0] for row in connection.execute(_MERGED)))
    for row in rows:
        if row["number"] in merged - {incident.number}:
            continue
        of = values if row["number"] == incident.number else others
        of[row["field"]] = json.loads(row["value"])
    taken = {field for whole in WHOLE if whole & values.keys() for field in whole}
    values = {field: value for field, value in others.items() if field not in taken} | values
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


def _put_right(before: Incident, after: Incident, fields: Iterable[str]) -> tuple[str, ...]:
    """Return which of the corrected fields are other than what the reports come to."""
    said = (field for field in fields if field not in IMPLIED)
    return tuple(field for field in said if getattr(before, field) != getattr(after, field))


_OF_VICTIMS = frozenset({"killed", "killed_perpetrators", "type", "perpetrator"})
