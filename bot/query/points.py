"""The points that distances are measured from: towns by their names, and degrees.

The gazetteer is asked through a `World` that is passed in. A province, a region or a country is
no point, unless a town has its name.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.gazetteer.names import fold, skeleton
from bot.gazetteer.place import Place
from bot.query.canonical import decimal
from bot.query.elsewhere import find_swapped, place_label
from bot.query.known import Known
from bot.query.mistake import Mistake
from bot.query.names import written
from bot.query.tokens import Token, replace
from bot.query.vocabulary import name_proper

_EVERY_COUNTRY, _COUNTRIES = 250, 5  # looking for spellings in one more costs some milliseconds
_SHORTEST = 5  # letters: the consonants of a shorter name are those of too many others
# A namesake abroad is meant where it has so many times the people, or is a region of that name.
_FAMED, _CITY = 20, 100_000
_TOWN, _SHOWN = 5_000, 3  # people of a namesake that is told; how many are
_ANGLE = (
    r"([nsew]?) ?([-−+]?\d{1,3}(?:\.\d+)?)°? ?"
    r"""(?:(\d{1,2}(?:\.\d+)?)['′’] ?)?(?:(\d{1,2}(?:\.\d+)?)(?:''|["”″]) ?)?([nsew]?)"""
)
_PAIR = re.compile(rf"{_ANGLE}[ ,]+{_ANGLE}", re.IGNORECASE)
_NORTH_SOUTH, _EAST_WEST = frozenset("ns"), frozenset("ew")
_AREAS = {"country": "a country", "admin1": "a province", "region": "a region"}


class Point(NamedTuple):
    """A point in degrees (WGS 84), how it is shown, and the field that gives it again."""

    lat: float
    lon: float
    label: str
    written: str


def read_degrees(words: str, tokens: Sequence[Token]) -> Point | None:
    """Return the point of "33.75,44.64", "N33.75 E44.64" or "33°45'N 44°38'E".

    With their directions told, longitude may come first. Raises Mistake beyond the poles.
    """
    match = _PAIR.fullmatch(words.strip())
    if not match:
        return None
    parts = match.groups(default="")
    (first, lat), (second, lon) = _degrees(*parts[:5]), _degrees(*parts[5:])
    if first in _EAST_WEST and second in _NORTH_SOUTH:
        lat, lon, first, second = lon, lat, second, first
    if first in _EAST_WEST or second in _NORTH_SOUTH:
        return None
    point = _point(min(max(lat, -90.0), 90.0), min(max(lon, -180.0), 180.0))
    if (point.lat, point.lon) != (lat, lon):
        field = tokens[0].kind == "field"
        raise Mistake(
            "Latitudes go from -90 to 90 degrees, longitudes from -180 to 180",
            replace(tokens, point.written if field else point.written.removeprefix("near:")),
        )
    return point


def _point(lat: float, lon: float) -> Point:
    north, east = decimal(lat, 5), decimal(lon, 5)  # to the metre
    return Point(float(north), float(east), f"{north}, {east}", f"near:{north},{east}")


def _degrees(before: str, whole: str, minutes: str, seconds: str, after: str) -> tuple[str, float]:
    """Return the direction of an angle, empty if none is told, and its signed degrees."""
    direction, plain = (before or after).casefold(), whole.replace("−", "-")
    value = abs(float(plain)) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    negative = plain.startswith("-") != (direction in {"s", "w"})
    return direction, round(-value if negative else value, 5) + 0.0  # no minus nought


def spelt(tokens: Sequence[Token]) -> list[str]:
    """Return what tokens can be as a name: as they stand, and with the last one as the country."""
    first, *others = (token.text for token in tokens)
    apart = [f"{' '.join((first, *others[:-1]))}, {others[-1]}"] if others else []
    return [" ".join((first, *others)), *apart]


def find_town(words: str, known: Known) -> Place | None:
    """Return the point of a name: where the corpus has incidents, then the most prominent."""
    name, *outer = (part.strip() for part in words.split(","))
    around = {fold(part) for part in outer}
    found = [p for p in known.world.find(name, ()) if around <= _around(p, known)]
    if not found:
        return None
    first = found[0] if len(found) == 1 else _first(name, found, known)
    if _is_town(first):
        return first
    towns = [p for p in found if _is_town(p) and p.country == first.country]
    return next(iter(towns), None) if first.kind != "country" else None


def _first(name: str, found: Sequence[Place], known: Known) -> Place:
    """Return the place that is meant of several of a name, the most prominent first."""
    own = _own(name, known)
    here = [place for place in found if _outer(place) in own]
    if here:
        return here[0]
    countries = known.vocabulary.names_like("", "country", _EVERY_COUNTRY)
    home = {name.key.value for name in countries}
    famed = found[0]
    near = next((place for place in found if place.country in home), famed)
    if famed.kind == "region":
        return near if near.population >= _CITY else famed
    return near if near.population * _FAMED >= famed.population else famed


def _is_town(place: Place) -> bool:
    return place.kind not in _AREAS


def _around(place: Place, known: Known) -> set[str]:
    country = known.world.country(place.country)
    return {fold(part) for part in (place.admin1, place.admin2, country, place.country) if part}


def find_alike(words: str, known: Known) -> tuple[Place, str] | None:
    """Return a town that is spelt like some words ("Baqouba"), with the name it was found by."""
    folded = fold(words)
    if len(folded) < _SHORTEST or known.vocabulary.names(folded) or known.world.find(words, ()):
        return None
    for name in known.vocabulary.transliterated(folded):
        proper = name_proper(name)
        place = find_town(proper, known) if name.key.kind == "place" else None
        if place:
            return place, proper
    common = [name.key.value for name in known.vocabulary.names_like("", "country", _COUNTRIES)]
    for place in known.world.respelt(words, common):
        if _is_town(place) and skeleton(fold(place.name)) == skeleton(folded):
            return place, place.name
    swapped = find_swapped(folded, known.vocabulary, known.world)
    place = find_town(swapped.words, known) if swapped else None
    return (place, place.name) if place else None


def town_point(place: Place, asked: str, known: Known) -> Point:
    """Return the point of a town, written by its usual name with as much as tells it apart.

    A town that no name finds again is written by its degrees.
    """
    country = known.world.country(place.country)
    province = [f"{place.name}, {place.admin1}, {country}"] if place.admin1 else []
    for name in (place.name, f"{place.name}, {country}", *province, asked):
        if find_town(name, known) == place:
            label = place_label(place, known.world)
            return Point(place.lat, place.lon, label, written("near", name))
    return _point(place.lat, place.lon)


def namesakes(words: str, meant: Place, known: Known) -> str:
    """Return a remark on other towns of a name that may be meant as well; empty for none.

    They are those that incidents are told from, else those of a twentieth of its people or more.
    """
    called = {fold(words), fold(meant.name)}  # of its own name, not by another one of old
    found = [p for p in known.world.find(words, ()) if _is_town(p) and fold(p.name) in called]
    own, least = _own(words, known), max(meant.population // _FAMED, _TOWN)
    others = [p for p in found if (_outer(p) in own if own else p.population >= least)]
    labels = dict.fromkeys(place_label(place, known.world) for place in others)
    labels.pop(place_label(meant, known.world), None)
    first, *more = [*labels] or [""]
    if not first or "," in words:
        return ""
    rest = f"; {len(more) - _SHOWN + 1} more" if len(more) >= _SHOWN else ""
    told = "; ".join([first, *more[: _SHOWN - 1]]) + rest
    return f"Other places of that name: {told}. Say which: {written('near', first)}."


def _own(words: str, known: Known) -> set[str]:
    """Return what the towns of a name lie in that incidents are told from: "IQ/Diyala"."""
    names = known.vocabulary.names(fold(words))
    return {name.key.value.rpartition("/")[0] for name in names if name.key.kind == "place"}


def _outer(place: Place) -> str:
    return f"{place.country}/{place.admin1 or ''}"


def area_kind(words: str, known: Known) -> str:
    """Return what a name is that is no point: "a province"; empty for what is no such area."""
    names = known.vocabulary.names(fold(words))
    kind = next((name.key.kind for name in names if name.key.kind in _AREAS), None)
    found = next(iter(known.world.find(words, ())), None)
    return _AREAS.get(kind or (found.kind if found else ""), "")
