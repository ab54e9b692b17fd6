"""A query as a file: CSV, JSON or GeoJSON, one incident after the other, with evidence and sources.

Written as it is read: a million incidents need no more memory than one.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any

from bot.answering.findings import Totals
from bot.models import IncidentDetail
from bot.query.command import command_text
from bot.query.commands import Export, ExportFormat, ListIncidents
from bot.reply.doubt import Unsure, doubts, never
from bot.reply.listing import figures_of, lead_on, subject, total_facts
from bot.reply.model import Action, Attachment, Head, Reply
from bot.reply.record import Record, evidence_record, incident_record, source_record
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
    "sources", "publishers", "addresses", "evidence", "unsure", "corrected",
)  # fmt: skip
# What a spreadsheet would run as a formula: OWASP, "CSV Injection".
_FORMULA = frozenset("=+-@\t\r")
_SAID, _ENDS = attrgetter(*_PLAIN), attrgetter(*_TOLLS)
_as_json = json.JSONEncoder(ensure_ascii=False).encode
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
        COLUMNS,
        (
            (*_row(detail), " ".join(doubts(detail, unsure)), " ".join(detail.incident.corrected))
            for detail in details
        ),
    )


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Yield lines after RFC 4180, in UTF-8 with the mark by which spreadsheets know it."""
    line = csv.writer(_Echo()).writerow
    yield f"\ufeff{line(columns)}"
    for row in rows:
        yield str(line(map(_cell, row)))


class _Echo:
    """A file that hands back what is written to it: writerow returns what write does."""

    def write(self, line: str) -> str:
        return line


def _cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA else value


def _row(detail: IncidentDetail) -> list[Any]:
    incident = detail.incident
    sources = [sourced.source for sourced in detail.reports]
    return [
        *(shown(said) if isinstance(said, str) else said for said in _SAID(incident)),
        *chain.from_iterable(toll or (None, None) for toll in _ENDS(incident)),
        *("yes" if incident.disputed else "no", shown(incident.summary), incident.sources),
        "; ".join(dict.fromkeys(shown(s.credit or s.article) for s in sources)),
        "; ".join(dict.fromkeys(shown(s.url) for s in sources if s.url)),
        _as_json(evidence_record(detail)),
    ]


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
        yield (",\n" if place else "\n") + _as_json(record)
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
