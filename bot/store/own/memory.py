"""What is kept for those who ask: their settings, and the views behind buttons.

It is a file of its own beside the corpus, so that keeping a view never waits for a load, and a
corpus that may only be read can still be asked with settings. Made when something is first kept.
"""

from base64 import b32encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from bot.store.file.own_file import OwnFile
from bot.store.names.vocabulary import storable

KEPT = timedelta(days=90)
# A view that is used is written again once in so long only: most are used within minutes.
_RENEWED = timedelta(days=1)
_ID_LENGTH = 10  # of five bits each: two commands of a million meet once in two thousand corpora
_COMMANDS = 4096
_TABLES = """
    CREATE TABLE IF NOT EXISTS settings (
        asker TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (asker, name)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS views (
        id TEXT NOT NULL, asker TEXT NOT NULL, command TEXT NOT NULL, used INTEGER NOT NULL,
        PRIMARY KEY (id, asker)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS views_asker ON views (asker);
    CREATE INDEX IF NOT EXISTS views_used ON views (used);
"""


_KEEP = """INSERT INTO views VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET used = excluded.used WHERE excluded.used - views.used > ?"""


def memory_path(corpus: Path) -> Path:
    """Return the file that belongs to a corpus: "dateline.db" -> "dateline.memory.db"."""
    return corpus.with_name(f"{corpus.stem}.memory{corpus.suffix or '.db'}")


@lru_cache(_COMMANDS)  # pages of the same question are kept for many
def view_id(command: str) -> str:
    """Return the id of a command, ten letters and digits: the same for the same command."""
    digest = sha256(storable(command).encode()).digest()
    return b32encode(digest[:_ID_LENGTH])[:_ID_LENGTH].decode().lower()


class Memory(OwnFile):
    """Settings and views; `wait` is how many seconds another process's lock is waited for."""

    tables = _TABLES
    _dropped: int | None = None  # when views were last looked through for unused ones

    def settings(self, asker: str) -> Mapping[str, str]:
        """Return what the asker has set."""
        if not self._is_there():
            return {}
        with self._opened() as connection:
            rows = connection.execute(
                "SELECT name, value FROM settings WHERE asker = ?", (storable(asker),)
            )
            return dict(map(tuple, rows))

    def set(self, asker: str, name: str, value: str | None) -> None:
        """Keep a setting; None deletes it."""
        key = (storable(asker), storable(name))
        if value is None and not self._is_there():
            return
        with self._opened() as connection:
            if value is None:
                connection.execute("DELETE FROM settings WHERE asker = ? AND name = ?", key)
            else:
                connection.execute(
                    "INSERT OR REPLACE INTO settings VALUES (?, ?, ?)", (*key, storable(value))
                )

    def forget(self, asker: str) -> int:
        """Delete everything kept about the asker; return how many things that was."""
        if not self._is_there():
            return 0
        with self._opened() as connection:
            return sum(
                connection.execute(
                    f"DELETE FROM {table} WHERE asker = ?", (storable(asker),)
                ).rowcount
                for table in ("settings", "views")
            )

    def keep_view(self, command: str, asker: str, now: datetime) -> str:
        """Keep a command behind a short id, and drop what has not been used for 90 days."""
        self.keep_views({(command, asker): now})
        return view_id(command)

    def view_id(self, command: str) -> str:
        """Return the id that a command is kept behind."""
        return view_id(command)

    def keep_views(self, views: Mapping[tuple[str, str], datetime]) -> None:
        """Do the same for several commands and their askers, each with its time, all or none."""
        rows = [_row(command, asker, now) for (command, asker), now in views.items()]
        with self._writing() as connection:
            connection.executemany(_KEEP, rows)
            used = max(int(now.timestamp()) for now in views.values())
            if self._dropped is None or _is_older(self._dropped, used, _RENEWED):
                oldest = used - int(KEPT.total_seconds())
                connection.execute("DELETE FROM views WHERE used < ?", (oldest,))
                self._dropped = used

    def view(self, id_: str, now: datetime) -> str | None:
        """Return the command of a view and renew it; None for one that is not kept (any more)."""
        if not self._is_there():
            return None
        used, id_ = int(now.timestamp()), storable(id_)
        with self._opened() as connection:
            row = connection.execute(
                "SELECT command, max(used) AS used FROM views WHERE id = ?", (id_,)
            ).fetchone()
            if row["command"] is None or _is_older(row["used"], used, KEPT):
                return None
            if _is_older(row["used"], used, _RENEWED):
                connection.execute("UPDATE views SET used = ? WHERE id = ?", (used, id_))
            return str(row["command"])


def _row(command: str, asker: str, now: datetime) -> tuple[str, str, str, int, int]:
    used, renewed = int(now.timestamp()), int(_RENEWED.total_seconds())
    return view_id(command), storable(asker), storable(command), used, renewed


def _is_older(then: int, now: int, age: timedelta) -> bool:
    return now - then > age.total_seconds()
