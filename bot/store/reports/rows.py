"""Rows to models: an incident, a report with its source, its figures and evidence.

A toll is two columns, `_low` and `_high`; an empty `_low` is no toll. What is stored was validated
when its article was read: nothing is validated again.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
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


def _report_from(
    row: sqlite3.Row, figures: Sequence[Figure], evidence: dict[str, tuple[Evidence, ...]]
) -> Report:
    plain, ends = len(_REPORT) + 1, len(REPORT_COLUMNS)
    fields: dict[str, Any] = dict(zip(_REPORT, row[1:plain], strict=True))
    fields |= zip(REPORT_TOLLS, _tolls(row[plain:ends]), strict=True)
    fields |= {"figures": tuple(figures), "evidence": evidence}
    return Report.model_validate(fields | {"grounds": json.loads(row[ends])})


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


def _evidence_from(row: sqlite3.Row) -> Evidence:
    return Evidence(start=row["start"], end=row["end"], quote=row["quote"], part=row["part"])


def _figures(connection: sqlite3.Connection, condition: str, value: int) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    for row in connection.execute(
        f"""SELECT f.* FROM reports AS r JOIN figures AS f ON f.report = r.id
            WHERE {condition} ORDER BY f.report, f.position""",
        (value,),
    ):
        names = ("measure", "role", "low", "high", "said_by", "hedge", "superseded")
        plain: dict[str, Any] = {name: row[name] for name in names}
        found[row["report"]].append(Figure(**plain, evidence=_evidence_from(row)))
    return found


def _evidence(
    connection: sqlite3.Connection, condition: str, value: int
) -> dict[int, dict[str, tuple[Evidence, ...]]]:
    found: dict[int, dict[str, tuple[Evidence, ...]]] = defaultdict(dict)
    for row in connection.execute(
        f"""SELECT e.* FROM reports AS r JOIN evidence AS e ON e.report = r.id
            WHERE {condition} ORDER BY e.report, e.field, e.position""",
        (value,),
    ):
        fields = found[row["report"]]
        fields[row["field"]] = (*fields.get(row["field"], ()), _evidence_from(row))
    return found


def _reports(
    connection: sqlite3.Connection, condition: str, value: int
) -> dict[int, SourcedReport]:
    figures = _figures(connection, condition, value)
    evidence = _evidence(connection, condition, value)
    rows = connection.execute(
        f"SELECT r.id, {selected(REPORT_COLUMNS, 'r')}, {_SOURCE} WHERE {condition} "
        "ORDER BY a.published DESC, a.id DESC, r.position",
        (value,),
    )
    return {
        row["id"]: SourcedReport(
            report=_report_from(row, figures.get(row["id"], ()), evidence.get(row["id"], {})),
            source=_source_from(row),
        )
        for row in rows
    }


def reports_of(connection: sqlite3.Connection, number: int) -> tuple[SourcedReport, ...]:
    """Return every live report of an incident, newest publication first."""
    reports = _reports(connection, "r.number = ? AND r.live", number)
    if len(reports) < 2:
        return tuple(reports.values())
    return with_origins(connection, number, reports)


def reports_in(connection: sqlite3.Connection, article: int) -> dict[int, Report]:
    """Return every report that was ever found in an article, by its row."""
    found = _reports(connection, "r.article = ?", article)
    return {id_: sourced.report for id_, sourced in found.items()}
