"""The journal: what happened to each incident, written with it and read by whoever tells of it.

An archive's new incidents are not written: nobody is told of them (bot/standing/changes.py).
"""

import json
import sqlite3
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from bot.models import Incident
from bot.standing.changes import Change
from bot.store.reports.corrections import INCIDENT

TABLES = (
    """CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL REFERENCES numbers,
        at INTEGER, before TEXT, after TEXT)""",
    "CREATE INDEX journal_number ON journal (number)",
    "CREATE INDEX journal_at ON journal (at, id) WHERE at IS NOT NULL",
)
_INSERT = "INSERT INTO journal (number, at, before, after) VALUES (?, ?, ?, ?)"


class Pen:
    """Writes the changes of one transaction; `at` is when its news came, None for an archive."""

    def __init__(self, connection: sqlite3.Connection, at: datetime | None) -> None:
        self._connection = connection
        self._at = None if at is None else int(at.timestamp())

    def note(self, number: int, before: Incident | None, after: Incident | None) -> None:
        """Write that an incident came (no `before`), changed or went (no `after`)."""
        if before is None and self._at is None:
            return
        kept = (None if one is None else json.dumps(one._asdict()) for one in (before, after))
        self._connection.execute(_INSERT, (number, self._at, *kept))


def changes_after(
    connection: sqlite3.Connection, after: int, limit: int | None
) -> Iterator[Change]:
    """Yield the changes after one, in order."""
    rows = connection.execute(
        "SELECT id, number, at, before, after FROM journal WHERE id > ? ORDER BY id LIMIT ?",
        (after, -1 if limit is None else limit),
    )
    for id_, number, at, before, later in rows.fetchall():
        when = None if at is None else datetime.fromtimestamp(at, UTC)
        yield Change(id_, number, when, _incident(before), _incident(later))


def last_change(connection: sqlite3.Connection) -> int:
    """Return the id of the last change, 0 where there was none."""
    return int(connection.execute("SELECT ifnull(max(id), 0) FROM journal").fetchone()[0])


def change_before(connection: sqlite3.Connection, moment: datetime) -> int:
    """Return the id of the last change whose news came before a moment, 0 where none did."""
    row = connection.execute(
        "SELECT ifnull(max(id), 0) FROM journal WHERE at < ?", (moment.timestamp(),)
    )
    return int(row.fetchone()[0])


def news_of(connection: sqlite3.Connection, numbers: Collection[int]) -> datetime | None:
    """Return when an incident was last news under any of its numbers, None where it never was."""
    row = connection.execute(
        "SELECT max(at) FROM journal WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(numbers)),),
    ).fetchone()
    return None if row[0] is None else datetime.fromtimestamp(row[0], UTC)


def _incident(kept: str | None) -> Incident | None:
    return None if kept is None else INCIDENT.validate_json(kept)
