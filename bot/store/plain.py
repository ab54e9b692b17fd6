"""The plain way, to measure against: one table, an index a column, FTS5, and SQL as one writes it.

Only `dateline bench` uses it. It holds the same incidents as the store it was copied from and
answers the shapes that are measured, no others.
"""

import sqlite3
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from bot.query.model import Amount, Dimension, Either, Filter, Near, Not, Query, Sort, Term

_EARTH = 6371.0  # kilometres
_COLUMNS = {
    "country": "country",
    "admin1": "province",
    "place": "spot",
    "type": "type",
    "perpetrator": "perpetrator",
}
_INDEXED = ("first_day", "country", "province", "spot", "type", "perpetrator", "killed_low", "lat")
_GROUPS = {
    Dimension.DAY: "substr(date, 1, 10)", Dimension.MONTH: "substr(date, 1, 7)",
    Dimension.YEAR: "substr(date, 1, 4)",
    Dimension.COUNTRY: "country", Dimension.PROVINCE: "province", Dimension.TYPE: "type",
    Dimension.PERPETRATOR: "perpetrator", Dimension.WEAPON: "weapon",
    Dimension.CLAIMANT: """coalesce(claimed_by, CASE
        WHEN certainty = 'claimed' AND perpetrator <> 'unknown' THEN perpetrator END)""",
}  # fmt: skip
_ORDERS = {
    Sort.NEWEST: "first_day DESC",
    Sort.OLDEST: "first_day",
    Sort.DEADLIEST: "killed_low DESC",
    Sort.WOUNDED: "wounded_low DESC",
}


class Plain:
    """A copy of a store's incidents, made at `path`."""

    def __init__(self, path: Path, store: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.create_function("km", 4, _km, deterministic=True)
        run = self._connection.execute
        run("PRAGMA journal_mode = OFF")
        run("ATTACH ? AS theirs", (str(store),))
        run(
            """CREATE TABLE incidents AS SELECT number, date, first_day, country, type,
               country || '/' || admin1 AS province,
               country || '/' || admin1 || '/' || place AS spot,
               perpetrator, certainty, claimed_by, weapon,
               lat, lon, where_prec, killed_low, wounded_low, summary
               FROM theirs.incidents"""
        )
        for column in _INDEXED:
            run(f"CREATE INDEX by_{column} ON incidents ({column})")
        run("CREATE VIRTUAL TABLE texts USING fts5(words)")
        run(
            """INSERT INTO texts (rowid, words) SELECT i.rowid, t.words
               FROM incidents AS i JOIN theirs.incidents AS t USING (number)"""
        )
        run("CREATE TABLE names AS SELECT folded, facet FROM theirs.names")
        run("CREATE INDEX by_folded ON names (folded)")
        run("ANALYZE")

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()

    def search(self, query: Query, limit: int = 5) -> list[Any]:
        """Return the first incidents in the query's order."""
        where, values = _where(query)
        order = f"ORDER BY {_ORDERS[query.sort]} LIMIT ?"
        return self._all(f"SELECT * FROM incidents WHERE {where} {order}", (*values, limit))

    def count(self, query: Query) -> int:
        """Return how many incidents match."""
        where, values = _where(query)
        return int(self._all(f"SELECT count(*) FROM incidents WHERE {where}", values)[0][0])

    def totals(self, query: Query) -> Any:
        """Return count, tolls, first and last."""
        where, values = _where(query)
        figures = "count(*), sum(killed_low), sum(wounded_low), min(date), max(date)"
        return self._all(f"SELECT {figures} FROM incidents WHERE {where}", values)[0]

    def groups(self, query: Query, by: Dimension) -> list[Any]:
        """Return the figures of each part."""
        where, values = _where(query)
        figures = f"{_GROUPS[by]}, count(*), sum(killed_low), sum(wounded_low)"
        return self._all(f"SELECT {figures} FROM incidents WHERE {where} GROUP BY 1", values)

    def complete(self, prefix: str, limit: int = 25) -> list[Any]:
        """Return values that have a name beginning so, the commonest first."""
        return self._all(
            """SELECT facet, (SELECT incidents FROM theirs.facets WHERE id = facet) AS many
               FROM names WHERE folded >= ? AND folded < ? GROUP BY facet
               ORDER BY many DESC LIMIT ?""",
            (prefix, prefix + "\U0010ffff", limit),
        )

    def _all(self, sql: str, values: tuple[Any, ...]) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()


def _where(query: Query) -> tuple[str, tuple[Any, ...]]:
    found = [_condition(term) for term in query.terms]
    values = tuple(value for _, bound in found for value in bound)
    return " AND ".join(sql for sql, _ in found) or "1", values


def _condition(term: Term) -> tuple[str, tuple[Any, ...]]:
    match term:
        case Filter():
            return _any_key(term)
        case Near():
            return _near(term)
        case Amount():
            return f"{term.measure}_low >= ?", (term.low,)
        case Not():
            sql, values = _condition(term.term)
            return f"NOT coalesce({sql}, 0)", values  # what is not known is not it
        case Either():
            parts = [_where(Query(terms=terms)) for terms in term.alternatives]
            joined = " OR ".join(f"({sql})" for sql, _ in parts)
            return f"({joined})", tuple(value for _, values in parts for value in values)
        case _:
            return "first_day BETWEEN ? AND ?", tuple(_days(term.since, term.until))


def _days(*ends: Any) -> Iterator[int]:
    for day, otherwise in zip(ends, (0, 1 << 30), strict=True):
        yield day.toordinal() if day else otherwise


def _any_key(term: Filter) -> tuple[str, tuple[Any, ...]]:
    if term.keys[0].kind == "text":
        words = " OR ".join(f'"{key.value}"' for key in term.keys)
        return "rowid IN (SELECT rowid FROM texts WHERE texts MATCH ?)", (words,)
    column = _COLUMNS[term.keys[0].kind]
    marks = ", ".join("?" * len(term.keys))
    return f"{column} IN ({marks})", tuple(key.value for key in term.keys)


def _near(term: Near) -> tuple[str, tuple[Any, ...]]:
    """Return a box of degrees, then the distance in it; the box is right away from the poles."""
    lat = term.km / 111.2
    lon = lat / max(0.01, cos(radians(term.lat)))
    box = (term.lat - lat, term.lat + lat, term.lon - lon, term.lon + lon)
    sql = "lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND km(lat, lon, ?, ?) <= ?"
    return f"{sql} AND where_prec <= 3", (*box, term.lat, term.lon, term.km)


def _km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the great-circle distance by the haversine formula."""
    half_lat, half_lon = radians(to_lat - lat) / 2, radians(to_lon - lon) / 2
    part = sin(half_lat) ** 2 + cos(radians(lat)) * cos(radians(to_lat)) * sin(half_lon) ** 2
    return 2 * _EARTH * asin(sqrt(part))
