"""What the terms of data sets mean here: `data/datasets.toml`, read and checked."""

from functools import cached_property
from pathlib import Path

from pydantic import Field, ValidationError

from bot.errors import SettingsError
from bot.gazetteer.names import fold
from bot.lexicons.layers import load_table
from bot.models import DatePrecision, IncidentType, Model, WherePrecision

FILE = "datasets.toml"


class Terms(Model):
    """The terms of one data set: its types, weapons that tell a type, its codes of precision."""

    types: dict[str, IncidentType]
    weapons: dict[str, IncidentType] = Field(default={})
    date_prec: dict[str, DatePrecision] = Field(default={})
    where_prec: dict[str, WherePrecision] = Field(default={})

    @cached_property
    def _types(self) -> dict[str, IncidentType]:
        return {fold(name): kind for name, kind in self.types.items()}

    def type_of(self, *names: str) -> IncidentType:
        """Return the type that the first known of some terms stands for, else "other"."""
        found = (self._types.get(fold(name)) for name in names)
        return next(filter(None, found), IncidentType.OTHER)


class DataSetTerms(Model):
    """The terms of every data set, and names that the other lists do not have."""

    acled: Terms
    gtd: Terms
    ged: Terms
    countries: dict[str, str] = Field(default={})
    actors: dict[str, str] = Field(default={})


def load_terms(folder: Path) -> DataSetTerms:
    """Read the terms. Raises SettingsError that names the entry at fault."""
    try:
        return DataSetTerms.model_validate(load_table(folder / FILE))
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(str(part) for part in first["loc"])
        raise SettingsError(f"{FILE} is wrong at {where}: {first['msg']}.") from None
