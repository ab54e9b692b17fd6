"""Settings: from the environment, then `.env`, then `dateline.toml`, the first that has one wins.

Read by hand and not with pydantic-settings: that and python-dotenv would add a third to the time
of a terminal answer, for three sources of a few lines each. Values given on the command line come
before all of these; where nothing is set, defaults hold.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.errors import SettingsError
from bot.models import Model
from bot.resources import Places

_ENV_LINE = re.compile(
    r"""\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*("[^"]*"|'[^']*'|[^#\n]*?)\s*(?:#.*)?"""
)
_PREFIX = "DATELINE_"


class Settings(Model):
    """What holds for this run. `db` is the path of the database, absolute."""

    db: Path


class _Stated(Model):
    """What one source may state; in the environment DATELINE_DB is `db`, and so on."""

    db: str | None = None


def load_settings(
    environ: Mapping[str, str], folder: Path, places: Places, db: str | None = None
) -> Settings:
    """Read the settings for a program that runs in `folder`; `db` is the command line's.

    A relative path is relative to the folder. Raises SettingsError naming the source.
    """
    path = next(
        (
            stated.db
            for stated in (
                _Stated(db=db),
                _from_environment(environ, "the environment"),
                _from_environment(_env_file(folder / ".env"), ".env"),
                _from_toml(folder / "dateline.toml"),
            )
            if stated.db
        ),
        None,
    )
    return Settings(db=_absolute(path, folder) if path else places.made / "dateline.db")


def _checked(values: Mapping[str, object], source: str) -> _Stated:
    try:
        return _Stated.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        known = ", ".join(_Stated.model_fields)
        raise SettingsError(
            f"The setting {name} in {source} is wrong ({first['msg']}); the settings are: {known}."
        ) from None


def _from_toml(path: Path) -> _Stated:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _Stated()
    except (OSError, ValueError) as error:  # TOML's and UTF-8's errors are ValueErrors
        raise _unreadable(path, error) from None
    return _checked(values, str(path))


def _env_file(path: Path) -> dict[str, str]:
    """Return the variables of a .env file; other programs' lines are none of our business."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    matches = (_ENV_LINE.fullmatch(line) for line in text.splitlines())
    return {match[1]: match[2].strip("\"'") for match in matches if match}


def _unreadable(path: Path, error: Exception) -> SettingsError:
    return SettingsError(f"{path} cannot be read ({error}); mend it or move it away.")


def _from_environment(variables: Mapping[str, str], source: str) -> _Stated:
    names = _Stated.model_fields
    return _checked({name: variables.get(_PREFIX + name.upper()) for name in names}, source)


def _absolute(stated: str, folder: Path) -> Path:
    """Return a stated path made absolute, `~` taken for the home folder."""
    try:
        return folder / Path(stated).expanduser()
    except RuntimeError:  # "~nobody", or no home folder at all
        raise SettingsError(
            f"{stated} has no home folder to begin at; give the whole path."
        ) from None
