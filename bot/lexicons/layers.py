"""Word lists in TOML: those that ship, and an analyst's own files of the same names laid over them.

An entry of a name that ships extends it: lists grow, other values take the place of those there.
Any other entry is added. What the files mean is said by those who read them.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.errors import SettingsError
from bot.gazetteer.names import fold

# What analysts may have files of their own for.
LAYERED = ("perpetrators.toml", "types.toml", "weapons.toml", "roles.toml", "places.toml")
# What an entry is known by: two places may share a name, but not in one province.
_KEY = ("country", "admin1", "code")
Table = dict[str, Any]


def load_layers(name: str, shipped: Path, own: Path | None) -> Table:
    """Read the file of that name from the folder that ships, with the analyst's own laid over it.

    Raises SettingsError that names the file at fault, and a table of the analyst's that is none.
    """
    below = load_table(shipped / name)
    if own is None or not (own / name).exists():
        return below
    above = load_table(own / name)
    if strange := sorted(above.keys() - below.keys()):
        known = ", ".join(below)
        raise SettingsError(f"{strange[0]} in {own / name} is read by nothing; it holds: {known}.")
    return lay_over(below, above)


def own_files(own: Path | None) -> list[Path]:
    """Return an analyst's files, sorted. Raises SettingsError for what is none of the lists."""
    if own is None:
        return []
    if not own.is_dir():
        raise SettingsError(f"The folder of lexicons {own} does not exist; make it, or unset it.")
    files = sorted(own.glob("*.toml"))
    strange = next((file.name for file in files if file.name not in LAYERED), None)
    if strange:
        known = ", ".join(LAYERED)
        raise SettingsError(f"{strange} in {own} is read by nothing; the files are: {known}.")
    return files


def load_table(path: Path) -> Table:
    """Read one file. Raises SettingsError that names it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path.name} cannot be read ({error}): restore the file.") from error
    except ValueError as error:  # TOML's and UTF-8's errors
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error


def lay_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> Table:
    """Return a table with another on top.

    {"people": ["victim"]} under {"people": ["body"]} is {"people": ["victim", "body"]}.
    """
    joined = dict(below)
    for key, value in above.items():
        joined[key] = _joined(joined[key], value) if key in joined else value
    return joined


def _joined(below: Any, above: Any) -> Any:
    if not (isinstance(below, list) and isinstance(above, list)):
        return above
    if not all(isinstance(entry, dict) for entry in (*below, *above)):
        return [*below, *(word for word in above if word not in below)]
    entries = {key_of(entry): entry for entry in below}
    for entry in above:
        entries[key_of(entry)] = lay_over(entries.get(key_of(entry), {}), entry)
    return list(entries.values())


def key_of(entry: Table) -> tuple[str, ...]:
    """Return what an entry is known by, in whatever spelling of case and accents."""
    return (fold(str(entry.get("name", ""))), *(str(entry.get(part)) for part in _KEY))
