"""Opening the store: for reading, or for writing; then tables are made or brought up to date."""

import sqlite3
from pathlib import Path

from bot.errors import StoreError
from bot.store.file.connection import connect, mapped, version_of
from bot.store.file.version import VERSION
from bot.store.own.feeds import FeedFile
from bot.store.own.memory import Memory, memory_path
from bot.store.own.standing import StandingFile
from bot.store.store import Store

# How long to wait for another process: a batch of 500 articles is written in about a second.
WAIT = 10.0


def open_store(path: Path, *, read_only: bool = False, wait: float = WAIT) -> Store:
    """Open the database at `path`; for writing, make it where there is none.

    `wait` is how many seconds a lock of another process is waited for. Raises StoreBusy,
    StoreDamaged, StoreNewer, or StoreError where there is no database to read.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it with --db.")
    with mapped(path):
        if not path.exists():
            if read_only:
                raise _missing(path)
            _make_folder(path)
        connection = connect(path, read_only=read_only, wait=wait)
        try:
            version = version_of(connection, path, VERSION)
            if version < VERSION:
                if read_only:
                    raise _outdated(path) if version else _missing(path)
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    beside = memory_path(path)
    files = Memory(beside, wait), StandingFile(beside, wait), FeedFile(beside, wait)
    return Store(connection, path, *files)


def _missing(path: Path) -> StoreError:
    return StoreError(f"There are no incidents at {path} yet; load some: dateline load PATH")


def _outdated(path: Path) -> StoreError:
    return StoreError(
        f"{path} was written by an older Dateline; bring it up to date: dateline load PATH"
    )


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder of {path} cannot be made ({error.strerror}); name another with --db."
        ) from error


def _migrate(connection: sqlite3.Connection) -> None:
    from bot.store.schema.migrating import (
        migrate,  # sqlite-utils takes 110 ms to import: not for reading
    )

    migrate(connection)
