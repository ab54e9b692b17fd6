"""Search: a Query becomes one full-text match and a range of rowids, and a Page comes back.

Filters are tokens of the full-text index, dates are ranges of the rowid (bot/store/order.py),
tolls are compared in the row. What a query's words mean was decided before (bot/query).
"""

import re
import sqlite3
from datetime import date, timedelta
from typing import Any, NamedTuple

from bot.models import Page, Toll
from bot.query.model import Filter, Key, Query, Sort
from bot.resolve.days import LONGEST
from bot.store.names import storable
from bot.store.order import UNDATED, day_start
from bot.store.rows import INCIDENT_COLUMNS, incident_from, selected

# FTS5's parser has a fixed stack (SQLITE_FTS5_MAX_EXPR_DEPTH is 256); nobody types more words.
_MAX_WORDS = 64
_NOT_WORDS = re.compile(r"[\0=\ud800-\udfff]")
_MAX_INTEGER = 2**63 - 1  # SQLite's
_ORDER = {
    Sort.NEWEST: "i.id",
    Sort.OLDEST: f"i.id >= {UNDATED}, i.id DESC",
    Sort.DEADLIEST: "i.killed_low IS NULL, i.killed_low DESC, i.id",
}


class _Matching(NamedTuple):
    """FROM and WHERE of the incidents that pass, with the values to bind."""

    sql: str
    values: tuple[Any, ...]


def find_page(connection: sqlite3.Connection, query: Query, offset: int, limit: int) -> Page:
    """Return `limit` matches from `offset` on, and the figures over all matches."""
    matching = _matching(connection, query)
    if matching is None:
        return Page(
            incidents=(), offset=offset, total=0, killed=None, wounded=None, first=None, last=None
        )
    rows = connection.execute(
        f"SELECT {selected(INCIDENT_COLUMNS, 'i')} {matching.sql} "
        f"ORDER BY {_order(query)} LIMIT ? OFFSET ?",
        (*matching.values, min(limit, _MAX_INTEGER), min(offset, _MAX_INTEGER)),
    )
    incidents = tuple(incident_from(row) for row in rows)
    return Page(incidents=incidents, offset=offset, **_figures(connection, matching))


def holds_text(connection: sqlite3.Connection, text: str) -> bool:
    """Tell whether the text of some incident has every word."""
    match = _words(text)
    row = (
        match
        and connection.execute(
            "SELECT 1 FROM incidents_fts WHERE incidents_fts MATCH ? LIMIT 1", (match,)
        ).fetchone()
    )
    return bool(row)


def _order(query: Query) -> str:
    """Return ORDER BY; the full-text index is in order already when asked for its own rowid."""
    if query.filters and query.sort is Sort.NEWEST:
        return "incidents_fts.rowid"
    return _ORDER[query.sort]


def _matching(connection: sqlite3.Connection, query: Query) -> _Matching | None:
    """Return what selects the matches, or None where nothing can match."""
    source, conditions, values = "FROM incidents AS i", list[str](), list[Any]()
    if query.filters:
        match = _match(connection, query.filters)
        if match is None:
            return None
        source = "FROM incidents_fts CROSS JOIN incidents AS i ON i.id = incidents_fts.rowid"
        conditions.append("incidents_fts MATCH ?")
        values.append(match)
    rowid = "incidents_fts.rowid" if query.filters else "i.id"
    for condition, value in _conditions(query, rowid):
        conditions.append(condition)
        values.append(min(value, _MAX_INTEGER))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return _Matching(source + where, tuple(values))


def _conditions(query: Query, rowid: str) -> list[tuple[str, int]]:
    """Return conditions on date and toll; an interval of days passes where it overlaps.

    The range of rowids is by last day. A coarse date may end up to a year after the day asked
    for, so the first day decides at that end.
    """
    found: list[tuple[str, int]] = []
    if query.since is not None:
        found.append((f"{rowid} < ?", day_start(query.since.toordinal() - 1)))
    if query.until is not None:
        latest = min(query.until, date.max - timedelta(days=LONGEST)).toordinal() + LONGEST
        found.append((f"{rowid} >= ?", day_start(latest)))
        found.append(("i.first_day <= ?", query.until.toordinal()))
    if query.killed_min is not None:
        found.append(("i.killed_low >= ?", query.killed_min))
    if query.wounded_min is not None:
        found.append(("i.wounded_low >= ?", query.wounded_min))
    return found


def _match(connection: sqlite3.Connection, filters: tuple[Filter, ...]) -> str | None:
    """Return the full-text expression: every filter, of each any key."""
    terms = [_any_of(connection, filter_) for filter_ in filters]
    if not all(terms):
        return None
    return " AND ".join(f"({term})" for term in terms)


def _any_of(connection: sqlite3.Connection, filter_: Filter) -> str:
    terms = (_term(connection, key) for key in filter_.keys)
    return " OR ".join(term for term in terms if term)


def _term(connection: sqlite3.Connection, key: Key) -> str:
    """Return the expression of one key, empty where no incident has it."""
    if key.kind == "text":
        return _words(key.value)
    row = connection.execute(
        "SELECT id FROM facets WHERE kind = ? AND value = ? AND incidents",
        (key.kind, storable(key.value)),
    ).fetchone()
    return f'"={row["id"]}"' if row else ""


def _words(text: str) -> str:
    """Return an expression that wants every word: "al-Azim raid" -> ("al-Azim" AND "raid").

    Each word is a quoted string, so no character of it is an operator. Words without a letter
    or digit are left out. Of very many words the first count.
    """
    chunks = _NOT_WORDS.sub(" ", text).split()
    words = [chunk for chunk in chunks if any(letter.isalnum() for letter in chunk)]
    quoted = ('"{}"'.format(word.replace('"', '""')) for word in words[:_MAX_WORDS])
    expression = " AND ".join(quoted)
    return f"({expression})" if expression else ""


def _figures(connection: sqlite3.Connection, matching: _Matching) -> dict[str, Any]:
    """Return total, tolls, first and last of Page: exact, over every match."""
    row = connection.execute(
        f"""SELECT count(*) AS total,
            sum(i.killed_low) AS killed, sum(i.killed_high) AS killed_high,
            sum(i.killed_low IS NOT NULL AND i.killed_high IS NULL) AS killed_open,
            sum(i.killed_low IS NULL) AS killed_unknown,
            sum(i.wounded_low) AS wounded, sum(i.wounded_high) AS wounded_high,
            sum(i.wounded_low IS NOT NULL AND i.wounded_high IS NULL) AS wounded_open,
            sum(i.wounded_low IS NULL) AS wounded_unknown,
            min(printf('%07d', i.first_day) || i.date) AS first,
            max(printf('%07d', i.last_day) || i.date) AS last {matching.sql}""",
        matching.values,
    ).fetchone()
    return {
        "total": row["total"],
        "killed": _sum(row, "killed"),
        "wounded": _sum(row, "wounded"),
        "first": row["first"] and row["first"][7:],
        "last": row["last"] and row["last"][7:],
    }


def _sum(row: sqlite3.Row, measure: str) -> Toll | None:
    """Return the sum of the tolls that are known; none of those known is not nobody at all."""
    low: int | None = row[measure]
    if low is None or (low == 0 and row[f"{measure}_unknown"]):
        return None
    return Toll(low, None if row[f"{measure}_open"] else row[f"{measure}_high"])
