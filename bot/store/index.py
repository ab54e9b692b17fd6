"""The table of incidents and its full-text index, kept in step with the reports.

An incident's row is derived: reports merged, corrections on top. It can be made again from them
at any time, and only this module writes it.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from bot.models import Incident, SourcedReport
from bot.resolve.days import Days, days_of, grain_of
from bot.resolve.merge import merge
from bot.store.corrections import corrected
from bot.store.facets import Facets
from bot.store.order import rowids
from bot.store.rows import INCIDENT_COLUMNS, TOLLS, WHAT, reports_of

_COLUMNS = ("id", "first_day", "last_day", *INCIDENT_COLUMNS, "tokens", "words")
_INSERT = f"INSERT INTO incidents ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_TOKEN_MARK = str.maketrans("=", " ")


class Changes(NamedTuple):
    """The numbers of the incidents that a batch brought, changed and took away."""

    added: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()


def rebuild(connection: sqlite3.Connection, numbers: Iterable[int], facets: Facets) -> Changes:
    """Bring the rows of these incidents up to date with their reports and corrections."""
    added, changed, removed = set[int](), set[int](), set[int]()
    for number in sorted(numbers):
        old = connection.execute("SELECT * FROM incidents WHERE number = ?", (number,)).fetchone()
        reports = reports_of(connection, number)
        if not reports:
            if old:
                _remove(connection, old, facets)
                removed.add(number)
            continue
        written = _write(connection, old, _incident(connection, number, reports), reports, facets)
        if written:
            (changed if old else added).add(number)
    return Changes(frozenset(added), frozenset(changed), frozenset(removed))


def _incident(
    connection: sqlite3.Connection, number: int, reports: tuple[SourcedReport, ...]
) -> Incident:
    return corrected(connection, merge(number, reports))


def _remove(connection: sqlite3.Connection, old: sqlite3.Row, facets: Facets) -> None:
    facets.remove(old["tokens"])
    connection.execute(
        "INSERT INTO incidents_fts (incidents_fts, rowid, words, tokens) "
        "VALUES ('delete', ?, ?, ?)",
        (old["id"], old["words"], old["tokens"]),
    )
    connection.execute("DELETE FROM incidents WHERE id = ?", (old["id"],))


def _write(
    connection: sqlite3.Connection,
    old: sqlite3.Row | None,
    incident: Incident,
    reports: tuple[SourcedReport, ...],
    facets: Facets,
) -> bool:
    """Write the row of an incident; return False where nothing of it changed."""
    days = incident_days(incident, min(r.source.published for r in reports))
    tokens = facets.add(incident, place_id_of(incident, reports))
    values = (
        days and days.first.toordinal(),
        days and days.last.toordinal(),
        *incident_values(incident),
        tokens,
        words_of(incident, reports),
    )
    if old and tuple(old[column] for column in _COLUMNS[1:]) == values:
        facets.remove(tokens)
        return False
    if old:
        _remove(connection, old, facets)
    id_ = _rowid(connection, days, old["id"] if old else 0)
    connection.execute(_INSERT, (id_, *values))
    connection.execute(
        "INSERT INTO incidents_fts (rowid, words, tokens) VALUES (?, ?, ?)",
        (id_, values[-1], tokens),
    )
    return True


def incident_days(incident: Incident, published: date) -> Days | None:
    """Return the days an incident may be of: none after the first article that reports it."""
    days = days_of(incident.date, incident.date_prec)
    return days and days.until(max(published, days.first))


def place_id_of(incident: Incident, reports: Iterable[SourcedReport]) -> int | None:
    """Return what the gazetteer took the place for; of several readings the same one always."""
    ids = {
        sourced.report.place_id
        for sourced in reports
        if sourced.report.place == incident.place and sourced.report.place_id is not None
    }
    return max(ids, default=None)


def incident_values(incident: Incident) -> tuple[Any, ...]:
    """Return the values of INCIDENT_COLUMNS."""
    tolls = (toll for field in TOLLS for toll in getattr(incident, field) or (None, None))
    plain = (getattr(incident, field) for field in ("number", "sources", "disputed", *WHAT))
    return (*plain, *tolls)


def _rowid(connection: sqlite3.Connection, days: Days | None, old: int) -> int:
    """Return a free rowid at the place of the date, the old one where it is there already."""
    among = rowids(days, grain_of(days))
    if old in among:
        return old
    highest = connection.execute(
        "SELECT max(id) FROM incidents WHERE id >= ? AND id < ?", (among.start, among.stop)
    ).fetchone()[0]
    return among.start if highest is None else int(highest) + 1


def words_of(incident: Incident, reports: Iterable[SourcedReport]) -> str:
    """Return what full-text search finds an incident by, each text once, in a stable order."""
    fields = ("summary", "place", "admin1", "perpetrator", "target", "weapon")
    texts = {str(getattr(incident, field) or "") for field in fields}
    for sourced in reports:
        report = sourced.report
        texts.update(str(getattr(report, field) or "") for field in fields)
        texts.add(sourced.source.title)
        texts.update(item.quote for items in report.evidence.values() for item in items)
    return "\n".join(sorted(texts - {""})).translate(_TOKEN_MARK)
