"""Rows of a data set taken in: each is an article with one report, of an event of its own.

No two rows of one data set are of one event, whatever they say; a row and an article, or rows of
two data sets, can be. So new rows are written as they are (bulk.py), and only those beside which
some other account tells of the same country and time are resolved.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial

from bot.resolve.days import LONGEST_MONTH
from bot.store.bulk import Bulk, Pair
from bot.store.index import Changes
from bot.store.neighbours import KEY_COLUMNS, find_neighbours, has_others
from bot.store.write import Batch, Outcome

# Days of which it is asked together whether another account tells of them.
_STRETCH = 2 * LONGEST_MONTH
# In the order in which others of the same place and time are read, so that pages are read once.
_OF_ROW = f"""SELECT {KEY_COLUMNS} FROM reports AS r WHERE r.number >= ?
    ORDER BY r.country, r.first_day"""


class CodedBatch(Batch):
    """Rows that are taken in together. Made by `Store.rows`, which begins and commits."""

    _new = frozenset[int]()

    def add_rows(self, rows: Sequence[Pair]) -> Counter[Outcome]:
        """Take in rows of one data set; a row that is known by its id is compared, and updated.

        Each is known by its path, which is made of data set and id.
        """
        new, known = self._sorted(rows)
        if new:
            first = Bulk(self._connection, self._facets, self._version).write(new)
            self._articles += len(new)
            self._new |= set(range(first, first + len(new)))
            self._near |= self._beside_others(first, new[0][0].data_set)
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

    def _beside_others(self, first: int, data_set: str | None) -> dict[int, list[sqlite3.Row]]:
        """Return the reports, by numbers from `first` on, that another account may tell of.

        Each with its neighbours.
        """
        has = cache(partial(has_others, self._connection, account=data_set or ""))
        found: dict[int, list[sqlite3.Row]] = {}
        for row in self._connection.execute(_OF_ROW, (first,)).fetchall():
            begun, ended = row["first_day"] // _STRETCH, row["last_day"] // _STRETCH
            days = begun * _STRETCH, (ended + 1) * _STRETCH - 1
            if has(row["country"] or "", *days):
                near = list(find_neighbours(self._connection, row, known=lambda _: False))
                if near:
                    found[row["id"]] = near
        return found
