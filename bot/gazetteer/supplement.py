"""Our own supplement to GeoNames, `data/places.toml`: its form and its checks.

What is read here is joined with GeoNames by `bot.gazetteer.build`, which also checks the names of
divisions against GeoNames; this module knows only the file.
"""

from pathlib import Path
from typing import Annotated, Literal
from zlib import crc32

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import SettingsError
from bot.lexicons.layers import load_layers

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Name = Annotated[str, Field(min_length=2)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class NewPlace(_Entry):
    """A place that GeoNames' cities500 lacks. Degrees are WGS 84; population 0 is unknown.

    A region may lie in several countries and stands for a place in each.
    """

    name: Name
    country: Country | tuple[Country, ...]
    kind: Literal["city", "region"] = "city"
    admin1: Name | None = None
    admin2: Name | None = None
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    population: int = Field(default=0, ge=0)
    aliases: tuple[Name, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the ISO codes of the countries it lies in."""
        return (self.country,) if isinstance(self.country, str) else self.country

    def id(self, country: str) -> int:
        """Return a negative number that stays the same when other entries come and go."""
        return -1 - crc32(f"{country}/{self.admin1}/{self.name}".encode())


class KnownPlace(_Entry):
    """A place or division that GeoNames has, and what news calls it.

    `name` or one of `aliases` must be a spelling that GeoNames records; of several places the
    most populous is meant. `code` names a division by GeoNames' code ("UA.12") where two share
    their names.
    """

    name: Name
    country: Country
    admin1: Name | None = None
    code: str | None = None
    aliases: tuple[Name, ...] = ()


class Supplement(_Entry):
    """The whole file."""

    place: tuple[NewPlace, ...] = ()
    city: tuple[KnownPlace, ...] = ()
    admin1: tuple[KnownPlace, ...] = ()
    admin2: tuple[KnownPlace, ...] = ()


def _sentence(path: Path, data: dict[str, object], error: ValidationError) -> str:
    """Say in one sentence which entry is wrong, by its name where it has one."""
    first = error.errors()[0]
    table, *rest = first["loc"]
    entries = data.get(str(table))
    where = str(table)
    if rest and isinstance(rest[0], int) and isinstance(entries, list):
        entry = entries[rest[0]]
        name = entry.get("name") if isinstance(entry, dict) else None
        where += f' "{name}"' if name else f" number {rest[0] + 1}"
    field = next((str(part) for part in rest[1:] if isinstance(part, str)), None)
    what = f"{field}: {first['msg']}" if field else first["msg"]
    return f"{path.name}, {where}: {what}; correct that entry."


def load_supplement(path: Path, own: Path | None = None) -> Supplement:
    """Load and check the supplement, with an analyst's own file in the folder `own` laid over it.

    Raises SettingsError naming file and entry.
    """
    data = load_layers(path.name, path.parent, own)
    try:
        return Supplement.model_validate(data)
    except ValidationError as error:
        raise SettingsError(_sentence(path, data, error)) from error
