"""Where an incident happened, and how plainly the text tells it. `wheres` chooses it."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.extract.clauses.clause import Clause
from bot.extract.places.filed import find_filed
from bot.extract.places.located import Level, Located
from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer
from bot.models import Article, Evidence, WherePrecision


class Grounds(NamedTuple):
    """How each level of a place was decided."""

    country: str = ""
    admin1: str = ""
    place: str = ""


CARRIED_OVER = Grounds(*["carried over"] * 3)
DATELINE = Grounds(*["dateline"] * 3)


class Where(NamedTuple):
    """A place down to the finest level known, each level with its proof.

    `grounds` are how country, admin1 and place were decided.
    """

    country: str | None = None
    admin1: str | None = None
    place: str | None = None
    place_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    prec: WherePrecision | None = None
    country_evidence: tuple[Evidence, ...] = ()
    admin1_evidence: tuple[Evidence, ...] = ()
    place_evidence: tuple[Evidence, ...] = ()
    grounds: Grounds = Grounds()


class Named(NamedTuple):
    """A place that a clause names, and how much it says of the event, or beside it."""

    clause: Clause
    located: Located
    weight: float
    told: bool


def read_grounds(best: Named, named: Sequence[Named], admin1: str | None) -> Grounds:
    """Return how plainly the text tells where: by one name or several, known or not."""
    countries = {n.located.country for n in named} - {None}
    divisions = {n.located.admin1 for n in named} - {None}
    said = any(n.located.level == Level.ADMIN1 and n.located.admin1 == admin1 for n in named)
    country = "alone" if len(countries) == 1 else "one of several"
    division = "named" if said else "of the place"
    return Grounds(
        country,
        division if len(divisions) == 1 else f"{division}, one of several",
        _place_ground(best.located, named),
    )


def _place_ground(best: Located, named: Sequence[Named]) -> str:
    if best.place is None:
        return "not in the gazetteer"
    if best.level == Level.REGION:
        return "region"
    if best.toponym.relation != "in":
        return "near"
    towns = {fold(n.located.name) for n in named if n.located.level <= Level.ADMIN2 and n.told}
    return "alone" if towns <= {fold(best.name)} else "one of several"


def filed_from(article: Article, gazetteer: Gazetteer) -> Where:
    """Fall back to the dateline: where a story was filed, if nothing else says where it plays."""
    if article.dateline is None or article.dateline.place is None:
        return Where()
    place = find_filed(article.dateline.place, gazetteer)
    if place is None:
        return Where()
    span = article.dateline.span
    proof = (Evidence(start=span.start, end=span.end, part=span.part, quote=article.quote(span)),)
    is_town = place.kind in ("city", "admin2")
    return Where(
        country=place.country,
        admin1=place.admin1,
        place=place.name if is_town else None,
        place_id=place.id if is_town else None,
        lat=place.lat,
        lon=place.lon,
        prec=WherePrecision.NEAR if is_town else WherePrecision.ADMIN1,
        country_evidence=proof,
        admin1_evidence=proof if place.admin1 else (),
        place_evidence=proof if is_town else (),
        grounds=DATELINE,
    )
