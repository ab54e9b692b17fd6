"""A folder that is watched like a feed: files that come, and files that change, are articles.

A folder is kept as its address, "file:///…/inbox". A file that may still be written is left for
the next look; one that was read is known by its name, size and time.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from bot.corpus import Given, LeftOut, load_articles
from bot.corpus.discover import find_documents
from bot.corpus.furniture import Furniture
from bot.errors import InputError
from bot.intake.fetching import Unreachable
from bot.intake.reading import english_only
from bot.models import Article

_SETTLED = 2.0  # seconds that a file has not changed for before it is read


class File(NamedTuple):
    """A file to read; `key` is another when it has changed."""

    path: str
    key: str


class Found(NamedTuple):
    """The files of a folder; `unsettled` tells that others may still be written."""

    files: tuple[File, ...]
    unsettled: bool


def folder_url(text: str) -> str:
    """Return the address of a folder by its path. Raises InputError where there is none."""
    path = Path(text).expanduser()
    if not path.is_dir():
        raise InputError(f"“{text[:80]}” is no folder, nor an address as https://….")
    return path.resolve().as_uri()


def find_files(url: str, now: datetime) -> Found:
    """Find what a folder holds, everything below it included. Raises Unreachable."""
    folder = Path(unquote(urlsplit(url).path))
    if not folder.is_dir():
        raise Unreachable("is no folder, or cannot be reached", passing=True)
    files: list[File] = []
    unsettled = False
    for document in find_documents([folder]):
        if isinstance(document, LeftOut):
            if document.path == str(folder):  # it is empty
                continue
            files.append(File(document.path, _key(document.path, 0, 0)))
            continue
        try:
            state = Path(document.path).stat()
        except OSError:  # it has gone meanwhile
            continue
        if now.timestamp() - state.st_mtime < _SETTLED:
            unsettled = True
        else:
            files.append(File(document.path, _key(document.path, state.st_size, state.st_mtime_ns)))
    return Found(tuple(files), unsettled)


def _key(path: str, size: int, changed: int) -> str:
    return sha256(f"{path}\n{size}\n{changed}".encode("utf-8", "replace")).hexdigest()[:32]


def read_file(file: File, outlet: str, furniture: Furniture) -> Iterator[Article | LeftOut]:
    """Read the articles of a file, those in English."""
    return english_only(load_articles([file.path], Given(outlet=outlet or None), furniture))
