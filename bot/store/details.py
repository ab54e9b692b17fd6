"""All about an incident: what it is said to be, with every report of it."""

import sqlite3
from collections.abc import Iterator, Sequence

from bot.models import IncidentDetail
from bot.store.rows import reports_of
from bot.store.search import incidents_of


def details_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[IncidentDetail]:
    """Yield the incidents of some numbers with their reports; what is not there is left out."""
    for incident in incidents_of(connection, numbers):
        reports = reports_of(connection, incident.number)
        yield IncidentDetail(incident=incident, reports=reports)
