"""Rows to models: an incident, a report with its source, its figures and evidence.

A toll is two columns, `_low` and `_high`; an empty `_low` is no toll. What is stored was validated
when its article was read: nothing is validated again.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from bot.models import (
    DatePrecision,
    Evidence,
    Figure,
    Incident,
    IncidentType,
    Report,
    Source,
    SourcedReport,
    Toll,
    TollName,
    WherePrecision,
    outlets_of,
)
from bot.store.reports.copies import with_origins

REPORT_TOLLS: tuple[TollName, ...] = ("killed", "killed_perpetrators", "wounded", "abducted")
TOLLS: tuple[TollName, ...] = (
    *REPORT_TOLLS, "killed_civilians", "killed_security_forces", "killed_militants", "victims",
)  # fmt: skip
WORDS = ("killed_words", "wounded_words", "abducted_words")
WHAT = (
    "date", "date_prec", "country", "admin1", "place", "lat", "lon", "where_prec", "type",
    "perpetrator", "certainty", "attributed_by", "claimed_by", "target", "weapon", "summary",
)  # fmt: skip


def _columns(tolls: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{toll}_{end}" for toll in tolls for end in ("low", "high"))


# The columns of an incident stand in the order of its fields.
INCIDENT_COLUMNS = (
    "number", "sources", *WHAT, *_columns(TOLLS), *WORDS, "disputed", "corrected",
)  # fmt: skip
_FIRST_TOLL = Incident._fields.index(TOLLS[0])
_TOLLS = slice(_FIRST_TOLL, _FIRST_TOLL + len(TOLLS))
_ENDS = slice(_FIRST_TOLL, _FIRST_TOLL + 2 * len(TOLLS))
_DATE_PRECISION = {prec.value: prec for prec in DatePrecision}
_WHERE_PRECISION = {prec.value: prec for prec in WherePrecision}
_TYPE = {kind.value: kind for kind in IncidentType}
_SAID = 1 + INCIDENT_COLUMNS.index("type")  # after it, nothing is coded

_REPORT = ("main", "date_from_publication", "place_id", *WHAT)
REPORT_COLUMNS = (*_REPORT, *_columns(REPORT_TOLLS), "grounds")
_SOURCE = """a.name AS article, a.title AS headline, a.published, a.digest, a.url, r.data_set,
    p.name AS outlet FROM reports AS r JOIN articles AS a ON a.id = r.article
    LEFT JOIN publishers AS p ON p.id = a.publisher"""


def spread(tolls: Iterable[Toll | None]) -> list[int | None]:
    """Return the ends of tolls one after the other, as their columns stand."""
    ends: list[int | None] = []
    for toll in tolls:
        ends += toll or (None, None)
    return ends


def selected(columns: Iterable[str], table: str) -> str:
    """Return the columns of a table as a SELECT names them."""
    return ", ".join(f"{table}.{column}" for column in columns)


def _tolls(ends: Sequence[int | None]) -> list[Toll | None]:
    """Return the tolls whose ends stand one after the other."""
    pairs = zip(ends[::2], ends[1::2], strict=True)
    return [None if pair[0] is None else _TOLL(pair) for pair in pairs]


# What `_make` does, but for its check of the length, which takes a third of the time.
_TOLL, _INCIDENT = partial(tuple.__new__, Toll), partial(tuple.__new__, Incident)


def incident_from(row: Sequence[Any]) -> Incident:
    """Return the incident of a row that holds INCIDENT_COLUMNS and nothing else."""
    number, sources, iso, prec, country, admin1, place, lat, lon, where_prec, kind = row[:_SAID]
    return _INCIDENT(
        (
            number, sources, iso, _DATE_PRECISION.get(prec), country, admin1, place, lat, lon,
            _WHERE_PRECISION.get(where_prec), _TYPE[kind], *row[_SAID : _ENDS.start],
            *_tolls(row[_ENDS]), *row[_ENDS.stop : -2], bool(row[-2]),
            tuple(row[-1].split()) if row[-1] else (),
        )
    )  # fmt: skip


def incident_values(incident: Incident) -> tuple[Any, ...]:
    """Return the values of INCIDENT_COLUMNS."""
    values: tuple[Any, ...] = incident
    corrected = " ".join(incident.corrected) or None
    return (*values[: _TOLLS.start], *spread(values[_TOLLS]), *values[_TOLLS.stop : -1], corrected)


def report_from(
    values: Sequence[Any], figures: Iterable[Sequence[Any]], evidence: Iterable[Sequence[Any]]
) -> Report:
    """Return the report of its values: REPORT_COLUMNS, and what FIGURE and EVIDENCE tables hold.

    Of figures and evidence these are the columns after the report's row, in order of position.
    """
    plain, ends = len(_REPORT), len(REPORT_COLUMNS) - 1
    fields: dict[str, Any] = dict(zip(_REPORT, values[:plain], strict=True))
    fields |= zip(REPORT_TOLLS, _tolls(values[plain:ends]), strict=True)
    fields |= {"figures": tuple(map(_figure_from, figures)), "evidence": _evidence_from(evidence)}
    return Report.model_validate(fields | {"grounds": json.loads(values[ends])})


def _figure_from(values: Sequence[Any]) -> Figure:
    _, measure, role, low, high, said_by, hedge, superseded, *span = values
    return Figure(
        measure=measure, role=role, low=low, high=high, said_by=said_by, hedge=hedge,
        superseded=superseded, evidence=_piece_from(span),
    )  # fmt: skip


def _evidence_from(rows: Iterable[Sequence[Any]]) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, tuple[Evidence, ...]] = {}
    for field, _, *span in rows:
        found[field] = (*found.get(field, ()), _piece_from(span))
    return found


def _piece_from(span: Sequence[Any]) -> Evidence:
    start, end, part, quote = span
    return Evidence(start, end, quote, part)


def _source_from(row: sqlite3.Row) -> Source:
    return Source(
        article=row["article"],
        title=row["headline"],
        published=date.fromisoformat(row["published"]),
        outlet=row["outlet"],
        publisher=next(iter(outlets_of(row["outlet"], row["data_set"])), row["digest"]),
        url=row["url"],
        data_set=row["data_set"],
    )


def _parts(
    connection: sqlite3.Connection, table: str, key: str, reports: str
) -> dict[int, list[tuple[Any, ...]]]:
    """Return what reports (a JSON list) rest on, by report: a table's columns after it, by key."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples: they are many
    rows = cursor.execute(
        f"SELECT * FROM {table} WHERE report IN (SELECT value FROM json_each(?)) ORDER BY {key}",
        (reports,),
    )
    return {report: [row[1:] for row in some] for report, some in groupby(rows, itemgetter(0))}


