"""Take up the place of the incident told before: "in the same square", "there", "the province".

Whether an incident has a place of its own is decided in `wheres`.
"""

import re

from bot.extract.incidents.draft import Draft
from bot.extract.places.located import Level
from bot.extract.values.where import CARRIED_OVER, Named, Where
from bot.gazetteer.place import Gazetteer, Place
from bot.models import WherePrecision

# "In the same square", "there": the place that was told before. "The province" is only that.
_SAME_PLACE = re.compile(
    r"\b(?:there|nearby|here|the\s+same\s+(?!(?:\w+\s+)?(?:day|night|morning|afternoon|evening|time|"
    r"week|month|year|province|state|region|governorate|department|county|country|group|commission|"
    r"source|report|statement|m[ae]n|dissidents|militants|rebels|gunmen|attackers)\b)\w+|"
    r"the\s+(?:city|town|village|capital|district|"
    r"square|camp|prison|hospital|mosque|airport|market|port|harbou?r|neighbou?rhood|area)|"
    # "in the port city", "in the border town"
    r"the\s+(?!nearby|next|neighbou?ring|adjacent|other|another|first|second|main|whole|largest)"
    r"[a-z-]+\s+(?:city|town|village)(?!\s+of\b|,?\s+(?-i:[A-Z]))|"
    r"(?:outside|beside|near|behind|opposite)\s+it(?=[\s.,;]*$)|"
    r"(?:metres|meters|yards|kilomet(?:re|er)s|miles|street|block|door)s?\s+away)\b",
    re.IGNORECASE,
)
_THAT_PROVINCE = re.compile(
    r"\bthe\s+same\s+(?:province|state|region|governorate|department)\b", re.IGNORECASE
)
_SAME_PROVINCE = re.compile(
    r"\bthe\s+(?:same\s+)?(?:province|state|region|governorate|department|county)\b", re.IGNORECASE
)


def in_that_province(best: Named, before: Where) -> Named:
    """Keep what lies "in the same state" to the state told before, whatever else bears its name."""
    one = best.located
    told = before.admin1 is not None and _THAT_PROVINCE.search(best.clause.text)
    if not told or one.level >= Level.ADMIN1 or one.admin1 == before.admin1:
        return best
    there = (c for c in one.toponym.candidates if c.admin1 == before.admin1)
    place = next((c for c in there if c.country == before.country), None)
    return best._replace(located=one._replace(place=place, admin1=before.admin1))


def taken_up(draft: Draft, before: Where, gazetteer: Gazetteer) -> Where | None:
    """Return the place told before where the text takes it up, None where it does not."""
    countries = {place.country for clause in draft.told for place in clause.event_places}
    if countries - {None, before.country}:
        return None
    text = " ".join(clause.text for clause in draft.told)
    if before.place and _SAME_PLACE.search(text):
        return before
    if (
        before.admin1
        and before.country
        and (_SAME_PROVINCE.search(text) or _SAME_PLACE.search(text))
    ):
        division = gazetteer.admin1(before.country, before.admin1)
        if division is not None:
            return _at_centre(before, division, WherePrecision.ADMIN1)
    return None


def country_of(before: Where, gazetteer: Gazetteer) -> Where:
    """Return no more of the place told before than its country."""
    country = gazetteer.country(before.country) if before.country else None
    if country is None:
        return Where()
    return _at_centre(before, country, WherePrecision.COUNTRY)._replace(
        admin1=None, admin1_evidence=(), grounds=CARRIED_OVER
    )


def _at_centre(where: Where, place: Place, prec: WherePrecision) -> Where:
    """Return a coarser version of a place, at the centre of a division or country."""
    return where._replace(
        place=None, place_id=None, place_evidence=(), lat=place.lat, lon=place.lon, prec=prec
    )
