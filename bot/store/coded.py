"""Rows of a data set taken in: each is an article with one report, of an event of its own.

No two rows of one data set are of one event, whatever they say; a row and an article, or rows of
two data sets, can be. So new rows are written as they are (bulk.py), and only those beside which
some other account tells of the same country and time are resolved.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from bot.resolve.days import LONGEST_MONTH
from bot.store.bulk import Bulk, Pair
from bot.store.index import Changes
from bot.store.write import Batch, Outcome

# Days of a stretch: reports that can be of one event are in one, or in two that touch.
_STRETCH = 2 * LONGEST_MONTH
_ELSEWHERE = f"""SELECT DISTINCT ifnull(country, ''), first_day / {_STRETCH}, last_day / {_STRETCH}
    FROM reports WHERE live AND data_set IS NOT ?"""
_OF_ROW = f"""SELECT id, ifnull(country, ''), first_day / {_STRETCH}, last_day / {_STRETCH}
    FROM reports WHERE number >= ?"""


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
            self._reports.update(self._beside_others(first, new[0][0].data_set))
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

    def _beside_others(self, first: int, data_set: str | None) -> list[int]:
        """Return the reports, by numbers from `first` on, that another account may tell of."""
        countries: dict[int, set[str]] = defaultdict(set)
        for country, begin, end in self._connection.execute(_ELSEWHERE, (data_set,)):
            for stretch in range(begin - 1, end + 2):
                countries[stretch].add(country)
        return [
            id_
            for id_, country, *stretches in self._connection.execute(_OF_ROW, (first,))
            if any(_may_meet(country, countries.get(stretch, ())) for stretch in stretches)
        ]


def _may_meet(country: str, others: Collection[str]) -> bool:
    """Tell whether one of the others may be the country; an unknown one, "", may be any."""
    return bool(others) and (not country or country in others or "" in others)
