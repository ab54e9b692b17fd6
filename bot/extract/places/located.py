"""How fine a place name is, and what it refers to: what `places` decides, and others compare."""

from enum import IntEnum
from typing import NamedTuple

from bot.extract.places.toponyms import Toponym
from bot.gazetteer.place import Place
from bot.models import WherePrecision


class Level(IntEnum):
    """How fine a place is; smaller is finer."""

    SITE = 0
    CITY = 1
    ADMIN2 = 2
    ADMIN1 = 3
    REGION = 4
    COUNTRY = 5


LEVEL: dict[str, Level] = {
    "city": Level.CITY,
    "admin2": Level.ADMIN2,
    "admin1": Level.ADMIN1,
    "region": Level.REGION,
    "country": Level.COUNTRY,
}


_PREC = {
    Level.SITE: WherePrecision.EXACT,
    Level.CITY: WherePrecision.EXACT,
    Level.ADMIN2: WherePrecision.ADMIN2,
    Level.ADMIN1: WherePrecision.ADMIN1,
    Level.REGION: WherePrecision.LINEAR,
    Level.COUNTRY: WherePrecision.COUNTRY,
}


class Located(NamedTuple):
    """A place name and what it refers to; `place` is None where that stays open.

    `within` is then the finest known place that the text puts it in.
    """

    toponym: Toponym
    place: Place | None
    level: Level
    country: str | None
    admin1: str | None
    within: Place | None = None

    @property
    def name(self) -> str:
        """Return the name as the text writes it."""
        return self.toponym.name

    @property
    def prec(self) -> WherePrecision:
        """Return how exact the place is."""
        if self.toponym.relation == "near" and self.level <= Level.CITY:
            return WherePrecision.NEAR
        return _PREC[self.level]
