"""The sidecar `sources.csv`: outlet and address of the articles in its folder.

Columns file, outlet, url; `file` is the name of an article with or without its ending. Where the
bytes come from, a folder or an archive, is the caller's business.
"""

import csv
from collections.abc import Callable, Iterable
from pathlib import PurePath

from bot.corpus.decode import decode
from bot.corpus.document import Given
from bot.errors import InputError

NAME = "sources.csv"


def parse_sidecar(lines: Iterable[str]) -> dict[str, Given]:
    """Read the rows, by file name.

    "al-azim.txt,Wire A,https://…" -> {"al-azim.txt": Given(None, "Wire A", "https://…")}
    Raises InputError.
    """
    try:
        rows = csv.DictReader(lines)
        if "file" not in (rows.fieldnames or ()):
            raise InputError("is not used: its first line must be file,outlet,url")
        return {(row["file"] or "").strip(): _given(row) for row in rows}
    except csv.Error as error:
        raise InputError(f"is not used: it is not a CSV file ({error})") from None


def _given(row: dict[str, str | None]) -> Given:
    outlet, url = ((row.get(key) or "").strip() or None for key in ("outlet", "url"))
    return Given(outlet=outlet, url=url)


class Sidecars:
    """The rows of the sidecars, each read when an article of its folder is asked about.

    Only those of the folders on the way to the last article are kept. `read` returns the bytes
    of a sidecar, None where there is none, and raises InputError.
    """

    def __init__(self, read: Callable[[PurePath], bytes | None]) -> None:
        self._read = read
        self._rows: dict[PurePath, dict[str, Given]] = {}

    def row(self, file: PurePath) -> Given:
        """Return what the sidecar beside a file says of it.

        Raises InputError for an unusable sidecar, once a folder.
        """
        folder = file.parent
        if folder not in self._rows:
            above = set(folder.parents)
            self._rows = {path: rows for path, rows in self._rows.items() if path in above}
            self._rows[folder] = {}
            data = self._read(folder / NAME)
            if data is not None:
                self._rows[folder] = parse_sidecar(decode(data).splitlines())
        rows = self._rows[folder]
        return rows.get(file.name) or rows.get(file.stem) or Given()
