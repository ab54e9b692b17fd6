"""Which incidents came to which sets in a batch, and which left them, for who has these in memory.

A reader puts the sets that it keeps right by them, without reading any again. They are kept of the
last batches and of small ones: after others, or many, sets are read again in part (sets.py).
"""

import sqlite3
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence

TABLE = """CREATE TABLE IF NOT EXISTS moves (
    generation INTEGER PRIMARY KEY, sets BLOB NOT NULL, numbers BLOB NOT NULL)"""
_KEPT = 64  # batches: who asks more seldom reads again
MOST = 8_192  # moves of a batch, those of fifty articles: more are sooner read again
CHANGED = 0  # the id of no set
Numbers = Mapping[int, Sequence[int]]  # of incidents, by the id of a set


def keep_moves(
    connection: sqlite3.Connection,
    generation: int,
    changed: Collection[int],
    gone: Numbers,
    come: Numbers,
) -> None:
    """Keep who left the sets of some ids in a batch, and after that who came.

    All of these were `changed`, and others in what no set tells.
    """
    sets, numbers = array("i", [CHANGED] * len(changed)), array("i", changed)
    for id_, some in gone.items():
        sets.extend([id_] * len(some))
        numbers.extend([~number for number in some])
    for id_, some in come.items():
        sets.extend([id_] * len(some))
        numbers.extend(some)
    connection.execute("DELETE FROM moves WHERE generation <= ?", (generation - _KEPT,))
    connection.execute(
        "INSERT INTO moves VALUES (?, ?, ?)", (generation, sets.tobytes(), numbers.tobytes())
    )


def moves_since(
    connection: sqlite3.Connection, since: int, upto: int
) -> Iterator[tuple[int, int]] | None:
    """Return what batches after one, up to another, have changed; None if that is not all kept.

    Each move is the id of a set and the number of an incident that came to it, or of one that left
    it, inverted (`~number`). Each incident that has changed in any way is told of beside CHANGED.
    """
    rows = connection.execute(_SINCE, (since,)).fetchall()
    if len(rows) != upto - since:
        return None
    sets, numbers = (array("i", b"".join(column)) for column in zip(*rows, strict=True))
    return zip(sets, numbers, strict=True)


_SINCE = "SELECT sets, numbers FROM moves WHERE generation > ? ORDER BY generation"
