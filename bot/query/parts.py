"""Parts of a country by their side: "northern Iraq", "the north-east of Nigeria", "central Mali".

No gazetteer has bounds for them. What is meant is told as provinces: those of which the point lies
in the outer third of the country on that side, between its second-most extreme provinces, so that
one island far out moves nothing. A corner is what lies towards both sides, the centre half-way to
no side. Which provinces that is stands beside the answer. What news draws otherwise ("Northern
Nigeria" is nineteen states) is a region of `data/regions.toml`, which goes before.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.gazetteer.place import Place
from bot.query.known import Known
from bot.query.model import Filter, Key
from bot.query.names import written
from bot.query.vocabulary import Name, name_proper

_SIDES = {
    "north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0), "northeast": (1, 1),
    "northwest": (-1, 1), "southeast": (1, -1), "southwest": (-1, -1),
}  # fmt: skip
SHORT = {"ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest"}
_CENTRE = frozenset({"central", "centre", "center"})
_WORD = (
    r"(?P<side>(?:north|south)(?:ern)?(?: ?(?:east|west)(?:ern)?)?|(?:east|west)(?:ern)?"
    r"|central|centre|center|ne|nw|se|sw)"
)
_PART = re.compile(rf"(?:the )?{_WORD}(?: parts?| side)?(?: of)?(?: the)? (?P<rest>.+)")
_BEGINS = re.compile(_WORD)
_AREAS = frozenset({"country", "admin1", "region"})
_CODE = 3  # letters of "DRC", "CAR", "UK"
_FEWEST = 5  # provinces: of fewer none lies on one side more than another
_THIRD, _CORNER, _MIDDLE = 1 / 3, 1 / 6, 1 / 2  # of the way from the middle to a side
_NAMED = 15  # provinces that are told by name


class Part(NamedTuple):
    """A part of a country: its name ("northern Iraq"), its provinces, and how many there are."""

    name: str
    provinces: tuple[Place, ...]
    of: int


def begins_part(folded: str) -> bool:
    """Tell whether a folded word begins as those for parts of a place do."""
    return _BEGINS.match(folded) is not None


def find_part(words: str, known: Known) -> Filter | None:
    """Make the filter of a part of a country; a region that news draws goes before."""
    part = _part(words, known)
    if part is None:
        return None
    return Filter(
        keys=tuple(Key("admin1", f"{p.country}/{p.name}") for p in part.provinces),
        label=part.name,
        written=written("place", part.name),
    )


def of_part(words: str, known: Known) -> str:
    """Return a remark on which provinces a part of a country is; empty where it is none."""
    part = _part(words, known)
    if part is None:
        return ""
    names = [place.name for place in part.provinces]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (
        f"{part.name} is read as {len(names)} of {part.of} provinces, by where they lie: "
        f"{', '.join(names[:_NAMED])}{more}. What is told of the country alone is not among them."
    )


def named_part(words: str, known: Known) -> str:
    """Return the name of a part of a country: "northern Iraq" of "the north of Iraq"."""
    side, country = _split(words, known)
    return f"{_adjective(side)} {country.name}" if country else ""


def _split(words: str, known: Known) -> tuple[str, Place | None]:
    match = _PART.fullmatch(fold(words))
    if match is None or _is_name(words, known):
        return "", None
    if len(match["rest"]) <= _CODE and not words.rsplit(" ", 1)[-1].isupper():
        return "", None  # "north car"
    side = match["side"].replace(" ", "").replace("ern", "")
    return SHORT.get(side, side), _country(match["rest"], known)


def _is_name(words: str, known: Known) -> bool:
    """Tell whether words are the name of a place: "South Sudan", "North Kivu", "West Bank"."""
    named = known.vocabulary.names(fold(words)) or known.world.find(words, ())[:1]
    return any(_is_area(name) for name in named)


def _is_area(name: Name | Place) -> bool:
    return (name.kind if isinstance(name, Place) else name.key.kind) in _AREAS


def _country(words: str, known: Known) -> Place | None:
    """Return the country of a name, as the corpus calls it where it has incidents."""
    if short := known.lexicon.region(words):  # "burkina"
        words = fold(short.name)
    place = next((p for p in known.world.find(words, ()) if p.kind == "country"), None)
    named = [name for name in known.vocabulary.names(words) if name.key.kind == "country"]
    if place is None or (named and named[0].key.value != place.country):
        return None
    return place._replace(name=name_proper(named[0])) if named else place


def _adjective(side: str) -> str:
    return "central" if side in _CENTRE else f"{side}ern"


def _part(words: str, known: Known) -> Part | None:
    side, country = _split(words, known)
    if country is None:
        return None
    provinces = known.world.provinces(country.country)
    inside = _lying(side, provinces) if len(provinces) >= _FEWEST else ()
    if not inside:
        return None
    return Part(f"{_adjective(side)} {country.name}", inside, len(provinces))


def _lying(side: str, provinces: Sequence[Place]) -> tuple[Place, ...]:
    """Return the provinces that lie on a side, by name."""
    east = _ways([place.lon for place in provinces])
    north = _ways([place.lat for place in provinces])
    lying = (place for place, x, y in zip(provinces, east, north, strict=True) if _lies(side, x, y))
    return tuple(sorted(lying, key=lambda place: place.name))


def _ways(degrees: Sequence[float]) -> list[float]:
    """Return how far each lies from the middle (0) to either end (-1 and 1), or beyond it."""
    low, high = sorted(degrees)[1], sorted(degrees)[-2]
    middle, half = (low + high) / 2, (high - low) / 2 or 1.0
    return [(degree - middle) / half for degree in degrees]


def _lies(side: str, x: float, y: float) -> bool:
    if side in _CENTRE:
        return x * x + y * y <= _MIDDLE * _MIDDLE
    towards_x, towards_y = _SIDES[side]
    if towards_x and towards_y:
        x, y = x * towards_x, y * towards_y
        return min(x, y) > _CORNER and x + y > 2 * _THIRD
    return x * towards_x + y * towards_y > _THIRD
