"""Which of GeoNames' places and divisions the entries of `places.toml` mean that rename one.

Pure. An entry that means none, or more than one, is a mistake and said to be one.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.errors import SettingsError
from bot.gazetteer.divisions import division_names
from bot.gazetteer.names import fold
from bot.gazetteer.sources import RawCity, RawDivision
from bot.gazetteer.supplement import KnownPlace, Supplement


def known_divisions(
    divisions: Sequence[RawDivision], supplement: Supplement
) -> dict[str, KnownPlace]:
    """Return the supplement's entry of each division that has one, by code."""
    found: dict[str, KnownPlace] = {}
    for level, entries in ((1, supplement.admin1), (2, supplement.admin2)):
        if not entries:
            continue
        codes: dict[tuple[str, str], list[str]] = {}
        for division in (d for d in divisions if d.level == level):
            for name in {*map(fold, division_names(division.name, division.aliases))}:
                codes.setdefault((division.country, name), []).append(division.code)
        for entry in entries:
            found[_division_code(entry, level, codes)] = entry
    return found


def _division_code(
    entry: KnownPlace, level: int, codes: Mapping[tuple[str, str], list[str]]
) -> str:
    """Return the code of the one division that an entry of the supplement means."""
    if entry.code:
        if not any(entry.code in found for found in codes.values()):
            raise _unknown(entry, f"admin{level}", f"code {entry.code} is")
        return entry.code
    names = map(fold, (entry.name, *entry.aliases))
    matches = {code for name in names for code in codes.get((entry.country, name), ())}
    if not matches:
        raise _unknown(entry, f"admin{level}", "none of its names is")
    if len(matches) > 1:
        raise SettingsError(
            f'places.toml, admin{level} "{entry.name}": its names fit {sorted(matches)}; '
            "add code = with the one that is meant."
        )
    return matches.pop()


def _unknown(entry: KnownPlace, table: str, what: str) -> SettingsError:
    return SettingsError(
        f'places.toml, {table} "{entry.name}": {what} known to GeoNames in {entry.country}; '
        "add a spelling that GeoNames has, or move it to place."
    )


def known_cities(
    cities: Iterable[RawCity], supplement: Supplement, titles: Mapping[str, str]
) -> dict[int, KnownPlace]:
    """Return the supplement's entry of each city that has one, by GeoNames' number.

    `titles` are the names of divisions by code.
    """
    wanted: dict[tuple[str, str], list[KnownPlace]] = {}
    for entry in supplement.city:
        for name in {*map(fold, (entry.name, *entry.aliases))}:
            wanted.setdefault((entry.country, name), []).append(entry)
    countries = {country for country, _ in wanted}
    best: dict[KnownPlace, RawCity] = {}
    for city in (city for city in cities if city.country in countries):
        for name in {*map(fold, (city.name, *city.aliases))}:
            for entry in wanted.get((city.country, name), ()):
                if _is_meant(entry, city, titles, best.get(entry)):
                    best[entry] = city
    for entry in supplement.city:
        if entry not in best:
            raise _unknown(entry, "city", "none of its names is")
    return {city.id: entry for entry, city in best.items()}


def _is_meant(
    entry: KnownPlace, city: RawCity, titles: Mapping[str, str], best: RawCity | None
) -> bool:
    """Tell whether an entry means a city of its name rather than the best one so far."""
    if entry.admin1 and titles.get(city.admin1 or "") != entry.admin1:
        return False
    return best is None or city.population > best.population
