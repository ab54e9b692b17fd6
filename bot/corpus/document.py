"""What the corpus readers hand to one another: a document, what is given for it, what is left out.

No file is opened and no text is read here.
"""

import datetime
import lzma
import zipfile
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, Literal, NamedTuple

Kind = Literal["text", "html", "jsonl", "zip"]

# A file without an ending is read as text: many text collections have none.
KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".zip": "zip",
}
SUPPORTED = ".txt, .html, .jsonl and .zip"

# A news article has a few thousand characters; a book of a million words has six million.
MAX_BYTES = 10_000_000

# What opening or reading a document raises: the system's own, and zipfile's for a member that is
# damaged, encrypted or packed in a way it cannot undo.
UNREADABLE = (
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zlib.error,
)


class Given(NamedTuple):
    """What is known of an article beside its own text: `--date`, `--outlet`, `--url`, a sidecar."""

    date: datetime.date | None = None
    outlet: str | None = None
    url: str | None = None

    def or_else(self, other: "Given") -> "Given":
        """Fill what is missing from another."""
        return Given(self.date or other.date, self.outlet or other.outlet, self.url or other.url)


class LeftOut(NamedTuple):
    """A file, member or line that gave no article; `reason` goes on from the path: "is empty"."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Document:
    """A file or a member of an archive, not yet read.

    `path` is how people are told of it, `stem` its name without folder and ending, `size` its
    length in bytes. `beside` is what a sidecar says of it.
    """

    path: str
    stem: str
    kind: Kind
    size: int
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    beside: Given = NOTHING


def readable(name: str) -> str:
    """Return a file name that can be printed and stored: "�" for what is no character."""
    return "".join(char if char.isprintable() else "�" for char in name)
