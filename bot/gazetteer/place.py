"""What the gazetteer knows of a place, and what the rest of the house asks of it."""

from collections.abc import Collection
from typing import Literal, NamedTuple, Protocol

PlaceKind = Literal["country", "admin1", "admin2", "city", "region"]


class Place(NamedTuple):
    """A toponym's referent. `id` is GeoNames' number, negative in our own supplement.

    `name` is the usual English spelling. `country` is ISO 3166-1 alpha-2; `admin1` and `admin2`
    are the names of the first- and second-level division it lies in (of an admin1 itself: its own
    name). `lat` and `lon` are degrees (WGS 84); `population` is 0 where unknown. A region is no
    division and has no sharp border (Donbas, Sinai, Lake Chad): where_prec 5; one that crosses
    countries is a place of its own in each.
    """

    id: int
    name: str
    kind: PlaceKind
    country: str
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int


class Gazetteer(Protocol):
    """Look-ups by name. Names are folded before they are compared (see bot.gazetteer.names)."""

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place of that name in any recorded spelling, most prominent first."""

    def find_similar(self, name: str, countries: Collection[str]) -> tuple[Place, ...]:
        """Return places in `countries` that are spelt alike (transliteration), best first."""

    def starts(self, word: str) -> bool:
        """Tell whether some name of two words or more begins with that (folded) word."""

    def spellings(self, place: Place) -> tuple[str, ...]:
        """Return every recorded Latin-script name of the place."""

    def country(self, code: str) -> Place | None:
        """Return the country of an ISO 3166-1 alpha-2 code."""

    def admin1(self, country: str, name: str) -> Place | None:
        """Return the first-level division of that name in the country."""
