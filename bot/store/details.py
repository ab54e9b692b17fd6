"""All about an incident: what it is said to be, with every report of it."""

import sqlite3
from collections.abc import Iterator, Sequence

from bot.models import IncidentDetail
from bot.store.rows import reports_of
from bot.store.search import incidents_of

_MAX_NUMBER = 2**63 - 1  # SQLite's largest integer


def survivor(connection: sqlite3.Connection, number: int) -> int:
    """Return the number that an incident goes by now; 0 for what can be no number."""
    if not 0 < number <= _MAX_NUMBER:
        return 0
    row = connection.execute(
        "SELECT leads_to FROM redirects WHERE number = ?", (number,)
    ).fetchone()
    return int(row[0]) if row else number


def numbers_of(connection: sqlite3.Connection, number: int) -> frozenset[int]:
    """Return every number that an incident goes or went by."""
    last = survivor(connection, number)
    rows = connection.execute("SELECT number FROM redirects WHERE leads_to = ?", (last,))
    return frozenset({last, *(row[0] for row in rows)}) - {0}


def details_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[IncidentDetail]:
    """Yield the incidents of some numbers with their reports; what is not there is left out."""
    for incident in incidents_of(connection, numbers):
        reports = reports_of(connection, incident.number)
        yield IncidentDetail(incident=incident, reports=reports)
