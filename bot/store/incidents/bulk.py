"""Many structured rows at once: articles with one report each, every one an event of its own.

For imports and for measuring. What is written is what a batch would write (write.py) where no two
reports are of one event; nothing is compared, so that rows and sets go in by the ten thousand.
What of it needs no database is prepared before (prepared.py).
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice, starmap
from typing import Any

from bot.store.incidents.index import INSERT, facets_in, make_row, words_in
from bot.store.incidents.prepared import Pair, Prepared, prepare
from bot.store.incidents.write import INSERT_EVIDENCE, INSERT_FIGURE, KEY_COLUMNS
from bot.store.reports.articles import ARTICLE_COLUMNS, find_publisher
from bot.store.reports.rows import REPORT_COLUMNS
from bot.store.sets.facets import Facets

# Rows of one transaction. Sets are written at its end, a piece of them (65,536 numbers) hardly
# more than once; the numbers gathered by then take 50 MB.
ROWS = 1 << 16
# Rows that are made before they are written.
_ROWS = 500
Rows = list[tuple[Any, ...]]


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_ARTICLE = _insert("articles", ("id", *ARTICLE_COLUMNS))
_REPORT = _insert(
    "reports",
    (
        *("id", "article", "position", "live", "data_set", "number", "origin", "component"),
        *KEY_COLUMNS,
        *REPORT_COLUMNS,
    ),
)


class Bulk:
    """Many rows in one transaction after another. `Store.bulk` begins and commits them.

    The facets that it has met are kept from one to the next.
    """

    def __init__(self, connection: sqlite3.Connection, facets: Facets, version: str) -> None:
        self._connection = connection
        self._facets = facets
        self._version = version
        self._publisher = cache(lambda outlet: find_publisher(connection, outlet))

    def add(self, pairs: Iterable[Pair]) -> int:
        """Take in the articles that are new, with their reports; return how many that is."""
        taken = 0
        waiting = starmap(prepare, pairs)
        while some := list(islice(waiting, _ROWS)):
            new = self._new(some)
            self.write(new)
            taken += len(new)
        generation = self._connection.execute(
            "UPDATE corpus SET generation = generation + 1, articles = articles + ? "
            "RETURNING generation",
            (taken,),
        ).fetchone()[0]
        self._facets.write(generation)
        return taken

    def write(self, rows: Sequence[Prepared]) -> int:
        """Write what new articles bring, but for the sets and counts; return the first number."""
        article, report, number = (self._next(t) for t in ("articles", "reports", "numbers"))
        words = 0
        for n in range(0, len(rows), _ROWS):
            some = rows[n : n + _ROWS]
            words += self._write_incidents(some, number + n)
            self._write_articles(some, article + n)
            self._write_reports(some, article + n, report + n, number + n)
        self._connection.execute("UPDATE corpus SET words = words + ?", (words,))
        return number

    def _new(self, some: Sequence[Prepared]) -> Sequence[Prepared]:
        """Leave out the articles whose text is known, or was there before among these."""
        digests = json.dumps([row.digest for row in some])
        rows = self._connection.execute(
            "SELECT digest FROM articles WHERE digest IN (SELECT value FROM json_each(?))",
            (digests,),
        )
        known = {row[0] for row in rows}
        fresh: list[Prepared] = []
        for row in some:
            if row.digest not in known:
                known.add(row.digest)
                fresh.append(row)
        return fresh

    def _next(self, table: str) -> int:
        """Return the next free id; a number that was ever given out is not free."""
        column = "number" if table == "numbers" else "id"
        row = self._connection.execute(
            f"SELECT max(ifnull((SELECT max({column}) FROM {table}), 0),"
            " ifnull((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)) + 1",
            (table,),
        ).fetchone()
        return int(row[0])

    def _write_incidents(self, some: Sequence[Prepared], first: int) -> int:
        """Write the incidents, numbered from `first` on; return how many words they have."""
        numbers = range(first, first + len(some))
        self._connection.executemany(
            "INSERT INTO numbers (number) VALUES (?)", ((number,) for number in numbers)
        )
        rows = [
            make_row(number, one.drawn, self._facets)
            for number, one in zip(numbers, some, strict=True)
        ]
        texts = [one.drawn.words for one in some]
        self._facets.join(numbers, [facets_in(row, self._facets) for row in rows], texts)
        self._connection.executemany(INSERT, rows)
        return sum(map(words_in, texts))

    def _write_articles(self, some: Sequence[Prepared], first: int) -> None:
        rows: Rows = [
            (id_, self._publisher(one.outlet), self._version, *one.article)
            for id_, one in enumerate(some, first)
        ]
        self._connection.executemany(_ARTICLE, rows)

    def _write_reports(
        self, some: Sequence[Prepared], article: int, report: int, number: int
    ) -> None:
        reports, figures, evidence = Rows(), Rows(), Rows()
        for n, one in enumerate(some):
            id_ = report + n
            numbered = (id_, article + n, 0, True, one.data_set, number + n, number + n, id_)
            reports.append((*numbered, *one.report))
            figures += [(id_, *values) for values in one.figures]
            evidence += [(id_, *values) for values in one.evidence]
        self._connection.executemany(_REPORT, reports)
        self._connection.executemany(INSERT_FIGURE, figures)
        self._connection.executemany(INSERT_EVIDENCE, evidence)