def _reports(
    connection: sqlite3.Connection, condition: str, value: object
) -> Iterator[tuple[sqlite3.Row, SourcedReport]]:
    """Yield reports with their rows, newest publication first."""
    rows = connection.execute(
        f"SELECT {selected(REPORT_COLUMNS, 'r')}, r.id, r.number, {_SOURCE} WHERE {condition} "
        "ORDER BY a.published DESC, a.id DESC, r.position",
        (value,),
    ).fetchall()
    ids = json.dumps([row["id"] for row in rows])
    figures = _parts(connection, "figures", "report, position", ids)
    evidence = _parts(connection, "evidence", "report, field, position", ids)
    for row in rows:
        parts = figures.get(row["id"], ()), evidence.get(row["id"], ())
        report = report_from(row[: len(REPORT_COLUMNS)], *parts)
        yield row, SourcedReport(report=report, source=_source_from(row))


def reports_of(
    connection: sqlite3.Connection, numbers: Collection[int]
) -> dict[int, tuple[SourcedReport, ...]]:
    """Return every live report of some incidents, by number, newest publication first."""
    found: dict[int, dict[int, SourcedReport]] = defaultdict(dict)
    condition = "r.number IN (SELECT value FROM json_each(?)) AND r.live"
    for row, sourced in _reports(connection, condition, json.dumps(list(numbers))):
        found[row["number"]][row["id"]] = sourced
    several = {number: reports for number, reports in found.items() if len(reports) > 1}
    alone = {number: tuple(reports.values()) for number, reports in found.items()}
    return alone | with_origins(connection, several)


def reports_in(connection: sqlite3.Connection, article: int) -> dict[int, Report]:
    """Return every report that was ever found in an article, by its row."""
    found = _reports(connection, "r.article = ?", article)
    return {row["id"]: sourced.report for row, sourced in found}
