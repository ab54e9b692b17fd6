"""The rows of an export: CSV as it is, in .gz or .zip, and .xlsx, one row at a time.

What is wrong with a whole file raises; a file that breaks off midway says so at its end.
"""

import csv
import gzip
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple
from xml.etree.ElementTree import ParseError

from bot.corpus.document import LeftOut
from bot.errors import InputError

Cells = dict[str, str]


class LacksColumns(InputError):
    """Say that an export lacks columns that it must have; `header` are those that it has."""

    def __init__(self, path: Path, missing: Collection[str], header: Collection[str]) -> None:
        super().__init__(f"{path} lacks the columns {', '.join(missing)}: is it this export?")
        self.header = frozenset(header)


# What reading a broken file raises: the system, gzip, zipfile (encrypted, too), and .xlsx readers.
_BROKEN = (
    EOFError, OSError, zlib.error, zipfile.BadZipFile, RuntimeError, KeyError, ParseError,
)  # fmt: skip
_TABLES = (".csv", ".xlsx")
_HEADER = 1_000_000  # characters; the widest export has 135 columns


class Row(NamedTuple):
    """One row: where it stands, to tell people of it, and its cells by column, "" for none."""

    where: str
    cells: Cells


@contextmanager
def opened_rows(
    path: Path, columns: Collection[str], needed: Collection[str], lacking: list[str]
) -> Iterator[Iterator[Row | LeftOut]]:
    """Open an export that has at least the `needed` columns, and give all `columns` of its rows.

    Those that it has not are "" in each row, and added to `lacking`. A row of too few or too many
    cells is left out. Raises InputError for a file that cannot be read at all, LacksColumns for
    another; where one breaks off, the last thing is a LeftOut that says after which row.
    """
    with ExitStack() as stack:
        try:
            lines = stack.enter_context(_opened(path))
            header = [str(name).strip() for name in next(lines, ())]
            first = list(islice(lines, 1))
        except (*_BROKEN, UnicodeDecodeError, csv.Error) as error:
            raise InputError(f"{path} {_why(error)}.") from None
        if not any(header):
            raise InputError(f"{path} is empty; name the file that the data set exports.")
        if missing := sorted(set(needed) - set(header)):
            raise LacksColumns(path, missing, header)
        if not first:
            raise InputError(f"{path} has a header and no rows; export it again.")
        lacking += sorted(set(columns) - set(header))
        yield _rows(path, header, columns, chain(first, lines))


def _rows(
    path: Path, header: Sequence[str], wanted: Collection[str], lines: Iterator[Sequence[str]]
) -> Iterator[Row | LeftOut]:
    names = [name for name in header if name in wanted]  # of GTD's 135 columns 29
    pick = itemgetter(*(place for place, name in enumerate(header) if name in wanted))
    blank = dict.fromkeys(set(wanted) - set(header), "")
    number = 1
    try:
        for number, values in enumerate(lines, 2):
            where = f"{path}, row {number}"
            if len(values) == len(header):
                cells = dict(zip(names, map(str.strip, pick(values)), strict=True))
                yield Row(where, cells | blank if blank else cells)
            elif any(values):
                yield LeftOut(
                    where, f"has {len(values)} cells where there are {len(header)} columns"
                )
    except (*_BROKEN, UnicodeDecodeError, csv.Error) as error:
        yield LeftOut(f"{path}, after row {number}", f"{_why(error)}; the rest was not read")


def _why(error: Exception) -> str:
    """Say what is wrong with a file, going on from its name."""
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8 text: save it as CSV in UTF-8"
    if isinstance(error, csv.Error):
        return f"has a cell of more than {csv.field_size_limit():,} characters, or is no CSV"
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror})"
    return "is damaged: it cannot be read to its end"


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[Sequence[str]]]:
    """Open a file by its ending and yield its lines, cell by cell."""
    with ExitStack() as stack:
        kind = path.suffix.lower()
        stream: IO[bytes] = stack.enter_context(path.open("rb"))
        if kind == ".zip":
            archive = stack.enter_context(zipfile.ZipFile(stream))
            member = _only_table(path, archive)
            kind = Path(member).suffix.lower()
            stream = stack.enter_context(archive.open(member))
        if kind == ".xlsx":
            yield _sheet(stream)
        elif kind in (".csv", ".gz", ".txt"):
            unpacked = gzip.GzipFile(fileobj=stream) if kind == ".gz" else stream
            yield _csv_lines(stack.enter_context(TextIOWrapper(unpacked, "utf-8-sig", newline="")))
        else:
            raise InputError(
                f"{path} is not a kind that is read: .csv, .csv.gz, .zip and .xlsx are."
            )


def _only_table(path: Path, archive: zipfile.ZipFile) -> str:
    """Return the name of the table in an archive. Raises InputError unless there is just one."""
    names = [name for name in archive.namelist() if not name.startswith("__MACOSX")]
    tables = [name for name in names if PurePosixPath(name).suffix.lower() in _TABLES]
    if len(tables) != 1:
        raise InputError(f"{path} holds {len(tables)} tables: an export is one .csv or .xlsx file.")
    return tables[0]


def _csv_lines(text: IO[str]) -> Iterator[list[str]]:
    """Yield the lines of a CSV file; ACLED's exports have semicolons for some settings."""
    header = text.readline(_HEADER)
    delimiter = ";" if header.count(";") > header.count(",") else ","
    return csv.reader(chain([header], text), delimiter=delimiter, strict=True)


def _sheet(stream: IO[bytes]) -> Iterator[list[str]]:
    """Yield the lines of the first sheet, each cell as CSV would have it."""
    from openpyxl import load_workbook

    book = load_workbook(stream, read_only=True, data_only=True)
    for values in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if value is None else _text(value) for value in values]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
