"""Rows of a data set taken in: each is an article with one report, of an event of its own.

No two rows of one data set are of one event, whatever they say; a row and an article, or rows of
two data sets, can be. So new rows are written as they are (bulk.py), and only those that are
likely of one event with what another account tells (beside.py) are resolved.
"""

import json
from collections import Counter
from collections.abc import Sequence

from bot.store.beside import find_beside
from bot.store.bulk import Bulk, Pair
from bot.store.index import Changes
from bot.store.neighbours import KEY_COLUMNS
from bot.store.write import Batch, Outcome

_OF_ROWS = f"""SELECT {KEY_COLUMNS} FROM reports AS r WHERE r.number >= ?
    ORDER BY r.country, r.first_day"""


class CodedBatch(Batch):
    """Rows that are taken in together. Made by `Store.rows`, which begins and commits."""

    def add_rows(self, rows: Sequence[Pair]) -> Counter[Outcome]:
        """Take in rows of one data set; a row that is known by its id is compared, and updated.

        Each is known by its path, which is made of data set and id.
        """
        new, known = self._sorted(rows)
        if new:
            first = Bulk(self._connection, self._facets, self._version).write(new)
            self._articles += len(new)
            self._new |= set(range(first, first + len(new)))
            stored = self._connection.execute(_OF_ROWS, (first,)).fetchall()
            self._near |= find_beside(self._connection, stored)
            self._reports |= self._near.keys()
        outcomes = Counter[Outcome](self.add(row, [report]) for row, report in known)
        outcomes["added"] += len(new)
        return outcomes

    def finish(self) -> None:
        """Resolve what was added and bring the incidents up to date."""
        super().finish()
        added, changed, removed = self.changes
        self.changes = Changes((added | self._new) - removed, changed - self._new, removed)

    def _sorted(self, rows: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
        """Return the rows that are new, and those that are known or stand there a second time."""
        paths = json.dumps([article.path for article, _ in rows])
        found = self._connection.execute(
            "SELECT DISTINCT path FROM articles WHERE path IN (SELECT value FROM json_each(?))",
            (paths,),
        )
        known = {path for (path,) in found}
        new: list[Pair] = []
        rest: list[Pair] = []
        for pair in rows:
            (rest if pair[0].path in known else new).append(pair)
            known.add(pair[0].path)
        return new, rest
