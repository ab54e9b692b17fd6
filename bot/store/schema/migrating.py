"""Bringing a database up to date: the migrations that it has not had (migrations.py)."""

import sqlite3

from sqlite_utils import Database

from bot.store.file.connection import APPLICATION_ID
from bot.store.file.version import VERSION
from bot.store.schema.migrations import migrations

# Each try waits for the other's whole transaction, so a handful is plenty.
_TRIES = 20


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, which SQLite refuses at once while another process writes.

    Waiting for its lock, and letting go of it again, waits until that process is done.
    """
    for _ in range(_TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    connection.execute("PRAGMA journal_mode = WAL")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, in one transaction that only one process can be in."""
    _use_wal(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
