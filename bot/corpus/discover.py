"""Which documents a list of paths means: files, folders and everything below them, patterns.

Names come sorted, documents one by one, unread. What is inside an archive, `bot.corpus.archive`
finds.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from bot.corpus.document import KINDS, MAX_BYTES, SUPPORTED, Document, Given, LeftOut, readable
from bot.corpus.sidecar import NAME, Sidecars
from bot.errors import InputError

_WILD = frozenset("*?[")
# Beside articles, and not meant as such.
_COMPANIONS = frozenset({"readme", "license", "licence", "copying", "notice"})


def find_documents(paths: Iterable[str | Path]) -> Iterator[Document | LeftOut]:
    """Find the documents that paths, folders and patterns name, in their order.

    What cannot be used gives a LeftOut; the search goes on. In a folder hidden files, sidecars,
    README and LICENSE are passed over.
    """
    sidecars = Sidecars(_read_sidecar)
    for path in paths:
        if not str(path):
            yield LeftOut('""', "is no path: name a file or folder")
            continue
        for file in _find(Path(path)):
            yield from [file] if isinstance(file, LeftOut) else _document(file, sidecars)


def is_companion(name: str) -> bool:
    """Tell whether a file or folder of that name lies beside articles without being one."""
    return name.startswith(".") or name == NAME or name.split(".")[0].lower() in _COMPANIONS


def _find(path: Path) -> Iterator[Path | LeftOut]:
    """Find the files behind one path."""
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        yield from _match(path)
    except (OSError, ValueError) as error:
        yield _left_out(path, error)
    else:
        yield from _walk(path) if is_folder else [path]


def _match(pattern: Path) -> Iterator[Path | LeftOut]:
    """Find the files that a pattern such as "news/**/*.txt" matches."""
    if not _WILD & set(str(pattern)):
        yield LeftOut(readable(str(pattern)), "does not exist")
        return
    try:
        root = Path(pattern.anchor)
        found = sorted(path for path in root.glob(str(pattern.relative_to(root))))
    except (OSError, ValueError) as error:
        yield _left_out(pattern, error)
        return
    files = [path for path in found if not path.is_dir() and not is_companion(path.name)]
    yield from files
    if not files:
        yield LeftOut(readable(str(pattern)), "matches no file")


def _walk(top: Path) -> Iterator[Path | LeftOut]:
    """Find the files in a folder and below it, the names of each folder in order."""
    pending, found = [top], False
    while pending:
        path = pending.pop()
        if path is top or (path.is_dir() and not path.is_symlink()):
            try:
                names = sorted(child.name for child in path.iterdir())
            except OSError as error:
                found = True
                yield _left_out(path, error)
                continue
            pending.extend(path / name for name in reversed(names) if not is_companion(name))
        elif path.is_dir():
            # Following it could lead round in a circle.
            yield LeftOut(readable(str(path)), "is a link to a folder: name that folder itself")
        else:
            found = True
            yield path
    if not found:
        yield LeftOut(readable(str(top)), f"holds no article: {SUPPORTED} files are read")


def _document(path: Path, sidecars: Sidecars) -> Iterator[Document | LeftOut]:
    """Turn a file into a document, with the row that a sidecar has for it."""
    shown = readable(str(path))
    kind = KINDS.get(path.suffix.lower())
    try:
        status = path.stat()
    except OSError as error:
        yield _left_out(path, error)
        return
    if not stat.S_ISREG(status.st_mode):
        yield LeftOut(shown, "is neither a file nor a folder")
    elif kind is None:
        yield LeftOut(shown, f"is not of a kind that is read: {SUPPORTED} files are")
    else:
        beside = Given()
        try:
            beside = sidecars.row(path)
        except InputError as error:
            yield LeftOut(readable(str(path.parent / NAME)), str(error))
        yield Document(
            shown, readable(path.stem), kind, status.st_size, lambda: path.open("rb"), beside
        )


def _read_sidecar(path: PurePath) -> bytes | None:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(why(error)) from None


def _left_out(path: Path, error: OSError | ValueError) -> LeftOut:
    return LeftOut(readable(str(path)), why(error))


def why(error: OSError | ValueError) -> str:
    """Say in words why the system did not open something."""
    if isinstance(error, OSError) and error.errno:
        return f"cannot be read: {os.strerror(error.errno).lower()}"
    return "cannot be read: there can be no such path"
