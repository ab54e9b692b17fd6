"""Countries as news writes them, `data/countries.toml`: adjectives, peoples and other names.

A country's place in the gazetteer is made by `bot.gazetteer.build`, which takes the names from
here; the adjectives ("Iraqi", "Burkinabe") are for the extractor and for questions.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.errors import SettingsError
from bot.gazetteer.names import fold

Name = Annotated[str, Field(min_length=2)]
Iso = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class CountryNames(BaseModel):
    """One country: `name` is the one to show, `names` are others, `people` the adjectives.

    `arabic` are names in Arabic letters, which nothing but a look-up knows.

    `seats` are the towns and offices that stand for its government, `capital` is the town that
    "the Somali capital" means.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    capital: Name | None = None
    names: tuple[Name, ...] = ()
    arabic: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()
    seats: tuple[Name, ...] = ()


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


class Countries:
    """The countries of the file, ready to be looked up by any of their names."""

    def __init__(self, named: Mapping[str, CountryNames]) -> None:
        self._named = named

    def name(self, code: str) -> str:
        """Return the name to show for a code, the code itself for one that is not there."""
        named = self._named.get(code)
        return named.name if named else code

    def adjectives(self, name: str) -> Sequence[str]:
        """Return the adjectives of a country's name or of an adjective itself: "Turkish"."""
        folded = fold(name)
        code = self.states.get(folded)
        codes = [code] if code else self.demonyms.get(folded, ())
        return [people for iso in codes for people in self._named[iso].people]

    @cached_property
    def states(self) -> Mapping[str, str]:
        """The code of each country by its folded names."""
        named = ((iso, (c.name, *c.names)) for iso, c in self._named.items())
        return {fold(name): iso for iso, names in named for name in names}

    @cached_property
    def capitals(self) -> Mapping[str, str]:
        """The name of each country's capital, by the country's code."""
        return {iso: c.capital for iso, c in self._named.items() if c.capital}

    @cached_property
    def seats(self) -> Mapping[str, str]:
        """The code of each country by the folded names of what stands for its government."""
        return {fold(seat): iso for iso, c in self._named.items() for seat in c.seats}

    @cached_property
    def adjective_of(self) -> Mapping[str, str]:
        """The first adjective of each country, by its code."""
        return {iso: c.people[0] for iso, c in self._named.items() if c.people}

    @cached_property
    def demonyms(self) -> Mapping[str, tuple[str, ...]]:
        """The countries that each folded adjective or people can mean.

        "iraqi" -> ("IQ",); "congolese" -> ("CD", "CG"), in the order of the file.
        """
        demonyms: dict[str, tuple[str, ...]] = {}
        for iso, country in self._named.items():
            for form in map(fold, country.people):
                if iso not in demonyms.get(form, ()):
                    demonyms[form] = (*demonyms.get(form, ()), iso)
        return demonyms
