"""The store: every question to the database, and every change of it, goes through here.

A store is opened for reading, which needs nothing but sqlite3, or for writing. Errors of the
database come out as StoreError and its kinds, never as sqlite3's.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from bot.errors import StoreError
from bot.models import Article, CorpusStatus, IncidentDetail, Page
from bot.query.model import FilterKind, Key, Query
from bot.store.articles import find_known, is_unchanged
from bot.store.connection import connect, mapped, version_of
from bot.store.names import (
    Name,
    PlainSpeller,
    Speller,
    find_label,
    find_names,
    find_names_like,
    find_similar,
)
from bot.store.rows import INCIDENT_COLUMNS, incident_from, reports_of, selected
from bot.store.search import find_page, holds_text
from bot.store.status import read_status
from bot.store.version import VERSION
from bot.store.write import Batch

# How long to wait for another process: a batch of 500 articles is written in about a second.
WAIT = 10.0
_MAX_NUMBER = 2**63 - 1  # SQLite's largest integer


def open_store(path: Path, *, read_only: bool = False, wait: float = WAIT) -> "Store":
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
            if version_of(connection, path, VERSION) < VERSION:
                if read_only:
                    raise _missing(path)
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return Store(connection, path)


def _missing(path: Path) -> StoreError:
    return StoreError(f"There are no incidents at {path} yet; load some: dateline load PATH")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder of {path} cannot be made ({error.strerror}); name another with --db."
        ) from error


def _migrate(connection: sqlite3.Connection) -> None:
    from bot.store.schema import migrate  # sqlite-utils takes 110 ms to import: not for reading

    migrate(connection)


class Store:
    """The corpus as it was loaded. Close it, or use it as a context manager."""

    def __init__(self, connection: sqlite3.Connection, path: Path):
        self._connection = connection
        self._path = path

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; the store is of no use after it."""
        self._connection.close()

    def search(self, query: Query, *, offset: int = 0, limit: int = 5) -> Page:
        """Return a page of the incidents that match, with exact figures over all of them."""
        with mapped(self._path):
            return find_page(self._connection, query, offset, limit)

    def detail(self, number: int) -> IncidentDetail | None:
        """Return an incident and its reports; a number that was merged leads to the survivor."""
        if not 0 < number <= _MAX_NUMBER:
            return None
        with mapped(self._path):
            row = self._connection.execute(
                f"""SELECT {selected(INCIDENT_COLUMNS, "i")} FROM incidents AS i WHERE i.number =
                    ifnull((SELECT leads_to FROM redirects WHERE number = ?), ?)""",
                (number, number),
            ).fetchone()
            if row is None:
                return None
            incident = incident_from(row)
            reports = reports_of(self._connection, incident.number)
        return IncidentDetail(incident=incident, reports=reports)

    def status(self) -> CorpusStatus:
        """Return how much there is, and from when to when."""
        with mapped(self._path):
            return read_status(self._connection)

    def names(self, folded: str) -> tuple[Name, ...]:
        """Return what a spelling (folded: bot.gazetteer.names) means, the commonest first."""
        with mapped(self._path):
            return find_names(self._connection, folded)

    def similar_names(self, folded: str, limit: int = 5) -> tuple[Name, ...]:
        """Return values that are spelt like it, most alike first."""
        with mapped(self._path):
            return find_similar(self._connection, folded, limit)

    def names_like(
        self, prefix: str, kind: FilterKind | None = None, limit: int = 25
    ) -> tuple[Name, ...]:
        """Return values that a spelling may become, the commonest first."""
        with mapped(self._path):
            return find_names_like(self._connection, prefix, kind, limit)

    def has_word(self, word: str) -> bool:
        """Tell whether the text of some incident holds these words."""
        with mapped(self._path):
            return holds_text(self._connection, word)

    def label(self, key: Key) -> str | None:
        """Return how a value is shown ("IQ" as "Iraq"), None where no incident has it."""
        with mapped(self._path):
            return find_label(self._connection, key)

    def has(self, article: Article, extractor: str) -> bool:
        """Tell whether taking the article in would change nothing."""
        with mapped(self._path):
            known = find_known(self._connection, article)
        return known is not None and is_unchanged(known, article, extractor)

    @contextmanager
    def batch(self, extractor: str, speller: Speller | None = None) -> Iterator[Batch]:
        """Take in articles in one transaction: `with store.batch("1") as batch: batch.add(…)`.

        `extractor` is the version of what found the reports, with its lexicons; `speller` tells
        how values are written. After an error nothing of the batch is kept.
        """
        with mapped(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                batch = Batch(self._connection, speller or PlainSpeller(), extractor)
                yield batch
                batch.finish()
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
