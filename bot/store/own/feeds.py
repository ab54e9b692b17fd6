"""The feeds that are read, in the file beside the corpus: `bot.intake.feed.Feeds`."""

import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from bot.intake.feed import FOLDER, Feed, Which
from bot.store.file.own_file import OwnFile

_TABLES = """
    CREATE TABLE IF NOT EXISTS feeds (
        url TEXT PRIMARY KEY, due REAL NOT NULL, outlet TEXT NOT NULL, etag TEXT NOT NULL,
        modified TEXT NOT NULL, since REAL, failures INTEGER NOT NULL,
        fault TEXT NOT NULL, aside INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS entries (
        feed TEXT NOT NULL REFERENCES feeds ON DELETE CASCADE, key TEXT NOT NULL,
        PRIMARY KEY (feed, key)) WITHOUT ROWID;
"""
_WHICH: dict[Which, str] = {
    "feeds": f"url NOT LIKE '{FOLDER}%'", "folders": f"url LIKE '{FOLDER}%'", "all": "true",
}  # fmt: skip


class FeedFile(OwnFile):
    """The file they are kept in; `wait` is how many seconds another's lock is waited for."""

    tables = _TABLES

    def add(self, feed: Feed) -> bool:
        """Keep a new feed; tell whether it is one."""
        with self._opened() as connection:
            added = connection.execute(
                "INSERT OR IGNORE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _values(feed)
            )
        return added.rowcount == 1

    def remove(self, url: str) -> bool:
        """Read a feed no more; tell whether it was one. What it brought stays."""
        with self._opened() as connection:
            return connection.execute("DELETE FROM feeds WHERE url = ?", (url,)).rowcount == 1

    def all(self) -> tuple[Feed, ...]:
        """Return the feeds by their addresses."""
        if not self._is_there():
            return ()
        with self._opened() as connection:
            rows = connection.execute("SELECT * FROM feeds ORDER BY url").fetchall()
        return tuple(map(_feed, rows))

    def due(self, which: Which = "all") -> datetime | None:
        """Return when the next feed is to be read, None where there is none."""
        if not self._is_there():
            return None
        with self._opened() as connection:
            asked = f"SELECT min(due) FROM feeds WHERE {_WHICH[which]}"
            (due,) = connection.execute(asked).fetchone()
        return None if due is None else datetime.fromtimestamp(due, UTC)

    def claim(self, now: datetime, lease: timedelta, which: Which = "all") -> tuple[Feed, ...]:
        """Return the feeds that are due, and let nobody else have them for a time."""
        with self._opened() as connection:
            rows = connection.execute(
                f"UPDATE feeds SET due = ? WHERE due <= ? AND {_WHICH[which]} RETURNING *",
                ((now + lease).timestamp(), now.timestamp()),
            ).fetchall()
        return tuple(map(_feed, rows))

    def seen(self, url: str) -> frozenset[str]:
        """Return the keys of the entries that were dealt with."""
        with self._opened() as connection:
            rows = connection.execute("SELECT key FROM entries WHERE feed = ?", (url,))
            return frozenset(row[0] for row in rows)

    def keep(self, feed: Feed, seen: Collection[str] | None = None) -> None:
        """Keep a feed as it is now, if it is still kept; `seen` takes the place of the last."""
        with self._writing() as connection:
            kept = connection.execute(
                """UPDATE feeds SET due = ?2, outlet = ?3, etag = ?4, modified = ?5, since = ?6,
                   failures = ?7, fault = ?8, aside = ?9 WHERE url = ?1""",
                _values(feed),
            )
            if kept.rowcount and seen is not None:
                connection.execute("DELETE FROM entries WHERE feed = ?", (feed.url,))
                connection.executemany(
                    "INSERT INTO entries VALUES (?, ?)", [(feed.url, key) for key in sorted(seen)]
                )


def _values(feed: Feed) -> tuple[str | float | None, ...]:
    return (
        feed.url, feed.due.timestamp(), feed.outlet, feed.etag, feed.modified,
        feed.since.timestamp() if feed.since else None, feed.failures, feed.fault, feed.aside,
    )  # fmt: skip


def _feed(row: sqlite3.Row) -> Feed:
    url, due, outlet, etag, modified, since, failures, fault, aside = row
    first = None if since is None else datetime.fromtimestamp(since, UTC)
    return Feed(
        url, datetime.fromtimestamp(due, UTC), outlet, etag, modified, first, failures, fault, aside
    )
