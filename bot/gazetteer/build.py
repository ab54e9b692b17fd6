"""Joining GeoNames, the countries file and our supplement into the gazetteer's entries.

Pure: what was read is passed in, entries come out. Reading the packages is `sources`, writing the
database is `bot.store.gazetteer.lookup`.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.errors import SettingsError
from bot.gazetteer.countries import CountryNames
from bot.gazetteer.divisions import division_names, english_name, newswire
from bot.gazetteer.known import known_cities, known_divisions
from bot.gazetteer.names import arabic_names, fold, is_spelling, without_articles
from bot.gazetteer.place import Place, PlaceKind
from bot.gazetteer.sources import RawCity, RawCountry, RawDivision
from bot.gazetteer.supplement import NewPlace, Supplement


class Entry(NamedTuple):
    """A place with its names: `main` are its own, `other` the recorded alternate spellings.

    By those in `arabic` letters it is found, and in no other way known.
    """

    place: Place
    main: tuple[str, ...]
    other: tuple[str, ...]
    arabic: tuple[str, ...] = ()


class Centre:
    """The population-weighted centre of cities, on the sphere (a country may cross 180°).

    The packages give divisions no coordinates. A place of unknown population counts as one
    inhabitant, so that a division of such places has a centre too.
    """

    def __init__(self) -> None:
        """Start with no city."""
        self.x = self.y = self.z = 0.0
        self.population = 0

    def add(self, lat: float, lon: float, population: int) -> None:
        """Take a city in; degrees."""
        phi, theta, weight = math.radians(lat), math.radians(lon), population + 1
        self.x += weight * math.cos(phi) * math.cos(theta)
        self.y += weight * math.cos(phi) * math.sin(theta)
        self.z += weight * math.sin(phi)
        self.population += population

    def point(self) -> tuple[float, float] | None:
        """Return latitude and longitude in degrees, or None without a city."""
        if not (self.x or self.y or self.z):
            return None
        lat = math.degrees(math.atan2(self.z, math.hypot(self.x, self.y)))
        return round(lat, 4), round(math.degrees(math.atan2(self.y, self.x)), 4)


@dataclass
class World:
    """What was read, before it is joined."""

    countries: list[RawCountry]
    divisions: list[RawDivision]
    cities: list[RawCity]
    names: Mapping[str, CountryNames] = field(default_factory=dict)
    supplement: Supplement = field(default_factory=Supplement)


def build_entries(world: World) -> Iterator[Entry]:
    """Yield every country, division and place with its names."""
    joined = _Join(world)
    yield from joined.countries()
    yield from joined.divisions()
    yield from joined.cities()
    yield from joined.new_places()


class _Join:
    """One joining of a world. Keys of `titles` and `centres` are codes: "IQ", "IQ.10", "…"."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._language = {country.iso: country.language for country in world.countries}
        self._arabic = {c.iso for c in world.countries if "ar" in c.languages}
        self._centres = _centres(world.cities)
        self._towns = _towns(world.cities)
        self._known = known_divisions(world.divisions, world.supplement)
        self._titles = {division.code: self._title(division) for division in world.divisions}
        self._known_cities = known_cities(world.cities, world.supplement, self._titles)
        self._new_places = list(self._located())

    def _title(self, division: RawDivision) -> str:
        if known := self._known.get(division.code):
            return known.name
        name = english_name(division.name, division.aliases, division.kind)
        return newswire(name, division.country, self._language.get(division.country, ""))

    def countries(self) -> Iterator[Entry]:
        for country in self._world.countries:
            centre = self._centres.get(country.iso)
            point = centre.point() if centre else None
            if point is None:
                continue  # nobody lives there, and nothing says where it is
            ours = self._world.names.get(country.iso)
            name = ours.name if ours else country.name
            place = Place(
                country.id, name, "country", country.iso, None, None, *point, country.population
            )
            main = (name, country.name, *(ours.names if ours else ()))
            arabic = arabic_names((*country.aliases, *(ours.arabic if ours else ())))
            yield Entry(place, main, tuple(filter(is_spelling, country.aliases)), arabic)

    def divisions(self) -> Iterator[Entry]:
        for division in self._world.divisions:
            point = self._point_of(division)
            if point is None:
                continue
            name = self._titles[division.code]
            admin1 = self._titles.get(division.admin1)
            second = division.level == 2
            kind: PlaceKind = "admin2" if second else "region" if division.is_group else "admin1"
            centre = self._centres.get(division.code)
            population = centre.population if centre else 0
            place = Place(
                division.id,
                name,
                kind,
                division.country,
                None if division.is_group else admin1,
                name if second else None,
                *point,
                population,
            )
            known = self._known.get(division.code)
            spellings = division_names(division.name, division.aliases)
            main = (name, *(known.aliases if known else ()))
            other = self._with_bare(division.country, (*main, *spellings))
            yield Entry(place, main, other, arabic_names(division.aliases))

    def _point_of(self, division: RawDivision) -> tuple[float, float] | None:
        """Return the centre of a division's cities, in degrees.

        Where the data put no city into it, it is the town in the same first-level division that
        it is named after, else the centre of the next larger unit.
        """
        if centre := self._centres.get(division.code):
            return centre.point()
        for name in map(fold, division_names(division.name, division.aliases)):
            if town := self._towns.get((division.admin1, name)):
                return town.lat, town.lon
        for code in (division.admin1, division.country):
            if centre := self._centres.get(code):
                return centre.point()
        return None

    def cities(self) -> Iterator[Entry]:
        for city in self._world.cities:
            known = self._known_cities.get(city.id)
            language = self._language.get(city.country, "")
            name = known.name if known else newswire(city.name, city.country, language)
            place = Place(
                city.id,
                name,
                "city",
                city.country,
                self._titles.get(city.admin1 or ""),
                self._titles.get(city.admin2 or ""),
                city.lat,
                city.lon,
                city.population,
            )
            main = (name, city.name, *(known.aliases if known else ()))
            other = self._with_bare(city.country, (*main, *city.aliases))
            yield Entry(place, main, other, city.arabic)

    def _with_bare(self, country: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Add each Arabic name without its article, as news often writes it ("Sukhnah")."""
        if country not in self._arabic:
            return names
        return (*names, *(without_articles(fold(name)).title() for name in names))

    def new_places(self) -> Iterator[Entry]:
        for new, country, admin1, admin2 in self._new_places:
            place = Place(
                new.id(country),
                new.name,
                new.kind,
                country,
                admin1,
                admin2,
                new.lat,
                new.lon,
                new.population,
            )
            main = (new.name, *new.aliases)
            yield Entry(place, main, self._with_bare(country, main))

    def _located(self) -> Iterator[tuple[NewPlace, str, str | None, str | None]]:
        """Yield each new place in each of its countries, with its divisions as we write them."""
        titles = {
            (code.split(".")[0], code.count("."), fold(title)): title
            for code, title in self._titles.items()
        }
        for new in self._world.supplement.place:
            for country in new.countries:
                if country not in self._language:
                    raise _misplaced(new, f"{country} is no country's code")
                divisions = []
                for level, name in ((1, new.admin1), (2, new.admin2)):
                    title = titles.get((country, level, fold(name))) if name else None
                    if name and title is None:
                        raise _misplaced(new, f'{country} has no admin{level} "{name}"')
                    divisions.append(title)
                yield new, country, divisions[0], divisions[1]


def _misplaced(new: NewPlace, what: str) -> SettingsError:
    return SettingsError(
        f'places.toml, place "{new.name}": {what}; write it as the gazetteer does.'
    )


def _centres(cities: Iterable[RawCity]) -> dict[str, Centre]:
    """Return the centre of every country and division that has a city."""
    centres: dict[str, Centre] = {}
    for city in cities:
        group = city.admin1.partition("-")[0] if city.admin1 else None
        for code in {city.country, group, city.admin1, city.admin2}:
            if code:
                centres.setdefault(code, Centre()).add(city.lat, city.lon, city.population)
    return centres


def _towns(cities: Iterable[RawCity]) -> dict[tuple[str, str], RawCity]:
    """Return the largest city of each name within a first-level division, by code and name."""
    towns: dict[tuple[str, str], RawCity] = {}
    for city in cities:
        if city.admin1:
            key = city.admin1, fold(city.name)
            if key not in towns or city.population > towns[key].population:
                towns[key] = city
    return towns
