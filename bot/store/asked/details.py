"""All about an incident: what it is said to be, with every report of it."""

from collections.abc import Iterator, Sequence

from bot.models import IncidentDetail
from bot.store.asked.search import incidents_of
from bot.store.reports.rows import reports_of
from bot.store.sets.stored import Sets


def details_of(sets: Sets, numbers: Sequence[int]) -> Iterator[IncidentDetail]:
    """Yield the incidents of some numbers with their reports; what is not there is left out."""
    incidents = list(incidents_of(sets, numbers))
    reports = reports_of(sets.connection, [incident.number for incident in incidents])
    for incident in incidents:
        yield IncidentDetail(incident=incident, reports=reports.get(incident.number, ()))
