"""Countries as news writes them, `data/countries.toml`: adjectives, peoples and other names.

A country's place in the gazetteer is made by `bot.gazetteer.build`, which takes the names from
here; the adjectives ("Iraqi", "Burkinabe") are for the extractor, which asks `load_demonyms`.
"""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.errors import SettingsError
from bot.gazetteer.names import fold

Name = Annotated[str, Field(min_length=2)]
Iso = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class CountryNames(BaseModel):
    """One country: `name` is the one to show, `names` are others, `people` the adjectives."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    names: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()


_FILE = TypeAdapter(dict[Iso, CountryNames])


def load_countries_file(path: Path) -> dict[str, CountryNames]:
    """Load `countries.toml` by ISO 3166-1 alpha-2 code; raise SettingsError naming the entry."""
    try:
        return _FILE.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} cannot be read ({error}): restore the file.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name} is not valid TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path.name}, {where}: {first['msg']}; correct that entry.") from error


def load_demonyms(path: Path) -> dict[str, tuple[str, ...]]:
    """Map each folded adjective or people to the countries it can mean.

    "iraqi" -> ("IQ",); "congolese" -> ("CD", "CG"), in the order of the file.
    """
    demonyms: dict[str, tuple[str, ...]] = {}
    for iso, country in load_countries_file(path).items():
        for form in map(fold, country.people):
            if iso not in demonyms.get(form, ()):
                demonyms[form] = (*demonyms.get(form, ()), iso)
    return demonyms
