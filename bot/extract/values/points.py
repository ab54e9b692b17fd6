"""Compute the point of an event that is placed by others: a distance from a town, between two.

"30 km south of Kirkuk" is a point and no town's; "on the Kaduna-Abuja highway" lies between both.
What towns the names mean is looked up in the country that was decided for the event.
"""

import re
from collections.abc import Callable, Iterator
from math import acos, asin, atan2, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

from bot.extract.clauses.clause import Clause
from bot.gazetteer.place import Gazetteer, Place
from bot.models import Article, Evidence, WherePrecision

EARTH = 6371.0  # km, mean radius
MILE = 1.609344  # km
# UCDP GED codebook 23.1, where_prec: 2 is within about 25 km of a point, 5 a line between two
# points further apart, or a fuzzy area. A direction of eight is right to 22.5 degrees at best,
# which is 25 km at this distance.
NEAR = 25.0  # km
SURE = NEAR / sin(radians(22.5))
FARTHEST = 400.0  # km; two towns further apart say nothing of what is between them

# Names of five words at most: a text all in capitals is no name of a thousand.
_WORD = r"(?:[aeAE][lsrnzdt]-)?[^\W\d_a-z][\w'’]{0,30}"
_NAME = rf"{_WORD}(?:[ -]{_WORD}){{0,4}}"
_OF = r"(?:the\s+)?(?:(?:city|town|village|district|capital)s?\s+of\s+|cities\s+of\s+)?"
_WAY = r"(?:road|highway|motorway|expressway|route|railway|rail\s+line)"
_OFFSET = re.compile(
    rf"\b(?P<number>\d+(?:\.\d+)?)\s*-?\s*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)\b"
    rf"\s*(?:\([^)]{{1,20}}\)\s*)?(?:away\s+)?(?:to\s+the\s+|due\s+)?"
    rf"(?P<way>north|south|east|west)(?:-?(?P<side>east|west))?\s+(?:of|from)\s+{_OF}"
    rf"(?P<a>{_NAME})"
)
_BETWEEN = re.compile(
    rf"\bbetween\s+{_OF}(?P<a>{_NAME})\s+and\s+{_OF}(?P<b>{_NAME})"
    rf"|\b{_WAY}\s+(?:that\s+\w+\s+|which\s+\w+\s+)?(?:from|linking|connecting|links|connects)\s+"
    rf"{_OF}(?P<c>{_NAME})\s+(?:to|and|with)\s+{_OF}(?P<d>{_NAME})"
)
_ROAD = re.compile(rf"(?P<pair>{_NAME}(?:\s?[–—-]\s?{_NAME})?)\s+{_WAY}\b")
_JOINT = re.compile(r"\s?[–—-]\s?")
_BEARINGS = {
    ("north", None): 0.0, ("north", "east"): 45.0, ("east", None): 90.0, ("south", "east"): 135.0,
    ("south", None): 180.0, ("south", "west"): 225.0, ("west", None): 270.0,
    ("north", "west"): 315.0,
}  # fmt: skip


class Point(NamedTuple):
    """A computed point (degrees), how exact it is, and the words that give it."""

    lat: float
    lon: float
    prec: WherePrecision
    evidence: Evidence

    def is_told_by(self, proof: Evidence) -> bool:
        """Tell whether some proof is among the words that give the point."""
        words = self.evidence
        return words.part == proof.part and words.start <= proof.start and proof.end <= words.end


def find_point(
    article: Article, clause: Clause, country: str | None, gazetteer: Gazetteer
) -> Point | None:
    """Return the point that a clause gives by other places, None where it gives none."""
    if country is None:
        return None

    def town(name: str) -> Place | None:
        found = gazetteer.find(name)
        return next((p for p in found if p.kind == "city" and p.country == country), None)

    for lat, lon, prec, (first, last) in _points(clause.text, town):
        start = clause.sentence.offset(clause.sentence.tokens.doc[clause.first])
        evidence = clause.sentence.evidence(article, start + first, start + last)
        return Point(round(lat, 3), round(lon, 3), prec, evidence)  # to about 100 m
    return None


_Found = tuple[float, float, WherePrecision, tuple[int, int]]


def _points(text: str, town: Callable[[str], Place | None]) -> Iterator[_Found]:
    for match in _OFFSET.finditer(text):
        origin = town(match["a"])
        if origin is not None:
            far = float(match["number"]) * (MILE if match["unit"].startswith("mi") else 1.0)
            prec = WherePrecision.NEAR if far <= SURE else WherePrecision.LINEAR
            bearing = _BEARINGS.get((match["way"], match["side"]))
            if bearing is not None and far <= FARTHEST:
                yield *destination(origin.lat, origin.lon, bearing, far), prec, match.span()
    for match in _BETWEEN.finditer(text):
        yield from _between(town(match["a"] or match["c"]), town(match["b"] or match["d"]), match)
    for match in _ROAD.finditer(text):
        for joint in _JOINT.finditer(match["pair"]):  # "Deir ez-Zor-Hasakah": one is the right one
            one, other = match["pair"][: joint.start()], match["pair"][joint.end() :]
            yield from _between(town(one), town(other), match)


def _between(one: Place | None, other: Place | None, match: re.Match[str]) -> Iterator[_Found]:
    if one is None or other is None or one == other:
        return
    lat, lon, apart = midpoint(one.lat, one.lon, other.lat, other.lon)
    if apart <= FARTHEST:
        prec = WherePrecision.NEAR if apart <= NEAR else WherePrecision.LINEAR
        yield lat, lon, prec, match.span()


def destination(lat: float, lon: float, bearing: float, far: float) -> tuple[float, float]:
    """Return the point so many kilometres from another, by a bearing in degrees from north.

    On a great circle of a sphere.
    """
    angle, at, course = far / EARTH, radians(lat), radians(bearing)
    there = asin(sin(at) * cos(angle) + cos(at) * sin(angle) * cos(course))
    turn = atan2(sin(course) * sin(angle) * cos(at), cos(angle) - sin(at) * sin(there))
    return degrees(there), (lon + degrees(turn) + 540) % 360 - 180


def midpoint(
    lat: float, lon: float, other_lat: float, other_lon: float
) -> tuple[float, float, float]:
    """Return the point midway between two on a great circle, and how many km these are apart."""
    one, other = _vector(lat, lon), _vector(other_lat, other_lon)
    x, y, z = (a + b for a, b in zip(one, other, strict=True))
    apart = EARTH * acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(one, other, strict=True)))))
    return degrees(atan2(z, sqrt(x * x + y * y))), degrees(atan2(y, x)), apart


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    phi, theta = radians(lat), radians(lon)
    return cos(phi) * cos(theta), cos(phi) * sin(theta), sin(phi)
