"""How much the corpus holds, and from when to when: read at the ends of its order."""

import sqlite3
from datetime import date

from bot.models import CorpusStatus
from bot.store.order import UNDATED


def read_status(connection: sqlite3.Connection) -> CorpusStatus:
    """Return the size of the corpus and its first, last and newest dates.

    First and last are those of the incidents at the two ends of the order, where a month or a
    year stands by its last day.
    """
    row = connection.execute(
        """SELECT
            (SELECT count(*) FROM articles WHERE replaced_by IS NULL) AS articles,
            (SELECT max(published) FROM articles WHERE replaced_by IS NULL) AS newest,
            (SELECT count(*) FROM incidents) AS incidents,
            (SELECT date FROM incidents WHERE id < :undated ORDER BY id DESC LIMIT 1) AS first,
            (SELECT date FROM incidents WHERE id < :undated ORDER BY id LIMIT 1) AS last""",
        {"undated": UNDATED},
    ).fetchone()
    newest = row["newest"]
    return CorpusStatus(
        articles=row["articles"],
        incidents=row["incidents"],
        first=row["first"],
        last=row["last"],
        newest_article=newest and date.fromisoformat(newest),
    )
