"""A file of tables of its own beside the corpus: a load of the corpus never holds it up."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.file.connection import connect, mapped


class OwnFile:
    """A database that is opened, and its tables made, when it is first needed.

    `tables` are statements that make what is not there yet; `wait` is how many seconds another
    process's lock is waited for.
    """

    tables: str

    def __init__(self, path: Path, wait: float) -> None:
        self._path = path
        self._wait = wait
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _is_there(self) -> bool:
        """Tell whether anything was ever kept."""
        return self._connection is not None or self._path.exists()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Give the connection, opened when it is first needed; each statement is a transaction."""
        with mapped(self._path):
            if self._connection is None:
                connection = connect(self._path, read_only=False, wait=self._wait)
                try:
                    connection.execute("PRAGMA journal_mode = WAL")
                    connection.executescript(self.tables)
                except BaseException:
                    connection.close()
                    raise
                self._connection = connection
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection in one transaction; an error undoes it."""
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
