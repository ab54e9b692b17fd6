"""What an answer brings with it, put on disk: files that were asked for, and pictures.

A file never takes the place of another one. A picture is only drawn where somebody can look at it.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from adapters.console.saved import Saved
from bot.bootstrap import Application
from bot.errors import InputError
from bot.reply.model import Reply

_MOST = 10_000  # files of one name in one folder
_PICTURED = frozenset({"stats", "map"})  # a small map is only drawn where a folder is named


class Files:
    """Writes the files of answers: into `out`, else where each kind belongs.

    An export goes into the current folder, a picture into the state folder if `pictures`.
    """

    def __init__(self, application: Application, out: Path | None, *, pictures: bool) -> None:
        self._application = application
        self._out = out
        self._pictures = pictures

    def save(self, reply: Reply) -> tuple[Saved, ...]:
        """Write what a reply brings, and return where it is. Raises InputError, SettingsError."""
        saved = []
        if reply.file is not None:
            pieces = (piece.encode("utf-8", "replace") for piece in reply.file.pieces)
            path = _write(self._out or Path.cwd(), reply.file.name, pieces)
            saved.append(Saved(path, reply.file.holds))
        wanted = self._out is not None or (self._pictures and reply.kind in _PICTURED)
        if reply.picture is not None and wanted:
            folder = self._out or self._application.places.state / "pictures"
            _make(folder)  # before there is anything to draw for nothing
            content = self._application.painter.draw_now(reply.picture)
            saved.append(Saved(_write(folder, f"{reply.kind}.png", [content]), reply.picture.title))
        return tuple(saved)


def shows_pictures(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether somebody at this terminal can open a picture: there is a desktop around it."""
    if environ.get("SSH_CONNECTION") and not environ.get("DISPLAY"):
        return False
    return platform in {"darwin", "win32"} or bool(
        environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    )


def _make(folder: Path) -> None:
    """Make a folder where there is none. Raises InputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = "a file is there" if isinstance(error, FileExistsError) else error.strerror
        raise InputError(
            f"The folder {folder} cannot be made ({why}); name another with --out."
        ) from None


def _write(folder: Path, name: str, pieces: Iterable[bytes]) -> Path:
    """Write a file under a name that is free; of one that fails nothing is left."""
    _make(folder)
    try:
        path = _free(folder, name)
        try:
            with path.open("xb") as file:
                file.writelines(pieces)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(
            f"{folder / name} cannot be written ({error.strerror}); name a folder with --out."
        ) from None
    return path


def _free(folder: Path, name: str) -> Path:
    stem, dot, suffix = name.rpartition(".")
    names = (name, *(f"{stem}-{n}{dot}{suffix}" for n in range(2, _MOST)))
    return next(path for path in map(folder.joinpath, names) if not path.exists())
