"""Compare places as an article names them: the same, one in the other, or apart."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from bot.extract.places.located import Level, Located
from bot.gazetteer.names import fold
from bot.gazetteer.place import Place

__all__ = ["Level", "kilometres", "other_place", "same_place", "shares_place"]

# Two names of one event ("the town", "the village beside it") lie within this distance.
SAME_TOWN_KM = 20
EARTH_RADIUS_KM = 6371


def kilometres(a: Place, b: Place) -> float:
    """Return the distance of two places on a sphere (haversine formula)."""
    lat1, lat2 = radians(a.lat), radians(b.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + (
        cos(lat1) * cos(lat2) * sin(radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def same_place(a: Located, b: Located) -> bool:
    """Tell whether two names can mean one place, or one lies in the other."""
    if fold(a.name) == fold(b.name) or (a.place is not None and a.place == b.place):
        return True
    if a.country != b.country or a.country is None:
        return False
    if Level.COUNTRY in (a.level, b.level):
        return True
    if Level.REGION in (a.level, b.level):
        return True
    if Level.ADMIN1 in (a.level, b.level):
        return a.admin1 is not None and a.admin1 == b.admin1
    if a.place is None or b.place is None or a.admin1 != b.admin1:
        return False
    if Level.ADMIN2 in (a.level, b.level) and a.place.admin2 == b.place.admin2:
        return True
    return kilometres(a.place, b.place) < SAME_TOWN_KM


def shares_place(ours: Sequence[Located], theirs: Sequence[Located]) -> bool:
    """Tell whether any of our places can be one of theirs.

    What only says where another lies is none of them: two towns in Iraq do not share Iraq.
    """
    return any(same_place(a, b) for a in _finest(ours) for b in _finest(theirs))


def _finest(places: Sequence[Located]) -> list[Located]:
    """Leave out the countries and provinces that others of the places lie in."""
    if len(places) < 2:
        return list(places)
    lying = {(place.level, place.country, place.admin1) for place in places}
    return [place for place in places if not any(_contains(place, *other) for other in lying)]


def _contains(wide: Located, level: Level, country: str | None, admin1: str | None) -> bool:
    """Tell whether what has a level, a country and a province lies in a wider place."""
    if level >= wide.level or wide.country is None or country != wide.country:
        return False
    if wide.level in (Level.COUNTRY, Level.REGION):
        return True
    return wide.level == Level.ADMIN1 and wide.admin1 is not None and wide.admin1 == admin1


def other_place(ours: Sequence[Located], theirs: Sequence[Located]) -> bool:
    """Tell whether two sets of places lie apart, judged by known places only."""
    known_ours = [p for p in ours if p.place is not None]
    known_theirs = [p for p in theirs if p.place is not None]
    if not known_ours or not known_theirs:
        return False
    return not shares_place(known_ours, known_theirs)
