"""The names of a coded row as Dateline has them: countries, provinces, places and actors."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypedDict

from bot.datasets.terms import DataSetTerms
from bot.errors import InputError
from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer, Place
from bot.lexicons.lexicon import Lexicon
from bot.models import WherePrecision
from bot.resolve.event import distance

# A place of that name further from the row's point (kilometres) is another of that name.
_SAME_PLACE = 30.0
_SAME_PLACE_DEGREES = _SAME_PLACE / 111  # of latitude, of which each has 111.2 km
_KIND_OF_PLACE = re.compile(r" (?:city|town|village|district)$", re.IGNORECASE)
_KIND_OF_ADMIN1 = re.compile(
    r" (?:county|department|division|governorate|prefecture|province|region|state)$", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*\(([^)]*)\)")
_STATE = re.compile(r"(?:Government|(?:Military|Police|Security) Forces) of (?:the )?(.+)")


class Where(TypedDict, total=False):
    """The fields of a report that say where."""

    country: str
    admin1: str | None
    place: str | None
    place_id: int | None
    lat: float | None
    lon: float | None
    where_prec: WherePrecision | None


class Coder:
    """Looks names up. `states` are country codes by folded name, `people` adjectives by code."""

    def __init__(
        self,
        terms: DataSetTerms,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        states: Mapping[str, str],
        people: Mapping[str, str],
    ) -> None:
        self.terms = terms
        self._lexicon, self._gazetteer = lexicon, gazetteer
        self._states, self._people = states, people
        self._actors = {fold(name): actor for name, actor in terms.actors.items()}
        self.country = lru_cache(maxsize=1 << 10)(self._find_country)
        self.actor = lru_cache(maxsize=1 << 12)(self._find_actor)
        self._admin1 = lru_cache(maxsize=1 << 12)(self._find_admin1)

    def _find_country(self, name: str) -> str:
        """Return the code of a country. Raises InputError for a name that is none."""
        for written in _ways(name):
            code = self.terms.countries.get(written) or self._states.get(fold(written))
            if code:
                return code
            for place in self._gazetteer.find(written):
                if place.kind == "country":
                    return place.country
        raise InputError(f"has no country that is known (“{name}”)")

    def where(
        self, country: str, admin1: str, place: str, point: tuple[float, float] | None,
        prec: WherePrecision | None,
    ) -> Where:  # fmt: skip
        """Return where a row is; of a place that is too coarse for its name only the point."""
        code = self.country(country)
        lat, lon = point or (None, None)
        found: Where = {"country": code, "lat": lat, "lon": lon, "where_prec": prec}
        if prec not in (WherePrecision.COUNTRY, WherePrecision.INTERNATIONAL):
            found["admin1"] = self._admin1(code, admin1) if admin1 else None
            if place and prec is not WherePrecision.ADMIN1:
                bare = _KIND_OF_PLACE.sub("", place)
                found |= {"place": bare, "place_id": self._place_id(code, bare, point)}
        return found

    def _find_admin1(self, country: str, name: str) -> str:
        place = self._gazetteer.admin1(country, name) or next(
            (p for p in self._gazetteer.find(name) if (p.country, p.kind) == (country, "admin1")),
            None,
        )
        return place.name if place else _KIND_OF_ADMIN1.sub("", name)

    def _place_id(self, country: str, name: str, point: tuple[float, float] | None) -> int | None:
        """Return the gazetteer's number of the place of that name by the point, if it has one."""
        inside = [p for p in self._gazetteer.find(name) if p.country == country]
        if point is None or not inside:
            return inside[0].id if inside else None
        inside = [p for p in inside if abs(p.lat - point[0]) <= _SAME_PLACE_DEGREES]

        def away(place: Place) -> float:
            return distance(*point, place.lat, place.lon)

        nearest = min(inside, key=away, default=None)
        return nearest.id if nearest and away(nearest) <= _SAME_PLACE else None

    def _find_actor(self, name: str) -> str:
        """Return the canonical name of an actor.

        "Taliban (Pakistan)" is looked up with and without its bracket, "TTP: Tehreek-i-Taliban" by
        both parts; "Military Forces of Iraq (2020-)" are "Iraqi forces".
        """
        if not name or name.casefold().startswith("unidentified"):
            return "unknown"
        for written in _ways(name):
            known = self._lexicon.perpetrator(written)
            actor = self._actors.get(fold(written)) or (known and known.name)
            if actor:
                return actor
        bare = name.partition("(")[0].strip() or name
        state = _STATE.match(bare)
        code = state and self._states.get(fold(state[1]))
        if code and code in self._people:
            return f"{self._people[code]} forces"
        return "unknown" if fold(name) == "unknown" else bare.rpartition(": ")[2]


def _ways(name: str) -> Iterator[str]:
    """Yield the ways in which one name may be meant: "A: B (C)" is that, "A: B", "B", "A", "C"."""
    bare = _BRACKET.sub("", name).strip()
    short, colon, full = bare.partition(": ")
    yield from dict.fromkeys(filter(None, (name, bare, full if colon else "", short)))
    yield from _BRACKET.findall(name)
