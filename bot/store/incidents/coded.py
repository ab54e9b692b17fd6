"""Rows of a data set taken in: each is an article with one report, of an event of its own.

No two rows of one data set are of one event, whatever they say; a row and an article, or rows of
two data sets, can be. So new rows are written as they are (bulk.py), and only those that are
likely of one event with what another account tells (beside.py) are resolved.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from bot.store.incidents.bulk import Bulk
from bot.store.incidents.index import Changes
from bot.store.incidents.prepared import Prepared
from bot.store.incidents.write import Batch, Outcome
from bot.store.reports.beside import find_beside, find_spans
from bot.store.reports.neighbours import KEY_COLUMNS

_OF_ROWS = f"""SELECT {KEY_COLUMNS} FROM reports AS r WHERE r.number >= ?
    ORDER BY r.country, r.first_day"""


class CodedBatch(Batch):
    """Rows that are taken in together. Made by `Store.rows`, which begins and commits."""

    def add_rows(self, rows: Sequence[Prepared]) -> Counter[Outcome]:
        """Take in rows of one data set; a row that is known by its id is compared, and updated.

        Each is known by its path, which is made of data set and id.
        """
        new, known = self._sorted(rows)
        if new:
            first = Bulk(self._connection, self._facets, self._version).write(new)
            self._articles += len(new)
            self._new |= set(range(first, first + len(new)))
            self._near |= self._find_beside(first, new[0].data_set)
            self._reports |= self._near.keys()
        pairs = (row.pair for row in known)
        outcomes = Counter[Outcome](self.add(article, [report]) for article, report in pairs)
        outcomes["added"] += len(new)
        return outcomes

    def _find_beside(self, first: int, account: str | None) -> dict[int, list[sqlite3.Row]]:
        """Return the neighbours of the rows that are incidents from `first` on, by report."""
        spans = self._facets.spans
        if account not in spans:
            spans.clear()  # those of others do not know what comes of this one
            spans[account] = find_spans(self._connection, account)
        if not spans[account]:
            return {}
        stored = self._connection.execute(_OF_ROWS, (first,)).fetchall()
        return find_beside(self._connection, stored, spans[account])

    def finish(self) -> None:
        """Resolve what was added and bring the incidents up to date."""
        super().finish()
        added, changed, removed = self.changes
        self.changes = Changes((added | self._new) - removed, changed - self._new, removed)

    def _sorted(self, rows: Sequence[Prepared]) -> tuple[list[Prepared], list[Prepared]]:
        """Return the rows that are new, and those that are known or stand there a second time."""
        paths = json.dumps([row.path for row in rows])
        found = self._connection.execute(
            "SELECT DISTINCT path FROM articles WHERE path IN (SELECT value FROM json_each(?))",
            (paths,),
        )
        known = {path for (path,) in found}
        new: list[Prepared] = []
        rest: list[Prepared] = []
        for row in rows:
            (rest if row.path in known else new).append(row)
            known.add(row.path)
        return new, rest
