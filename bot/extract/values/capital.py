"""Put what happened "in the capital" there, where a text calls the town by no name."""

import re

from bot.extract.incidents.draft import Draft
from bot.extract.places.capitals import Capitals
from bot.extract.values.where import CARRIED_OVER, DATELINE, Grounds, Where
from bot.models import Article, WherePrecision

# "In the capital", but not "in the capital of the province", "in the capital, Goma".
_IN_CAPITAL = re.compile(
    r"\b(?:in(?:side)?|across|(?P<near>near|outside|around|(?:edge|outskirts|suburbs?)\s+of))\s+"
    r"(?P<name>the\s+capital)\b(?!\s+of\b|,?\s+[A-Z]|\s+(?:market|region|district)s?\b)"
)


def put_in_capital(article: Article, draft: Draft, where: Where, capitals: Capitals) -> Where:
    """Return the capital of an incident's country where its text says so, else what it was.

    A province that is told has a capital of its own; a place that was carried over is kept where
    it lies in the capital's. Where nothing but the dateline tells the country, the people that the
    text speaks of does: "in the capital, Malian officials said".
    """
    told = ((clause, _IN_CAPITAL.search(clause.text)) for clause in draft.told)
    clause, match = next((one for one in told if one[1]), (None, None))
    if clause is None or match is None:
        return where
    carried = where.grounds == CARRIED_OVER
    code = where.country if where.place is None or carried else None
    if where.country is None or where.grounds == DATELINE:
        peoples = {people for clause in draft.told for people in capitals.peoples(clause.sentence)}
        code = peoples.pop() if len(peoples) == 1 else code
    place = capitals.of(code) if code else None
    if place is None:
        return where
    if where.country == code and where.admin1 and (where.admin1 == place.admin1) == carried:
        return where
    sentence = clause.sentence
    start = sentence.offset(sentence.tokens.doc[clause.first])
    proof = (sentence.evidence(article, start + match.start("name"), start + match.end("name")),)
    return where._replace(
        country=place.country,
        admin1=place.admin1,
        place=place.name,
        place_id=place.id,
        lat=place.lat,
        lon=place.lon,
        prec=WherePrecision.NEAR if match["near"] else WherePrecision.EXACT,
        country_evidence=where.country_evidence if where.country == code else proof,
        admin1_evidence=proof,
        place_evidence=proof,
        grounds=Grounds("one of several", "of the place", "one of several"),
    )
