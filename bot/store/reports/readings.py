"""What the reports of an article have said in all its readings, and in which row.

A row keeps its number while its report is read anew, and what it said before is written over. So
that is noted here: what an article has said once is known again when it is read the same way
again, in whatever way it was read in between.
"""

import sqlite3
from collections.abc import Mapping, Sequence

from bot.models import Report
from bot.resolve.heirs import sayings


def recall(
    connection: sqlite3.Connection,
    article: int,
    live: Mapping[int, Report],
    new: Sequence[Report],
) -> dict[int, int]:
    """Return the rows of the reports in a new reading that were read before, by their index.

    `live` are the rows of the last reading, in its order; they come first. What they say that the
    new reading does not is noted for the next.
    """
    said = dict(zip(sayings(list(live.values())), live, strict=True))
    says = sayings(new)
    found = {j: said[saying] for j, saying in enumerate(says) if saying in said}
    if len(found) < len(new):
        before: dict[bytes, int] = dict(
            map(
                tuple,
                connection.execute("SELECT saying, report FROM said WHERE article = ?", (article,)),
            )
        )
        taken = set(found.values())
        for j, saying in enumerate(says):
            row = before.get(saying)
            if j not in found and row is not None and row not in taken:
                found[j] = row
                taken.add(row)
    gone = said.keys() - set(says)
    connection.executemany(
        "INSERT OR REPLACE INTO said VALUES (?, ?, ?)",
        [(article, saying, said[saying]) for saying in sorted(gone)],
    )
    return found
