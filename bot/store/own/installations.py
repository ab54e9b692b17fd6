"""Which workspaces installed Dateline, with their tokens; and which events were answered.

They lie beside what is kept for those who ask (bot/store/own/memory.py): a load never holds them
up. A token comes here encrypted; this module neither has the key nor needs it.
"""

import sqlite3
from datetime import datetime, timedelta

from bot.installation import Installation
from bot.store.file.own_file import OwnFile

_REMEMBERED = timedelta(days=2)  # Slack sends an event again for an hour at most
_TABLES = """
    CREATE TABLE IF NOT EXISTS installations (
        platform TEXT NOT NULL, place TEXT NOT NULL, name TEXT NOT NULL, bot TEXT NOT NULL,
        scopes TEXT NOT NULL, secret BLOB NOT NULL, made TEXT NOT NULL,
        PRIMARY KEY (platform, place)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS states (
        state TEXT PRIMARY KEY, made INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS deliveries (
        id TEXT PRIMARY KEY, made INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS deliveries_made ON deliveries (made);
"""


class InstallationFile(OwnFile):
    """The file they are kept in; `wait` is how many seconds another's lock is waited for."""

    tables = _TABLES

    def keep(self, made: Installation, now: datetime) -> None:
        """Keep an installation, in place of an older one of the same workspace."""
        row = (
            made.platform, made.place, made.name, made.bot, " ".join(made.scopes), made.secret,
            now.isoformat(),
        )  # fmt: skip
        with self._opened() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO installations VALUES (?, ?, ?, ?, ?, ?, ?)", row
            )

    def find(self, platform: str, place: str) -> Installation | None:
        """Return the installation of a workspace, None if there is none."""
        with self._opened() as connection:
            row = connection.execute(
                "SELECT * FROM installations WHERE platform = ? AND place = ?", (platform, place)
            ).fetchone()
        return _installation(row) if row else None

    def all(self, platform: str) -> tuple[Installation, ...]:
        """Return every installation of a platform, the oldest first."""
        with self._opened() as connection:
            rows = connection.execute(
                "SELECT * FROM installations WHERE platform = ? ORDER BY made", (platform,)
            ).fetchall()
        return tuple(map(_installation, rows))

    def drop(self, platform: str, place: str) -> None:
        """Delete an installation: the app was taken out of the workspace."""
        with self._opened() as connection:
            connection.execute(
                "DELETE FROM installations WHERE platform = ? AND place = ?", (platform, place)
            )

    def give_state(self, state: str, now: datetime) -> None:
        """Keep the state of an installation that has begun."""
        with self._opened() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO states VALUES (?, ?)", (state, int(now.timestamp()))
            )

    def take_state(self, state: str, now: datetime, good_for: timedelta) -> bool:
        """Tell whether a state was given within that time, and let it be good no more."""
        oldest = int((now - good_for).timestamp())
        with self._opened() as connection:
            connection.execute("DELETE FROM states WHERE made < ?", (oldest,))
            taken = connection.execute("DELETE FROM states WHERE state = ?", (state,)).rowcount
        return taken == 1

    def is_first(self, delivery: str, now: datetime) -> bool:
        """Tell whether something is delivered for the first time, to any process; remember it."""
        made = int(now.timestamp())
        with self._opened() as connection:
            first = connection.execute(
                "INSERT OR IGNORE INTO deliveries VALUES (?, ?)", (delivery, made)
            ).rowcount
            connection.execute(
                "DELETE FROM deliveries WHERE made < ?", (made - int(_REMEMBERED.total_seconds()),)
            )
        return first == 1


def _installation(row: sqlite3.Row) -> Installation:
    return Installation(
        row["platform"], row["place"], row["name"], row["bot"],
        tuple(row["scopes"].split()), row["secret"],
    )  # fmt: skip
