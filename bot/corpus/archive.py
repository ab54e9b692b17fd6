"""The articles in a .zip file, read member by member, never unpacked to disk.

An archive that would unpack to far more than its size is refused before anything of it is read.
The sizes that it declares are enough to tell: `zipfile` reads no member beyond its declared size.
"""

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath, PurePosixPath

from bot.corpus.discover import is_companion
from bot.corpus.document import (
    KINDS,
    MAX_BYTES,
    SUPPORTED,
    UNREADABLE,
    Document,
    Given,
    LeftOut,
    readable,
)
from bot.corpus.sidecar import NAME, Sidecars
from bot.errors import InputError

# About 300,000 articles; more of them belong in several archives or in a folder.
MAX_UNPACKED = 1_000_000_000
# News text shrinks to a third or a fifth and pages of HTML to a fifteenth, while deflate reaches
# 1,032 on nothing but zeros. Below a megabyte it does not matter.
MAX_RATIO = 100
_SMALL = 1_000_000
_ENCRYPTED = 0x1  # bit 0 of the general purpose flags, PKWARE's APPNOTE 4.4.4


def find_members(document: Document) -> Iterator[Document | LeftOut]:
    """Find the documents in an archive, in the order of their names.

    A member must be read before the next is asked for.
    """
    try:
        with document.open() as file, zipfile.ZipFile(file) as archive:
            problem = _refusal(archive, document.size)
            yield from [LeftOut(document.path, problem)] if problem else _members(archive, document)
    except UNREADABLE:
        yield LeftOut(document.path, "is not a zip file, or a damaged one")


def _refusal(archive: zipfile.ZipFile, packed: int) -> str | None:
    """Say why an archive is not read at all, None if it is."""
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked > MAX_RATIO * packed):
        return (
            f"would unpack to {unpacked / 1e6:,.0f} MB: an archive may have up to "
            f"{MAX_UNPACKED / 1e6:,.0f} MB and {MAX_RATIO} times its own size"
        )
    return None


def _members(archive: zipfile.ZipFile, document: Document) -> Iterator[Document | LeftOut]:
    sidecars = Sidecars(partial(_read_sidecar, archive))
    found = False
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        name = PurePosixPath(info.filename)
        if info.is_dir() or any(is_companion(part) or part == "__MACOSX" for part in name.parts):
            continue
        found = True
        yield from _member(archive, info, document, sidecars)
    if not found:
        yield LeftOut(document.path, f"holds no article: {SUPPORTED} files are read")


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, document: Document, sidecars: Sidecars
) -> Iterator[Document | LeftOut]:
    """Turn a member into a document, with the row that a sidecar has for it."""
    name = PurePosixPath(info.filename)
    shown = f"{document.path}/{readable(info.filename)}"
    kind = KINDS.get(name.suffix.lower())
    if kind is None:
        yield LeftOut(shown, f"is not of a kind that is read: {SUPPORTED} files are")
    elif kind == "zip":
        yield LeftOut(shown, "is an archive in an archive: unpack it first")
    elif info.flag_bits & _ENCRYPTED:
        yield LeftOut(shown, "is encrypted: unpack it first")
    else:
        beside = Given()
        try:
            beside = sidecars.row(name)
        except InputError as error:
            yield LeftOut(f"{document.path}/{readable(str(name.parent / NAME))}", str(error))
        opener = partial(archive.open, info)
        # A row for the archive itself holds for all that is in it.
        beside = beside.or_else(document.beside)
        yield Document(shown, readable(name.stem), kind, info.file_size, opener, beside)


def _read_sidecar(archive: zipfile.ZipFile, path: PurePath) -> bytes | None:
    try:
        with archive.open(str(path)) as file:
            return file.read(MAX_BYTES)
    except KeyError:
        return None
    except UNREADABLE:
        raise InputError("is damaged") from None
