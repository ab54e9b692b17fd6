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
from bot.models import DatePrecision, Incident, IncidentDetail, WherePrecision
from bot.query.canonical import period_text
from bot.query.command import command_text
from bot.query.commands import Export, ExportFormat, ListIncidents
from bot.query.model import During
from bot.reply.doubt import Unsure, doubts, never
from bot.reply.listing import figures_of, lead_on, subject, total_facts
from bot.reply.model import Action, Attachment, Head, Reply
from bot.reply.record import Record, evidence_record, incident_record, source_record
from bot.reply.wording import AREAS, CountryName, counted, shown

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
    "sources", "publishers", "addresses", "evidence", "unsure", "corrected", "country_name",
    "date_precision", "place_precision",
)  # fmt: skip
# What the codes of precision say, in words.
_DAYS: dict[DatePrecision | None, str] = {
    DatePrecision.DAY: "day", DatePrecision.FEW_DAYS: "few days", DatePrecision.WEEK: "week",
    DatePrecision.MONTH: "month", DatePrecision.YEAR: "year",
}  # fmt: skip
_PLACES: dict[WherePrecision | None, str] = {
    WherePrecision.EXACT: "exact", WherePrecision.NEAR: "near",
    WherePrecision.ADMIN2: "district", WherePrecision.ADMIN1: "province",
    WherePrecision.LINEAR: "region", WherePrecision.COUNTRY: "country",
    WherePrecision.INTERNATIONAL: "international",
}  # fmt: skip
_LONGEST = 60  # characters of a file's name
_JOINING = frozenset({"or", "and", "by", "the", "of", "affiliates"})
# What a spreadsheet would run as a formula: OWASP, "CSV Injection".
_FORMULA = frozenset("=+-@\t\r")
_SAID, _ENDS = attrgetter(*_PLAIN), attrgetter(*_TOLLS)
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_NAME = re.compile(r"[^\w]+")


def compose_export(
    command: Export,
    totals: Totals,
    details: Iterable[IncidentDetail],
    unsure: Unsure = never,
    country: CountryName = str,
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
            _PIECES[command.format](details, unsure, country),
            counted(totals.incidents, "incident"),
        ),
    )


def file_name(command: Export, holds: str) -> str:
    """Return a name that says what the file `holds`: "incidents-diyala-iraq-2022.csv".

    No name comes twice in it, and no word is cut.
    """
    words: dict[str, None] = {}
    for term in command.query.terms:
        if isinstance(term, During):
            days = period_text(term.since, term.until).removeprefix("in:").removeprefix("on:")
            words[_NAME.sub("-", days)] = None
        else:
            words |= dict.fromkeys(filter(None, _NAME.split(term.label.casefold())))
    name = holds
    for word in filter(lambda word: word not in _JOINING, words):
        if len(name) + len(word) >= _LONGEST:
            break
        name += f"-{word}"
    return f"{name}.{command.format}"


def _csv(details: Iterable[IncidentDetail], unsure: Unsure, country: CountryName) -> Iterator[str]:
    yield from csv_lines(
        COLUMNS,
        (
            (
                *_row(detail),
                " ".join(doubts(detail, unsure)),
                " ".join(detail.incident.corrected),
                *_in_words(detail.incident, country).values(),
            )
            for detail in details
        ),
    )


def _in_words(incident: Incident, country: CountryName) -> Record:
    """Return what the codes of an incident say: of its country, of how exact day and place are."""
    return {
        "country_name": country(incident.country) if incident.country else None,
        "date_precision": _DAYS.get(incident.date_prec),
        "place_precision": _PLACES.get(incident.where_prec),
    }


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


def _json(details: Iterable[IncidentDetail], unsure: Unsure, country: CountryName) -> Iterator[str]:
    records = (exported_record(detail, unsure, country) for detail in details)
    yield from _listed('{"incidents": [', records, "]}\n")


def _geojson(
    details: Iterable[IncidentDetail], unsure: Unsure, country: CountryName
) -> Iterator[str]:
    """Yield a FeatureCollection after RFC 7946; what has no point has the geometry null.

    So has what is known to a province, a region or a country only: a point in its middle would be
    drawn as a place where something was. The middle is in the properties, as lat and lon.
    """
    features = (_feature(detail, unsure, country) for detail in details)
    yield from _listed('{"type": "FeatureCollection", "features": [', features, "]}\n")


def _listed(opening: str, records: Iterable[Record], closing: str) -> Iterator[str]:
    yield opening
    for place, record in enumerate(records):
        yield (",\n" if place else "\n") + _as_json(record)
    yield closing


def exported_record(
    detail: IncidentDetail, unsure: Unsure = never, country: CountryName = str
) -> Record:
    """Return an incident as `--json` has it, with tolls by role, precisions, doubts and sources."""
    incident = detail.incident
    more = ("date_prec", "lat", "lon", "where_prec", "certainty", "attributed_by", "disputed")
    roles = {name: getattr(incident, name) for name in _TOLLS if name.startswith("killed_")}
    return (
        incident_record(detail)
        | {name: getattr(incident, name) for name in more}
        | {name: list(toll) if toll else None for name, toll in roles.items()}
        | _in_words(incident, country)
        | {"unsure": doubts(detail, unsure)}
        | {"sources": [source_record(sourced) for sourced in detail.reports]}
    )


def _feature(detail: IncidentDetail, unsure: Unsure, country: CountryName) -> Record:
    incident = detail.incident
    point = None
    if incident.lat is not None and incident.lon is not None and incident.where_prec not in AREAS:
        point = {"type": "Point", "coordinates": [incident.lon, incident.lat]}
    properties = exported_record(detail, unsure, country)
    return {"type": "Feature", "id": incident.number, "geometry": point, "properties": properties}


_PIECES = {"csv": _csv, "json": _json, "geojson": _geojson}
