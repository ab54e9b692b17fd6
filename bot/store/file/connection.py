"""Opening the database, and what can be wrong with it: every sqlite3 error is mapped here.

Nothing is read or written here but the header: which program's file it is and of which version.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StoreBusy, StoreDamaged, StoreError, StoreNewer
from bot.store.file.collecting import resting

APPLICATION_ID = 0x444C4E45  # "DLNE", in SQLite's header: this file is Dateline's
# Kilobytes of pages that a connection keeps: the inner ones of every table at a million incidents.
CACHE = 16 << 10
_BULK_CACHE = 256 << 10  # what a transaction of 65,536 rows writes
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_PRIMARY = 0xFF  # the low byte of an extended result code is the primary one


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Turn any sqlite3 error raised inside into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _store_error(error, path) from error


def _store_error(error: sqlite3.Error, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code in _BUSY:
        return StoreBusy(f"{path} is in use by another process; try again in a moment.")
    if code in _DAMAGED:
        return damaged(path)
    if code == sqlite3.SQLITE_FULL:
        return StoreError(f"No space left on the disk of {path}; free some and try again.")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY):
        return StoreError(f"{path} cannot be opened; check that it and its folder can be written.")
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(f"{path} cannot be read or written; check the disk.")
    if str(error).startswith("no such "):
        return damaged(path)
    return StoreError(f"{path} could not be used ({error}); try again, or name another with --db.")


def damaged(path: Path) -> StoreDamaged:
    """Say that the file is no Dateline database or a broken one."""
    return StoreDamaged(
        f"{path} is not a Dateline database or is damaged; move it away and load the articles "
        "again, or name another with --db."
    )


def connect(path: Path, *, read_only: bool, wait: float) -> sqlite3.Connection:
    """Open a connection; `wait` is how many seconds another process's lock is waited for.

    Transactions are begun and ended by hand. Raises sqlite3 errors as they are.
    """
    mode = "ro" if read_only else "rwc"
    if read_only and _is_at_rest(path):
        mode += "&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=wait, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    return connection


@contextmanager
def in_bulk(connection: sqlite3.Connection) -> Iterator[None]:
    """Make room for long transactions of rows that refer to one another and to nothing else."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(f"PRAGMA cache_size = -{_BULK_CACHE}")
    try:
        with resting():
            yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")


def _is_at_rest(path: Path) -> bool:
    """Tell whether nothing can change the file: only then SQLite needs no file beside it.

    A write-ahead log in a folder that cannot be written holds what the file lacks.
    """
    return not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()


def version_of(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Return the version of the schema, 0 for a file that is still empty.

    Raises StoreDamaged for another program's database and StoreNewer above `newest`.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if owner != APPLICATION_ID:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise damaged(path)
        return 0
    if version > newest:
        raise StoreNewer(
            f"{path} was written by a newer Dateline (version {version} of its tables, this one "
            f"knows {newest}); update Dateline, or name another database with --db."
        )
    return version
