"""A query as a file: CSV, JSON or GeoJSON, one incident after the other, with evidence and sources.

Written as it is read: a million incidents need no more memory than one.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.answering.findings import Totals
from bot.models import IncidentDetail, Toll
from bot.query.command import command_text
from bot.query.commands import Export, ExportFormat, ListIncidents
from bot.reply.doubt import Unsure, doubts, never
from bot.reply.listing import figures_of, lead_on, subject, total_facts
from bot.reply.model import Action, Attachment, Head, Reply
from bot.reply.record import Record, incident_record, source_record
from bot.reply.wording import counted, shown

MEDIA: dict[ExportFormat, str] = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
}
_TOLLS = (
    "killed", "killed_perpetrators", "killed_civilians", "killed_security_forces",
    "killed_militants", "wounded", "abducted",
)  # fmt: skip
_PLAIN = (
    "number", "date", "date_prec", "country", "admin1", "place", "lat", "lon", "where_prec", "type",
    "perpetrator", "certainty", "attributed_by", "claimed_by", "target", "weapon",
)  # fmt: skip
COLUMNS = (
    *_PLAIN, *(f"{toll}_{end}" for toll in _TOLLS for end in ("min", "max")), "disputed", "summary",
    "sources", "publishers", "addresses", "evidence", "unsure",
)  # fmt: skip
# What a spreadsheet would run as a formula: OWASP, "CSV Injection".
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NAME = re.compile(r"[^\w]+")


def compose_export(
    command: Export, totals: Totals, details: Iterable[IncidentDetail], unsure: Unsure = never
) -> Reply:
    """Return a file of everything that matches, and which of its values may be misread."""
    name = file_name(command, "incidents")
    return Reply(
        kind="export",
        understood=command_text(command),
        head=Head(subject(command.query), (*total_facts(totals), command.format)),
        notice=" ".join(map(shown, command.remarks)),
        actions=(
            Action("more", "The incidents", command_text(ListIncidents(command.query))),
            *lead_on(command.query)[:2],
        ),
        total=totals.incidents,
        figures=figures_of(totals),
        file=Attachment(
            name,
            MEDIA[command.format],
            _PIECES[command.format](details, unsure),
            counted(totals.incidents, "incident"),
        ),
    )


def file_name(command: Export, holds: str) -> str:
    """Return a name that says what the file `holds`: "incidents-diyala-iraq-2022.csv"."""
    words = [part for part in _NAME.split(subject(command.query).casefold()) if part]
    return f"{'-'.join([holds, *words])[:80].rstrip('-')}.{command.format}"


def _csv(details: Iterable[IncidentDetail], unsure: Unsure) -> Iterator[str]:
    yield from csv_lines(
        COLUMNS, ((*_row(detail), " ".join(doubts(detail, unsure))) for detail in details)
    )


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Yield lines after RFC 4180, in UTF-8 with the mark by which spreadsheets know it."""
    yield "\ufeff" + _line(columns)
    yield from map(_line, rows)


class _Echo:
    """A file that hands back what is written to it: writerow returns what write does."""

    def write(self, line: str) -> str:
        return line


def _line(cells: Iterable[Any]) -> str:
    return str(csv.writer(_Echo()).writerow([_cell(cell) for cell in cells]))


def _cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def _row(detail: IncidentDetail) -> Iterator[Any]:
    incident = detail.incident
    yield from (_text(getattr(incident, name)) for name in _PLAIN)
    for name in _TOLLS:
        toll: Toll | None = getattr(incident, name)
        yield from toll or (None, None)
    yield from ("yes" if incident.disputed else "no", shown(incident.summary), incident.sources)
    sources = [sourced.source for sourced in detail.reports]
    yield "; ".join(dict.fromkeys(shown(s.credit or s.article) for s in sources))
    yield "; ".join(dict.fromkeys(shown(s.url) for s in sources if s.url))
    yield json.dumps(incident_record(detail)["evidence"], ensure_ascii=False)


def _text(value: Any) -> Any:
    return shown(value) if isinstance(value, str) else value


def _json(details: Iterable[IncidentDetail], unsure: Unsure) -> Iterator[str]:
    records = (exported_record(detail, unsure) for detail in details)
    yield from _listed('{"incidents": [', records, "]}\n")


def _geojson(details: Iterable[IncidentDetail], unsure: Unsure) -> Iterator[str]:
    """Yield a FeatureCollection after RFC 7946; what has no point has the geometry null."""
    features = (_feature(detail, unsure) for detail in details)
    yield from _listed('{"type": "FeatureCollection", "features": [', features, "]}\n")


def _listed(opening: str, records: Iterable[Record], closing: str) -> Iterator[str]:
    yield opening
    for place, record in enumerate(records):
        yield (",\n" if place else "\n") + json.dumps(record, ensure_ascii=False)
    yield closing


def exported_record(detail: IncidentDetail, unsure: Unsure = never) -> Record:
    """Return an incident as `--json` has it, with tolls by role, precisions, doubts and sources."""
    incident = detail.incident
    more = ("date_prec", "lat", "lon", "where_prec", "certainty", "attributed_by", "disputed")
    roles = {name: getattr(incident, name) for name in _TOLLS if name.startswith("killed_")}
    return (
        incident_record(detail)
        | {name: getattr(incident, name) for name in more}
        | {name: list(toll) if toll else None for name, toll in roles.items()}
        | {"unsure": doubts(detail, unsure)}
        | {"sources": [source_record(sourced) for sourced in detail.reports]}
    )


def _feature(detail: IncidentDetail, unsure: Unsure) -> Record:
    incident = detail.incident
    point = None
    if incident.lat is not None and incident.lon is not None:
        point = {"type": "Point", "coordinates": [incident.lon, incident.lat]}
    properties = exported_record(detail, unsure)
    return {"type": "Feature", "id": incident.number, "geometry": point, "properties": properties}


_PIECES = {"csv": _csv, "json": _json, "geojson": _geojson}
