"""Where words begin inside names: "saad" in "khan bani saad", so that it completes to it."""

import sqlite3
from collections.abc import Iterable, Iterator

# As `names` (bot/store/schema/tables.py), with the end of a spelling from an inner word on.
TABLE = (
    """CREATE TABLE IF NOT EXISTS inner_names (
        folded TEXT NOT NULL, facet INTEGER NOT NULL REFERENCES facets, kind TEXT NOT NULL,
        rank INTEGER NOT NULL, PRIMARY KEY (folded, facet)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS inner_names_facet ON inner_names (facet)",
    "CREATE INDEX IF NOT EXISTS inner_names_rank ON inner_names (rank, folded)",
    "CREATE INDEX IF NOT EXISTS inner_names_kind ON inner_names (kind, rank, folded)",
)
Row = tuple[str, int, str, int]  # a spelling or an end of one, its facet, kind and rank


def keep_inner(connection: sqlite3.Connection, names: Iterable[Row]) -> None:
    """Write where words begin inside names."""
    ends = {(end, *row[1:4]) for row in names for end in _ends(row[0])}
    connection.executemany("INSERT OR IGNORE INTO inner_names VALUES (?, ?, ?, ?)", sorted(ends))


def keep_all_inner(connection: sqlite3.Connection) -> None:
    """Write it for all names that there are, and for no others."""
    connection.execute("DELETE FROM inner_names")
    keep_inner(connection, connection.execute("SELECT folded, facet, kind, rank FROM names"))


def _ends(name: str) -> Iterator[str]:
    """Yield what is left of a name from each of its words on but the first."""
    _, space, rest = name.partition(" ")
    while space:
        yield rest
        _, space, rest = rest.partition(" ")
