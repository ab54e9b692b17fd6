"""A file that was put on disk for an answer."""

from pathlib import Path
from typing import NamedTuple


class Saved(NamedTuple):
    """Where the file is, and what it holds, in words."""

    path: Path
    what: str
