"""Where things lie: the lexicons and seeds that ship, and the folders for what is made.

A checkout has its own `data/` and `seeds/`, and what is made lands there too. An installed copy
has both inside the package, and writes to the user's folders. Nothing is opened here.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = "_shipped"  # made by the build: pyproject.toml, force-include


class Places(NamedTuple):
    """Folders. `data` and `seeds` are only read, `made` is for databases, `state` for logs."""

    data: Path
    seeds: Path
    made: Path
    state: Path


def find_places(
    environ: Mapping[str, str],
    home: Path,
    platform: str = sys.platform,
    package: Path = _PACKAGE,
) -> Places:
    """Return the folders of the copy whose `bot` lies at `package`, for a user's home."""
    root = package.parent
    if (root / "pyproject.toml").is_file() and (root / "data").is_dir():
        data = root / "data"
        return Places(data, root / "seeds", data, state_folder(environ, home, platform))
    made = data_folder(environ, home, platform)
    state = state_folder(environ, home, platform)
    shipped = package / _SHIPPED
    return Places(shipped / "data", shipped / "seeds", made, state)


def data_folder(environ: Mapping[str, str], home: Path, platform: str) -> Path:
    """Return the user's folder for data, where each platform wants it (XDG on Linux)."""
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "dateline"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "dateline"
    return _absolute(environ.get("XDG_DATA_HOME"), home / ".local" / "share") / "dateline"


def state_folder(environ: Mapping[str, str], home: Path, platform: str) -> Path:
    """Return the user's folder for logs and histories (XDG on Linux)."""
    if platform in {"win32", "darwin"}:
        return data_folder(environ, home, platform) / "state"
    return _absolute(environ.get("XDG_STATE_HOME"), home / ".local" / "state") / "dateline"


def _absolute(stated: str | None, otherwise: Path) -> Path:
    """Return a stated folder; the XDG specification has relative ones ignored."""
    return Path(stated) if stated and Path(stated).is_absolute() else otherwise
