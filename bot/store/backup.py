"""A copy of the database while it is in use, and the way back.

A database is two files: the corpus, and beside it what is kept for those who ask (memory.py). Each
copy is one moment of its file. The memory is copied first, so that it never says of a change that
it was told of which the copied corpus does not have. A copy is written under another name, checked
from end to end and only then renamed: under its own name there is a whole one or none.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from bot.errors import StoreBusy, StoreDamaged, StoreError
from bot.store.file.connection import connect, damaged, mapped, version_of
from bot.store.file.version import VERSION
from bot.store.opening import WAIT, open_store
from bot.store.own.memory import memory_path

Steps = Callable[[int, int], None]
_PAGES = 4096  # copied between two steps of progress: 16 MB
_A_MOMENT = 1.0  # seconds that an answer in another terminal is waited for
_BESIDE = ("", "-wal", "-shm")  # a database and what SQLite keeps beside it


def back_up(db: Path, copy: Path, *, replace: bool, progress: Steps) -> list[Path]:
    """Copy the database at `db`, which others may be writing, and return the files made.

    `replace` allows an older copy to be replaced; `progress` is called with the pages done and
    all. Raises StoreError, and then leaves no new file.
    """
    made = _of_database(copy)
    _check(db)
    if any(path.exists() and path.samefile(db) for path in made):
        raise StoreError(f"{copy} is the database itself; name another file for the copy.")
    if not copy.parent.exists():
        raise StoreError(f"There is no folder {copy.parent}; make it, or name another file.")
    present = [path for path in made if path.exists()]
    if present and not replace:
        raise StoreError(f"{present[0]} is there already; name another file, or add --force.")
    with ExitStack() as stack:
        sources = reversed(_of_database(db))
        parts = [
            (stack.enter_context(_copied(source, target, progress)), target)
            for source, target in zip(sources, reversed(made), strict=True)
            if source.exists()
        ]
        for target in made:
            target.unlink(missing_ok=True)
        for part, target in parts:
            part.replace(target)
    return [target for _, target in reversed(parts)]


def restore(db: Path, copy: Path, old: Path, *, progress: Steps) -> list[Path]:
    """Put a copy in the place of the database, brought up to date; what was there goes to `old`.

    What was kept for askers goes with it: a copy without it restores none. Returns the files that
    are kept aside. Raises StoreBusy while anything has the database open, and StoreError for a
    copy that cannot be used; then nothing is changed.
    """
    try:
        _check(copy)
    except StoreDamaged:
        raise StoreDamaged(
            f"{copy} is not a Dateline database or is damaged, so that nothing was restored; name "
            "another copy."
        ) from None
    files = _of_database(db)
    if any(path.exists() and path.samefile(copy) for path in files):
        raise StoreError(f"{copy} is the database itself; name a copy that backup made.")
    with ExitStack() as stack:
        for source in _of_database(copy):
            stack.enter_context(_as_it_was(source))
        parts = [
            (stack.enter_context(_copied(source, target, progress)), target)
            for source, target in zip(_of_database(copy), files, strict=True)
            if source.exists()
        ]
        open_store(parts[0][0]).close()  # brings the tables of an older version up to date
        for path in files:
            stack.enter_context(_nobody_else(path))
        kept = [
            kept_as
            for path, aside in zip(files, _of_database(old), strict=True)
            for kept_as in _put_aside(path, aside)
        ]
        for part, target in parts:
            part.replace(target)
    return kept


def _of_database(path: Path) -> tuple[Path, Path]:
    return path, memory_path(path)


def _check(path: Path) -> None:
    """Raise StoreError unless a database of Dateline, of this version or an older one, is there."""
    if not path.is_file():
        raise StoreError(f"There is no database at {path}; name one that is there.")
    with (
        _as_it_was(path),
        mapped(path),
        closing(connect(path, read_only=True, wait=WAIT)) as connection,
    ):
        if not version_of(connection, path, VERSION):
            raise damaged(path)


@contextmanager
def _as_it_was(path: Path) -> Iterator[None]:
    """Let nothing lie beside a file afterwards that was not there: reading alone makes some."""
    beside = [path.with_name(path.name + suffix) for suffix in _BESIDE if suffix]
    new = [one for one in beside if not one.exists()]
    try:
        yield
    finally:
        if len(new) == len(beside):  # nobody else had it open
            for one in new:
                one.unlink(missing_ok=True)


@contextmanager
def _copied(source: Path, target: Path, progress: Steps) -> Iterator[Path]:
    """Make a checked copy beside `target`, and remove what is left of it in the end."""
    part = target.with_name(f"{target.name}.part")
    try:
        with mapped(part):
            _clear(part)
            target.parent.mkdir(parents=True, exist_ok=True)
            _copy(source, part, progress)
            shutil.copymode(source, part)
        yield part
    except OSError as error:
        raise StoreError(f"{target} cannot be written ({error.strerror}).") from error
    finally:
        with suppress(OSError):
            _clear(part)


def _copy(source: Path, part: Path, progress: Steps) -> None:
    """Copy one moment of a database, and read the copy from end to end."""

    def step(_: int, left: int, pages: int) -> None:
        progress(pages - left, pages)

    with (
        closing(_at_one_moment(source)) as reader,
        closing(sqlite3.connect(part)) as writer,
    ):
        reader.backup(writer, pages=_PAGES, progress=step)
        if writer.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise damaged(source)


def _at_one_moment(source: Path) -> sqlite3.Connection:
    """Open a database in a transaction: outside of one, each commit makes a copy begin again."""
    with mapped(source):
        connection = connect(source, read_only=True, wait=WAIT)
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def _clear(path: Path) -> None:
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def _nobody_else(path: Path) -> Iterator[None]:
    """Hold a database so that nobody else can use it. Raises StoreBusy where somebody has it open.

    SQLite leaves write-ahead logging only for who is alone with a file, also of those who are idle.
    A file that is no database any more is held by nobody.
    """
    if not path.exists():
        yield
        return
    connection = sqlite3.connect(path, timeout=_A_MOMENT, isolation_level=None)
    with closing(connection):
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise StoreBusy(
                    f"{path} is open in another process; end dateline serve, chat or load first."
                ) from None
        yield


def _put_aside(path: Path, aside: Path) -> Iterator[Path]:
    """Rename a database with all that lies beside it, and yield where it is kept."""
    for suffix in _BESIDE:
        found = path.with_name(path.name + suffix)
        if found.exists():
            found.replace(aside.with_name(aside.name + suffix))
            if not suffix:
                yield aside
