"""What language models answered, and what each day of asking them cost.

A file of its own beside the corpus: an answer is kept by the content of what was asked, whichever
corpus the article goes into, and may be deleted at the price of asking again.
"""

from datetime import date
from pathlib import Path

from bot.llm.reader import Spent
from bot.store.file.own_file import OwnFile

_TABLES = """
    CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS spent (
        day TEXT PRIMARY KEY, calls INTEGER NOT NULL, tokens INTEGER NOT NULL) WITHOUT ROWID;
"""
WAIT = 10.0  # seconds for another process's lock


def ledger_path(corpus: Path) -> Path:
    """Return the file that lies beside a corpus: "dateline.db" -> "dateline.llm.db"."""
    return corpus.with_name(f"{corpus.stem}.llm{corpus.suffix or '.db'}")


class LedgerFile(OwnFile):
    """Answers and costs."""

    tables = _TABLES

    def answer(self, key: str) -> str | None:
        """Return the answer kept under a key."""
        with self._opened() as connection:
            row = connection.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        return str(row["answer"]) if row else None

    def keep(self, key: str, answer: str) -> None:
        """Keep an answer, in place of an older one."""
        with self._opened() as connection:
            connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, answer))

    def spent(self, day: date) -> Spent:
        """Return what a day cost so far, by whichever process."""
        with self._opened() as connection:
            row = connection.execute(
                "SELECT calls, tokens FROM spent WHERE day = ?", (day.isoformat(),)
            ).fetchone()
        return Spent(row["calls"], row["tokens"]) if row else Spent(0, 0)

    def spend(self, day: date, cost: Spent) -> None:
        """Add to what a day cost."""
        with self._opened() as connection:
            connection.execute(
                "INSERT INTO spent VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE"
                " SET calls = calls + excluded.calls, tokens = tokens + excluded.tokens",
                (day.isoformat(), *cost),
            )
