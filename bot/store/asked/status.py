"""How much the corpus holds, and from when to when."""

from datetime import date

from bot.answering.findings import CorpusStatus
from bot.store.asked.totals import find_range
from bot.store.sets.stored import Sets


def read_status(sets: Sets) -> CorpusStatus:
    """Return the size of the corpus and its first, last and newest dates."""
    row = sets.connection.execute(
        """SELECT articles,
            (SELECT max(published) FROM articles WHERE replaced_by IS NULL) AS newest
            FROM corpus"""
    ).fetchone()
    first, last = find_range(sets, sets.all)
    newest = row["newest"]
    return CorpusStatus(
        articles=row["articles"],
        incidents=len(sets.all),
        first=first,
        last=last,
        newest_article=newest and date.fromisoformat(newest),
    )
