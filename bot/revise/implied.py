"""What a correction implies: how exact a date is, and where a place lies.

A place that is put right takes its province, country and point with it, or its incident would be
counted where it was thought to be. What is implied is kept with what was said, and undone with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.gazetteer.names import fold
from bot.gazetteer.place import Place, PlaceKind
from bot.models import DatePrecision, Incident, WherePrecision
from bot.query.elsewhere import World

IMPLIED = frozenset({"country", "lat", "lon", "where_prec", "date_prec"})
"""The fields that nobody says themselves."""
_EXACT: Mapping[int, DatePrecision] = {
    10: DatePrecision.DAY, 7: DatePrecision.MONTH, 4: DatePrecision.YEAR,
}  # fmt: skip
_WHERE: Mapping[PlaceKind, WherePrecision] = {
    "city": WherePrecision.EXACT, "admin2": WherePrecision.ADMIN2,
    "admin1": WherePrecision.ADMIN1, "region": WherePrecision.LINEAR,
    "country": WherePrecision.COUNTRY,
}  # fmt: skip


def with_implied(values: Mapping[str, Any], incident: Incident, world: World) -> dict[str, Any]:
    """Return corrected values with what they imply of an incident.

    {"date": "2022-01-21"} -> {…, "date_prec": 1}; "Baqubah, Diyala" is a place in a province.
    """
    found = dict(values)
    if "date" in values:
        found["date_prec"] = int(_EXACT[len(values["date"])])
    if "place" in values or "admin1" in values:
        found |= _where(values, incident, world)
    return found


def _where(values: Mapping[str, Any], incident: Incident, world: World) -> dict[str, Any]:
    """Return where a place lies, its name as the gazetteer has it.

    Of one that the gazetteer does not have only the point is taken away: it was that of another.
    """
    places = find_places(values, incident, world)
    if not places:
        named = {"place": _parts_of(values, incident)[0]} if "place" in values else {}
        return named | {"lat": None, "lon": None, "where_prec": int(WherePrecision.ADMIN1)}
    place = nearest(places, incident)
    return {
        "place": place.name, "admin1": place.admin1, "country": place.country,
        "lat": place.lat, "lon": place.lon, "where_prec": int(_WHERE[place.kind]),
    }  # fmt: skip


def find_places(values: Mapping[str, Any], incident: Incident, world: World) -> Sequence[Place]:
    """Return the places that corrected values may mean, in the province and country they name."""
    name, *inside = _parts_of(values, incident)
    within = [*inside, values["admin1"]] if "admin1" in values else inside
    return [place for place in world.find(name, ()) if _lies_in(place, within, world)]


def _parts_of(values: Mapping[str, Any], incident: Incident) -> list[str]:
    """Return a place and what it is said to lie in: "Baqubah", "Diyala"."""
    said = values.get("place") or incident.place or ""
    return [part.strip() for part in str(said).split(",")]


def _lies_in(place: Place, within: Sequence[str], world: World) -> bool:
    """Tell whether a place lies in all that is named, provinces or countries."""
    around = {fold(place.admin1 or ""), fold(world.country(place.country)), fold(place.country)}
    return all(fold(name) in around for name in within if name)


def nearest(places: Sequence[Place], incident: Incident) -> Place:
    """Return the place in the incident's province, else its country, else the most prominent."""
    home = [place for place in places if place.country == incident.country]
    same = [place for place in home if place.admin1 == incident.admin1]
    return (same or home or places)[0]
