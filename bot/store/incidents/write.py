"""Taking articles and their reports in: a batch is one transaction, whole or not at all.

What is new is decided in articles.py, which reports are one incident in resolution.py; the rows of
the incidents are made in index.py. Here is the order in which that happens.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Literal

from bot.models import Article, Evidence, Provisional, Report
from bot.resolve.heirs import heirs
from bot.resolve.key import event_days, event_words, is_exact
from bot.revise.revisions import Revision
from bot.store.incidents.index import Changes, rebuild
from bot.store.incidents.remake import generation_of
from bot.store.incidents.resolution import resolve
from bot.store.reports.articles import (
    Known,
    find_known,
    find_version,
    insert_article,
    is_unchanged,
    mark_replaced,
    update_article,
)
from bot.store.reports.copies import keep_sketch
from bot.store.reports.journal import Pen
from bot.store.reports.neighbours import compare_spellings
from bot.store.reports.readings import recall
from bot.store.reports.revisions import (
    Concerned,
    decide_revision,
    keep_revision,
    undo_revision,
)
from bot.store.reports.rows import REPORT_COLUMNS, REPORT_TOLLS, WHAT, reports_in, spread
from bot.store.sets.facets import Facets

Outcome = Literal["added", "updated", "unchanged"]

KEY_COLUMNS = ("grain", "exact", "first_day", "last_day", "words")
_COLUMNS = ("article", "position", "live", "data_set", *KEY_COLUMNS, *REPORT_COLUMNS)
INSERT_FIGURE = f"INSERT INTO figures VALUES ({', '.join('?' * 13)})"
INSERT_EVIDENCE = f"INSERT INTO evidence VALUES ({', '.join('?' * 7)})"
_INSERT = f"INSERT INTO reports ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_UPDATE = f"UPDATE reports SET {', '.join(f'{column} = ?' for column in _COLUMNS)} WHERE id = ?"


class Batch:
    """Articles that are taken in together. Made by `Store.batch`, which begins and commits.

    `news` is when they came, None for an archive.
    """

    def __init__(
        self, connection: sqlite3.Connection, facets: Facets, version: str, news: datetime | None
    ):
        self._connection = connection
        compare_spellings(connection)
        self._pen = Pen(connection, news)
        self._facets = facets
        self._version = version
        self._reports = set[int]()
        self._components = set[int]()
        self._numbers = set[int]()
        self._revised = set[int]()  # numbers of incidents whose values were decided
        self._new = set[int]()  # numbers of incidents that are written already
        self._near: dict[int, list[sqlite3.Row]] = {}  # the neighbours of reports, where known
        self._articles = 0
        self.changes = Changes()

    def add(self, article: Article, reports: Sequence[Report]) -> Outcome:
        """Take in an article with the reports found in it.

        "unchanged" is an article that is known, outlet and address included, and was read by this
        version of the extractor; a text that is new at a known address is an update.
        """
        known = find_known(self._connection, article)
        if known is None:
            return self._insert(article, reports)
        if is_unchanged(known, article, self._version_of(reports)):
            return "unchanged"
        self._reread(known, article, reports)
        return "updated"

    def _version_of(self, reports: Sequence[Report]) -> str:
        """Return by what reports were read: provisional ones by no version that is asked for."""
        return f"{self._version}?" if isinstance(reports, Provisional) else self._version

    def revise(self, revision: Revision) -> Revision:
        """Keep a revision; it takes effect when the batch is finished, unless it is pending."""
        return self._concern(*keep_revision(self._connection, revision))

    def decide(self, id_: int, editor: str, *, approved: bool) -> Revision:
        """Let a pending revision take effect when the batch is finished, or refuse it."""
        return self._concern(*decide_revision(self._connection, id_, editor, approved=approved))

    def undo(self, id_: int, author: str, now: datetime) -> Revision:
        """Take a revision back when the batch is finished."""
        return self._concern(*undo_revision(self._connection, id_, author, now))

    def _concern(self, revision: Revision, concerned: Concerned) -> Revision:
        """Note what a decision changes: values are put on incidents without resolving any."""
        self._reports.update(concerned.reports)
        self._revised.update(concerned.numbers)
        return revision

    def finish(self) -> None:
        """Resolve what was added and bring the incidents up to date."""
        if not (self._reports or self._components or self._articles or self._revised):
            return
        reports, components = sorted(self._reports), sorted(self._components)
        touched = resolve(self._connection, reports, components, self._numbers, self._near)
        touched |= self._revised
        self.changes = rebuild(self._connection, touched, self._facets, self._pen)
        self._connection.execute(
            "UPDATE corpus SET generation = generation + 1, articles = articles + ?",
            (self._articles,),
        )
        self._facets.write(generation_of(self._connection), touched | self._new)

    def _insert(self, article: Article, reports: Sequence[Report]) -> Outcome:
        other = find_version(self._connection, article)
        id_ = insert_article(self._connection, article, self._version_of(reports))
        keep_sketch(self._connection, id_, article)
        self._articles += other is None  # a version takes the place of another
        rows = [
            self._write(None, id_, position, report, article)
            for position, report in enumerate(reports)
        ]
        if other is None:
            return "added"
        if other.published > article.published.isoformat():
            self._retire(id_)
            mark_replaced(self._connection, id_, other.id)
        else:
            self._replace(other.id, rows, reports)
            mark_replaced(self._connection, other.id, id_)
        return "updated"

    def _replace(self, older: int, rows: list[int], reports: Sequence[Report]) -> None:
        """Let a new version take the place of an older one, and the numbers of its reports."""
        live, gone = self._retire(older)
        olds = [*live, *gone]
        found = heirs([*live.values(), *gone.values()], reports, same_text=False)
        for row, heir in zip(rows, found, strict=True):
            if heir is not None:
                self._inherit(row, olds[heir])

    def _inherit(self, new: int, old: int) -> None:
        self._connection.execute(
            """UPDATE reports SET (number, origin) =
               (SELECT number, origin FROM reports WHERE id = ?) WHERE id = ?""",
            (old, new),
        )
        self._connection.execute("UPDATE bonds SET one = ? WHERE one = ?", (new, old))
        self._connection.execute("UPDATE bonds SET other = ? WHERE other = ?", (new, old))

    def _reread(self, known: Known, article: Article, reports: Sequence[Report]) -> None:
        """Put a new reading of an article in the place of the one before, row for row."""
        update_article(self._connection, known.id, article, self._version_of(reports))
        keep_sketch(self._connection, known.id, article)
        live, gone = self._retire(known.id)
        olds = [*live, *gone]
        recalled = recall(self._connection, known.id, live, reports)
        found = heirs(
            [*live.values(), *gone.values()],
            reports,
            same_text=True,
            known={j: olds.index(row) for j, row in recalled.items()},
        )
        for position, (report, heir) in enumerate(zip(reports, found, strict=True)):
            row = None if heir is None else olds[heir]
            self._write(row, known.id, position, report, article)

    def _retire(self, article: int) -> tuple[dict[int, Report], dict[int, Report]]:
        """Take the reports of an article out of their incidents; their numbers stay with them.

        Returns those of its last reading in their order, and the others that it ever had.
        """
        gone = reports_in(self._connection, article)
        live: dict[int, Report] = {}
        for row in self._connection.execute(
            """SELECT id, component, number FROM reports
               WHERE article = ? AND live ORDER BY position""",
            (article,),
        ):
            live[row["id"]] = gone.pop(row["id"])
            if row["component"] is not None:
                self._components.add(row["component"])
                self._numbers.add(row["number"])
        self._reports.difference_update(live)
        self._connection.execute("UPDATE reports SET live = 0 WHERE article = ?", (article,))
        return live, gone

    def _write(
        self, row: int | None, article: int, position: int, report: Report, source: Article
    ) -> int:
        """Write a report, over an older one where `row` is given; return its row."""
        said = report_values(report, source.published)
        values = (article, position, True, source.data_set, *said)
        if row is None:
            row = int(self._connection.execute(_INSERT, values).lastrowid or 0)
        else:
            self._connection.execute(_UPDATE, (*values, row))
            self._connection.execute("DELETE FROM figures WHERE report = ?", (row,))
            self._connection.execute("DELETE FROM evidence WHERE report = ?", (row,))
        self._write_evidence(row, report)
        self._reports.add(row)
        return row

    def _write_evidence(self, row: int, report: Report) -> None:
        figures, evidence = figure_values(report), evidence_values(report)
        self._connection.executemany(INSERT_FIGURE, ((row, *values) for values in figures))
        self._connection.executemany(INSERT_EVIDENCE, ((row, *values) for values in evidence))


def figure_values(report: Report) -> list[tuple[Any, ...]]:
    """Return the figures of a report as the table has them, after the report's row."""
    return [
        (
            position, f.measure, f.role, f.low, f.high, f.said_by, f.hedge, f.superseded,
            *_span(f.evidence),
        )
        for position, f in enumerate(report.figures)
    ]  # fmt: skip


def evidence_values(report: Report) -> list[tuple[Any, ...]]:
    """Return the evidence of a report as the table has it, after the report's row."""
    return [
        (field, position, item.start, item.end, item.part, item.quote)
        for field, items in report.evidence.items()
        for position, item in enumerate(items)
    ]


def _span(evidence: Evidence) -> tuple[int, int, str, str]:
    return evidence.start, evidence.end, evidence.part, evidence.quote


_PLAIN = attrgetter("main", "date_from_publication", "place_id", *WHAT)
_TOLLS_OF = attrgetter(*REPORT_TOLLS)


def report_values(report: Report, published: date) -> tuple[Any, ...]:
    """Return the values of KEY_COLUMNS and REPORT_COLUMNS."""
    (first, last), grain = event_days(report, published)
    words = " ".join(sorted(event_words(report)))
    compared = (int(grain), is_exact(report, grain), first.toordinal(), last.toordinal(), words)
    tolls = spread(_TOLLS_OF(report))
    grounds = json.dumps(report.grounds) if report.grounds else "{}"
    return (*compared, *_PLAIN(report), *tolls, grounds)
