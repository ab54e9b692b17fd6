"""Revisions kept and put into effect: corrected values, bonds between reports, dismissals.

Called inside a writing transaction; what changes is resolved and made anew by write.py's means.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import NamedTuple

from bot.errors import QueryError
from bot.revise.revisions import Revision, State
from bot.store.reports.redirects import numbers_of, survivor

TABLES = (
    """CREATE TABLE revisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, action TEXT NOT NULL,
        number INTEGER NOT NULL REFERENCES numbers, detail TEXT NOT NULL, reason TEXT NOT NULL,
        author TEXT NOT NULL, made INTEGER NOT NULL, undone_by TEXT NOT NULL, undone INTEGER)""",
    "CREATE INDEX revisions_number ON revisions (number)",
    "ALTER TABLE corrections ADD COLUMN revision INTEGER REFERENCES revisions",
    "ALTER TABLE bonds ADD COLUMN revision INTEGER REFERENCES revisions",
)
APPROVAL = (
    "ALTER TABLE revisions ADD COLUMN state TEXT NOT NULL DEFAULT 'holds'",
    "ALTER TABLE revisions ADD COLUMN decided_by TEXT NOT NULL DEFAULT ''",
)
_CORRECTION = """INSERT INTO corrections (number, field, value, reason, author, made, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_BOND = """INSERT INTO bonds (one, other, together, reason, author, made, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_REPORTS = """SELECT r.id FROM reports AS r JOIN articles AS a ON a.id = r.article
    WHERE r.number = ? AND r.live ORDER BY r.main DESC, a.published DESC, a.id DESC,
    r.position"""


class Concerned(NamedTuple):
    """What a decision changes: incidents by their values, reports by which are together."""

    numbers: Collection[int] = ()
    reports: Collection[int] = ()


def keep_revision(connection: sqlite3.Connection, revision: Revision) -> tuple[Revision, Concerned]:
    """Keep a revision with what it puts in force; return it with its id, and what it changes."""
    number = survivor(connection, revision.number)
    reports = _reports(connection, number)
    if not reports:
        raise QueryError(f"There is no incident #{number}; /incidents lists them.", "/incidents")
    # Which reports are meant is kept: their places in `show` change with the next one.
    pairs = list(_pairs(connection, revision, reports))
    detail = {"values": revision.values, "others": revision.others, "pairs": pairs}
    kept = connection.execute(
        """INSERT INTO revisions (action, number, detail, reason, author, made, undone_by, state)
           VALUES (?, ?, ?, ?, ?, ?, '', ?)""",
        (
            revision.action, number, json.dumps(detail), revision.reason, revision.author,
            int(revision.made.timestamp()), revision.state,
        ),
    )  # fmt: skip
    revision = revision._replace(id=int(kept.lastrowid or 0), number=number)
    if revision.state == "pending":
        return revision, Concerned()
    return revision, _put_in_force(connection, revision, pairs)


def _put_in_force(
    connection: sqlite3.Connection, revision: Revision, pairs: Sequence[Sequence[int]]
) -> Concerned:
    """Keep the values or the bonds of a revision, or undo another; return what these change."""
    if revision.action == "undo":
        (undone,) = revision.others
        return undo_revision(connection, undone, revision.author, revision.made)[1]
    why = (revision.reason, revision.author, revision.made.isoformat(), revision.id)
    if revision.action in {"correct", "dismiss"}:
        values = {"dismissed": True} if revision.action == "dismiss" else revision.values
        connection.executemany(
            _CORRECTION,
            [(revision.number, field, json.dumps(value), *why) for field, value in values.items()],
        )
        return Concerned(numbers=[revision.number])
    together = revision.action == "merge"
    if revision.values:  # of a merge: what it takes over
        stays = min(revision.number, *(survivor(connection, other) for other in revision.others))
        connection.executemany(
            _CORRECTION,
            [(stays, field, json.dumps(value), *why) for field, value in revision.values.items()],
        )
    connection.executemany(_BOND, [(one, other, together, *why) for one, other in pairs])
    return Concerned(reports={report for pair in pairs for report in pair})


def decide_revision(
    connection: sqlite3.Connection, id_: int, editor: str, *, approved: bool
) -> tuple[Revision, Concerned]:
    """Approve or refuse what is pending; return it and what it changes."""
    row = connection.execute("SELECT * FROM revisions WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise QueryError(f"There is no revision {id_}; try /incidents", "/incidents")
    listed = f"/incidents history {row['number']}"
    if row["state"] != "pending":
        raise QueryError(f"{_decided(row)}; try {listed}", listed)
    state: State = "holds" if approved else "refused"
    connection.execute(
        "UPDATE revisions SET state = ?, decided_by = ? WHERE id = ?", (state, editor, id_)
    )
    revision = _revision_from(row)._replace(
        state=state, decided_by=editor, number=survivor(connection, row["number"])
    )
    if not approved:
        return revision, Concerned()
    pairs: list[list[int]] = json.loads(row["detail"]).get("pairs", [])
    wanted = {report for pair in pairs for report in pair}
    if not _reports(connection, revision.number) or not _are_there(connection, wanted):
        raise QueryError(
            f"What revision {id_} is about is not there any more; propose it anew, or refuse it.",
            listed,
        )
    return revision, _put_in_force(connection, revision, pairs)


def _decided(row: sqlite3.Row) -> str:
    """Return who came first."""
    if not row["decided_by"]:
        return f"Revision {row['id']} holds and needs no approval"
    decided = "approved" if row["state"] == "holds" else "refused"
    return f"Revision {row['id']} was {decided} by {row['decided_by']} already"


def _are_there(connection: sqlite3.Connection, reports: Collection[int]) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM reports WHERE live AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(reports)),),
    )
    return bool(found.fetchone()[0] == len(reports))


def _pairs(
    connection: sqlite3.Connection, revision: Revision, reports: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield the reports that are put together, or apart."""
    if revision.action not in {"merge", "split"}:
        return
    if revision.action == "merge":
        for other in revision.others:
            others = _reports(connection, survivor(connection, other))
            if not others or others == reports:
                raise QueryError(
                    f"#{revision.number} and #{other} cannot be merged: there are no two incidents "
                    "with these numbers; try /incidents",
                    "/incidents",
                )
            # Each with each: a report that is like none on the other side goes with its incident.
            yield from product(reports, others)
        return
    apart = [reports[place - 1] for place in revision.others if 0 < place <= len(reports)]
    rest = [report for report in reports if report not in apart]
    shown = f"/incidents show {revision.number}"
    if len(reports) == 1:
        said = f"#{revision.number} rests on one report, so that there is nothing to split off"
        raise QueryError(f"{said}; try {shown}", shown)
    if not apart or not rest:
        raise QueryError(
            f"#{revision.number} has {len(reports)} reports; name the ones that are another event "
            f"by their place in show, as in split {revision.number} 2",
            shown,
        )
    yield from ((one, other) for one in rest for other in apart)


def undo_revision(
    connection: sqlite3.Connection, id_: int, author: str, now: datetime
) -> tuple[Revision, Concerned]:
    """Take a revision back; return it and what that changes."""
    row = connection.execute(
        """SELECT * FROM revisions WHERE id = ? AND undone_by = '' AND state = 'holds'
           AND action <> 'undo'""",
        (id_,),
    ).fetchone()
    if row is None:
        raise QueryError(f"There is no revision {id_} that holds; try /incidents", "/incidents")
    bonds = connection.execute("SELECT one, other FROM bonds WHERE revision = ?", (id_,)).fetchall()
    number, reports = survivor(connection, row["number"]), {one for bond in bonds for one in bond}
    if reports:
        reports.update(_reports(connection, number))
    for table in ("corrections", "bonds"):
        connection.execute(f"DELETE FROM {table} WHERE revision = ?", (id_,))
    connection.execute(
        "UPDATE revisions SET undone_by = ?, undone = ? WHERE id = ?",
        (author, int(now.timestamp()), id_),
    )
    return _revision_from(row)._replace(undone_by=author), Concerned([number], reports)


def revisions_of(connection: sqlite3.Connection, number: int) -> tuple[Revision, ...]:
    """Return the revisions of an incident under all its numbers, the newest first."""
    rows = connection.execute(
        """SELECT * FROM revisions WHERE number IN (SELECT value FROM json_each(?))
           ORDER BY id DESC""",
        (json.dumps(sorted(numbers_of(connection, number) | {number})),),
    )
    return tuple(map(_revision_from, rows.fetchall()))


def pending_revisions(connection: sqlite3.Connection) -> tuple[Revision, ...]:
    """Return what waits for a second editor, the oldest first."""
    rows = connection.execute("SELECT * FROM revisions WHERE state = 'pending' ORDER BY id")
    return tuple(map(_revision_from, rows.fetchall()))


def latest_revisions(connection: sqlite3.Connection, limit: int) -> tuple[Revision, ...]:
    """Return the last decisions about any incidents, the newest first; none that are pending."""
    rows = connection.execute(
        "SELECT * FROM revisions WHERE state <> 'pending' ORDER BY id DESC LIMIT ?", (limit,)
    )
    return tuple(map(_revision_from, rows))


def _reports(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the live reports of an incident, in the order in which `show` has them."""
    return [row[0] for row in connection.execute(_REPORTS, (number,))]


def _revision_from(row: sqlite3.Row) -> Revision:
    detail = json.loads(row["detail"])
    return Revision(
        row["action"], row["number"], row["reason"], row["author"],
        datetime.fromtimestamp(row["made"], UTC), detail["values"], detail["others"], row["id"],
        row["undone_by"], row["state"], row["decided_by"],
    )  # fmt: skip


def dismissed(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether somebody has dismissed an incident under one of its numbers."""
    found = connection.execute(
        """SELECT 1 FROM corrections WHERE field = 'dismissed'
           AND number IN (SELECT value FROM json_each(?)) LIMIT 1""",
        (json.dumps(sorted(numbers_of(connection, number))),),
    )
    return found.fetchone() is not None
