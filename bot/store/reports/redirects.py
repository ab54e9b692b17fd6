"""Numbers that lead to others: after a merge the oldest stands for all of them."""

import sqlite3

_MAX_NUMBER = 2**63 - 1  # SQLite's largest integer


def survivor(connection: sqlite3.Connection, number: int) -> int:
    """Return the number that an incident goes by now; 0 for what can be no number."""
    if not 0 < number <= _MAX_NUMBER:
        return 0
    row = connection.execute(
        "SELECT leads_to FROM redirects WHERE number = ?", (number,)
    ).fetchone()
    return int(row[0]) if row else number


def numbers_of(connection: sqlite3.Connection, number: int) -> frozenset[int]:
    """Return every number that an incident goes or went by."""
    last = survivor(connection, number)
    rows = connection.execute("SELECT number FROM redirects WHERE leads_to = ?", (last,))
    return frozenset({last, *(row[0] for row in rows)}) - {0}
