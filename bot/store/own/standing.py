"""Watches, digests and what was told of them, in the file beside the corpus (bot/standing)."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.delivery.post import Destination, Waiting
from bot.digests.model import Digest, post_now, take_turn
from bot.standing.who import REMOVED
from bot.store.own.memory import KEPT
from bot.store.own.outbox import POSTS, OutboxFile, drop_answers, keep_posts
from bot.store.own.rows import (
    DIGEST,
    WATCH,
    digest_from,
    digest_values,
    watch_from,
    watch_values,
)
from bot.watches.alerts import Told
from bot.watches.model import Watch

_TABLES = f"""{POSTS}
    CREATE TABLE IF NOT EXISTS watches (
        id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, destination TEXT NOT NULL,
        query TEXT NOT NULL, rises TEXT NOT NULL, quiet TEXT NOT NULL, paused INTEGER NOT NULL,
        off TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS told (
        watch INTEGER NOT NULL REFERENCES watches ON DELETE CASCADE, number INTEGER NOT NULL,
        rise INTEGER NOT NULL, PRIMARY KEY (number, watch)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS told_watch ON told (watch);
    CREATE TABLE IF NOT EXISTS digests (
        id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, destination TEXT NOT NULL,
        query TEXT NOT NULL, days TEXT NOT NULL, at TEXT NOT NULL, zone TEXT NOT NULL,
        due REAL NOT NULL, "before" INTEGER NOT NULL, "after" INTEGER NOT NULL,
        says_quiet INTEGER NOT NULL, off TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS digests_due ON digests (due) WHERE off = '';
    CREATE TABLE IF NOT EXISTS removed (
        kind TEXT NOT NULL, id INTEGER NOT NULL, seen REAL NOT NULL,
        PRIMARY KEY (kind, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""
_OF_PLATFORMS = """substr(destination, 1, instr(destination, ':') - 1)
    IN (SELECT value FROM json_each(:platforms))"""
_POSITION, _WATCHES = "position", "watches"
_LOOKED = timedelta(hours=1)  # between two looks for what is older


class StandingFile(OutboxFile):
    """Watches, digests and posts; see `bot.standing.kept.Standing`."""

    tables = _TABLES
    _dropped: datetime | None = None  # when it was last looked for what was taken away

    # Watches

    def add_watch(self, watch: Watch) -> Watch:
        """Keep a new watch; return it with its id."""
        with self._writing() as connection:
            id_ = _insert(connection, "watches", WATCH, watch_values(watch))
            _count_up(connection, _WATCHES)
        return watch._replace(id=id_)

    def change_watch(self, watch: Watch) -> None:
        """Keep a watch as it is now."""
        with self._writing() as connection:
            _update(connection, "watches", WATCH, watch_values(watch), watch.id)
            _unsee(connection, "watches", watch.id)
            _count_up(connection, _WATCHES)

    def watches(self) -> tuple[Watch, ...]:
        """Return all watches, the oldest first."""
        if not self._is_there():  # nobody has set up anything: no file is made to say so
            return ()
        with self._opened() as connection:
            rows = connection.execute("SELECT * FROM watches ORDER BY id").fetchall()
        return tuple(map(watch_from, rows))

    def watch_version(self) -> int:
        """Return a number that changes whenever a watch does."""
        with self._opened() as connection:
            return _counter(connection, _WATCHES) or 0

    # Digests

    def add_digest(self, digest: Digest) -> Digest:
        """Keep a new digest; return it with its id."""
        with self._writing() as connection:
            id_ = _insert(connection, "digests", DIGEST, digest_values(digest))
        return digest._replace(id=id_)

    def change_digest(self, digest: Digest) -> None:
        """Keep a digest as it is now."""
        with self._writing() as connection:
            _update(connection, "digests", DIGEST, digest_values(digest), digest.id)
            _unsee(connection, "digests", digest.id)

    def digests(self) -> tuple[Digest, ...]:
        """Return all digests, the oldest first."""
        if not self._is_there():
            return ()
        with self._opened() as connection:
            rows = connection.execute("SELECT * FROM digests ORDER BY id").fetchall()
        return tuple(map(digest_from, rows))

    def next_digest(self, platforms: Collection[str]) -> datetime | None:
        """Return when the next digest of platforms is due, None where there is none."""
        with self._opened() as connection:
            due = connection.execute(
                f"SELECT min(due) FROM digests WHERE off = '' AND {_OF_PLATFORMS}",
                {"platforms": json.dumps(sorted(platforms))},
            ).fetchone()[0]
        return None if due is None else datetime.fromtimestamp(due, UTC)

    def take_digests(self, upto: int, now: datetime, platforms: Collection[str]) -> int:
        """Keep a post for each digest of platforms that is due; return how many those are."""
        asked = {"now": now.timestamp(), "platforms": json.dumps(sorted(platforms))}
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT * FROM digests WHERE due <= :now AND off = '' "
                f"AND {_OF_PLATFORMS} ORDER BY due, id",
                asked,
            ).fetchall()
            for digest in map(digest_from, rows):
                after, post = take_turn(digest, upto, now)
                _update(connection, "digests", DIGEST, digest_values(after), digest.id)
                keep_posts(connection, [post])
        return len(rows)

    def turn_before(self, digest: int, after: int, due: datetime) -> datetime | None:
        """Return when the digest came that told the changes up to one, before a moment."""
        with self._opened() as connection:
            # Keys of one digest begin alike: "digest:12:" up to, but not with, "digest:12;".
            found = connection.execute(
                """SELECT max(due) FROM posts WHERE key > ? AND key < ? AND due < ?
                   AND json_extract(about, '$.upto') = ?""",
                (f"digest:{digest}:", f"digest:{digest};", due.timestamp(), after),
            ).fetchone()[0]
        return None if found is None else datetime.fromtimestamp(found, UTC)

    def post_now(self, digest: Digest, upto: int, now: datetime) -> Digest:
        """Keep a post of a digest that was asked for between two times; return it afterwards."""
        after, post = post_now(digest, upto, now)
        with self._writing() as connection:
            _update(connection, "digests", DIGEST, digest_values(after), digest.id)
            keep_posts(connection, [post])
        return after

    def forget(self, owner: str) -> int:
        """Delete watches, digests and shared answers of somebody; return how many those were."""
        if not self._is_there():
            return 0
        with self._writing() as connection:
            gone = sum(
                connection.execute(f"DELETE FROM {table} WHERE owner = ?", (owner,)).rowcount
                for table in ("watches", "digests")
            )
            gone += drop_answers(connection, "json_extract(about, '$.asker') = ?", owner)
            _count_up(connection, _WATCHES)
        return gone

    def drop_removed(self, now: datetime) -> None:
        """Delete what was taken away 90 days ago: the button that brings it back works no more.

        It is looked for once an hour at most.
        """
        if not self._is_there() or (self._dropped and now - self._dropped < _LOOKED):
            return
        with self._writing() as connection:
            for kind in ("watches", "digests"):
                _drop_removed(connection, kind, now)
        self._dropped = now

    # What was told

    def position(self) -> int | None:
        """Return up to which change watches have been told, None where none ever was."""
        with self._opened() as connection:
            return _counter(connection, _POSITION)

    def told(self, numbers: Collection[int]) -> Mapping[int, int]:
        """Return the rises by watch that were told of an incident under any of its numbers."""
        with self._opened() as connection:
            rows = connection.execute(
                """SELECT watch, max(rise) FROM told
                   WHERE number IN (SELECT value FROM json_each(?)) GROUP BY watch""",
                (json.dumps(sorted(numbers)),),
            ).fetchall()
        return dict(map(tuple, rows))

    def tell(
        self, start: int | None, upto: int, told: Iterable[Told], posts: Iterable[Waiting]
    ) -> bool:
        """Keep what the changes from `start` up to `upto` are told by."""
        with self._writing() as connection:
            if _counter(connection, _POSITION) != start:
                return False
            connection.executemany(
                """INSERT INTO told (watch, number, rise) SELECT id, ?, ? FROM watches WHERE id = ?
                   ON CONFLICT (number, watch) DO UPDATE SET rise = max(rise, excluded.rise)""",
                [(one.number, one.rise, one.watch) for one in told],
            )
            keep_posts(connection, posts)
            connection.execute(
                "INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)", (_POSITION, upto)
            )
        return True

    def switch_off(self, destination: Destination, reason: str) -> Collection[str]:
        """Switch off what is told at a destination that is gone; return the owners."""
        owners = set[str]()
        with self._writing() as connection:
            for table in ("watches", "digests"):
                rows = connection.execute(
                    f"UPDATE {table} SET off = ? WHERE destination = ? AND off = '' "
                    "RETURNING owner",
                    (reason, str(destination)),
                )
                owners.update(row[0] for row in rows.fetchall())
            _count_up(connection, _WATCHES)
        return owners


def _insert(
    connection: sqlite3.Connection, table: str, columns: Collection[str], values: Collection[Any]
) -> int:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    made = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values))
    return int(made.lastrowid or 0)


def _update(
    connection: sqlite3.Connection,
    table: str,
    columns: Collection[str],
    values: Collection[Any],
    id_: int,
) -> None:
    names = ", ".join(f'"{column}" = ?' for column in columns)
    connection.execute(f"UPDATE {table} SET {names} WHERE id = ?", (*values, id_))


def _drop_removed(connection: sqlite3.Connection, kind: str, now: datetime) -> None:
    """Note when what is taken away was first seen to be, and delete what is gone for long."""
    connection.execute(
        f"INSERT OR IGNORE INTO removed SELECT ?, id, ? FROM {kind} WHERE off = ?",
        (kind, now.timestamp(), REMOVED),
    )
    gone = connection.execute(
        "DELETE FROM removed WHERE kind = ? AND seen < ? RETURNING id",
        (kind, (now - KEPT).timestamp()),
    ).fetchall()
    connection.executemany(f"DELETE FROM {kind} WHERE id = ?", map(tuple, gone))


def _unsee(connection: sqlite3.Connection, kind: str, id_: int) -> None:
    """Forget when something was seen as taken away: it was changed since, as by coming back."""
    connection.execute("DELETE FROM removed WHERE kind = ? AND id = ?", (kind, id_))


def _counter(connection: sqlite3.Connection, name: str) -> int | None:
    row = connection.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else None


def _count_up(connection: sqlite3.Connection, name: str) -> None:
    connection.execute(
        "INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
        (name,),
    )
