"""Articles that were pushed and wait to be taken in: a folder of files beside the database.

A file is whole or not there at all, and is deleted when its articles are committed: what a crash
interrupts is taken in later, and doubles nothing.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4


class Inbox:
    """The folder beside the database at `db`, made when it is first needed."""

    def __init__(self, db: Path) -> None:
        self._folder = db.with_name(f"{db.stem}.inbox")

    def keep(self, lines: bytes) -> None:
        """Keep lines of JSON, on the disk when this returns. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = uuid4().hex
        passing = self._folder / f"{name}.part"
        with passing.open("wb") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        passing.rename(self._folder / f"{name}.jsonl")

    def files(self) -> Iterator[Path]:
        """Yield what waits, the oldest first."""
        if self._folder.is_dir():
            yield from sorted(self._folder.glob("*.jsonl"), key=lambda path: path.stat().st_mtime)
