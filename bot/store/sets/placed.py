"""At which point each incident is: a column by number, kept beside the sets of the points.

A map is drawn of it: to read it from two hundred thousand small sets would take half a second.
"""

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from pyroaring import BitMap

from bot.store.sets.kept import PIECE_BITS
from bot.store.sets.moves import Numbers

TABLE = """CREATE TABLE IF NOT EXISTS placed (
    piece INTEGER PRIMARY KEY, points BLOB NOT NULL)"""
_BITS = 12  # of the numbers of a piece: 16 KB of ids, of which a commit writes one or a few
_SETS = """SELECT p.facet, s.bits FROM points AS p JOIN sets AS s
    ON s.key BETWEEN p.facet << ? AND (p.facet + 1 << ?) - 1"""


def place(connection: sqlite3.Connection, gone: Numbers, come: Numbers, points: Set[int]) -> None:
    """Keep which incidents left a point and which came to one; all that they came to are `points`.

    Which of the facets that they left are points is looked up.
    """
    at: dict[int, int] = {}
    if gone:
        left = connection.execute(
            "SELECT facet FROM points WHERE facet IN (SELECT value FROM json_each(?))",
            (json.dumps(list(gone)),),
        )
        for (point,) in left:
            at |= dict.fromkeys(gone[point], 0)
    for point in come.keys() & points:
        at |= dict.fromkeys(come[point], point)
    _write(connection, at)


def place_all(connection: sqlite3.Connection) -> None:
    """Keep where all incidents are, from the sets of the points."""
    rows = connection.execute(_SETS, (PIECE_BITS, PIECE_BITS))
    at = {number: point for point, bits in rows for number in BitMap.deserialize(bits)}
    _write(connection, at)


def _write(connection: sqlite3.Connection, at: Mapping[int, int]) -> None:
    """Write the points of some incidents, 0 for none."""
    pieces: dict[int, dict[int, int]] = defaultdict(dict)
    for number, point in at.items():
        pieces[number >> _BITS][number % (1 << _BITS)] = point
    for piece, points in pieces.items():
        row = connection.execute("SELECT points FROM placed WHERE piece = ?", (piece,)).fetchone()
        column = array("I", row[0] if row else bytes(4 << _BITS))
        for place_, point in points.items():
            column[place_] = point
        connection.execute("INSERT OR REPLACE INTO placed VALUES (?, ?)", (piece, column.tobytes()))


def placed(connection: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Yield the column in parts: the first number of each, and the ids of the points."""
    for piece, points in connection.execute("SELECT piece, points FROM placed"):
        yield piece << _BITS, points
